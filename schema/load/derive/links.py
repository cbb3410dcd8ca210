"""The articles that "Read more" links refer to."""

from collections import defaultdict
from typing import Any

from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.text.headlines import normalise_headline
from schema.vocabulary import Kind


def link_targets(fixtures: Fixtures, ids: Ids) -> dict[str, int | None]:
    """Return, for every "Read more" link's key, the article it refers to, if that is loaded.

    That is the one with the link's address; else one with its headline, unless their addresses differ. Of
    several the lowest key counts; a link never refers to its own article.
    """
    by_url, by_headline = _articles_by(fixtures)
    targets: dict[str, int | None] = {}
    for key, item in fixtures.items[Kind.ARTICLE].items():
        for link in item.record.related:
            found = by_url.get(link.url, []) if link.url else []
            if not found:
                same = by_headline.get(normalise_headline(link.headline), [])
                found = [k for k, url in same if not (link.url and url)]
            target = next((k for k in found if k != key), None)
            targets[f"{key}/{link.key}"] = ids[f"Article:{target}"] if target else None
    return targets


def _articles_by(fixtures: Fixtures) -> tuple[dict[str, list[str]], dict[str, list[tuple[str, Any]]]]:
    """Return the articles' keys by address, and their keys and addresses by normalised headline, in order of key."""
    by_url: dict[str, list[str]] = defaultdict(list)
    by_headline: dict[str, list[tuple[str, Any]]] = defaultdict(list)
    for key, item in sorted(fixtures.items[Kind.ARTICLE].items()):
        by_headline[normalise_headline(item.record.headline)].append((key, item.record.url))
        if item.record.url:
            by_url[item.record.url].append(key)
    return by_url, by_headline

"""The articles that "Read more" links refer to."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.records.article import Article, RelatedLink
from schema.records.spans import Span
from schema.text.addresses import address_key
from schema.text.headlines import normalise_headline
from schema.vocabulary import Kind


class Candidate(NamedTuple):
    """A loaded article that links may refer to."""

    key: str
    has_url: bool
    published: Span


class Articles:
    """The loaded articles by address and by headline."""

    def __init__(self, articles: Iterable[tuple[str, Article]]) -> None:
        self._by_url: dict[str, list[Candidate]] = defaultdict(list)
        self._by_headline: dict[str, list[Candidate]] = defaultdict(list)
        for key, article in sorted(articles):
            candidate = Candidate(key, article.url is not None, article.published.span)
            self._by_headline[normalise_headline(article.headline)].append(candidate)
            if article.url is not None:
                self._by_url[address_key(article.url)].append(candidate)

    def target(self, key: str, article: Article, link: RelatedLink) -> str | None:
        """Return the key of the article that a link of `article` refers to, or None if that is not loaded.

        That is the one with the link's address; else one with its headline that was not published after `article`,
        unless their addresses differ. Of several the latest counts, then the lowest key; a link never refers to its
        own article.
        """
        linking = article.published.span
        same_url = self._by_url.get(address_key(link.url), []) if link.url else []
        found = [each for each in same_url if each.key != key]
        if not same_url:
            same = self._by_headline.get(normalise_headline(link.headline), [])
            found = [
                each
                for each in same
                if each.key != key
                and not (link.url and each.has_url)
                and not _is_after(each.published, linking)
            ]
        latest = max((each.published.sort for each in found), default=None)
        return next((each.key for each in found if each.published.sort == latest), None)


def link_targets(fixtures: Fixtures, ids: Ids) -> dict[str, int | None]:
    """Return, for every "Read more" link's key, the article it refers to, if that is loaded."""
    records = {key: item.record for key, item in fixtures.items[Kind.ARTICLE].items()}
    articles = Articles(records.items())
    targets: dict[str, int | None] = {}
    for key, article in records.items():
        for link in article.related:
            target = articles.target(key, article, link)
            targets[f"{key}/{link.key}"] = ids[f"Article:{target}"] if target else None
    return targets


def _is_after(published: Span, linking: Span) -> bool:
    """Return whether an article was certainly published after the one that links to it."""
    return (
        published.earliest is not None and linking.latest is not None and published.earliest > linking.latest
    )

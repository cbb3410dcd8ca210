"""What follows from the records together, and is kept in tables of its own so that queries need not work it out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from schema.load.reading import Fixtures
from schema.load.references import parsed, target_of
from schema.load.shapes import references
from schema.records import RECORDS
from schema.records.base import Record
from schema.records.figure import Figure
from schema.records.official import Tenure
from schema.records.statement import Statement
from schema.text.headlines import normalise_headline
from schema.vocabulary import ENTITY_KINDS, Kind, Measure

Ids = Mapping[str, int]
"""Every record's integer key by its id, `Kind:key`."""


def closure(fixtures: Fixtures, ids: Ids) -> set[tuple[int, int, int]]:
    """Return (ancestor, descendant, depth) for every place and all that it lies within, itself at depth 0."""
    within = {key: item.record.within for key, item in fixtures.items[Kind.PLACE].items()}
    pairs = set()
    for key in within:
        descendant, ancestor, depth = ids[f"Place:{key}"], key, 0
        while ancestor is not None:
            pairs.add((ids[f"Place:{ancestor}"], descendant, depth))
            ancestor, depth = within[ancestor], depth + 1
    return pairs


def subjects(fixtures: Fixtures, ids: Ids) -> set[tuple[int, int, str]]:
    """Return (article, entity, its kind) for all that an article is about, mentions, quotes or gives a figure of.

    Records other than entities that refer to an article, such as statements, make it about the entities
    that they refer to.
    """
    named: dict[str, set[str]] = defaultdict(set)
    for key, item in fixtures.items[Kind.ARTICLE].items():
        article = item.record
        named[key].update(article.about, (mention.entity for mention in article.mentions))
        if article.dateline:
            named[key].add(f"{Kind.PLACE}:{article.dateline.place}")
    for kind in _KINDS_IN_ARTICLES:
        for item in fixtures.items[kind].values():
            if item.record.article is not None:
                named[item.record.article].update(_entities(item.record))
    return {
        (ids[f"{Kind.ARTICLE}:{key}"], ids[entity], parsed(entity)[0].value)
        for key, entities in named.items()
        for entity in entities
    }


_KINDS_IN_ARTICLES = tuple(
    kind for kind, record in RECORDS.items() if kind not in ENTITY_KINDS and "article" in record.model_fields
)
"""The kinds whose records an article holds: statements, figures."""


def _entities(record: Record) -> Iterator[str]:
    """Yield the ids of the entities that a record refers to."""
    for reference in references(record):
        kind, key = target_of(reference)
        if kind in ENTITY_KINDS:
            yield f"{kind}:{key}"


def tolls(fixtures: Fixtures, ids: Ids) -> set[tuple[int, str, int, int | None, int, int]]:
    """Return (incident, measure, low, high, figures, claimants) over the figures that none supersedes."""
    figures = [item.record for item in fixtures.items[Kind.FIGURE].values()]
    superseded = {figure.supersedes for figure in figures}
    standing: dict[tuple[str, Measure], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.key not in superseded:
            standing[figure.incident, figure.measure].append(figure)
    return {
        (ids[f"Incident:{incident}"], measure.value, *_spread(together))
        for (incident, measure), together in standing.items()
    }


def _spread(figures: list[Figure]) -> tuple[int, int | None, int, int]:
    highs = [figure.high for figure in figures if figure.high is not None]
    high = max(highs) if len(highs) == len(figures) else None
    return min(f.low for f in figures), high, len(figures), len({f.claimant for f in figures})


def counts(fixtures: Fixtures) -> dict[str, int]:
    """Return how many records there are of each kind."""
    return {kind.value: len(items) for kind, items in fixtures.items.items()}


def statement_posts(fixtures: Fixtures, ids: Ids, tenures: Mapping[str, int]) -> set[tuple[int, int, int]]:
    """Return (statement, tenure, position) for the posts that speakers held when they spoke.

    Where no dated post is known to hold on the day, the posts count that the article states.
    """
    return {
        (ids[f"Statement:{key}"], tenures[post], position)
        for key, item in fixtures.items[Kind.STATEMENT].items()
        for position, post in enumerate(_posts(item.record, fixtures))
    }


def _posts(statement: Statement, fixtures: Fixtures) -> list[str]:
    kind, key = parsed(statement.speaker)
    if kind is not Kind.OFFICIAL:
        return []
    made = statement.made.span.earliest
    posts = fixtures.items[kind][key].record.posts
    held = [f"{key}/{post.key}" for post in posts if made and holds(post, made)]
    return held or statement.stated_posts


def holds(tenure: Tenure, moment: datetime) -> bool:
    """Tell whether a post is known to have been held on the (UTC) day of an instant."""
    since, until = (bound.span if bound else None for bound in (tenure.since, tenure.until))
    attested = tenure.attested.span if tenure.attested else None
    lower = (since and since.earliest) or (attested and attested.earliest)
    upper = (until and until.latest) or (attested and attested.latest)
    if lower is None or upper is None:
        return False
    day = moment.replace(hour=0, minute=0, second=0)
    return lower < day + timedelta(days=1) and upper >= day


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

"""What articles are about."""

from collections import defaultdict
from collections.abc import Iterator

from schema.load.derive.links import Articles
from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.load.validate.shapes import parsed, references, target_of
from schema.records import RECORDS
from schema.records.base import Record
from schema.vocabulary import ENTITY_KINDS, Kind

_KINDS_IN_ARTICLES = tuple(
    kind for kind, record in RECORDS.items() if kind not in ENTITY_KINDS and "article" in record.model_fields
)
"""The kinds whose records an article holds: statements, figures."""


def subjects(articles: Articles, fixtures: Fixtures, ids: Ids) -> set[tuple[int, int, str]]:
    """Return (article, entity, its kind) for all that an article is about, mentions, quotes or gives a figure of.

    Records other than entities that refer to an article, such as statements, make it about the entities
    that they refer to. An article that a figure cites as a report is about the figure's incident.
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
    for item in fixtures.items[Kind.FIGURE].values():
        for report in item.record.reports:
            if article := articles.cited(report):
                named[article].add(f"{Kind.INCIDENT}:{item.record.incident}")
    return {
        (ids[f"{Kind.ARTICLE}:{key}"], ids[entity], parsed(entity)[0].value)
        for key, entities in named.items()
        for entity in entities
    }


def _entities(record: Record) -> Iterator[str]:
    """Yield the ids of the entities that a record refers to."""
    for reference in references(record):
        kind, key = target_of(reference)
        if kind in ENTITY_KINDS:
            yield f"{kind}:{key}"

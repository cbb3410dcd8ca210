"""What articles are about."""

from collections.abc import Iterator

from schema.load.database.store import Store
from schema.load.derive.affected import KINDS_IN_ARTICLES, add, next_id, table_of
from schema.load.stage.mapping import references_of, tables_of
from schema.vocabulary import ENTITY_KINDS, Kind


async def derive_subjects(store: Store) -> None:
    """Keep (article, entity, its kind) for all that an affected article is about, mentions, quotes or has a figure of.

    Records other than entities that refer to an article, such as statements, make it about the entities that they
    refer to. An article that a figure cites as a report is about the figure's incident.
    """
    affected = "select s.entity_id from subject s join affected_article x on x.id = s.article_id"
    await add(store, "affected_entity", affected)
    await store.run(
        "delete from subject where article_id in (select id from affected_article)",
        "insert into subject (id, article_id, entity_id, entity_kind) "
        f"select {await next_id(store, 'subject', 'article', 'entity')}, article, entity, e.kind "
        f"from ({' union '.join(_subjects())}) found join entity e on e.id = entity",
    )
    await add(store, "affected_entity", affected)


def _subjects() -> Iterator[str]:
    """Yield queries of the articles and entities."""
    yield (
        "select c.article_id as article, c.entity_id as entity "
        "from affected_article x join mention c on c.article_id = x.id"
    )
    yield (
        "select c.article_id, c.entity_id from affected_article x join article_subject c on c.article_id = x.id"
    )
    yield (
        "select a.id, a.dateline_place_id from affected_article x join article a on a.id = x.id "
        "where a.dateline_place_id is not null"
    )
    yield (
        "select r.target_id, f.incident_id from affected_article x join report r on r.target_id = x.id "
        "join figure f on f.id = r.figure_id"
    )
    for kind in KINDS_IN_ARTICLES:
        yield from _subjects_of(kind)


def _subjects_of(kind: Kind) -> Iterator[str]:
    own = table_of(kind)
    held = f"from affected_article x join {own} o on o.article_id = x.id"
    for table in tables_of(kind):
        for reference in references_of(table):
            if not set(reference.to.kinds) <= set(ENTITY_KINDS):
                continue
            join = (
                f" join {reference.table} c on c.{reference.owner} = o.id" if reference.table != own else ""
            )
            column = f"{'c' if join else 'o'}.{reference.column}"
            yield f"select o.article_id, {column} {held}{join} where {column} is not null"

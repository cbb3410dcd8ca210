"""What a load affects beyond the records that it writes: the scratch tables by which derived rows are kept.

`gone` has the records whose rows are deleted, `dirty` those whose rows are written.
"""

from collections.abc import Iterator

from schema import tables
from schema.load.database.store import Store
from schema.records import RECORDS
from schema.vocabulary import ENTITY_KINDS, Kind

KINDS_IN_ARTICLES = tuple(
    kind for kind, record in RECORDS.items() if kind not in ENTITY_KINDS and "article" in record.model_fields
)
"""The kinds whose records an article holds: statements, figures."""

_SCRATCH = (
    "affected_article",
    "affected_incident",
    "affected_place",
    "affected_entity",
    "affected_key",
    "affected_related_link",
    "affected_report",
)


def table_of(kind: Kind) -> str:
    """Return the name of a kind's table."""
    name: str = getattr(tables, kind.value)._meta.db_table
    return name


async def create_affected(store: Store) -> None:
    """Create the scratch tables."""
    for name in _SCRATCH:
        await store.create_scratch(name, "id bigint primary key")


async def find_affected_by_deletion(store: Store) -> None:
    """Note what depends on the rows of `gone`, before they are deleted."""
    for name, rows in _found_by("gone"):
        await add(store, name, rows)
    await add(
        store,
        "affected_place",
        "select c.descendant_id from place_closure c join gone g on g.id = c.ancestor_id",
    )
    for table in ("related_link", "report"):
        await add(store, f"affected_{table}", f"select l.id from {table} l join gone g on g.id = l.target_id")
    await add(
        store, "affected_entity", "select s.entity_id from subject s join gone g on g.id = s.article_id"
    )


async def find_affected_by_writing(store: Store, everything: bool) -> None:
    """Note what depends on the rows of `dirty`, once they are written."""
    if everything:
        for name, table in (
            ("affected_article", "article"),
            ("affected_incident", "incident"),
            ("affected_place", "place"),
            ("affected_related_link", "related_link"),
            ("affected_report", "report"),
            ("affected_entity", "entity"),
        ):
            await store.run(f"insert into {name} select id from {table}")
    else:
        for name, rows in _found_by("dirty"):
            await add(store, name, rows)
        await add(store, "affected_place", "select p.id from place p join dirty d on d.id = p.id")
        await add(store, "affected_entity", "select e.id from entity e join dirty d on d.id = e.id")
        for table, owner in (("related_link", "article_id"), ("report", "figure_id")):
            await _find_links(store, table, owner)
    await store.measure(*_SCRATCH)


def _found_by(changed: str) -> Iterator[tuple[str, str]]:
    """Yield what depends on the rows of records in a scratch table, and the scratch table that notes it."""
    yield "affected_article", f"select a.id from article a join {changed} c on c.id = a.id"
    for kind in KINDS_IN_ARTICLES:
        yield (
            "affected_article",
            f"select t.article_id from {table_of(kind)} t join {changed} c on c.id = t.id "
            "where t.article_id is not null",
        )
    yield (
        "affected_article",
        f"select r.target_id from report r join {changed} c on c.id = r.figure_id where r.target_id is not null",
    )
    yield "affected_incident", f"select f.incident_id from figure f join {changed} c on c.id = f.id"
    for key in ("url_key", "headline_key"):
        yield (
            "affected_key",
            f"select a.{key} from article a join {changed} c on c.id = a.id where a.{key} is not null",
        )


async def _find_links(store: Store, table: str, owner: str) -> None:
    """Note the links of written records, and those that may refer to articles that were written or deleted."""
    await add(store, f"affected_{table}", f"select l.id from {table} l join dirty d on d.id = l.{owner}")
    for key in ("url_key", "headline_key"):
        await add(
            store, f"affected_{table}", f"select l.id from {table} l join affected_key k on k.id = l.{key}"
        )


async def add(store: Store, name: str, rows: str) -> None:
    """Add the rows of a query to a scratch table that may have some of them."""
    await store.run(
        f"insert into {name} select distinct * from ({rows}) found where true on conflict do nothing"
    )


async def next_id(store: Store, table: str, *order: str) -> str:
    """Return SQL for the keys of new rows of a table, which are numbered in the order of columns."""
    ((last,),) = await store.fetch(f"select coalesce(max(id), 0) from {table}")
    return f"{last} + row_number() over (order by {', '.join(order)})"

"""The journal's state: its version, and the content beside it.

A database of release 0.1.0, made by Tortoise's migrations, has none; it counts as version 0. To change the
tables of `schema.tables.journal`, raise `VERSION` and write a migration here.
"""

import json
from collections.abc import Collection, Sequence
from typing import NamedTuple

from schema.errors import Unavailable
from schema.load.publish.store import Store
from schema.tables.ddl import Table, journal_tables

VERSION = 3

_STATE = Table(
    "dateline_journal",
    "CREATE TABLE dateline_journal (version integer NOT NULL, fingerprint text NOT NULL, content text NOT NULL)",
)

_RELEASE_0_1_0 = (
    "0001_initial",
    "0002_deferrable",
    "0003_search",
    "0004_long_dates",
    "0005_subject_kinds",
)
_LOADS_OF_RECORDS = (
    "(select kind, key, max(load_id) as changed, max(case when action = 'ADDED' then load_id end) as added "
    "from {change} group by kind, key)"
)
"""The loads that added and last changed each record, as far as the change feed knows."""

_LOADS = "coalesce(c.added, c.changed, l.first), coalesce(c.changed, l.first)"
_FROM_LOADS = (
    f"left join {_LOADS_OF_RECORDS} c on c.kind = r.kind and c.key = r.key "
    "cross join (select min(id) as first from {load}) l"
)

_JOURNAL_OF_0_1_0 = ("change", "former_slug", "load", "record")
_CONTENT_OF_0_1_0 = (
    *(
        "article",
        "article_fts",
        "article_packed",
        "article_search",
        "author",
        "backing",
        "citation",
        "data_set",
    ),
    *(
        "data_source",
        "depiction",
        "dispute",
        "entity",
        "entity_fts",
        "entity_packed",
        "entity_search",
        "figure",
    ),
    *("force", "identifier", "image", "incident", "incident_relation", "kind_count", "mention", "name"),
    *("official", "organization", "paragraph", "participation", "place", "place_closure", "related_link"),
    *("search_word", "statement", "statement_post", "statement_subject", "subject", "tenure", "toll"),
    "tortoise_migrations",
)
_FROM_0_1_0 = (
    "insert into load (id, version, loaded_at) select id, version, loaded_at from {load}",
    "insert into change (id, load_id, kind, key, action) select id, load_id, kind, key, action from {change}",
    "insert into data_set_key (id, key) select id, key from {data_set}",
    "insert into record (id, data_set_id, kind, key, row, hash, slug, added_load_id, changed_load_id) "
    f"select r.id, r.data_set_id, r.kind, r.key, r.row, r.hash, coalesce(e.slug, a.slug), {_LOADS} from {{record}} r "
    "left join {entity} e on e.id = r.row and e.kind = r.kind "
    f"left join {{article}} a on a.id = r.row and r.kind = 'Article' {_FROM_LOADS}",
    "insert into former_slug (id, kind, slug, key) select id, kind, slug, key from {former_slug}",
)
_RECORDS_OF_1 = (
    "insert into record (id, data_set_id, kind, key, row, hash, slug, added_load_id, changed_load_id) "
    f"select r.id, r.data_set_id, r.kind, r.key, r.row, r.hash, r.slug, {_LOADS} from {{record}} r {_FROM_LOADS}"
)
"""Version 2 keeps with each record the loads that added and last changed it."""


_NEW_IN_3 = ("record_text", "loaded_set")
"""The tables of version 3: records as they were loaded, and the files that they came from."""


class Journal(NamedTuple):
    """The journal's version, the fingerprint of the content beside it, and the names of that content's tables."""

    version: int
    fingerprint: str
    content: tuple[str, ...]


async def read_journal(store: Store) -> Journal | None:
    """Return the state of a database, or None if it has no tables.

    Raises Unavailable for a database of a newer release, and for one that is not Dateline's.
    """
    names = await store.table_names()
    if _STATE.name in names:
        ((version, fingerprint, content),) = await store.fetch(f"select * from {_STATE.name}")
        if version > VERSION:
            raise Unavailable(
                f"The database was written by a newer release of Dateline (its journal has version {version}, this "
                f"release reads {VERSION}); upgrade Dateline, or load into another database."
            )
        return Journal(version, fingerprint, tuple(json.loads(content)))
    if "tortoise_migrations" in names:
        return await _journal_of_0_1_0(store)
    if names:
        raise Unavailable(
            f"The database has tables that are not Dateline's, such as {sorted(names)[0]!r}; "
            "load into an empty database."
        )
    return None


async def _journal_of_0_1_0(store: Store) -> Journal:
    applied = await store.fetch("select name from tortoise_migrations where app = 'models' order by name")
    if tuple(name for (name,) in applied) != _RELEASE_0_1_0:
        raise Unavailable(
            "The database was not written by a release of Dateline that can be upgraded; load into an empty one."
        )
    return Journal(0, "", _CONTENT_OF_0_1_0)


async def migrate(store: Store, journal: Journal | None) -> tuple[list[Table], Collection[str]]:
    """Bring the journal up to date. Return the tables created for it, and those that it no longer needs."""
    if journal is not None and journal.version == VERSION:
        return [], ()
    tables = journal_tables(store.dialect)
    if journal is None:
        created = [_STATE, *tables]
        await store.create(created)
        return created, ()
    if journal.version == 0:
        return await _replace(store, _JOURNAL_OF_0_1_0, [_STATE, *tables], _FROM_0_1_0)
    texts = [table for table in tables if table.name in _NEW_IN_3]
    if journal.version == 2:
        await store.create(texts)
        return texts, ()
    records = [table for table in tables if table.name == "record"]
    # The old rows are emptied, lest they hold on to data sets that this load drops.
    statements = (_RECORDS_OF_1, "delete from {record}")
    return await _replace(store, ("record",), [*records, *texts], statements)


async def _replace(
    store: Store, old: Collection[str], created: list[Table], statements: Sequence[str]
) -> tuple[list[Table], Collection[str]]:
    """Create tables in the place of old ones, and fill them by statements that read these."""
    await store.set_aside(old)
    await store.create(created)
    names = (*_JOURNAL_OF_0_1_0, "data_set", "entity", "article")
    present = {name: store.present(name) for name in names}
    await store.run(*(statement.format(**present) for statement in statements))
    return created, old


async def note_content(store: Store, fingerprint: str, content: Sequence[Table]) -> None:
    """Record the current content beside the journal."""
    names = json.dumps([table.name for table in content])
    await store.run(
        f"delete from {_STATE.name}",
        f"insert into {_STATE.name} (version, fingerprint, content) "
        f"values ({VERSION}, '{fingerprint}', '{names}')",
    )

"""The journal's state: its version, and the content beside it.

A database of release 0.1.0, made by Tortoise's migrations, has none; it counts as version 0. To change the
tables of `schema.tables.journal`, raise `VERSION` and write a migration here.
"""

import json
from collections.abc import Collection, Sequence
from typing import NamedTuple

from schema.errors import Unavailable
from schema.load.database.store import Store
from schema.tables.ddl import Table, journal_tables

VERSION = 4

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
_COLUMNS = "id, data_set_id, kind, key, row, hash, slug, block, added_load_id, changed_load_id"
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
_FORMER_SLUGS = (
    "insert into former_slug (id, kind, slug, key, stated) select id, kind, slug, key, false "
    "from {former_slug}"
)
_FROM_0_1_0 = (
    "insert into load (id, version, loaded_at) select id, version, loaded_at from {load}",
    "insert into change (id, load_id, kind, key, action) select id, load_id, kind, key, action from {change}",
    "insert into data_set_key (id, key) select id, key from {data_set}",
    f"insert into record ({_COLUMNS}) "
    f"select r.row, r.data_set_id, r.kind, r.key, r.row, r.hash, coalesce(e.slug, a.slug), 0, {_LOADS} "
    "from {record} r "
    "left join {entity} e on e.id = r.row and e.kind = r.kind "
    f"left join {{article}} a on a.id = r.row and r.kind = 'Article' {_FROM_LOADS}",
    _FORMER_SLUGS,
)
_RECORDS_OF_1 = (
    f"insert into record ({_COLUMNS}) "
    f"select r.row, r.data_set_id, r.kind, r.key, r.row, r.hash, r.slug, 0, {_LOADS} from {{record}} r {_FROM_LOADS}"
)
_RECORDS_OF_2 = (
    f"insert into record ({_COLUMNS}) "
    "select row, data_set_id, kind, key, row, hash, slug, 0, added_load_id, changed_load_id from {record}"
)
"""Version 2 keeps with each record the loads that added and last changed it."""

_TEXTS_OF_3 = (
    "insert into record_text (id, text) select id, text from {record_text}",
    "insert into loaded_set (id, text, digests, records) select id, text, digests, '' from {loaded_set}",
)
"""Version 3 keeps records as they were loaded, and the digests of their files."""

_NEW_IN_4 = ("record", "record_text", "loaded_set", "loaded_block", "former_slug")
"""The tables of version 4: records are kept with the lines of the file that they were among."""


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
    old, statements = _OLD[journal.version]
    return await _replace(store, old, [table for table in tables if table.name in _NEW_IN_4], statements)


_OLD: dict[int, tuple[tuple[str, ...], tuple[str, ...]]] = {
    1: (("record", "former_slug"), (_RECORDS_OF_1, _FORMER_SLUGS)),
    2: (("record", "former_slug"), (_RECORDS_OF_2, _FORMER_SLUGS)),
    3: (
        ("record_text", "loaded_set", "record", "former_slug"),
        (_RECORDS_OF_2, *_TEXTS_OF_3, _FORMER_SLUGS),
    ),
}
"""The tables that each version's successors replace, and the statements that fill these."""


async def _replace(
    store: Store, old: Collection[str], created: list[Table], statements: Sequence[str]
) -> tuple[list[Table], Collection[str]]:
    """Create tables in the place of old ones, and fill them by statements that read these."""
    await store.set_aside(old)
    await store.create(created)
    names = (*_JOURNAL_OF_0_1_0, "record_text", "loaded_set", "data_set", "entity", "article")
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

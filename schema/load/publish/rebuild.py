"""Rebuilds the content's tables if they differ from those of the present code."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from schema.errors import Unavailable
from schema.load.database.connect import opened, transaction
from schema.load.database.store import Store
from schema.load.publish.journal import VERSION, Journal, migrate, note_content, read_journal
from schema.load.stage.rows import MAPPING_VERSION
from schema.tables.ddl import Table, content_tables, fingerprint


def content_fingerprint() -> str:
    """Return the fingerprint of the content's tables in the present code."""
    return fingerprint(MAPPING_VERSION)


async def create_tables(database: str) -> None:
    """Create the tables in an empty database.

    Raises Unavailable if it has tables that differ from those of the present code.
    """
    async with opened(database), transaction() as store:
        if await read_journal(store) is not None:
            await require_current(store)
        async with rebuilding(store):
            pass


async def is_current(store: Store) -> bool:
    """Return whether the tables are those of the present code."""
    return _is_current(await read_journal(store))


async def require_current(store: Store) -> None:
    """Raise Unavailable if the tables differ from those of the present code."""
    if not _is_current(await read_journal(store)):
        raise Unavailable(
            "The database's tables are of another version of Dateline; run `dateline load` first."
        )


@asynccontextmanager
async def rebuilding(store: Store) -> AsyncIterator[list[Table]]:
    """Yield the tables that are new, none if all are current. Those of the content are empty.

    They replace the old ones when the block ends; readers see them after the commit.
    """
    journal, prepared = None, False
    while not prepared:
        journal = await read_journal(store)
        prepared = await (store.begin_update() if _is_current(journal) else store.begin_rebuild())
    if _is_current(journal):
        yield []
        return
    created, superseded = await migrate(store, journal)
    await store.discard((*superseded, *(journal.content if journal else ())))
    content = content_tables(store.dialect)
    await store.create(content)
    yield [*created, *content]
    await note_content(store, content_fingerprint(), content)
    await store.end_rebuild([*created, *content])


def _is_current(journal: Journal | None) -> bool:
    return journal is not None and (journal.version, journal.fingerprint) == (VERSION, content_fingerprint())

"""Rebuilds the content's tables where they are other than this version of the code makes them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from schema.errors import Unavailable
from schema.load.database import opened, transaction
from schema.load.journal import Journal, migrate, note_content, read_journal
from schema.load.rows import MAPPING_VERSION
from schema.load.store import Store
from schema.tables.ddl import content_tables, fingerprint


def content_fingerprint() -> str:
    """Return the fingerprint of the content as this version of the code stores it."""
    return fingerprint(MAPPING_VERSION)


async def create_tables(database: str) -> None:
    """Create the tables in a database that has none.

    Raises Unavailable where it has other tables than this version of the code makes.
    """
    async with opened(database), transaction() as store:
        if await read_journal(store) is not None:
            await require_current(store)
        async with rebuilding(store):
            pass


async def require_current(store: Store) -> None:
    """Raise Unavailable where the tables are other than this version of the code makes them."""
    if not _is_current(await read_journal(store)):
        raise Unavailable(
            "The database's tables are of another version of Dateline; run `dateline load` first."
        )


@asynccontextmanager
async def rebuilding(store: Store) -> AsyncIterator[bool]:
    """Yield whether the content's tables are new and empty, to be filled whole.

    They take the place of the old ones when the block ends; readers see them once the transaction commits.
    """
    while not _is_current(journal := await read_journal(store)):
        if await store.begin_rebuild():
            break
    else:
        yield False
        return
    created, superseded = await migrate(store, journal)
    await store.discard((*superseded, *(journal.content if journal else ())))
    content = content_tables(store.dialect)
    await store.create(content)
    yield True
    await note_content(store, content_fingerprint(), content)
    await store.end_rebuild([*created, *content])


def _is_current(journal: Journal | None) -> bool:
    return journal is not None and journal.fingerprint == content_fingerprint()

"""The loader's database: opening, locking, and updating the planner's statistics."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext
from tortoise.transactions import in_transaction

from schema.address import checked_address, without_password
from schema.errors import Unavailable
from schema.load.publish.failures import explained, reason_of
from schema.load.publish.postgres_store import PostgresStore
from schema.load.publish.sqlite_store import ANALYZE, SqliteStore
from schema.load.publish.store import OnWait, Store
from schema.tables.config import tortoise_config

_WAIT_SECONDS = 600
_CHECKPOINT = ("pragma busy_timeout = 5000", "pragma wal_checkpoint(truncate)")
"""Moves the whole log into the file: a log left behind would be applied to a file renamed to this one."""


def is_new(database: str) -> bool:
    """Return whether a database is a SQLite file that does not exist yet."""
    address = checked_address(database)
    return address.startswith("sqlite://") and not Path(address.removeprefix("sqlite://")).exists()


@asynccontextmanager
async def opened(database: str) -> AsyncIterator[None]:
    """Connect Tortoise to a database, and close every connection afterwards.

    Raises Unavailable when the database cannot be reached.
    """
    config = tortoise_config(_for_writing(database))
    async with TortoiseContext() as context:
        try:
            await context.init(config)
            await context.db().execute_query("select 1")
        except (
            Exception
        ) as error:  # each driver has its own errors for a wrong password or a file that is not a database
            reason = reason_of(error) or error
            raise Unavailable(
                f"the database {without_password(database)} cannot be opened: {reason}"
            ) from error
        yield


def _for_writing(database: str) -> str | dict[str, Any]:
    """Return the database in Tortoise's form; SQLite writers wait for each other."""
    database = checked_address(database)
    if database.startswith("postgres://"):
        if find_spec("asyncpg") is None:
            raise Unavailable("PostgreSQL requires a driver: install dateline with the extra `postgres`.")
        return {"engine": "schema.load.publish.postgres_client", "credentials": {"url": database}}
    folder = Path(database.removeprefix("sqlite://")).parent
    if not folder.is_dir():
        raise Unavailable(f"the database {database} cannot be opened: there is no folder {folder}")
    return f"{database}?busy_timeout={_WAIT_SECONDS * 1000}"


@asynccontextmanager
async def transaction(on_wait: OnWait = lambda: None) -> AsyncIterator[Store]:
    """Begin a transaction that waits for its turn to write; commit it, or roll back after an error.

    `on_wait` is called if it waits for more than a second. Raises Unavailable if the database does not take it.
    """
    with explained("Nothing was written"):
        async with in_transaction("default") as connection:
            store = _store(connection, on_wait)
            await store.lock()
            yield store


def reading() -> Store:
    """Return access to the database outside any transaction."""
    return _store(get_connection("default"), lambda: None)


async def refresh_statistics() -> None:
    """Update the planner's statistics, and merge PostgreSQL's pending index entries."""
    connection = get_connection("default")
    sqlite = connection.capabilities.dialect == "sqlite"
    with explained("The load was written, but the statistics for planning queries were not"):
        for statement in (*ANALYZE, *_CHECKPOINT) if sqlite else ("vacuum analyze",):
            await connection.execute_query(statement)


def _store(connection: BaseDBAsyncClient, on_wait: OnWait) -> Store:
    sqlite = connection.capabilities.dialect == "sqlite"
    return (SqliteStore if sqlite else PostgresStore)(connection, on_wait)

"""The loader's database: opening, locking, and updating the planner's statistics."""

import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext
from tortoise.transactions import in_transaction

from schema.address import checked_address, without_password
from schema.errors import Unavailable
from schema.load.database.failures import explained, reason_of
from schema.load.database.postgres_store import PostgresStore
from schema.load.database.sqlite_store import ANALYZE, SqliteStore
from schema.load.database.store import OnWait, Store
from schema.tables.config import tortoise_config

_WAIT_SECONDS = 86_400
_CACHE_KIBIBYTES = 65_536
_UNREAD = "&journal_mode=DELETE&synchronous=OFF"
"""The options of a file that nobody reads, which is on the disk before it gets its name."""

_CHECKPOINT = ("pragma busy_timeout = 5000", "pragma wal_checkpoint(truncate)")
"""Moves the whole log into the file: a log left behind would be applied to a file renamed to this one."""

_ANALYZED_ABOVE = 0.05
"""The share of changed records above which PostgreSQL's statistics are updated."""

_MERGE = tuple(f"select gin_clean_pending_list('{of}_search_words')" for of in ("article", "entity"))


class Outrun(Exception):
    """Another load came in between."""


@asynccontextmanager
async def placed(database: str) -> AsyncIterator[tuple[str, bool]]:
    """Yield the address to load into, and whether it is new.

    A SQLite file that does not exist yet is written beside its place, and moved there when it is complete. Raises
    Outrun if another load has done so in the meantime.
    """
    path = _new_file(database)
    if path is None:
        yield database, False
        return
    beside = path.with_name(f".{path.name}.loading")
    try:
        yield f"sqlite://{beside}", True
        _move(beside, path)
    except Outrun:
        raise
    except BaseException as error:
        outrun = isinstance(error, Exception) and (_exists(path) or not _exists(beside))
        _remove(beside)
        if outrun:
            raise Outrun from error
        raise


def _new_file(database: str) -> Path | None:
    """Return the path of a SQLite file that does not exist yet, in a folder that does."""
    address = checked_address(database)
    path = Path(address.removeprefix("sqlite://"))
    is_new = address.startswith("sqlite://") and not _exists(path) and path.parent.is_dir()
    return path if is_new else None


def _exists(path: Path) -> bool:
    return path.exists()


def _remove(path: Path) -> None:
    for ending in ("", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _move(beside: Path, path: Path) -> None:
    """Let servers read while others load, wait until the file is on the disk, and give it its name."""
    if path.exists() or not beside.exists():
        raise Outrun
    with closing(sqlite3.connect(beside)) as connection:
        connection.execute("pragma journal_mode = wal")
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    try:
        beside.rename(path)
    except FileNotFoundError:
        raise Outrun from None


@asynccontextmanager
async def opened(database: str, is_new: bool = False) -> AsyncIterator[None]:
    """Connect Tortoise to a database, and close every connection afterwards.

    `is_new` is of a SQLite file that nobody reads yet, so that it is written without precautions. Raises Unavailable
    when the database cannot be reached.
    """
    config = tortoise_config(_for_writing(database, is_new))
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


def _for_writing(database: str, is_new: bool) -> str | dict[str, Any]:
    """Return the database in Tortoise's form; SQLite writers wait for each other."""
    database = checked_address(database)
    if database.startswith("postgres://"):
        if find_spec("asyncpg") is None:
            raise Unavailable("PostgreSQL requires a driver: install dateline with the extra `postgres`.")
        return {"engine": "schema.load.database.postgres_client", "credentials": {"url": database}}
    folder = Path(database.removeprefix("sqlite://")).parent
    if not folder.is_dir():
        raise Unavailable(f"the database {database} cannot be opened: there is no folder {folder}")
    options = f"busy_timeout={_WAIT_SECONDS * 1000}&cache_size=-{_CACHE_KIBIBYTES}"
    return f"{database}?{options}{_UNREAD if is_new else ''}"


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


async def refresh_statistics(changed: int, present: int) -> None:
    """Update the planner's statistics, and merge PostgreSQL's pending index entries.

    PostgreSQL's are updated if more than a small part of its records has changed; otherwise its own daemon does that.
    """
    connection = get_connection("default")
    if connection.capabilities.dialect == "sqlite":
        statements: tuple[str, ...] = (*ANALYZE, *_CHECKPOINT)
    elif changed > present * _ANALYZED_ABOVE:
        statements = ("vacuum analyze",)
    else:
        statements = _MERGE
    with explained("The load was written, but the statistics for planning queries were not"):
        for statement in statements:
            await connection.execute_query(statement)


def _store(connection: BaseDBAsyncClient, on_wait: OnWait) -> Store:
    sqlite = connection.capabilities.dialect == "sqlite"
    return (SqliteStore if sqlite else PostgresStore)(connection, on_wait)

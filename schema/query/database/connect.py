"""Opens a `Database` by its URL."""

from importlib import import_module
from pathlib import Path

from schema.address import checked_address
from schema.errors import Unavailable
from schema.query.database.base import Database
from schema.query.database.sqlite import INLINE_DURATION, SqliteDatabase


async def connect(
    url: str,
    connections: int = 2,
    statement_timeout: float = 5.0,
    inline_duration: float = INLINE_DURATION,
) -> Database:
    """Open the database at `sqlite://PATH` or `postgres://…` with at most `connections`.

    A statement that takes longer than `statement_timeout` seconds is stopped. On SQLite, one that took less than
    `inline_duration` seconds recently runs on the event loop.

    Raises BadUserInput for an invalid URL, Unavailable if PostgreSQL cannot be reached.
    """
    url = checked_address(url)
    if url.startswith("sqlite://"):
        return SqliteDatabase(
            Path(url.removeprefix("sqlite://")), connections, statement_timeout, inline_duration
        )
    return await _postgres(url, connections, statement_timeout)


async def _postgres(url: str, connections: int, statement_timeout: float) -> Database:
    """Open PostgreSQL, whose driver is an extra and may not be installed."""
    try:
        module = import_module("schema.query.database.postgres")
    except ModuleNotFoundError:
        raise Unavailable(
            "PostgreSQL requires a driver: install dateline with the extra `postgres`."
        ) from None
    database: Database = await module.PostgresDatabase.connect(url, connections, statement_timeout)
    return database

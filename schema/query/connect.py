"""From a database's address to a `Database`."""

from importlib import import_module
from pathlib import Path

from schema.errors import BadUserInput, Unavailable
from schema.query.database import Database
from schema.query.sqlite import SqliteDatabase


async def connect(url: str, connections: int = 2, statement_timeout: float = 5.0) -> Database:
    """Open the database at `sqlite://PATH` or `postgres://…` with at most `connections`.

    A statement that takes longer than `statement_timeout` seconds is stopped.

    Raises BadUserInput for an address of another form, Unavailable where PostgreSQL cannot be reached.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme == "sqlite" and rest:
        return SqliteDatabase(Path(rest), connections, statement_timeout)
    if separator and scheme in ("postgres", "postgresql"):
        return await _postgres(url, connections, statement_timeout)
    raise BadUserInput(f"{url!r} is no database; write sqlite://PATH or postgres://USER@HOST:PORT/NAME.")


async def _postgres(url: str, connections: int, statement_timeout: float) -> Database:
    """Open PostgreSQL, whose driver is an extra and may not be installed."""
    try:
        module = import_module("schema.query.postgres")
    except ModuleNotFoundError:
        raise Unavailable(
            "PostgreSQL needs its driver: install dateline with the extra `postgres`."
        ) from None
    database: Database = await module.PostgresDatabase.connect(url, connections, statement_timeout)
    return database

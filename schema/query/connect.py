"""From a database's address to a `Database`."""

from pathlib import Path

from schema.errors import BadUserInput
from schema.query.database import Database
from schema.query.postgres import PostgresDatabase
from schema.query.sqlite import SqliteDatabase


async def connect(url: str, connections: int = 2) -> Database:
    """Open the database at `sqlite://PATH` or `postgres://…` with at most `connections`.

    Raises BadUserInput for an address of another form, Unavailable where PostgreSQL cannot be reached.
    """
    scheme, separator, rest = url.partition("://")
    if separator and scheme == "sqlite" and rest:
        return SqliteDatabase(Path(rest), connections)
    if separator and scheme in ("postgres", "postgresql"):
        return await PostgresDatabase.connect(url, connections)
    raise BadUserInput(f"{url!r} is no database; write sqlite://PATH or postgres://USER@HOST:PORT/NAME.")

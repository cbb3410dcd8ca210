"""Why a database could not be loaded into, and what helps, in words for the one who runs the load.

Errors that are not listed here are faults of the code, and keep their traceback.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from schema.errors import Unavailable

_WRITABLE = "make the file and its folder writable"
_RECONNECT = "load again once PostgreSQL accepts connections"

_SQLITE_REMEDIES = {
    sqlite3.SQLITE_FULL: "free some space",
    sqlite3.SQLITE_READONLY: _WRITABLE,
    sqlite3.SQLITE_CANTOPEN: _WRITABLE,
    sqlite3.SQLITE_PERM: _WRITABLE,
    sqlite3.SQLITE_BUSY: "end the process that has locked it",
    sqlite3.SQLITE_LOCKED: "end the process that has locked it",
    sqlite3.SQLITE_IOERR: "check the disk and its free space",
    sqlite3.SQLITE_CORRUPT: "restore the file, or load into a new one",
    sqlite3.SQLITE_NOTADB: "load into a new one",
}
_POSTGRES_REMEDIES = {
    "3D000": "create it first, for example with `createdb --encoding UTF8 --template template0`",
    "42501": "the role needs CREATE on the database and has to own its tables",
    "2BP01": "drop what depends on the tables, load, then create it again",
    "42P06": "drop that schema, or load into an empty database",
    "42P07": "load into an empty database",
    "25006": "load into the primary server, with a role whose transactions may write",
    "57014": "lift the role's time limit on statements",
    "55P03": "end the transactions that use the tables",
    "25P03": "lift the role's time limit on transactions",
    "08": _RECONNECT,
    "57": _RECONNECT,
    "53": "give the server more space or memory",
    "58": "check the server's disk",
}
"""By SQLSTATE, or by its class: the first two characters."""


@contextmanager
def explained(outcome: str) -> Iterator[None]:
    """Raise Unavailable for an error that the database or its operator causes; `outcome` says what holds now."""
    try:
        yield
    except Exception as error:
        if reason := reason_of(error):
            raise Unavailable(f"{outcome}: {reason}") from error
        raise


def reason_of(error: BaseException) -> str | None:
    """Return cause and remedy, or None for an error that is not listed.

    Tortoise wraps drivers' errors, and rolling back on a lost connection raises a further one.
    """
    found: BaseException | None = error
    while found is not None:
        if remedy := _remedy(found):
            return f"{_cause(found)}; {remedy}."
        found = found.__cause__ or found.__context__
    return None


def _remedy(error: BaseException) -> str | None:
    if isinstance(error, sqlite3.Error):
        return _SQLITE_REMEDIES.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)
    if state := getattr(error, "sqlstate", None):
        return _POSTGRES_REMEDIES.get(state) or _POSTGRES_REMEDIES.get(state[:2])
    # asyncpg, an extra that is not imported here, raises InterfaceError on a connection that was lost before.
    lost = isinstance(error, ConnectionError) or type(error).__name__ == "InterfaceError"
    return _RECONNECT if lost else None


def _cause(error: BaseException) -> str:
    """Return the driver's words, without its hints: PostgreSQL's may be to drop more than anybody wants."""
    parts = (str(error).split("\n")[0], getattr(error, "detail", None))
    return ": ".join(part for part in parts if part)

"""A database that runs plans: SQLite in this process, or a PostgreSQL server."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from schema.errors import Unavailable
from schema.query.compile.dialect import Dialect


class Load(NamedTuple):
    """The load that a result was read from: its number, the content's version, and its time (UTC)."""

    id: int
    version: str
    at: datetime


class Answer(NamedTuple):
    """A statement's one row: the values of its columns but the last, which is the load that they were read from."""

    values: tuple[str | None, ...]
    load: Load | None

    @property
    def data(self) -> str | None:
        """Return the value of the first column."""
        return self.values[0]


@lru_cache(16)
def load_of(text: str | None) -> Load | None:
    """Read a load as `Dialect.latest_load` writes it."""
    if text is None:
        return None
    number, version, at = text.split(" ")
    return Load(int(number), version, datetime.fromisoformat(at))


OUTDATED = "The database lacks tables or columns of this release; run `dateline load`, which adds them."


TOO_LARGE = "The operation is too large for the database; request fewer fields, lists or conditions at once."
"""The message where a database's own limits on statements are below ours."""


class Corrupt(Unavailable):
    """A file that is damaged, or is not a database."""


def slow(seconds: float) -> str:
    """Return the error of a statement that was stopped."""
    return f"The database took longer than {seconds:g} seconds; request less at once."


SMALL_ROWS = 1000
"""The rows of a table below which reading all of them takes less than a millisecond, so that no index is needed."""

_FULL_SCAN = re.compile(r".*, a full scan(?: of (\d+) rows?)?")


def full_scan(step: str, rows: int | None) -> str:
    """Mark a step of a plan that reads a whole table, of so many rows if that is known."""
    counted = "" if rows is None else f" of {rows} row{'' if rows == 1 else 's'}"
    return f"{step}, a full scan{counted}"


def scans_of(plan: Sequence[str]) -> list[str]:
    """Return the steps of a plan that read a whole table, unless it is known to be small."""
    found = ((line.strip(" ->"), _FULL_SCAN.fullmatch(line)) for line in plan)
    return [line for line, scan in found if scan and int(scan[1] or SMALL_ROWS) >= SMALL_ROWS]


class Database(ABC):
    """Runs statements that return one row."""

    dialect: Dialect

    @abstractmethod
    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Answer:
        """Run one statement.

        Raises Unavailable if the database cannot be reached or read, TooComplex after the time limit.
        """

    @abstractmethod
    async def latest(self) -> Load | None:
        """Return the current load, by a statement small enough for every request.

        Raises as `fetch` does.
        """

    async def verify(self, probe: str) -> Load | None:
        """Return the current load by a statement that needs every table, if the database is whole.

        Raises as `fetch` does.
        """
        return (await self.fetch(probe, ())).load

    @abstractmethod
    async def explain(self, sql: str, parameters: Sequence[Any]) -> list[str]:
        """Return the database's own plan for a statement, one step per line, indented by depth.

        `full_scan` marks the steps that read a whole table without an index.
        """

    @abstractmethod
    async def close(self) -> None:
        """Close every connection, after the running statements."""

"""A database to run plans on: SQLite in this process, or PostgreSQL by address."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, NamedTuple

from schema.query.dialect import Dialect


class Answer(NamedTuple):
    """A statement's one row: the JSON text, and the version of the data; both null before the first load."""

    data: str | None
    version: str | None


def slow(seconds: float) -> str:
    """Say that a statement was stopped."""
    return f"The database needed more than {seconds:g} seconds; ask for less at once."


class Database(ABC):
    """Runs statements that give one row."""

    dialect: Dialect

    @abstractmethod
    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Answer:
        """Run one statement.

        Raises Unavailable where the database cannot be reached or read, TooComplex when out of time.
        """

    @abstractmethod
    async def explain(self, sql: str, parameters: Sequence[Any]) -> list[str]:
        """Give the database's own plan for a statement, a step a line, indented by depth."""

    @abstractmethod
    def scans(self, plan: Sequence[str]) -> list[str]:
        """Give the steps of a plan that read a whole table without an index."""

    @abstractmethod
    async def close(self) -> None:
        """Let go of every connection, after the statements under way."""

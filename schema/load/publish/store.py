"""The loader's transaction on the database, in either dialect."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model

from schema.load.stage.mapping import Row
from schema.tables.ddl import Table

OnWait = Callable[[], None]
"""Is called once a load has waited for another one for a second."""

_PATIENCE = 1.0
"""Seconds that a load waits without a word."""


class Store(ABC):
    """A transaction on the database.

    Rows of the present tables are changed after `begin_update`. Tables are rebuilt in this order: `begin_rebuild`,
    `set_aside`, `discard`, `create`, `end_rebuild`. Readers see none of it before the commit.
    """

    dialect: ClassVar[str]
    mark: ClassVar[str]
    """The placeholder of a value, by its number."""

    def __init__(self, connection: BaseDBAsyncClient, on_wait: OnWait) -> None:
        self.connection = connection
        self._on_wait = on_wait

    @abstractmethod
    async def lock(self) -> None:
        """Wait until no other load writes, and keep others waiting until this transaction ends."""

    async def take_turn(self, *statements: str) -> None:
        """Run statements that wait for other loads, and report if that takes more than a second."""
        running = asyncio.ensure_future(self.run(*statements))
        try:
            done, _ = await asyncio.wait({running}, timeout=_PATIENCE)
            if not done:
                self._on_wait()
            await running
        finally:
            running.cancel()

    async def begin_update(self) -> bool:
        """Prepare to change rows of the present tables; nothing may have been written yet.

        Return false if the lock had to be released for it, so that another load may have happened.
        """
        return True

    @abstractmethod
    async def table_names(self) -> list[str]:
        """Return the names of all tables."""

    @abstractmethod
    async def begin_rebuild(self) -> bool:
        """Prepare to create tables beside the present ones; nothing may have been written yet.

        Return false if the lock had to be released for it, so that another load may have happened.
        """

    @abstractmethod
    async def set_aside(self, names: Iterable[str]) -> None:
        """Rename tables that are still read, to the names that `present` returns."""

    @abstractmethod
    def present(self, name: str) -> str:
        """Return the name of a table that is being replaced."""

    @abstractmethod
    async def discard(self, names: Collection[str]) -> None:
        """Drop tables, at the end of the rebuild at the latest."""

    @abstractmethod
    async def end_rebuild(self, created: Sequence[Table]) -> None:
        """Complete the created tables, and replace the discarded ones with them."""

    @abstractmethod
    async def insert(self, table: type[Model], rows: Sequence[Row]) -> None:
        """Insert rows; omitted columns are null."""

    @abstractmethod
    async def delete(self, table: type[Model], column: str, values: Collection[int | str]) -> None:
        """Delete the rows whose column holds one of the values."""

    @abstractmethod
    async def point_links(self, table: type[Model], pairs: Sequence[tuple[int | None, int]]) -> None:
        """Set the targets of a table's links; the pairs are (article, link)."""

    async def create(self, tables: Iterable[Table]) -> None:
        """Create tables without their additions."""
        await self.run(*(table.create for table in tables))

    async def fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query; each `{}` in it is bound to a value, in their order."""
        marks = (self.mark.format(number) for number, _ in enumerate(values, 1))
        bound = sql.format(*marks) if values else sql
        _, rows = await self.connection.execute_query(bound, list(values))
        return [tuple(row[name] for name in row.keys()) for row in rows]  # noqa: SIM118

    async def run(self, *statements: str) -> None:
        """Run statements, one after the other."""
        for statement in statements:
            await self.connection.execute_query(statement)


def instant_of(value: Any) -> datetime:
    """Return an instant that was read; SQLite returns it as text."""
    instant: datetime = datetime.fromisoformat(value) if isinstance(value, str) else value
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def columns_of(table: type[Model]) -> list[str]:
    """Return the names of a table's columns."""
    return list(table._meta.fields_db_projection.values())


def values_of(columns: list[str], rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    """Return the values of rows, column by column."""
    return [tuple(map(row.get, columns)) for row in rows]

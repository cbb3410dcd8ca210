"""The loader's transaction on the database, in either dialect."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any, ClassVar

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.models import Model

from schema.tables.ddl import Table

Row = dict[str, Any]
"""The columns of a row by name; those that are omitted are null."""

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

    among: ClassVar[str]
    """A condition that a number is among those of a list, which `listed` makes one value."""

    pairs: ClassVar[str]
    """Kinds and keys as a table `pair`, from the values that `named` makes of them."""

    def __init__(self, connection: BaseDBAsyncClient, on_wait: OnWait) -> None:
        self.connection = connection
        self._on_wait = on_wait
        self._completed: set[str] = set()

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

    async def insert(self, table: type[Model], rows: Sequence[Row]) -> None:
        """Insert rows; omitted columns are null."""
        columns = columns_of(table)
        await self.insert_values(
            table._meta.db_table, columns, [tuple(map(row.get, columns)) for row in rows]
        )

    @abstractmethod
    async def insert_values(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        """Insert rows as values in the order of the columns."""

    @abstractmethod
    def listed(self, values: Iterable[int | str]) -> Any:
        """Return values as one, for `among`."""

    @abstractmethod
    def named(self, names: Iterable[tuple[str, str]]) -> tuple[Any, ...]:
        """Return kinds and keys as the values that `pairs` takes."""

    @abstractmethod
    async def create_scratch(self, name: str, columns: str) -> None:
        """Create an empty table that the transaction alone has, and that goes with it."""

    async def complete(self, tables: Iterable[Table]) -> None:
        """Add indexes and foreign keys to created tables that have none yet, once their rows are in."""
        pending = [table for table in tables if table.name not in self._completed]
        self._completed.update(table.name for table in pending)
        await self.run(*(addition for table in pending for addition in table.additions))

    @abstractmethod
    async def measure(self, *tables: str) -> None:
        """Tell the planner how many rows tables have that this transaction has filled."""

    async def create(self, tables: Iterable[Table]) -> None:
        """Create tables without their additions."""
        await self.run(*(table.create for table in tables))

    async def fetch(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query; each `{}` in it is bound to a value, in their order."""
        _, rows = await self.connection.execute_query(self._bound(sql, values), list(values))
        return [tuple(row) for row in rows]

    async def execute(self, sql: str, *values: Any) -> None:
        """Run a statement; each `{}` in it is bound to a value, in their order."""
        await self.connection.execute_query(self._bound(sql, values), list(values))

    def _bound(self, sql: str, values: tuple[Any, ...]) -> str:
        marks = (self.mark.format(number) for number, _ in enumerate(values, 1))
        return sql.format(*marks) if values else sql

    async def pages(self, sql: str, *values: Any, size: int = 2_000) -> AsyncIterator[list[tuple[Any, ...]]]:
        """Yield the rows of a query in pages.

        Its first column is a whole number that orders the rows; `{}` where the page begins comes first.
        """
        last = -(1 << 63)
        while rows := await self.fetch(f"{sql} limit {size}", last, *values):
            yield rows
            last = rows[-1][0]

    async def roll_back(self) -> None:
        """End the transaction as if nothing had been written."""
        await self.connection.rollback()  # type: ignore[attr-defined]

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

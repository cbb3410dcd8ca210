"""The loader's transaction on SQLite, through Python's `sqlite3`."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.exceptions import IntegrityError

from schema.load.database.store import OnWait, Store
from schema.tables.ddl import SQLITE, Table

_ASIDE = "replaced_"

ANALYZE = ("pragma analysis_limit = 1000", "analyze")
"""Updates the planner's statistics."""


class SqliteStore(Store):
    """SQLite: foreign keys wait for the commit, writers for each other by the file's lock.

    Readers keep the snapshot from before the transaction, so tables are replaced where they are.
    """

    dialect = SQLITE
    mark = "?{}"
    among = "in (select value from json_each({}))"
    pairs = "(select json_extract(value, '$[0]') as kind, json_extract(value, '$[1]') as key from json_each({})) pair"

    def __init__(self, connection: BaseDBAsyncClient, on_wait: OnWait) -> None:
        super().__init__(connection, on_wait)
        self._rebuilding = False
        self._aside: set[str] = set()

    async def lock(self) -> None:
        # Tortoise begins a transaction that takes no lock before it writes.
        self._rebuilding = False
        await self.take_turn("commit", "pragma foreign_keys = on", "begin immediate")
        await self.run("pragma defer_foreign_keys = 1")

    async def table_names(self) -> list[str]:
        found = await self.fetch(
            "select name from sqlite_master where type = 'table' and name not like 'sqlite\\_%' escape '\\'"
        )
        return [name for (name,) in found]

    async def begin_rebuild(self) -> bool:
        if self._rebuilding:
            return True
        # Foreign keys can be switched off between transactions only. With them, dropping a table looks up every row.
        self._rebuilding = True
        await self.take_turn("commit", "pragma foreign_keys = off", "begin immediate")
        return False

    async def begin_update(self) -> bool:
        if not self._rebuilding:
            return True
        # Another load has rebuilt the tables in the meantime; changing rows needs foreign keys again.
        await self.lock()
        return False

    async def set_aside(self, names: Iterable[str]) -> None:
        for name in names:
            await self.run(f'alter table "{name}" rename to "{_ASIDE}{name}"')
            self._aside.add(name)

    def present(self, name: str) -> str:
        return f'"{_ASIDE}{name}"' if name in self._aside else f'"{name}"'

    async def discard(self, names: Collection[str]) -> None:
        await self.run(*(f"drop table if exists {self.present(name)}" for name in names))

    async def end_rebuild(self, created: Sequence[Table]) -> None:
        await self.complete(created)
        if dangling := await self.fetch("pragma foreign_key_check"):
            raise IntegrityError(f"foreign keys without a row: {dangling[:10]}")
        await self.run(*ANALYZE)

    async def insert_values(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        await self.connection.execute_many(f'insert into "{table}" ({names}) values ({marks})', rows)  # type: ignore[arg-type]

    def listed(self, values: Iterable[int | str]) -> str:
        return json.dumps(list(values))

    def named(self, names: Iterable[tuple[str, str]]) -> tuple[Any, ...]:
        return (json.dumps(list(names)),)

    async def create_scratch(self, name: str, columns: str) -> None:
        await self.run(f"drop table if exists temp.{name}", f"create temp table {name} ({columns})")

    async def measure(self, *tables: str) -> None:
        """Do nothing: without statistics, SQLite's planner trusts indexes."""

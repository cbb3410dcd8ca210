"""The database as the loader writes it: opened, migrated, locked, and written in bulk in either dialect."""

import asyncio
import json
import re
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.connection import get_connection
from tortoise.context import TortoiseContext
from tortoise.exceptions import BaseORMException
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.recorder import MigrationRecorder
from tortoise.models import Model
from tortoise.transactions import in_transaction

from schema.address import checked_address
from schema.errors import Unavailable
from schema.load.mapping import Row
from schema.tables.config import tortoise_config

_ADVISORY_LOCK = 0x6461_7465_6C69_6E65
_WAIT_SECONDS = 600
_TRIES = 5


class Store(ABC):
    """A transaction on the database."""

    def __init__(self, connection: BaseDBAsyncClient) -> None:
        self.connection = connection

    @abstractmethod
    async def lock(self) -> None:
        """Wait until no other load writes, and keep others waiting until this transaction ends."""

    @abstractmethod
    async def insert(self, table: type[Model], rows: Sequence[Row]) -> None:
        """Insert rows; columns that a row leaves out are null."""

    @abstractmethod
    async def delete(self, table: type[Model], column: str, values: Collection[int | str]) -> None:
        """Delete the rows whose column holds one of the values."""

    @abstractmethod
    async def point_links(self, pairs: Sequence[tuple[int | None, int]]) -> None:
        """Give "Read more" links their targets; the pairs are (article, link)."""

    async def fetch(self, sql: str) -> list[tuple[Any, ...]]:
        """Give the rows of a query."""
        _, rows = await self.connection.execute_query(sql)
        return [tuple(row[name] for name in row.keys()) for row in rows]  # noqa: SIM118


class SqliteStore(Store):
    """SQLite: foreign keys wait for the commit, writers for each other by the file's lock."""

    async def lock(self) -> None:  # noqa: D102
        await self.connection.execute_query("pragma defer_foreign_keys = 1")
        await self.connection.execute_query('update "load" set "version" = "version" where 1 = 0')

    async def insert(self, table: type[Model], rows: Sequence[Row]) -> None:  # noqa: D102
        columns = _columns(table)
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        sql = f'insert into "{table._meta.db_table}" ({names}) values ({marks})'  # noqa: S608
        await self.connection.execute_many(sql, _values(columns, rows))  # type: ignore[arg-type]

    async def delete(self, table: type[Model], column: str, values: Collection[int | str]) -> None:  # noqa: D102
        sql = f'delete from "{table._meta.db_table}" where "{column}" in (select value from json_each(?))'  # noqa: S608
        await self.connection.execute_query(sql, [json.dumps(list(values))])

    async def point_links(self, pairs: Sequence[tuple[int | None, int]]) -> None:  # noqa: D102
        sql = 'update "related_link" set "target_id" = ? where "id" = ?'
        await self.connection.execute_many(sql, pairs)  # type: ignore[arg-type]


class PostgresStore(Store):
    """PostgreSQL: foreign keys wait for the commit, loads for each other by an advisory lock; rows go by COPY."""

    async def lock(self) -> None:  # noqa: D102
        await self.connection.execute_query(f"select pg_advisory_xact_lock({_ADVISORY_LOCK})")
        await self.connection.execute_query("set constraints all deferred")

    async def insert(self, table: type[Model], rows: Sequence[Row]) -> None:  # noqa: D102
        columns = _columns(table)
        async with self.connection.acquire_connection() as connection:
            await connection.copy_records_to_table(
                table._meta.db_table, columns=columns, records=_values(columns, rows)
            )

    async def delete(self, table: type[Model], column: str, values: Collection[int | str]) -> None:  # noqa: D102
        sql = f'delete from "{table._meta.db_table}" where "{column}" = any($1)'  # noqa: S608
        await self.connection.execute_query(sql, [list(values)])

    async def point_links(self, pairs: Sequence[tuple[int | None, int]]) -> None:  # noqa: D102
        sql = 'update "related_link" set "target_id" = $1::bigint where "id" = $2'
        await self.connection.execute_many(sql, pairs)  # type: ignore[arg-type]


def _columns(table: type[Model]) -> list[str]:
    return list(table._meta.fields_db_projection.values())


def _values(columns: list[str], rows: Sequence[Row]) -> list[tuple[Any, ...]]:
    return [tuple(map(row.get, columns)) for row in rows]


@asynccontextmanager
async def opened(database: str) -> AsyncIterator[None]:
    """Connect Tortoise to a database whose tables are brought up to date, and close every connection after.

    Raises Unavailable when the database cannot be reached.
    """
    config = tortoise_config(_for_writing(database))
    async with TortoiseContext() as context:
        try:
            await context.init(config)
            await context.db().execute_query("select 1")
        except (
            Exception
        ) as error:  # each driver has its own for a wrong password or a file that is no database
            raise Unavailable(
                f"the database {_without_password(database)} cannot be opened: {error}"
            ) from error
        await _migrate(context.db(), config["apps"])
        yield


def _without_password(database: str) -> str:
    return re.sub(r"(//[^:/@]*:)[^@]*@", r"\1…@", database)


def _for_writing(database: str) -> str:
    """Give the URL in Tortoise's form; a SQLite writer waits for the one before it."""
    database = checked_address(database)
    if database.startswith("postgres://"):
        if find_spec("asyncpg") is None:
            raise Unavailable("PostgreSQL needs its driver: install dateline with the extra `postgres`.")
        return database
    folder = Path(database.removeprefix("sqlite://")).parent
    if not folder.is_dir():
        raise Unavailable(f"the database {database} cannot be opened: there is no folder {folder}")
    return f"{database}?busy_timeout={_WAIT_SECONDS * 1000}"


@asynccontextmanager
async def transaction() -> AsyncIterator[Store]:
    """Begin a transaction that waits for its turn to write; commit it, or roll back when an error comes."""
    async with in_transaction("default") as connection:
        store = _store(connection)
        await store.lock()
        yield store


async def refresh_statistics() -> None:
    """Let the database's planner know what its tables hold now, and PostgreSQL sort in what it has put off."""
    connection = get_connection("default")
    if connection.capabilities.dialect == "sqlite":
        await connection.execute_query("pragma analysis_limit = 1000")
        await connection.execute_query("analyze")
    else:
        await connection.execute_query("vacuum analyze")


def _store(connection: BaseDBAsyncClient) -> Store:
    return (SqliteStore if connection.capabilities.dialect == "sqlite" else PostgresStore)(connection)


class _PreparedRecorder(MigrationRecorder):
    """Records migrations in a table that stands already.

    Tortoise would create it by a script, and on SQLite a script commits the transaction around it.
    """

    async def ensure_schema(self, schema_editor: Any) -> None:
        """Do nothing."""


async def _migrate(connection: BaseDBAsyncClient, apps: dict[str, Any]) -> None:
    """Bring the tables up to date, all or nothing. Two that begin at once take turns."""
    for tries_left in reversed(range(_TRIES)):
        try:
            if await MigrationExecutor(connection, apps).plan():
                await _apply_migrations(connection, apps)
            return
        except BaseORMException:
            if not tries_left:
                raise
            await asyncio.sleep(0.2)


async def _apply_migrations(connection: BaseDBAsyncClient, apps: dict[str, Any]) -> None:
    await MigrationExecutor(connection, apps).migrate(targets=[])
    async with in_transaction("default") as inner:
        if inner.capabilities.dialect == "postgres":
            await inner.execute_query(f"select pg_advisory_xact_lock({_ADVISORY_LOCK})")
        else:
            await inner.execute_query("update tortoise_migrations set name = name where 1 = 0")
        executor = MigrationExecutor(inner, apps)
        executor.recorder = executor.loader.recorder = _PreparedRecorder(inner)
        await executor.migrate()

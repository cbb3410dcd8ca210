"""Databases to measure on: made once for each size, with the same rows on SQLite and PostgreSQL."""

import asyncio
import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg
from tortoise import Tortoise
from tortoise.models import Model

from bench.data.fixture import write_fixtures
from bench.data.replicas import Base, Column, booleans, column_names, moments
from schema.tables import MODELS, KindCount, Load

BASE = 10_000
"""Articles that are generated and loaded; more come by replicating them."""


@dataclass(frozen=True)
class Databases:
    """The two databases of a size."""

    articles: int
    sqlite: Path
    postgres: str

    @property
    def sqlite_url(self) -> str:
        """The SQLite file as Dateline names it."""
        return f"sqlite://{self.sqlite}"


def prepare(articles: int, folder: Path, server: str, root: Path) -> Databases:
    """Give the databases of a size, made anew unless they were made by this very code.

    `server` is PostgreSQL's address without a database's name, `root` the project's folder.
    """
    Tortoise.init_models(["schema.tables"], "models")
    name = f"bench_{articles}"
    made = Databases(articles, folder / f"{name}.sqlite3", f"{server}/{name}")
    stamp = _stamp(articles, root)
    if _stamped(made, folder, server, stamp):
        return made
    (folder / f"{name}.stamp").unlink(missing_ok=True)
    _make(made, folder, server, root)
    asyncio.run(_note_stamp(made, stamp))
    (folder / f"{name}.stamp").write_text(stamp)
    return made


def _stamp(articles: int, root: Path) -> str:
    """Name the data by the code that invents it and the tables that hold it."""
    seen = hashlib.sha256(str(articles).encode())
    for part in ("bench/data", "schema/tables"):
        for file in sorted((root / part).rglob("*.py")):
            seen.update(file.read_bytes())
    return seen.hexdigest()[:32]


def _stamped(made: Databases, folder: Path, server: str, stamp: str) -> bool:
    file = folder / f"{made.sqlite.stem}.stamp"
    if not (made.sqlite.exists() and file.exists() and file.read_text() == stamp):
        return False
    query = "select shobj_description(oid, 'pg_database') from pg_database where datname = $1"
    return bool(asyncio.run(_value(f"{server}/postgres", query, made.sqlite.stem)) == stamp)


async def _value(url: str, query: str, *values: Any) -> Any:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query, *values)
    finally:
        await connection.close()


async def _note_stamp(made: Databases, stamp: str) -> None:
    await _value(made.postgres, f"comment on database {made.sqlite.stem} is '{stamp}'")


def _make(made: Databases, folder: Path, server: str, root: Path) -> None:
    for file in folder.glob(f"{made.sqlite.name}*"):
        file.unlink()
    if made.articles <= BASE:
        asyncio.run(_new_database(server, made.sqlite.stem, "template0"))
        _load_all(made, folder)
        return
    base = prepare(BASE, folder, server, root)
    asyncio.run(_new_database(server, made.sqlite.stem, base.sqlite.stem))
    with closing(sqlite3.connect(base.sqlite)) as source, closing(sqlite3.connect(made.sqlite)) as target:
        source.backup(target)
    asyncio.run(_replicate(made, _world(folder, base), -(-made.articles // BASE)))


def _load_all(made: Databases, folder: Path) -> None:
    """Have the loader load the world, then the stories too; keep the world's greatest keys."""
    fixtures = folder / f"fixtures_{made.articles}"
    world, stories = write_fixtures(fixtures, made.articles)
    _load(made.sqlite_url, world)
    with closing(sqlite3.connect(made.sqlite)) as connection:
        last = {
            table._meta.db_table: SqliteRows(connection).last(table) for table in MODELS if _has_id(table)
        }
    (folder / f"{made.sqlite.stem}.world.json").write_text(json.dumps(last))
    _load(made.sqlite_url, world, stories)
    _load(made.postgres, world)
    _load(made.postgres, world, stories)
    shutil.rmtree(fixtures)


def _world(folder: Path, base: Databases) -> dict[str, int]:
    found: dict[str, int] = json.loads((folder / f"{base.sqlite.stem}.world.json").read_text())
    return found


async def _new_database(server: str, name: str, template: str) -> None:
    await _value(f"{server}/postgres", f"drop database if exists {name} with (force)")
    await _value(f"{server}/postgres", f"create database {name} template {template} encoding 'UTF8'")


def _load(database: str, *folders: Path) -> None:
    """Run `dateline load` in a process of its own, as anybody would."""
    command = [sys.executable, "-m", "api.cli", "load", "--database", database, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"the generated fixtures were not loaded:\n{done.stderr[-4000:]}")


def _has_id(table: type[Model]) -> bool:
    return "id" in table._meta.fields_map


class SqliteRows:
    """Reads the base from SQLite, with moments and truth values as Python has them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last(self, table: type[Model]) -> int:
        """Give the greatest key of a table, or 0."""
        query = f'select coalesce(max("id"), 0) from "{table._meta.db_table}"'
        return int(self._connection.execute(query).fetchone()[0])

    def columns(self, table: type[Model], after: int) -> list[Column]:
        """Give a table's columns of rows whose key is greater than `after`."""
        names = ", ".join(f'"{name}"' for name in column_names(table))
        query = f'select {names} from "{table._meta.db_table}" where "id" > ? order by "id"'
        columns = [list(column) for column in zip(*self._connection.execute(query, (after,)), strict=True)]
        for at in booleans(table) if columns else ():
            columns[at] = [None if value is None else bool(value) for value in columns[at]]
        for at in moments(table) if columns else ():
            columns[at] = [value and datetime.fromisoformat(value) for value in columns[at]]
        return columns


async def _replicate(made: Databases, world: dict[str, int], replicas: int) -> None:
    with closing(sqlite3.connect(made.sqlite)) as connection:
        base = Base(SqliteRows(connection), world)
        counts = dict(connection.execute("select kind, count from kind_count"))
        counts = {kind: count * replicas if kind in _TOLD else count for kind, count in counts.items()}
    postgres = await asyncpg.connect(made.postgres)
    sqlite = sqlite3.connect(made.sqlite, isolation_level=None)
    try:
        await _Replicating(sqlite, postgres).write(base, replicas, counts)
    finally:
        sqlite.close()
        await postgres.close()


_TOLD = ("Article", "Incident", "Statement", "Figure")


class _Replicating:
    """Writes replicas into both databases: indexes are dropped before and made again after."""

    def __init__(self, sqlite: sqlite3.Connection, postgres: "asyncpg.Connection[Any]") -> None:
        self._sqlite = sqlite
        self._postgres = postgres

    async def write(self, base: Base, replicas: int, counts: dict[str, int]) -> None:
        remade = await self._drop_indexes()
        self._sqlite.execute("begin")
        for number in range(1, replicas):
            for table, rows in base.replica(number):
                await self._insert(table, list(rows))
        self._sqlite.execute("commit")
        await self._finish(counts, remade)

    async def _drop_indexes(self) -> tuple[list[str], list[str]]:
        run = self._sqlite.execute
        for setting in (
            "synchronous = off",
            "journal_mode = off",
            "cache_size = -2000000",
            "foreign_keys = off",
        ):
            run(f"pragma {setting}")
        found = run("select name, sql from sqlite_master where type = 'index' and sql is not null").fetchall()
        plain = [(name, sql) for name, sql in found if not sql.upper().startswith("CREATE UNIQUE")]
        for name, _ in plain:
            run(f'drop index "{name}"')
        await self._postgres.execute("set session_replication_role = replica")
        await self._postgres.execute("set synchronous_commit = off; set maintenance_work_mem = '1GB'")
        indexes = await self._postgres.fetch(
            "select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as sql from pg_index i "
            "join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace "
            "and not i.indisunique and c.relname <> 'tortoise_migrations'"
        )
        for row in indexes:
            await self._postgres.execute(f"drop index {row['name']}")
        return [sql for _, sql in plain], [row["sql"] for row in indexes]

    async def _insert(self, table: type[Model], rows: list[tuple[Any, ...]]) -> None:
        names = column_names(table)
        name = table._meta.db_table
        await self._postgres.copy_records_to_table(name, columns=names, records=rows)
        listed, marks = ", ".join(f'"{column}"' for column in names), ", ".join("?" * len(names))
        sql = f'insert into "{name}" ({listed}) values ({marks})'
        self._sqlite.executemany(sql, _as_sqlite(rows, moments(table)))

    async def _finish(self, counts: dict[str, int], remade: tuple[list[str], list[str]]) -> None:
        for kind, count in counts.items():
            self._sqlite.execute(
                f"update {KindCount._meta.db_table} set count = ? where kind = ?", (count, kind)
            )
            await self._postgres.execute("update kind_count set count = $1 where kind = $2", count, kind)
        version = hashlib.sha256(repr(counts).encode()).hexdigest()
        self._sqlite.execute(f"update {Load._meta.db_table} set version = ?", (version,))
        await self._postgres.execute("update load set version = $1", version)
        for sql in remade[0]:
            self._sqlite.execute(sql)
        for sql in remade[1]:
            await self._postgres.execute(sql)
        for statement in ("pragma analysis_limit = 1000", "analyze", "pragma journal_mode = wal"):
            self._sqlite.execute(statement)
        await self._postgres.execute("vacuum analyze")


def _as_sqlite(rows: list[tuple[Any, ...]], at: set[int]) -> Iterator[tuple[Any, ...]]:
    """Write moments as SQLite holds them."""
    if not at:
        yield from rows
        return
    for row in rows:
        yield tuple(
            str(value) if index in at and value is not None else value for index, value in enumerate(row)
        )

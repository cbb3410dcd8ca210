"""Replicas written past the loader: in bulk, into both databases at once, a process each.

Indexes are dropped before and made again after, and the search index is rewritten from the rows. One replica is held
at a time.
"""

import asyncio
import hashlib
import multiprocessing
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg
from tortoise import Tortoise

from bench.data.replicas import Base, SqliteRows, column_names
from schema.load.reindex import reindex
from schema.tables import KindCount, Load

Row = tuple[Any, ...]

_TOLD = ("Article", "Incident", "Statement", "Figure")
_FAST = (
    "synchronous = off",
    "journal_mode = off",
    "cache_size = -1000000",
    "foreign_keys = off",
    "threads = 2",
)
_SESSION = (
    "set session_replication_role = replica",
    "set synchronous_commit = off",
    "set maintenance_work_mem = '1GB'",
)
_INDEXES = (
    "select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as sql from pg_index i "
    "join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace "
    "and not i.indisunique"
)


def replicate(base: Path, world: dict[str, int], replicas: int, sqlite: Path, postgres: str) -> None:
    """Write the replicas of `base`, a SQLite file, into copies of it. `world` holds the greatest keys before it."""
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as processes:
        running = [
            processes.submit(_replicate_sqlite, base, world, replicas, sqlite),
            processes.submit(_replicate_postgres, base, world, replicas, postgres),
        ]
        for one in running:
            one.result()


def _read(base: Path, world: dict[str, int], replicas: int) -> tuple[Base, dict[str, int]]:
    """Return the base and how many records of each kind there will be."""
    Tortoise.init_models(["schema.tables"], "models")
    with closing(sqlite3.connect(base)) as connection:
        counts = dict(connection.execute(f"select kind, count from {KindCount._meta.db_table}"))
        found = {kind: count * replicas if kind in _TOLD else count for kind, count in counts.items()}
        return Base(SqliteRows(connection), world), found


def _version(counts: dict[str, int]) -> str:
    return hashlib.sha256(repr(counts).encode()).hexdigest()


def _written(base: Base, replicas: int) -> Iterator[tuple[str, list[str], Iterator[Row]]]:
    """Yield the tables of every replica with their columns and rows."""
    for number in range(1, replicas):
        for table, rows in base.replica(number):
            yield table._meta.db_table, column_names(table), rows


def _replicate_sqlite(base: Path, world: dict[str, int], replicas: int, file: Path) -> None:
    made, counts = _read(base, world, replicas)
    sqlite3.register_adapter(datetime, str)
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        run = connection.execute
        for setting in _FAST:
            run(f"pragma {setting}")
        indexes = run(
            "select name, sql from sqlite_master where type = 'index' and sql is not null"
        ).fetchall()
        plain = [(name, sql) for name, sql in indexes if not sql.upper().startswith("CREATE UNIQUE")]
        for name, _ in plain:
            run(f'drop index "{name}"')
        run("begin")
        for table, columns, rows in _written(made, replicas):
            listed, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
            connection.executemany(f'insert into "{table}" ({listed}) values ({marks})', rows)
        for kind, count in counts.items():
            run(f"update {KindCount._meta.db_table} set count = ? where kind = ?", (count, kind))
        run(f"update {Load._meta.db_table} set version = ?", (_version(counts),))
        run("commit")
        for _, sql in plain:
            run(sql)
    asyncio.run(reindex(f"sqlite://{file}"))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("pragma journal_mode = wal")


def _replicate_postgres(base: Path, world: dict[str, int], replicas: int, url: str) -> None:
    asyncio.run(_copy(*_read(base, world, replicas), replicas, url))


async def _copy(base: Base, counts: dict[str, int], replicas: int, url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for setting in _SESSION:
            await connection.execute(setting)
        indexes = await connection.fetch(_INDEXES)
        for index in indexes:
            await connection.execute(f"drop index {index['name']}")
        for table, columns, rows in _written(base, replicas):
            await connection.copy_records_to_table(table, columns=columns, records=rows)
        for kind, count in counts.items():
            await connection.execute(
                f"update {KindCount._meta.db_table} set count = $1 where kind = $2", count, kind
            )
        await connection.execute(f"update {Load._meta.db_table} set version = $1", _version(counts))
        await reindex(url)
        for index in indexes:
            await connection.execute(index["sql"])
        await connection.execute("vacuum analyze")
    finally:
        await connection.close()

"""What a database holds, read without the code under test."""

import contextlib
import sqlite3
from typing import Any

import asyncpg

Rows = list[tuple[Any, ...]]


async def fetch(database: str, sql: str) -> Rows:
    """Return the rows of a query."""
    if database.startswith("sqlite://"):
        with contextlib.closing(sqlite3.connect(database.removeprefix("sqlite://"))) as connection:
            return connection.execute(sql).fetchall()
    connection = await asyncpg.connect(database)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def execute(database: str, statement: str) -> None:
    """Run a statement."""
    if database.startswith("sqlite://"):
        with contextlib.closing(sqlite3.connect(database.removeprefix("sqlite://"))) as file, file:
            file.execute(statement)
        return
    connection = await asyncpg.connect(database)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def tables(database: str) -> list[str]:
    """Return the names of all tables but those that the database or FTS5 keep for themselves.

    How FTS5 lays out its index depends on the loads before; what it finds is tested in tests/search.
    """
    source = (
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' "
        "and name not like '%_fts' and name not like '%_fts_%'"
        if database.startswith("sqlite://")
        else "select tablename from pg_tables where schemaname = 'public'"
    )
    return sorted(name for (name,) in await fetch(database, source))


async def contents(database: str) -> dict[str, Rows]:
    """Return every row of every table, as text."""
    return {
        table: sorted(tuple(map(str, row)) for row in await fetch(database, f'select * from "{table}"'))
        for table in await tables(database)
    }

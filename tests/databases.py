"""What a database holds, read without the code under test."""

import contextlib
import sqlite3
from typing import Any

import asyncpg

Rows = list[tuple[Any, ...]]


async def fetch(database: str, sql: str) -> Rows:
    """Give the rows of a query."""
    if database.startswith("sqlite://"):
        with contextlib.closing(sqlite3.connect(database.removeprefix("sqlite://"))) as connection:
            return connection.execute(sql).fetchall()
    connection = await asyncpg.connect(database)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def tables(database: str) -> list[str]:
    """Give the names of all tables but those that the database or migrations keep for themselves.

    Of a virtual table the tables beneath it count, which hold all that it holds.
    """
    source = (
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' "
        "and sql not like 'create virtual table%'"
        if database.startswith("sqlite://")
        else "select tablename from pg_tables where schemaname = 'public'"
    )
    names = [name for (name,) in await fetch(database, source)]
    return sorted(name for name in names if name != "tortoise_migrations")


async def contents(database: str) -> dict[str, Rows]:
    """Give every row of every table, as text."""
    return {
        table: sorted(tuple(map(str, row)) for row in await fetch(database, f'select * from "{table}"'))
        for table in await tables(database)
    }

"""Fixtures for every test: databases that are a test's own, empty, and gone afterwards."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from schema.load.publish.rebuild import create_tables
from tests.services import Databases


@pytest.fixture
def sqlite_database(tmp_path: Path, sqlite_template: str) -> str:
    """The URL of a SQLite database with every table and no row."""
    file = tmp_path / "dateline.sqlite3"
    shutil.copy(sqlite_template.removeprefix("sqlite://"), file)
    return f"sqlite://{file}"


@pytest.fixture
async def postgres_database(databases: Databases, postgres_template: str) -> AsyncIterator[str]:
    """The URL of a PostgreSQL database with every table and no row."""
    async with databases.copy(postgres_template.rpartition("/")[2]) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest) -> str:
    """The URL of a database with every table and no row, on SQLite and on PostgreSQL in turn."""
    url: str = request.getfixturevalue(f"{request.param}_database")
    return url


@pytest.fixture
def blank_sqlite_database(tmp_path: Path) -> str:
    """The URL of a SQLite database that does not exist yet."""
    return f"sqlite://{tmp_path / 'blank.sqlite3'}"


@pytest.fixture
async def blank_postgres_database(databases: Databases) -> AsyncIterator[str]:
    """The URL of a PostgreSQL database without tables."""
    async with databases.copy() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def blank_database(request: pytest.FixtureRequest) -> str:
    """The URL of a database without tables, on SQLite and on PostgreSQL in turn."""
    url: str = request.getfixturevalue(f"blank_{request.param}_database")
    return url


def _create_tables(database: str) -> None:
    asyncio.run(create_tables(database))


@pytest.fixture(scope="session")
def sqlite_template(databases: Databases) -> str:
    """The URL of a SQLite database with every table, to be copied."""
    return databases.sqlite("template", _create_tables)


@pytest.fixture(scope="session")
def postgres_template(databases: Databases) -> str:
    """The URL of a PostgreSQL database with every table, to be copied."""
    return databases.postgres("template", _create_tables)

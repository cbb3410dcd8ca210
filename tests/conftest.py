"""Fixtures for every test: databases that are a test's own, empty, and gone afterwards."""

import secrets
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from schema.load.database import opened
from tests.services import POSTGRES, REQUIRED


@pytest.fixture
def sqlite_database(tmp_path: Path, sqlite_template: Path) -> str:
    """The URL of a SQLite database with every table and no row."""
    file = tmp_path / "dateline.sqlite3"
    shutil.copy(sqlite_template, file)
    return f"sqlite://{file}"


@pytest.fixture
async def postgres_database(postgres_template: str) -> AsyncIterator[str]:
    """The URL of a PostgreSQL database with every table and no row."""
    async with _postgres_database(postgres_template) as name:
        yield POSTGRES + name


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
async def blank_postgres_database() -> AsyncIterator[str]:
    """The URL of a PostgreSQL database without tables."""
    async with _postgres_database() as name:
        yield POSTGRES + name


@pytest.fixture(params=["sqlite", "postgres"])
def blank_database(request: pytest.FixtureRequest) -> str:
    """The URL of a database without tables, on SQLite and on PostgreSQL in turn."""
    url: str = request.getfixturevalue(f"blank_{request.param}_database")
    return url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with every table, to be copied: migrating takes a second."""
    file = tmp_path_factory.mktemp("template") / "dateline.sqlite3"
    async with opened(f"sqlite://{file}"):
        pass
    return file


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def postgres_template() -> AsyncIterator[str]:
    """The name of a PostgreSQL database with every table, to be copied."""
    async with _postgres_database() as name:
        async with opened(POSTGRES + name):
            pass
        yield name


@asynccontextmanager
async def _postgres_database(template: str = "template1") -> AsyncIterator[str]:
    """Make a database and drop it afterwards. Skips without a server, unless services are required."""
    try:
        server = await asyncpg.connect(POSTGRES + "postgres", timeout=5)
    except (OSError, asyncpg.PostgresError) as error:
        missing = f"no PostgreSQL answers at {POSTGRES}: {error}"
        if REQUIRED:
            pytest.fail(missing)
        pytest.skip(missing)
    name = f"dateline_test_{secrets.token_hex(6)}"
    try:
        await server.execute(f'create database "{name}" template "{template}"')
        yield name
    finally:
        await server.execute(f'drop database if exists "{name}" with (force)')
        await server.close()

"""A pytest plugin: the servers that tests need, and databases that hold the fixtures of this checkout.

Where no server answers, its tests are skipped and the report's header says so. With
`DATELINE_REQUIRE_SERVICES=1` every skip is a failure.
"""

import asyncio
import contextlib
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import asyncpg
import pytest

CHECKOUT = Path(__file__).parents[1]

POSTGRES = os.environ.get("DATELINE_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/")
"""The server on which tests make databases of their own; ends with a slash."""

REQUIRED = os.environ.get("DATELINE_REQUIRE_SERVICES") == "1"


def postgres_answers() -> bool:
    """Whether something listens where PostgreSQL should."""
    address = urlsplit(POSTGRES)
    try:
        socket.create_connection((address.hostname or "127.0.0.1", address.port or 5432), timeout=5).close()
    except OSError:
        return False
    return True


def pytest_report_header() -> str:
    if postgres_answers():
        return f"PostgreSQL: answers at {POSTGRES}"
    outcome = "fail" if REQUIRED else "are skipped"
    return f"PostgreSQL: nothing answers at {POSTGRES}, so its tests {outcome}"


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if REQUIRED and report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but DATELINE_REQUIRE_SERVICES=1 has every test run: {report.longrepr}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _fail_if_skipped(report)
    return report


def dateline(*arguments: str, cwd: Path = CHECKOUT) -> str:
    """Run the `dateline` command in a process of its own; give what it printed."""
    command = [sys.executable, "-m", "api.cli", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    done = subprocess.run(command, cwd=cwd, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


async def _on_postgres(statement: str) -> None:
    server = await asyncpg.connect(POSTGRES + "postgres", timeout=5)
    try:
        await server.execute(statement)
    finally:
        await server.close()


@contextlib.contextmanager
def _postgres_database() -> Iterator[str]:
    """Make an empty database, and drop it afterwards. Skips where no server answers."""
    if not postgres_answers():
        pytest.skip(f"nothing answers at {POSTGRES}")
    name = f"dateline_test_{secrets.token_hex(6)}"
    asyncio.run(_on_postgres(f'create database "{name}"'))
    try:
        yield POSTGRES + name
    finally:
        asyncio.run(_on_postgres(f'drop database if exists "{name}" with (force)'))


def _fill_nasty(database: str) -> None:
    """Write the nasty data set, in processes of its own: Tortoise keeps what it knows of one dialect in its process."""
    environment = {**os.environ, "DATELINE_DATABASE": database}
    for command in (["tortoise", "migrate"], ["tests.nasty", database]):
        subprocess.run(
            [sys.executable, "-m", *command],
            cwd=CHECKOUT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )


@pytest.fixture(scope="session")
def loaded_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a SQLite database that holds the fixtures of this checkout."""
    url = f"sqlite://{tmp_path_factory.mktemp('loaded') / 'dateline.sqlite3'}"
    dateline("load", "--database", url)
    return url


@pytest.fixture(scope="session")
def loaded_postgres() -> Iterator[str]:
    """The URL of a PostgreSQL database that holds the fixtures of this checkout."""
    with _postgres_database() as url:
        dateline("load", "--database", url)
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def loaded(request: pytest.FixtureRequest) -> str:
    """The URL of a database that holds the fixtures, on SQLite and on PostgreSQL in turn. Only for reading."""
    url: str = request.getfixturevalue(f"loaded_{request.param}")
    return url


@pytest.fixture(scope="session")
def nasty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a SQLite database that holds the nasty data set. Only for reading."""
    url = f"sqlite://{tmp_path_factory.mktemp('nasty') / 'dateline.sqlite3'}"
    _fill_nasty(url)
    return url


@pytest.fixture(scope="session")
def nasty_postgres() -> Iterator[str]:
    """The URL of a PostgreSQL database that holds the nasty data set. Only for reading."""
    with _postgres_database() as url:
        _fill_nasty(url)
        yield url


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def nasty(request: pytest.FixtureRequest) -> str:
    """The URL of a database that holds the nasty data set, on SQLite and on PostgreSQL in turn. Only for reading."""
    url: str = request.getfixturevalue(f"nasty_{request.param}")
    return url

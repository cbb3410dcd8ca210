"""A pytest plugin: the servers that tests need, and databases that hold the fixtures of this checkout.

Without a server its tests are skipped, and the report's header says so. With `DATELINE_REQUIRE_SERVICES=1` every
skip is a failure. Read-only databases are created once per run and shared by all pytest-xdist workers; the controlling
process drops those on PostgreSQL when the run ends.
"""

import asyncio
import contextlib
import os
import secrets
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Generator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import pytest

from tests.sharing import once

CHECKOUT = Path(__file__).parents[1]

POSTGRES = os.environ.get("DATELINE_TEST_POSTGRES", "postgres://postgres@127.0.0.1:5432/")
"""The server on which tests make databases of their own; ends with a slash."""

REQUIRED = os.environ.get("DATELINE_REQUIRE_SERVICES") == "1"

RUN = pytest.StashKey[str]()
"""The name prefix of all PostgreSQL databases of a run."""


def pytest_configure(config: pytest.Config) -> None:
    inherited = getattr(config, "workerinput", {}).get("dateline_run")
    config.stash[RUN] = inherited or f"dateline_test_{secrets.token_hex(6)}"


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell a worker which run it belongs to."""
    node.workerinput["dateline_run"] = node.config.stash[RUN]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Drop the databases of the run after all workers have ended."""
    if not hasattr(session.config, "workerinput"):
        with contextlib.suppress(OSError, asyncpg.PostgresError):
            asyncio.run(_drop_databases(session.config.stash[RUN]))


def postgres_answers() -> bool:
    """Return whether something listens where PostgreSQL should."""
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
    """Run the `dateline` command in a process of its own; return what it printed."""
    command = [sys.executable, "-m", "api.cli", *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
    done = subprocess.run(command, cwd=cwd, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout


async def _on_postgres(*statements: str) -> None:
    server = await asyncpg.connect(POSTGRES + "postgres", timeout=5)
    try:
        for statement in statements:
            await server.execute(statement)
    finally:
        await server.close()


async def _drop_databases(prefix: str) -> None:
    server = await asyncpg.connect(POSTGRES + "postgres", timeout=5)
    try:
        made = await server.fetch("select datname from pg_database where starts_with(datname, $1)", prefix)
        for row in made:
            await server.execute(f'drop database if exists "{row["datname"]}" with (force)')
    finally:
        await server.close()


class Databases:
    """The databases of one test run, shared or private to a test."""

    def __init__(self, folder: Path, prefix: str) -> None:
        self.folder = folder
        self._prefix = prefix

    def sqlite(self, name: str, fill: Callable[[str], None]) -> str:
        """Return the URL of a shared SQLite database, which `fill` fills once per run."""
        url = f"sqlite://{self.folder / f'{name}.sqlite3'}"

        def make() -> str:
            fill(url)
            return url

        return once(self.folder, f"{name}-sqlite", make)

    def postgres(self, name: str, fill: Callable[[str], None]) -> str:
        """Return the URL of a shared PostgreSQL database, which `fill` fills once per run. Skip without a server."""
        _skip_without_postgres()
        database = f"{self._prefix}_{name}"

        def make() -> str:
            drop = f'drop database if exists "{database}" with (force)'
            asyncio.run(_on_postgres(drop, f'create database "{database}"'))
            fill(POSTGRES + database)
            return POSTGRES + database

        return once(self.folder, f"{name}-postgres", make)

    @contextlib.asynccontextmanager
    async def copy(self, template: str = "template1") -> AsyncIterator[str]:
        """Yield the URL of a private copy of a PostgreSQL database, and drop it afterwards. Skip without a server."""
        _skip_without_postgres()
        name = f"{self._prefix}_{secrets.token_hex(6)}"
        await _on_postgres(f'create database "{name}" template "{template}"')
        try:
            yield POSTGRES + name
        finally:
            await _on_postgres(f'drop database if exists "{name}" with (force)')


def _skip_without_postgres() -> None:
    if not postgres_answers():
        pytest.skip(f"nothing answers at {POSTGRES}")


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Databases:
    """The databases of this run; all workers share their folder."""
    folder = tmp_path_factory.getbasetemp()
    if hasattr(pytestconfig, "workerinput"):
        folder = folder.parent
    return Databases(folder, pytestconfig.stash[RUN])


def fill_with_fixtures(database: str) -> None:
    """Load the fixtures of this checkout."""
    dateline("load", "--database", database)


def fill_with_adversarial(database: str) -> None:
    """Write the adversarial data set, in a separate process, because Tortoise stays with one dialect per process."""
    command = [sys.executable, "-m", "tests.adversarial", database]
    subprocess.run(command, cwd=CHECKOUT, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def loaded_sqlite(databases: Databases) -> str:
    """The URL of a SQLite database that holds the fixtures of this checkout. Only for reading."""
    return databases.sqlite("loaded", fill_with_fixtures)


@pytest.fixture(scope="session")
def loaded_postgres(databases: Databases) -> str:
    """The URL of a PostgreSQL database that holds the fixtures of this checkout. Only for reading."""
    return databases.postgres("loaded", fill_with_fixtures)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def loaded(request: pytest.FixtureRequest) -> str:
    """The URL of a database that holds the fixtures, on SQLite and on PostgreSQL in turn. Only for reading."""
    url: str = request.getfixturevalue(f"loaded_{request.param}")
    return url


@pytest.fixture(scope="session")
def adversarial_sqlite(databases: Databases) -> str:
    """The URL of a SQLite database that holds the adversarial data set. Only for reading."""
    return databases.sqlite("adversarial", fill_with_adversarial)


@pytest.fixture(scope="session")
def adversarial_postgres(databases: Databases) -> str:
    """The URL of a PostgreSQL database that holds the adversarial data set. Only for reading."""
    return databases.postgres("adversarial", fill_with_adversarial)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def adversarial(request: pytest.FixtureRequest) -> str:
    """The URL of a read-only database with the adversarial data set, on SQLite and PostgreSQL in turn."""
    url: str = request.getfixturevalue(f"adversarial_{request.param}")
    return url

"""Loads that meet other loads: they wait and say so, and find what the others have done."""

import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, closing
from functools import partial
from pathlib import Path

import asyncpg
import pytest

from schema.load import load
from schema.load.database import connect as publishing
from schema.load.database.connect import opened, transaction
from schema.load.database.postgres_store import ADVISORY_LOCK
from schema.load.database.sqlite_store import SqliteStore
from schema.load.publish.rebuild import rebuilding
from tests.databases import fetch
from tests.load import news
from tests.load.processes import start
from tests.services import dateline
from tests.upgrade.make_release import write_fixtures
from tests.upgrade.releases import restore

Release = Callable[[], Awaitable[None]]


@asynccontextmanager
async def held(database: str) -> AsyncIterator[Release]:
    """Hold the lock that a load takes, and yield what gives it up."""
    if database.startswith("sqlite://"):
        with closing(sqlite3.connect(database.removeprefix("sqlite://"), isolation_level=None)) as connection:
            connection.execute("begin immediate")

            async def roll_back() -> None:
                connection.execute("rollback")

            yield roll_back
        return
    session = await asyncpg.connect(database)
    await session.execute(f"select pg_advisory_lock({ADVISORY_LOCK})")
    yield partial(_end, session)
    await session.close()


async def _end(session: "asyncpg.Connection[asyncpg.Record]") -> None:
    await session.close()


@pytest.mark.slow
async def test_a_load_says_that_it_waits_for_another(database: str, tmp_path: Path) -> None:
    folder = news.write(tmp_path / "news")
    async with held(database) as release:
        with start("load", str(folder), "--database", database) as process:
            assert process.stderr
            said = process.stderr.readline()
            assert process.poll() is None
            await release()
            out, err = process.communicate(timeout=60)
    assert said == "Another load or program is writing to the database; waiting for it to end.\n"
    assert (process.returncode, err) == (0, "")
    assert out.startswith("loaded news: 17 added")


async def test_a_load_that_does_not_wait_says_nothing(database: str, tmp_path: Path) -> None:
    waited: list[bool] = []
    await load([news.write(tmp_path / "news")], database, on_wait=partial(waited.append, True))
    assert waited == []


async def let_dangle(database: str) -> None:
    """Let articles refer to no publisher in a load that finds the tables of this release."""
    async with opened(database), transaction() as store, rebuilding(store) as rebuilt:
        assert not rebuilt
        await store.run("update article set publisher_id = 987654")


@pytest.mark.slow
async def test_an_upgrade_that_another_one_has_overtaken_keeps_foreign_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = await restore("0.2.0", f"sqlite://{tmp_path / 'old.sqlite3'}")
    data = write_fixtures(tmp_path / "data")

    class Overtaken(SqliteStore):
        """Lets another load upgrade the database between two transactions."""

        async def run(self, *statements: str) -> None:
            if "pragma foreign_keys = off" in statements:
                commit, *statements = statements  # type: ignore[assignment]
                await super().run(commit)
                assert "loaded" in dateline("load", str(data), "--database", database)
            await super().run(*statements)

    monkeypatch.setattr(publishing, "SqliteStore", Overtaken)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        await let_dangle(database)
    assert await fetch(database, "select count(*) from article where publisher_id = 987654") == [(0,)]
    report = await load([data], database)
    assert not report.written

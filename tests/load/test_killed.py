"""A load that is killed, or that meets another one."""

import contextlib
import subprocess
from pathlib import Path

import pytest

from schema.load import load
from tests.databases import contents, fetch
from tests.load import bulk, news
from tests.load.processes import start, stopped_inside

pytestmark = [pytest.mark.slow, pytest.mark.long]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the data set `news`."""
    news.write(tmp_path / "fixtures" / "news")
    return tmp_path / "fixtures"


@pytest.mark.parametrize("method", ["check", "derive", "publish"])
async def test_a_load_that_is_killed_leaves_the_old_version_whole(
    database: str, folder: Path, method: str
) -> None:
    await load([folder], database)
    before = await contents(database)
    bulk.write(folder / "bulk", 1_000)
    process = stopped_inside(
        "schema.load.publish.writing", "Writing", method, "load", str(folder), "--database", database
    )
    with process:
        assert await contents(database) == before, "while it writes"
        process.kill()
    assert await contents(database) == before, "after it was killed"
    report = await load([folder], database)
    assert report.added > 2_000
    assert await fetch(database, "select count(*) from article") == [(1_001,)]


@pytest.mark.parametrize("delay", [0.8, 1.2, 1.6])
async def test_a_load_that_is_killed_at_any_moment_leaves_a_whole_version(
    database: str, folder: Path, delay: float
) -> None:
    first = await load([folder], database)
    before = await contents(database)
    bulk.write(folder / "bulk", 300)
    with start("load", str(folder), "--database", database) as process:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(delay)
        process.kill()
    after = await contents(database)
    version = await fetch(database, "select version from load order by id desc limit 1")
    assert (after == before) == (version == [(first.version,)])
    assert await fetch(database, "select count(*) from article") in ([(1,)], [(301,)])
    await load([folder], database)
    assert await fetch(database, "select count(*) from article") == [(301,)]


async def test_a_first_load_that_is_killed_among_its_tables_leaves_a_database_that_can_be_loaded(
    blank_database: str, folder: Path
) -> None:
    creating = ("schema.load.database.store", "Store", "create")
    with stopped_inside(*creating, "load", str(folder), "--database", blank_database) as process:
        process.kill()
    assert (await load([folder], blank_database)).added == 17


async def test_loads_that_begin_at_once_take_turns(blank_database: str, folder: Path) -> None:
    processes = [start("load", str(folder), "--database", blank_database) for _ in range(3)]
    said = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], said
    assert sorted(out.split()[0] for out, _ in said) == ["loaded", "nothing", "nothing"]
    assert len(await fetch(blank_database, "select * from load")) == 1


async def test_a_load_waits_for_the_one_before_it(database: str, folder: Path) -> None:
    arguments = ("load", str(folder), "--database", database)
    hanging = stopped_inside("schema.load.publish.history", "History", "_note_load", *arguments)
    with hanging as first, start(*arguments) as second:
        with pytest.raises(subprocess.TimeoutExpired):
            second.wait(3)
        first.kill()
        out, _ = second.communicate(timeout=60)
    assert out.startswith("loaded news: 17 added")

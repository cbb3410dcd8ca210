"""A populated database of an earlier release is upgraded by `dateline load`, on both databases.

First to the model of this checkout, then to one that is changed in a copy of the project, whose own `dateline load`
then runs. Meanwhile the engine of this checkout asks the same database without a pause.
"""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schema.load import load
from tests.databases import contents, fetch
from tests.load.news import change
from tests.load.processes import start, stopped_inside
from tests.services import CHECKOUT, dateline
from tests.upgrade.make_release import write_fixtures
from tests.upgrade.model_changes import ADDED_QUERIES, CHANGES, copy_project
from tests.upgrade.releases import Kept, kept, restore

pytestmark = pytest.mark.slow

OFTEN = "a new enum value"
"""The change that `make test` tries; the others take minutes."""

RELEASE = "0.1.0"
JOURNAL_3 = "journal-3"
"""The form of the journal that was in use between two releases, the first that kept the records."""
QUERIES = (
    "articles(first: 50) { nodes { id slug headline publisher { id name } body { text } "
    "related { id target { id } } } }",
    "places(first: 50) { nodes { id slug name kind parent { id } } } "
    "organizations(first: 50) { nodes { id slug name kind parent { id } } }",
    "officials(first: 50) { nodes { id slug name } } forces(first: 50) { nodes { id slug name } } "
    "incidents(first: 50) { nodes { id slug name occurred { edtf } } }",
    "statements(first: 50) { nodes { id paraphrase made { edtf } speakerPosts { title } about { id } } } "
    "figures(first: 50) { nodes { id measure low high } } "
    'search(text: "town") { nodes { score item { id } } }',
)
"""What every version of the model answers."""


def query(*parts: str) -> str:
    return f"{{ {' '.join(parts)} }}"


def ask(project: Path, text: str, *databases: str) -> list[Any]:
    """Ask databases through the engine of a project."""
    command = [sys.executable, str(CHECKOUT / "tests/upgrade/ask.py"), text, *databases]
    environment = {**os.environ, "PYTHONPATH": str(project)}
    done = subprocess.run(
        command, cwd=project, env=environment, check=True, stdout=subprocess.PIPE, text=True, timeout=120
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


class Watch:
    """What readers were answered while something else happened."""

    def __init__(self) -> None:
        self.times: list[int] = []
        self.responses: list[list[Any]] = []


@contextlib.contextmanager
def watching(database: str) -> Iterator[Watch]:
    """Ask a database every query again and again, in a process of its own, until the block ends."""
    texts = [query("dataset { version }", part) for part in QUERIES]
    command = [sys.executable, "-m", "tests.upgrade.ask", "--watch", database, *texts]
    found = Watch()
    with subprocess.Popen(
        command, cwd=CHECKOUT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout
            assert [process.stdout.readline() for _ in QUERIES] == ["asking\n"] * len(QUERIES)
            yield found
            out, _ = process.communicate(timeout=60)
        except BaseException:
            process.kill()
            raise
    assert process.returncode == 0
    for times, responses in json.loads(out):
        found.times.append(times)
        found.responses.append([json.loads(response) for response in responses])


@pytest.fixture
async def old(blank_database: str) -> str:
    """The URL of a database that holds what the release wrote, on SQLite and on PostgreSQL in turn."""
    return await restore(RELEASE, blank_database)


def engine_of(database: str) -> str:
    return database.partition(":")[0]


def assert_kept(before: Kept, after: Kept) -> None:
    """Assert that a load has been added, and nothing else of the journal is lost or changed."""
    assert after.loads[:-1] == before.loads
    assert after.changes[: len(before.changes)] == before.changes
    assert {key: after.keys[key] for key in before.keys} == before.keys
    assert after.former_slugs == before.former_slugs
    assert after.data_sets == before.data_sets


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[] if name == OFTEN else [pytest.mark.long]) for name in CHANGES]
)
async def test_a_change_of_the_model_upgrades_a_populated_database(
    old: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    project = copy_project(tmp_path / "project")
    data = write_fixtures(tmp_path / "data")
    released = await kept(old)
    assert len(released.loads) == 3
    assert released.former_slugs == {("Place", "extra-village-old", "extra-village")}
    await load([data], old)
    before = await kept(old)
    assert_kept(released, before)
    CHANGES[name](project, data)
    with watching(old) as watched:
        dateline("load", str(data), "--database", old, cwd=project)
    after = await kept(old)
    assert_kept(before, after)
    for responses in watched.responses:
        assert not [response["errors"] for response in responses if "errors" in response]
        versions = [response["data"]["dataset"]["version"] for response in responses]
        assert versions == [before.loads[-1][1], after.loads[-1][1]]
    fresh = f"sqlite://{tmp_path / 'fresh.sqlite3'}"
    dateline("load", str(data), "--database", fresh, cwd=project)
    text = query(*QUERIES, *([ADDED_QUERIES[name]] if name in ADDED_QUERIES else []))
    upgraded, loaded = ask(project, text, old, fresh)
    assert upgraded == loaded
    assert "errors" not in loaded
    with capsys.disabled():
        print(
            f"\n{name:22} {engine_of(old):9} kept {len(before.keys)} integer keys, {len(before.loads)} loads, "
            f"{len(before.changes)} changes, {len(before.former_slugs)} former slug; "
            f"{sum(watched.times)} responses, none other than of the old or the new version"
        )


@pytest.mark.long
async def test_records_of_a_removed_kind_are_removed_and_what_else_there_is_stays(
    old: str, tmp_path: Path
) -> None:
    project = copy_project(tmp_path / "project")
    data = write_fixtures(tmp_path / "data")
    CHANGES["a new kind"](project, data)
    dateline("load", str(data), "--database", old, cwd=project)
    before = await kept(old)
    (data / "extra" / "court-cases.yaml").unlink()
    dateline("load", str(data), "--database", old)
    after = await kept(old)
    assert after.changes[len(before.changes) :] == [(5, "CourtCase", "first-case", "REMOVED")]
    assert before.keys.keys() - after.keys.keys() == {("CourtCase", "first-case")}
    assert {key: before.keys[key] for key in after.keys} == after.keys
    names = "sqlite_master" if old.startswith("sqlite") else "pg_tables"
    assert "court_case" not in str(await fetch(old, f"select * from {names}"))


POINTS = {
    "among the journal's tables": ("schema.load.database.store", "Store", "create"),
    "before the rows": ("schema.load.publish.content", "ContentWriter", "write"),
    "before what is derived": ("schema.load.publish.writing", "Writing", "derive"),
    "before the load is noted": ("schema.load.publish.history", "History", "_note_load"),
    "before the tables are replaced": {
        "sqlite": ("schema.load.database.sqlite_store", "SqliteStore", "end_rebuild"),
        "postgres": ("schema.load.database.postgres_store", "PostgresStore", "_lock_readers_out"),
    },
    "before the commit": {
        "sqlite": ("tortoise.backends.sqlite.client", "SqliteTransactionWrapper", "commit"),
        "postgres": ("tortoise.backends.asyncpg.client", "TransactionWrapper", "commit"),
    },
}


@pytest.mark.long
@pytest.mark.parametrize("point", POINTS)
async def test_an_upgrade_that_is_killed_leaves_the_old_database_whole(
    old: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], point: str
) -> None:
    data = write_fixtures(tmp_path / "data")
    before, keys = await contents(old), await kept(old)
    found = POINTS[point]
    at = found[engine_of(old)] if isinstance(found, dict) else found
    with stopped_inside(*at, "load", str(data), "--database", old) as process:
        process.kill()
    assert await contents(old) == before
    dateline("load", str(data), "--database", old)
    after = await kept(old)
    assert (after.keys, after.loads[:3]) == (keys.keys, keys.loads)
    assert "nothing changed" in dateline("load", str(data), "--database", old)
    with capsys.disabled():
        print(f"\nkilled {point:32} {engine_of(old):9} the old database whole, the next load done")


@pytest.mark.long
async def test_upgrades_that_begin_at_once_take_turns(old: str, tmp_path: Path) -> None:
    data = write_fixtures(tmp_path / "data")
    processes = [start("load", str(data), "--database", old) for _ in range(3)]
    said = [process.communicate(timeout=120) for process in processes]
    assert [process.returncode for process in processes] == [0, 0, 0], said
    assert sorted(out.split()[0] for out, _ in said) == ["loaded", "nothing", "nothing"]
    assert len((await kept(old)).loads) == 4


TIMES = """
select kind, key, added_at, changed_at from entity
union all select 'Article', key, added_at, changed_at from article
union all select 'Statement', key, added_at, changed_at from statement
union all select 'Figure', key, added_at, changed_at from figure
"""


FORMS = pytest.mark.parametrize(
    "release", [pytest.param("0.1.0", marks=pytest.mark.long), "0.2.0", JOURNAL_3]
)


@FORMS
async def test_an_upgrade_can_drop_a_data_set(blank_database: str, tmp_path: Path, release: str) -> None:
    database = await restore(release, blank_database)
    report = await load([write_fixtures(tmp_path / "data") / "news"], database, ["extra"])
    assert (report.rebuilt, report.data_sets, report.removed) == (True, ("news",), 2)
    fresh = f"sqlite://{tmp_path / 'fresh.sqlite3'}"
    assert (await load([tmp_path / "data" / "news"], fresh)).version == report.version


async def test_an_upgrade_reads_what_the_journal_has_kept(blank_database: str, tmp_path: Path) -> None:
    database = await restore(JOURNAL_3, blank_database)
    report = await load([write_fixtures(tmp_path / "data") / "news"], database)
    assert (report.rebuilt, report.data_sets, report.unchanged) == (True, ("extra", "news"), 17)
    assert not (await load([tmp_path / "data"], database)).written


@FORMS
async def test_records_keep_the_times_of_the_loads_that_the_change_feed_tells_of(
    blank_database: str, tmp_path: Path, release: str
) -> None:
    database = await restore(release, blank_database)
    data = write_fixtures(tmp_path / "data")
    change(data / "news" / "forces.yaml", "text: Brigade", "text: The Brigade")
    report = await load([data], database)
    assert (report.rebuilt, report.changed, report.added) == (True, 1, 0)
    loads = {at: number for number, at in await fetch(database, "select id, loaded_at from load")}
    found = {
        (kind, key): (loads[added], loads[changed])
        for kind, key, added, changed in await fetch(database, TIMES)
    }
    assert len(found) == 17
    assert {record: times for record, times in found.items() if times != (1, 1)} == {
        ("Place", "extra-village"): (1, 2),
        ("Place", "extra-town"): (1, 3),
        ("Force", "brigade"): (1, 4),
    }
    assert not (await load([data], database)).written

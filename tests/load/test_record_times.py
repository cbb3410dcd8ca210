"""When a record was added and last changed: by its own text, and through whatever happens to the others."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from schema.load import load
from schema.load.stage import rows
from schema.tables import MODELS
from schema.tables.recorded import Recorded
from schema.vocabulary import ENTITY_KINDS, Kind
from tests.databases import contents, execute, fetch
from tests.load import news
from tests.load.news import append, change

Times = Mapping[tuple[str, str], tuple[int, int]]
"""The numbers of the loads that added and last changed each record."""

ANOTHER = "- {key: police, names: [{text: Police, language: en}], kind: POLICE}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the data set `news`."""
    return news.write(tmp_path / "news")


async def loaded(folder: Path, database: str) -> None:
    """Load, and make it look as if all loads had been another day earlier, so that each has a time of its own."""
    await load([folder], database)
    for table, columns in RECORDED.items():
        for column in columns:
            earlier = f"datetime({column}, '-1 day') || '+00:00'"
            if database.startswith("postgres"):
                earlier = f"{column} - interval '1 day'"
            await execute(database, f"update {table} set {column} = {earlier}")


RECORDED = {
    "load": ("loaded_at",),
    **{model._meta.db_table: ("added_at", "changed_at") for model in MODELS if issubclass(model, Recorded)},
}
"""The columns that hold times of loads, by table."""


async def times(database: str) -> Times:
    """Return each record's loads as its rows tell them by their times."""
    loads = {at: load_id for load_id, at in await fetch(database, "select id, loaded_at from load")}
    found = {}
    for kind in Kind:
        table = "entity" if kind in ENTITY_KINDS else kind.one.snake
        own = await fetch(database, f"select key, added_at, changed_at from {kind.one.snake}")
        if kind in ENTITY_KINDS:
            query = f"select key, added_at, changed_at from {table} where kind = '{kind}'"
            assert sorted(await fetch(database, query)) == sorted(own)
        found.update({(str(kind), key): (loads[added], loads[changed]) for key, added, changed in own})
    journal = await fetch(database, "select kind, key, added_load_id, changed_load_id from record")
    assert found == {(kind, key): (added, changed) for kind, key, added, changed in journal}
    return found


async def test_records_of_a_first_load_have_its_time(database: str, folder: Path) -> None:
    await load([folder], database)
    found = await times(database)
    assert {kind for kind, _ in found} == set(Kind)
    assert set(found.values()) == {(1, 1)}


async def test_only_a_record_whose_own_text_changes_gets_a_new_time(database: str, folder: Path) -> None:
    await loaded(folder, database)
    change(folder / "organizations.yaml", "text: Ministry", "text: The Ministry")
    append(folder / "forces.yaml", ANOTHER)
    await loaded(folder, database)
    found = await times(database)
    assert (found["Organization", "ministry"], found["Force", "police"]) == ((1, 2), (2, 2))
    others = found.keys() - {("Organization", "ministry"), ("Force", "police")}
    assert {found[other] for other in others} == {(1, 1)}


async def test_a_changed_part_counts_and_a_record_that_refers_to_it_does_not(
    database: str, folder: Path
) -> None:
    await loaded(folder, database)
    change(folder / "statements.yaml", "That they were ready.", "That all were ready.")
    change(folder / "officials.yaml", "title: Deputy", "title: Deputy minister")
    await loaded(folder, database)
    found = await times(database)
    changed = {record for record, loads in found.items() if loads != (1, 1)}
    assert changed == {("Statement", "ready"), ("Official", "jane-doe")}


async def test_a_load_that_changes_nothing_changes_no_time(database: str, folder: Path) -> None:
    await loaded(folder, database)
    before = await contents(database)
    assert not (await load([folder], database)).written
    assert await contents(database) == before


async def test_times_outlive_a_rebuild_of_the_tables(
    database: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await loaded(folder, database)
    change(folder / "places.yaml", "text: Town", "text: The Town")
    await loaded(folder, database)
    before = await times(database)
    monkeypatch.setattr("schema.load.publish.rebuild.MAPPING_VERSION", rows.MAPPING_VERSION + 1)
    report = await load([folder], database)
    assert (report.rebuilt, report.written, report.changed) == (True, True, 0)
    assert await times(database) == before
    assert before["Place", "town"] == (1, 2)


async def test_a_record_that_comes_back_is_added_anew(database: str, folder: Path) -> None:
    append(folder / "forces.yaml", ANOTHER)
    await loaded(folder, database)
    change(folder / "forces.yaml", ANOTHER, "")
    await loaded(folder, database)
    append(folder / "forces.yaml", ANOTHER)
    await loaded(folder, database)
    assert (await times(database))["Force", "police"] == (3, 3)


async def test_a_clock_that_is_put_back_does_not_reorder_loads(database: str, folder: Path) -> None:
    await load([folder], database)
    await execute(database, "update load set loaded_at = '2999-01-01 00:00:00+00:00'")
    append(folder / "forces.yaml", ANOTHER)
    await load([folder], database)
    ((first,), (second,)) = await fetch(database, "select loaded_at from load order by id")
    assert first == second

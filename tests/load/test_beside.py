"""Data sets side by side: a load replaces those that it is given, and reads only what has changed."""

from pathlib import Path

import pytest

from schema.errors import LoadRejected
from schema.load import Terms, load
from schema.load.validate import fixtures as reading
from tests.databases import fetch
from tests.load.news import another_set, append, change, write
from tests.upgrade.releases import restore

pytestmark = pytest.mark.slow

VILLAGE = "- {key: village, names: [{text: Village, language: en}], kind: VILLAGE, within: town}\n"


async def keys(database: str, table: str) -> list[str]:
    return [key for (key,) in await fetch(database, f"select key from {table} order by key")]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of data sets that holds `news`."""
    return write(tmp_path / "fixtures" / "news").parent


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A data set with a village in a town of the first one."""
    return another_set(tmp_path / "beside" / "other", "other", places=VILLAGE)


async def test_a_data_set_that_is_not_named_stays(database: str, folder: Path, other: Path) -> None:
    await load([folder], database)
    report = await load([other], database)
    assert (report.added, report.removed, report.unchanged) == (1, 0, 17)
    assert report.data_sets == ("news", "other")
    assert await keys(database, "place") == ["province", "town", "village"]
    query = (
        "select a.key from place_closure c join place a on a.id = c.ancestor_id "
        "join place p on p.id = c.descendant_id where p.key = 'village' order by a.key"
    )
    assert await fetch(database, query) == [("province",), ("town",), ("village",)]


async def test_the_order_of_loads_makes_no_difference(
    database: str, blank_database: str, folder: Path, other: Path
) -> None:
    together = await load([folder, other], database)
    await load([folder], blank_database)
    assert (await load([other], blank_database)).version == together.version


async def test_what_others_refer_to_cannot_vanish(database: str, folder: Path, other: Path) -> None:
    await load([folder, other], database)
    change(folder / "news" / "places.yaml", "key: town", "key: city")
    for file in ("articles", "incidents"):
        path = folder / "news" / f"{file}.yaml"
        path.write_text(path.read_text().replace("place: town", "place: city").replace(":town", ":city"))
    with pytest.raises(LoadRejected) as rejected:
        await load([folder], database)
    (problem,) = rejected.value.problems
    assert str(problem) == (
        "other (loaded): Place village: within: 'town' names no Place in these data sets; "
        "keep that record, load other without the reference too, or drop it"
    )
    assert await keys(database, "place") == ["province", "town", "village"]


async def test_a_data_set_that_others_refer_to_cannot_be_dropped(
    database: str, folder: Path, other: Path
) -> None:
    await load([folder, other], database)
    with pytest.raises(LoadRejected, match="1 problem; nothing was loaded"):
        await load([other], database, drop=["news"])
    report = await load([folder], database, drop=["other"])
    assert (report.removed, report.data_sets) == (1, ("news",))


async def test_only_what_is_named_stays(database: str, folder: Path, other: Path) -> None:
    await load([folder, other], database)
    report = await load([folder], database, terms=Terms.ONLY)
    assert (report.removed, report.unchanged) == (1, 17)
    assert await keys(database, "data_set") == ["news"]


async def test_a_key_of_another_data_set_is_refused(database: str, folder: Path, tmp_path: Path) -> None:
    await load([folder], database)
    again = another_set(tmp_path / "again", "again", places=VILLAGE.replace("key: village", "key: town"))
    with pytest.raises(LoadRejected) as rejected:
        await load([again], database)
    assert "'town' is the key of a Place of news too" in str(rejected.value.problems[0])


async def test_unchanged_files_are_not_read(
    database: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load([folder], database)
    read = []
    parse = reading.parse
    monkeypatch.setattr(reading, "parse", lambda text: read.append(text[:40]) or parse(text))
    assert not (await load([folder], database)).written
    assert [text.split()[0] for text in read] == ["key:"], "DATASET.yaml alone is read"
    read.clear()
    change(folder / "news" / "forces.yaml", "text: Brigade", "text: The Brigade")
    report = await load([folder], database)
    assert (report.changed, report.unchanged) == (1, 16)
    assert len(read) == 2, "DATASET.yaml and forces.yaml"


async def test_a_changed_comment_changes_nothing_and_is_read_once(
    database: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await load([folder], database)
    append(folder / "news" / "forces.yaml", "# A comment.\n")
    assert not (await load([folder], database)).written
    read = []
    parse = reading.parse
    monkeypatch.setattr(reading, "parse", lambda text: read.append(text) or parse(text))
    assert not (await load([folder], database)).written
    assert len(read) == 1


async def test_a_problem_of_an_unchanged_file_names_its_line(database: str, folder: Path) -> None:
    await load([folder], database)
    change(folder / "news" / "forces.yaml", "key: brigade", "key: division")
    change(folder / "news" / "forces.yaml", "key: army", "key: navy")
    with pytest.raises(LoadRejected) as rejected:
        await load([folder], database)
    assert any("incidents.yaml:12: Incident attack" in str(problem) for problem in rejected.value.problems)


async def test_records_that_an_earlier_release_did_not_keep_have_to_come_again(
    blank_database: str, folder: Path
) -> None:
    database = await restore("0.2.0", blank_database)
    with pytest.raises(LoadRejected, match="also has extra, loaded by a release that did not keep"):
        await load([folder], database)
    report = await load([folder], database, drop=["extra"])
    assert report.rebuilt
    assert report.data_sets == ("news",)

"""What a load does to the database: all, nothing, or the difference."""

from pathlib import Path

import pytest

from schema.errors import LoadRejected
from schema.load import LoadReport, load
from tests.databases import contents, fetch
from tests.load import news
from tests.load.news import another_set, append, change

OTHER_PLACE = "- {key: village, names: [{text: Village, language: en}], kind: VILLAGE, within: town}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds the data set `news`."""
    news.write(tmp_path / "fixtures" / "news")
    return tmp_path / "fixtures"


def tally(report: LoadReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.removed, report.unchanged


async def changes(database: str) -> list[tuple[str, str, str]]:
    """The latest load's line of the change feed for each record."""
    return await fetch(  # type: ignore[return-value]
        database,
        "select kind, key, action from change where load_id = (select max(id) from load) order by kind, key",
    )


async def test_a_first_load_adds_every_record(database: str, folder: Path) -> None:
    report = await load([folder], database)
    assert tally(report) == (17, 0, 0, 0)
    assert report.data_sets == ("news",)
    assert await fetch(database, "select version from load") == [(report.version,)]
    assert {action for _, _, action in await changes(database)} == {"ADDED"}
    counts = dict(await fetch(database, "select kind, count from kind_count"))
    assert counts == dict.fromkeys(counts, 2) | {"Article": 1}
    assert len(counts) == 9


async def test_the_same_load_again_writes_nothing(database: str, folder: Path) -> None:
    first = await load([folder], database)
    before = await contents(database)
    second = await load([folder], database)
    assert (second.written, second.version) == (False, first.version)
    assert tally(second) == (0, 0, 0, 17)
    assert await contents(database) == before


async def test_rewriting_a_file_in_another_order_and_format_changes_nothing(
    database: str, folder: Path
) -> None:
    await load([folder], database)
    file = folder / "news" / "places.yaml"
    first, second = file.read_text().split("- key: town")
    file.write_text(f"# Turned about\n- key: town{second}{first}")
    assert not (await load([folder], database)).written


async def test_the_order_of_paths_does_not_matter(database: str, folder: Path) -> None:
    another_set(folder / "other", "other", places=OTHER_PLACE)
    paths = [folder / "news", folder / "other"]
    first = await load(paths, database)
    assert not (await load(paths[::-1], database)).written
    assert not (await load([*paths, folder], database)).written
    assert first.data_sets == ("news", "other")


async def test_both_databases_hold_the_same(
    sqlite_database: str, postgres_database: str, folder: Path
) -> None:
    for database in (sqlite_database, postgres_database):
        await load([folder], database)
    for table in ("entity", "article", "mention", "subject", "place_closure", "statement_post", "toll"):
        query = f'select * from "{table}" order by id'
        assert await _alike(sqlite_database, query) == await _alike(postgres_database, query)


async def _alike(database: str, query: str) -> list[tuple[str, ...]]:
    """Return rows as text that is the same on both databases, and whenever they were loaded."""
    loaded = str((await fetch(database, "select loaded_at from load"))[0][0])
    same = {"True": "1", "False": "0", loaded: "when it was loaded"}
    return [tuple(same.get(str(value), str(value)) for value in row) for row in await fetch(database, query)]


async def test_a_changed_record_keeps_its_integer_key(database: str, folder: Path) -> None:
    await load([folder], database)
    ids = await fetch(database, "select kind, key, row from record order by row")
    change(folder / "news" / "officials.yaml", "text: Jane Doe", "text: Jane A. Doe")
    report = await load([folder], database)
    assert tally(report) == (0, 1, 0, 16)
    assert await changes(database) == [("Official", "jane-doe", "CHANGED")]
    assert await fetch(database, "select kind, key, row from record order by row") == ids
    assert await fetch(database, "select name from entity where key = 'jane-doe'") == [("Jane A. Doe",)]
    assert await fetch(database, "select count(*) from load") == [(2,)]


async def test_an_added_record_leaves_the_others_their_integer_keys(database: str, folder: Path) -> None:
    await load([folder], database)
    ids = await fetch(database, "select kind, key, row from record order by row")
    append(
        folder / "news" / "forces.yaml",
        "- {key: a-police, names: [{text: P, language: en}], kind: POLICE}\n",
    )
    assert tally(await load([folder], database)) == (1, 0, 0, 17)
    assert (
        await fetch(database, "select kind, key, row from record where key <> 'a-police' order by row") == ids
    )


async def test_a_removed_record_leaves_its_line_in_the_change_feed(database: str, folder: Path) -> None:
    await load([folder], database)
    text = (folder / "news" / "figures.yaml").read_text()
    (folder / "news" / "figures.yaml").write_text(text[: text.index("- key: second")])
    assert tally(await load([folder], database)) == (0, 0, 1, 16)
    assert await changes(database) == [("Figure", "second", "REMOVED")]
    assert await fetch(database, "select key from figure") == [("first",)]
    assert await fetch(database, "select count from kind_count where kind = 'Figure'") == [(1,)]


async def test_two_records_can_exchange_slugs_and_positions(database: str, folder: Path) -> None:
    await load([folder], database)
    places = folder / "news" / "places.yaml"
    change(places, "- key: province\n", "- key: province\n  slug: town\n")
    change(places, "- key: town\n", "- key: town\n  slug: province\n")
    await load([folder], database)
    slugs = await fetch(database, "select key, slug from entity where kind = 'Place' order by key")
    assert slugs == [("province", "town"), ("town", "province")]
    assert await fetch(database, "select slug from former_slug") == []


async def test_a_data_set_is_dropped_by_name(database: str, folder: Path) -> None:
    another_set(folder / "other", "other", places=OTHER_PLACE)
    await load([folder], database)
    report = await load([folder / "news"], database, drop=["other"])
    assert tally(report) == (0, 0, 1, 17)
    assert await fetch(database, "select key from data_set") == [("news",)]


async def test_only_what_is_loaded_can_be_dropped(database: str, folder: Path) -> None:
    with pytest.raises(LoadRejected, match=r"`--drop othr` names no loaded data set; .* loaded: none"):
        await load([folder], database, drop=["othr"])
    another_set(folder / "other", "other", places=OTHER_PLACE)
    await load([folder], database)
    before = await contents(database)
    with pytest.raises(LoadRejected, match=r"`--drop othr` names no .* loaded: news, other$"):
        await load([folder / "news"], database, drop=["other", "othr"])
    assert await contents(database) == before


async def test_what_is_loaded_cannot_be_dropped(database: str, folder: Path) -> None:
    with pytest.raises(LoadRejected, match="news is both in the paths and in `--drop`"):
        await load([folder], database, drop=["news"])


async def test_a_data_sets_new_licence_is_a_new_version_without_changed_records(
    database: str, folder: Path
) -> None:
    first = await load([folder], database)
    change(folder / "news" / "DATASET.yaml", "CC0", "CC BY 4.0")
    second = await load([folder], database)
    assert tally(second) == (0, 0, 0, 17)
    assert second.written
    assert second.version != first.version
    assert await fetch(database, "select licence from data_source") == [("CC BY 4.0",)]


async def test_a_record_that_moves_to_another_data_set_changes(database: str, folder: Path) -> None:
    another_set(folder / "other", "other", places=OTHER_PLACE)
    await load([folder], database)
    append(folder / "news" / "places.yaml", OTHER_PLACE)
    (folder / "other" / "places.yaml").write_text(OTHER_PLACE.replace("village", "hamlet"))
    assert tally(await load([folder], database)) == (1, 1, 0, 17)


async def test_rejected_fixtures_change_nothing(database: str, folder: Path) -> None:
    await load([folder], database)
    before = await contents(database)
    change(folder / "news" / "places.yaml", "within: province", "within: nowhere")
    with pytest.raises(LoadRejected):
        await load([folder], database)
    assert await contents(database) == before


async def test_a_source_of_a_field_is_kept(database: str, folder: Path) -> None:
    change(
        folder / "news" / "forces.yaml",
        "  answersTo: government\n",
        "  answersTo: government\n  sources: {answersTo: The constitution}\n",
    )
    await load([folder], database)
    rows = await fetch(database, "select field, text from citation")
    assert rows == [("answersTo", "The constitution")]


async def test_a_sqlite_database_keeps_a_write_ahead_log(sqlite_database: str, folder: Path) -> None:
    await load([folder], sqlite_database)
    assert await fetch(sqlite_database, "pragma journal_mode") == [("wal",)]
    assert await fetch(sqlite_database, "pragma foreign_key_check") == []
    file = Path(sqlite_database.removeprefix("sqlite://"))
    assert [path.name for path in file.parent.glob(f"{file.name}*")] == [file.name], "closed wholly"


async def test_the_planner_gets_to_know_the_tables(database: str, folder: Path) -> None:
    await load([folder], database)
    known = (
        "select count(*) from sqlite_stat1 where tbl = 'mention'"
        if database.startswith("sqlite")
        else "select reltuples::int from pg_class where relname = 'mention'"
    )
    assert (await fetch(database, known))[0][0] > 0


async def test_postgresql_may_be_called_by_its_long_name(postgres_database: str, folder: Path) -> None:
    url = postgres_database.replace("postgres://", "postgresql://", 1)
    assert (await load([folder], url)).added == 17

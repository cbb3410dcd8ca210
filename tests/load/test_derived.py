"""The tables that the loader works out of the records."""

from pathlib import Path

import pytest

from schema.load import load
from tests.databases import Rows, fetch
from tests.load import news
from tests.load.news import append, change


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data set `news`."""
    return news.write(tmp_path / "news")


async def closure(database: str) -> Rows:
    return await fetch(
        database,
        "select a.key, d.key, c.depth from place_closure c join place a on a.id = c.ancestor_id "
        "join place d on d.id = c.descendant_id order by 2, 3",
    )


async def posts(database: str) -> Rows:
    return await fetch(
        database,
        "select s.key, t.key from statement_post p join statement s on s.id = p.statement_id "
        "join tenure t on t.id = p.tenure_id order by s.key, p.position",
    )


async def tolls(database: str) -> Rows:
    return await fetch(
        database,
        "select e.key, t.measure, t.low, t.high, t.figures, t.claimants "
        "from toll t join entity e on e.id = t.incident_id order by 1, 2",
    )


async def test_the_closure_holds_every_place_with_all_around_it(database: str, folder: Path) -> None:
    append(
        folder / "places.yaml",
        "- {key: village, names: [{text: V, language: en}], kind: VILLAGE, within: town}\n",
    )
    await load([folder], database)
    assert await closure(database) == [
        ("province", "province", 0),
        ("town", "town", 0),
        ("province", "town", 1),
        ("village", "village", 0),
        ("town", "village", 1),
        ("province", "village", 2),
    ]
    change(folder / "places.yaml", "kind: VILLAGE, within: town", "kind: VILLAGE, within: province")
    await load([folder], database)
    assert ("province", "village", 1) in await closure(database)
    assert ("town", "village", 1) not in await closure(database)


async def test_subjects_are_all_that_an_article_names(database: str, folder: Path) -> None:
    append(
        folder / "organizations.yaml",
        "- {key: court, names: [{text: C, language: en}], kind: COURT}\n",
    )
    change(folder / "articles.yaml", "  body:\n", "  about: [Organization:court]\n  body:\n")
    await load([folder], database)
    query = "select s.entity_kind, e.key from subject s join entity e on e.id = s.entity_id order by 1, 2"
    assert await fetch(database, query) == [
        ("Force", "army"),
        ("Incident", "attack"),
        ("Official", "jane-doe"),
        ("Official", "john-roe"),
        ("Organization", "court"),
        ("Organization", "government"),
        ("Place", "town"),
    ]


async def test_a_statement_has_the_posts_held_on_its_day_else_those_stated(
    database: str, folder: Path
) -> None:
    await load([folder], database)
    assert await posts(database) == [
        ("in-town", "john-roe/spokesman"),
        ("ready", "jane-doe/minister"),
    ]


@pytest.mark.parametrize(
    ("made", "held"),
    [
        ("2019-01-01", True),
        ("2018-12-31", False),
        ("2023-12-31T23:59:59Z", True),
        ("2024-01-01", False),
        ("2024-01-01T02:00:00+03:00", True),
        ("../2021", False),
        ("2018-12/2021", False),
    ],
)
async def test_a_post_is_held_from_its_first_to_its_last_day(
    sqlite_database: str, folder: Path, made: str, held: bool
) -> None:
    change(
        folder / "statements.yaml", "made: 2021-12-03\n  medium: SPEECH", f"made: {made}\n  medium: SPEECH"
    )
    await load([folder], sqlite_database)
    assert (("ready", "jane-doe/minister") in await posts(sqlite_database)) is held


@pytest.mark.parametrize(
    ("post", "held"),
    [
        ("since: 2019", False),
        ("until: 2023", False),
        ("since: 2019, attested: 2021-12", True),
        ("attested: 2021-12", True),
        ("until: 2023, attested: 2021-12-04", False),
        ("since: 2019, until: 2021-12-02, attested: 2022", False),
    ],
)
async def test_an_unknown_bound_is_not_endless(
    sqlite_database: str, folder: Path, post: str, held: bool
) -> None:
    change(folder / "officials.yaml", "since: 2019, until: 2023", post)
    await load([folder], sqlite_database)
    assert (("ready", "jane-doe/minister") in await posts(sqlite_database)) is held


async def test_posts_follow_when_the_official_changes(database: str, folder: Path) -> None:
    await load([folder], database)
    change(folder / "officials.yaml", "until: 2023", "until: 2020")
    report = await load([folder], database)
    assert report.changed == 1
    assert await posts(database) == [("in-town", "john-roe/spokesman")]


async def test_a_toll_is_the_spread_of_the_figures_that_stand(database: str, folder: Path) -> None:
    await load([folder], database)
    assert await tolls(database) == [("attack", "CASUALTIES", 10, None, 1, 1)]
    change(folder / "figures.yaml", "  supersedes: first\n", "  high: 12\n")
    await load([folder], database)
    assert await tolls(database) == [("attack", "CASUALTIES", 5, 12, 2, 2)]


async def test_a_mention_without_a_start_gets_the_place_where_it_stands(database: str, folder: Path) -> None:
    await load([folder], database)
    query = "select key, quote_start, quote_end from mention order by key"
    assert await fetch(database, query) == [
        ("attack-reported/0000/000004/Force:army", 4, 8),
        ("attack-reported/0000/000029/Place:town", 29, 33),
        ("attack-reported/0001/000017/Official:jane-doe", 17, 25),
    ]


async def test_coordinates_are_whole_microdegrees(database: str, folder: Path) -> None:
    change(folder / "places.yaml", "latitude: 36.19", "latitude: -0.000001")
    await load([folder], database)
    query = "select latitude, longitude from place where key = 'province'"
    assert await fetch(database, query) == [(-1, 44010000)]

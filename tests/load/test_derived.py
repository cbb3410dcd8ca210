"""The tables that the loader works out of the records."""

from pathlib import Path

import pytest

from schema.errors import LoadRejected
from schema.load import load
from tests.api.serving import answer, client_of
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


async def possible(database: str) -> Rows:
    return await fetch(
        database,
        "select s.key, t.key from statement_possible_post p join statement s on s.id = p.statement_id "
        "join tenure t on t.id = p.tenure_id order by s.key, p.position",
    )


async def certainty_of(database: str, post: str) -> str:
    """How certain it is that the speaker of the statement `ready` held a post."""
    if ("ready", post) in await posts(database):
        return "known"
    return "possible" if ("ready", post) in await possible(database) else "excluded"


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


async def test_a_statement_has_the_posts_that_are_known_or_stated(database: str, folder: Path) -> None:
    await load([folder], database)
    assert await posts(database) == [
        ("in-town", "john-roe/spokesman"),
        ("ready", "jane-doe/minister"),
    ]
    assert await possible(database) == await posts(database)


@pytest.mark.parametrize(
    ("made", "certainty"),
    [
        ("2018-12-31", "excluded"),
        ("2019-01-01", "possible"),
        ("2019-12-30", "possible"),
        ("2019-12-31", "known"),
        ("2021", "known"),
        ("2023-01-01T23:59:59Z", "known"),
        ("2023-01-02", "possible"),
        ("2023-12-31T23:59:59Z", "possible"),
        ("2024-01-01T02:00:00+03:00", "possible"),
        ("2024-01-01", "excluded"),
        ("2019", "possible"),
        ("2023", "possible"),
        ("2019-12-31/2023-01-01", "known"),
        ("2018-12/2021", "possible"),
        ("../2021", "possible"),
        ("2021/..", "possible"),
        ("../2018", "excluded"),
        ("2024/..", "excluded"),
        ("../..", "possible"),
    ],
)
async def test_a_post_is_known_where_it_was_held_whenever_the_statement_was_made(
    sqlite_database: str, folder: Path, made: str, certainty: str
) -> None:
    change(
        folder / "statements.yaml", "made: 2021-12-03\n  medium: SPEECH", f"made: {made}\n  medium: SPEECH"
    )
    await load([folder], sqlite_database)
    assert await certainty_of(sqlite_database, "jane-doe/minister") == certainty


@pytest.mark.parametrize(
    ("post", "certainty"),
    [
        ("since: 2019", "possible"),
        ("until: 2023", "possible"),
        ("since: 2019, attested: 2021-12", "possible"),
        ("since: 2019, attested: 2021-12-03", "known"),
        ("since: 2019, attested: 2022", "known"),
        ("attested: 2021-12", "possible"),
        ("attested: 2021-12-03", "known"),
        ("attested: 2021-12-04", "possible"),
        ("until: 2023, attested: 2021-12-04", "possible"),
        ("until: 2023, attested: 2021-12-02", "known"),
        ("since: 2021, until: 2021", "possible"),
        ("since: 2021, until: 2021, attested: 2021-12-03", "known"),
        ("since: 2019, until: 2021-12-02", "excluded"),
        ("since: 2021-12-04", "excluded"),
        ("since: ../2020, until: 2022/..", "known"),
    ],
)
async def test_an_unknown_bound_is_not_endless(
    sqlite_database: str, folder: Path, post: str, certainty: str
) -> None:
    change(folder / "officials.yaml", "since: 2019, until: 2023", post)
    await load([folder], sqlite_database)
    assert await certainty_of(sqlite_database, "jane-doe/minister") == certainty


@pytest.mark.parametrize(
    ("deputy", "held"),
    [
        ("until: 2021", ["jane-doe/deputy", "jane-doe/minister"]),
        ("attested: 2021-12-03", ["jane-doe/deputy", "jane-doe/minister"]),
        ("until: 2018", ["jane-doe/minister"]),
    ],
)
async def test_the_stated_post_comes_first_unless_its_dates_exclude_it(
    sqlite_database: str, folder: Path, deputy: str, held: list[str]
) -> None:
    change(folder / "officials.yaml", "ministry, until: 2018", f"ministry, {deputy}")
    change(
        folder / "statements.yaml",
        "  about: [Incident:attack]",
        "  about: [Incident:attack]\n  statedPosts: [jane-doe/deputy]",
    )
    await load([folder], sqlite_database)
    assert [post for key, post in await posts(sqlite_database) if key == "ready"] == held


async def test_the_articles_word_stands_where_dates_leave_no_post(sqlite_database: str, folder: Path) -> None:
    change(folder / "officials.yaml", "since: 2019, until: 2023", "until: 2020")
    change(
        folder / "statements.yaml",
        "  about: [Incident:attack]",
        "  about: [Incident:attack]\n  statedPosts: [jane-doe/deputy]",
    )
    await load([folder], sqlite_database)
    assert ("ready", "jane-doe/deputy") in await posts(sqlite_database)
    assert ("ready", "jane-doe/deputy") in await possible(sqlite_database)


async def test_successors_in_a_vague_period_are_both_possible_and_neither_known(
    database: str, folder: Path
) -> None:
    change(folder / "officials.yaml", "since: 2019, until: 2023", "since: 2020-02, until: 2021")
    change(folder / "officials.yaml", "force: army", "organization: ministry, since: 2021, until: 2022-04-01")
    await load([folder], database)
    async with client_of(database) as client:
        query = """query On($day: Date!, $certainty: Certainty) { organization(slug: "ministry") {
          officials(on: $day, certainty: $certainty) { nodes { slug } } }
          official(slug: "jane-doe") { postsOn(date: $day, certainty: $certainty) { title } } }"""
        found = {}
        for day in ("2020-02-29", "2021-06-15", "2022-04-01", "2022-04-02"):
            for certainty in ("KNOWN", "POSSIBLE"):
                data = (await answer(client, query, day=day, certainty=certainty))["data"]
                holders = [row["slug"] for row in data["organization"]["officials"]["nodes"]]
                titles = [row["title"] for row in data["official"]["postsOn"]]
                found[day, certainty] = holders, titles
                url = f"/v1/organizations/ministry/officials?on={day}&certainty={certainty}"
                assert [row["slug"] for row in (await client.get(url)).json()["items"]] == holders
    assert found == {
        ("2020-02-29", "KNOWN"): (["jane-doe"], ["Minister"]),
        ("2020-02-29", "POSSIBLE"): (["jane-doe"], ["Minister"]),
        ("2021-06-15", "KNOWN"): ([], []),
        ("2021-06-15", "POSSIBLE"): (["jane-doe", "john-roe"], ["Minister"]),
        ("2022-04-01", "KNOWN"): (["john-roe"], []),
        ("2022-04-01", "POSSIBLE"): (["john-roe"], []),
        ("2022-04-02", "KNOWN"): ([], []),
        ("2022-04-02", "POSSIBLE"): ([], []),
    }


@pytest.mark.parametrize(
    ("post", "told"),
    [
        ("since: 2019, attested: 2018", "lies before `since`"),
        ("until: 2019, attested: 2020", "lies after `until`"),
    ],
)
async def test_a_post_that_contradicts_itself_is_rejected(
    sqlite_database: str, folder: Path, post: str, told: str
) -> None:
    change(folder / "officials.yaml", "since: 2019, until: 2023", post)
    with pytest.raises(LoadRejected) as rejected:
        await load([folder], sqlite_database)
    (problem,) = rejected.value.problems
    assert (problem.field, problem.message) == ("posts[0].attested", told)


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


async def points(database: str) -> Rows:
    rows = await fetch(
        database,
        "select p.key, s.key, o.latitude, o.longitude, o.enclosing from place_point o "
        "join place p on p.id = o.place_id join place s on s.id = o.source_id order by 1",
    )
    return [(*row, bool(enclosing)) for *row, enclosing in rows]


async def test_a_place_without_a_point_has_that_of_the_nearest_one_around_it(
    database: str, folder: Path
) -> None:
    places = folder / "places.yaml"
    village = "- {key: village, names: [{text: V, language: en}], kind: VILLAGE, within: town}\n"
    append(places, village + village.replace("village", "moon").replace(", within: town", ""))
    await load([folder], database)
    of_province = 36190000, 44010000
    assert await points(database) == [
        ("province", "province", *of_province, False),
        ("town", "province", *of_province, True),
        ("village", "province", *of_province, True),
    ]
    change(places, "kind: TOWN", "kind: TOWN\n  location: {latitude: 36.2, longitude: 44.1}")
    await load([folder], database)
    of_town = 36200000, 44100000
    assert await points(database) == [
        ("province", "province", *of_province, False),
        ("town", "town", *of_town, False),
        ("village", "town", *of_town, True),
    ]
    change(places, "  location: {latitude: 36.2, longitude: 44.1}\n", "")
    change(places, "  location: {latitude: 36.19, longitude: 44.01}\n", "")
    await load([folder], database)
    assert await points(database) == []


async def test_coordinates_are_whole_microdegrees(database: str, folder: Path) -> None:
    change(folder / "places.yaml", "latitude: 36.19", "latitude: -0.000001")
    await load([folder], database)
    query = "select latitude, longitude from place where key = 'province'"
    assert await fetch(database, query) == [(-1, 44010000)]


async def test_the_usual_length_of_lists_follows_what_is_loaded(database: str, folder: Path) -> None:
    lengths = "select length from list_length where relation = 'place.within_id'"
    village = "- {{key: v{0}, names: [{{text: V, language: en}}], kind: VILLAGE, within: {1}}}\n"
    await load([folder], database)
    assert await fetch(database, lengths) == [(1,)]
    append(folder / "places.yaml", "".join(village.format(n, "town") for n in range(4)))
    await load([folder], database)
    assert await fetch(database, lengths) == [(4,)], (
        "of five rows, four are in a list of four and one is alone"
    )
    empty = "select count(*) from identifier", lengths.replace("place.within_id", "identifier.record_id")
    assert [await fetch(database, query) for query in empty] == [[(0,)], [(0,)]]

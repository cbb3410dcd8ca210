"""ACLED becomes incidents, figures, actors and places. No row describes a real event."""

from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput
from schema.importers.acled import importer
from schema.importers.aliases import Aliases
from schema.vocabulary import Kind
from tests.importers.imports import EXCERPTS, Imported, dangling, rows_of, run_import, write_csv

pytestmark = pytest.mark.slow

FILE = EXCERPTS / "acled.csv"
ROWS = {row["event_id_cnty"]: row for row in rows_of(FILE)}


@pytest.fixture(scope="module")
def excerpt(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return run_import(importer, [FILE], tmp_path_factory.mktemp("acled") / "set")


def imported(folder: Path, *rows: dict[str, str], aliases: Aliases | None = None) -> Imported:
    return run_import(importer, [write_csv(folder / "acled.csv", rows)], folder / "set", aliases)


def incident(imported: Imported, number: int) -> dict[str, Any]:
    return imported.of(Kind.INCIDENT)[f"acled-xxx{number}"]


def test_every_row_is_kept_and_nothing_dangles(excerpt: Imported) -> None:
    assert (excerpt.report.read, excerpt.report.kept_rows) == (5, 5)
    assert dangling(excerpt) == []


@pytest.mark.parametrize(
    ("number", "kind", "occurred"),
    [
        (1, "BATTLE", "2020-01-02"),
        (
            2,
            "AIR_STRIKE",
            {"edtf": "2020-02-05~", "note": "The source knows the week; the day is within it."},
        ),
        (3, "ATTACK", {"edtf": "2020-03", "note": "The source knows the month."}),
        (4, "PROTEST", "2020-03-16"),
        (5, "TERRITORIAL_CHANGE", "2020-03-17"),
    ],
)
def test_kinds_and_dates_follow_from_codes(excerpt: Imported, number: int, kind: str, occurred: Any) -> None:
    assert (incident(excerpt, number)["kind"], incident(excerpt, number)["occurred"]) == (kind, occurred)


def test_participants_are_actors_unless_they_are_people_or_unidentified(excerpt: Imported) -> None:
    assert incident(excerpt, 1)["participants"] == [
        {
            "key": "actor-1",
            "actor": "Force:acled-actor-military-forces-of-country-c",
            "label": "Military Forces of Country C",
            "role": "SIDE_A",
        },
        {"key": "actor-2", "actor": "Force:acled-actor-group-g", "label": "Group G", "role": "SIDE_B"},
        {"key": "associated-2-1", "label": "Group H", "role": "SIDE_B"},
        {"key": "associated-2-2", "label": "Civilians (Country C)", "role": "SIDE_B"},
    ]
    assert all("actor" not in each for each in incident(excerpt, 3)["participants"])
    kinds = {key: force["kind"] for key, force in excerpt.of(Kind.FORCE).items()}
    assert kinds == {
        "acled-actor-military-forces-of-country-c": "ARMED_FORCE",
        "acled-actor-group-g": "INSURGENT_GROUP",
        "acled-actor-police-forces-of-country-c": "POLICE",
    }
    assert excerpt.of(Kind.ORGANIZATION)["acled-actor-government-of-country-c-2019"]["kind"] == "GOVERNMENT"


@pytest.mark.parametrize(
    ("number", "place", "precision"),
    [
        (1, "acled.country-c.a.a.0.a", "EXACT"),
        (2, "acled.country-c.a.b.d.l", "NEAR"),
        (3, "acled.country-c.a", "PROVINCE"),
    ],
)
def test_a_town_is_not_taken_for_its_province_of_the_same_name(
    excerpt: Imported, number: int, place: str, precision: str
) -> None:
    found = incident(excerpt, number)
    assert (found["place"], found["placePrecision"]) == (place, precision)
    assert ("location" in excerpt.of(Kind.PLACE)[place]) == (number != 3)


def test_fatalities_are_a_figure_and_zero_is_none(excerpt: Imported) -> None:
    assert [*excerpt.of(Kind.FIGURE)] == ["acled-xxx1-killed", "acled-xxx3-killed"]
    figure = excerpt.of(Kind.FIGURE)["acled-xxx1-killed"]
    assert (figure["best"], figure["record"]) == (3, {"dataSet": "ACLED", "id": "XXX1"})
    assert figure["reports"] == [{"publisher": "Agency P"}, {"publisher": "Agency Q"}]
    assert figure["asserted"]["edtf"] == "2021-01-01"
    assert excerpt.of(Kind.FIGURE)["acled-xxx3-killed"]["asserted"]["edtf"] == "2020-03-15"


def test_descriptions_of_events_are_omitted(excerpt: Imported) -> None:
    assert all("summary" not in each for each in excerpt.of(Kind.INCIDENT).values())


def test_names_of_columns_may_be_in_capitals(tmp_path: Path) -> None:
    rows = [{name.upper(): value for name, value in row.items()} for row in ROWS.values()]
    assert imported(tmp_path, *rows).records == imported(tmp_path, *ROWS.values()).records


def test_aliases_name_existing_records(tmp_path: Path) -> None:
    aliases = Aliases(
        {
            Kind.ORGANIZATION: {"ACLED": "acled-project"},
            Kind.FORCE: {"Group G": "g", "Group H": "h", "Military Forces of Country C": None},
            Kind.PLACE: {"Country C/A": "a-province"},
        }
    )
    found = imported(tmp_path, ROWS["XXX1"], aliases=aliases)
    assert [each.get("actor") for each in incident(found, 1)["participants"][1:3]] == ["Force:g", "Force:h"]
    assert found.of(Kind.FIGURE)["acled-xxx1-killed"]["claimant"] == "Organization:acled-project"
    assert found.of(Kind.PLACE)["acled.country-c.a.a"]["within"] == "a-province"
    assert aliases.unused() == []


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"event_id_cnty": ""}, "event_id_cnty is empty"),
        ({"event_date": "31 February 2020"}, "event_date is not a date"),
        ({"event_date": "2020"}, "event_date is not a date (YYYY-MM-DD)"),
        ({"geo_precision": "4"}, "geo_precision is none of 1, 2, 3"),
        ({"fatalities": "some"}, "fatalities is not a whole number"),
        ({"timestamp": "9" * 18}, "timestamp is not a time"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected(tmp_path: Path, values: dict[str, str], reason: str) -> None:
    found = imported(tmp_path, ROWS["XXX1"], ROWS["XXX1"] | {"event_id_cnty": "XXX9"} | values)
    assert {*found.report.refusals} == {reason}
    assert [*found.of(Kind.INCIDENT)] == ["acled-xxx1"]


def test_an_unknown_type_is_flagged(tmp_path: Path) -> None:
    found = imported(tmp_path, ROWS["XXX1"] | {"event_type": "New", "sub_event_type": "New"})
    assert incident(found, 1)["kind"] == "OTHER"
    assert {*found.report.flags} == {"event_type is not known; the incident is of another kind"}


def test_a_file_without_the_columns_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="is not ACLED"):
        imported(tmp_path, {"id": "1"})

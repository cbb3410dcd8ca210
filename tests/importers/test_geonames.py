"""GeoNames becomes places. The rows are excerpts of its data (CC BY 4.0), but for those broken on purpose."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput
from schema.importers.aliases import Aliases
from schema.importers.base import Selection
from schema.importers.geonames import importer
from schema.importers.geonames.features import kind_of
from schema.importers.geonames.files import COUNTRIES, PLACES
from schema.importers.scripts import tag_of
from schema.vocabulary import Kind, PlaceKind
from tests.importers.imports import Imported, dangling, run_import

pytestmark = pytest.mark.slow

BAGHDAD: dict[str, Any] = {
    "geonameid": 98182,
    "name": "Baghdad",
    "asciiname": "Baghdad",
    "alternatenames": ["BGW", "Baghdad", "Baghdād", "Багдад", "بغداد", "바그다드", "バグダード", "巴格达"],
    "latitude": 33.34058,
    "longitude": 44.40088,
    "featureclass": "P",
    "featurecode": "PPLC",
    "countrycode": "IQ",
    "admin1code": "07",
    "population": 7216000,
}
ZAWITAH: dict[str, Any] = {
    "geonameid": 89482,
    "name": "Zāwītah",
    "asciiname": "Zawitah",
    "alternatenames": ["Zawita", "zawytە", "زاويتة"],
    "latitude": 36.90547,
    "longitude": 43.14478,
    "featureclass": "P",
    "featurecode": "PPL",
    "countrycode": "IQ",
    "admin1code": "08",
    "population": 0,
}
PROVINCE = {**BAGHDAD, "geonameid": 98180, "featureclass": "A", "featurecode": "ADM1", "alternatenames": []}
IRAQ = {**PROVINCE, "geonameid": 99237, "name": "Republic of Iraq", "featurecode": "PCLI", "admin1code": "00"}
NDJSON_FIELDS = (
    "geonameid",
    "name",
    "latitude",
    "longitude",
    "countrycode",
    "population",
    "admin1code",
    "alternatenames",
)

Row = Mapping[str, Any]


def ndjson(file: Path, *rows: Row) -> Path:
    lines = [json.dumps({name: row[name] for name in NDJSON_FIELDS}) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def dump(file: Path, *rows: Row) -> Path:
    lines = ["\t".join(_cell(row.get(column, "")) for column in PLACES) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def _cell(value: Any) -> str:
    return ",".join(value) if isinstance(value, list) else str(value)


def countries(file: Path, *rows: tuple[str, str, str]) -> Path:
    values = [dict(zip(("ISO", "Country", "geonameid"), row, strict=True)) for row in rows]
    lines = ["\t".join(row.get(column, "") for column in COUNTRIES) for row in values]
    file.write_text("# ISO\tISO3\n" + "\n".join(lines), encoding="utf-8")
    return file


def units(file: Path, *rows: tuple[str, str, str, str]) -> Path:
    file.write_text("\n".join(map("\t".join, rows)), encoding="utf-8")
    return file


def imported(
    folder: Path, *files: Path, aliases: Aliases | None = None, selection: Selection | None = None
) -> Imported:
    found = run_import(importer, files, folder / "set", aliases, selection)
    assert dangling(found, (Kind.PLACE, "iraq"), (Kind.PLACE, "duhok-province")) == []
    return found


def place(found: Imported, number: int) -> dict[str, Any]:
    return found.of(Kind.PLACE)[f"geonames-{number}"]


def flags(found: Imported) -> list[str]:
    return [*found.report.flags]


def named(folder: Path, names: Sequence[str]) -> Imported:
    return imported(folder, ndjson(folder / "f.ndjson", {**BAGHDAD, "alternatenames": [*names]}))


def test_a_place_has_its_point_its_kind_and_each_name_once_with_its_script(tmp_path: Path) -> None:
    found = imported(tmp_path, ndjson(tmp_path / "f.ndjson", BAGHDAD))
    baghdad = place(found, 98182)
    assert [(name["text"], name["language"]) for name in baghdad["names"]] == [
        ("Baghdad", "und-Latn"),
        ("BGW", "und-Latn"),
        ("Baghdād", "und-Latn"),
        ("Багдад", "und-Cyrl"),
        ("بغداد", "und-Arab"),
        ("바그다드", "und-Hang"),
        ("バグダード", "und-Jpan"),
        ("巴格达", "und-Hani"),
    ]
    assert {name.get("kind") for name in baghdad["names"][1:]} == {"ALIAS"}
    assert baghdad["kind"] == "CITY"
    assert {axis: float(value) for axis, value in baghdad["location"].items()} == {
        "latitude": 33.34058,
        "longitude": 44.40088,
    }
    assert baghdad["identifiers"] == [
        {"scheme": "geonames", "value": "98182", "url": "https://www.geonames.org/98182"}
    ]


def test_the_dump_becomes_what_the_objects_become(tmp_path: Path) -> None:
    from_objects = imported(tmp_path, ndjson(tmp_path / "f.ndjson", BAGHDAD))
    from_dump = imported(tmp_path, dump(tmp_path / "f.txt", BAGHDAD))
    assert from_dump.records == from_objects.records


def test_a_point_on_the_equator_is_a_point(tmp_path: Path) -> None:
    found = imported(tmp_path, ndjson(tmp_path / "f.ndjson", {**BAGHDAD, "latitude": 0.0, "longitude": 0}))
    assert place(found, 98182)["location"] == {"latitude": 0, "longitude": 0}


def test_without_files_or_aliases_of_units_places_are_within_none_and_gaps_say_so(tmp_path: Path) -> None:
    found = imported(tmp_path, ndjson(tmp_path / "f.ndjson", BAGHDAD))
    assert "within" not in place(found, 98182)
    assert "1 places are within no other" in (found.folder / "DATASET.yaml").read_text(encoding="utf-8")


def test_places_are_within_the_units_that_the_dump_holds(tmp_path: Path) -> None:
    found = imported(tmp_path, dump(tmp_path / "f.txt", BAGHDAD, ZAWITAH, PROVINCE, IRAQ))
    assert place(found, 98182)["within"] == "geonames-98180"
    assert place(found, 89482)["within"] == "geonames-99237"
    assert place(found, 98180)["within"] == "geonames-99237"
    assert "within" not in place(found, 99237)
    assert [place(found, number)["kind"] for number in (98180, 99237)] == ["PROVINCE", "COUNTRY"]
    assert place(found, 98180)["identifiers"][1] == {"scheme": "geonames-admin1", "value": "IQ.07"}
    assert place(found, 99237)["identifiers"][1] == {"scheme": "iso-3166-1", "value": "IQ"}


def test_files_of_countries_and_units_name_what_places_are_within(tmp_path: Path) -> None:
    files = (
        countries(tmp_path / "countryInfo.txt", ("IQ", "Iraq", "99237"), ("XK", "Kosovo", "831053")),
        units(tmp_path / "admin1CodesASCII.txt", ("IQ.08", "Duhok", "Duhok", "97270")),
        units(tmp_path / "admin2Codes.txt", ("IQ.08.1", "Zakho", "Zakho", "1")),
        ndjson(tmp_path / "f.ndjson", BAGHDAD, ZAWITAH),
    )
    found = imported(tmp_path, *files)
    assert place(found, 98182)["within"] == "geonames-99237"
    assert place(found, 89482)["within"] == "geonames-97270"
    assert place(found, 1)["within"] == "geonames-97270"
    assert place(found, 1)["kind"] == "DISTRICT"
    assert place(found, 99237)["names"] == [{"text": "Iraq", "language": "en"}]
    assert [each["scheme"] for each in place(found, 831053)["identifiers"]] == ["geonames"]


def test_a_unit_of_two_files_is_one_place_and_that_of_the_dump_counts(tmp_path: Path) -> None:
    files = countries(tmp_path / "countryInfo.txt", ("IQ", "Iraq", "99237")), dump(tmp_path / "f.txt", IRAQ)
    found = imported(tmp_path, *files)
    assert place(found, 99237)["names"][0]["text"] == "Republic of Iraq"
    assert (found.report.kept_rows, found.report.merged_rows, flags(found)) == (1, 1, [])


def test_with_only_units_count_as_selected_if_something_is_within_them(tmp_path: Path) -> None:
    files = (
        countries(tmp_path / "countryInfo.txt", ("IQ", "Iraq", "99237"), ("IR", "Iran", "130758")),
        units(tmp_path / "admin1CodesASCII.txt", ("IQ.08", "Duhok", "Duhok", "97270")),
        ndjson(tmp_path / "f.ndjson", BAGHDAD, ZAWITAH),
    )
    found = imported(tmp_path, *files, selection=Selection({"geonameid": ["89482"]}))
    assert {*found.of(Kind.PLACE)} == {"geonames-89482", "geonames-97270", "geonames-99237"}
    assert found.report.unselected == 2


def test_aliases_mean_places_and_codes_of_units(tmp_path: Path) -> None:
    aliases = Aliases({Kind.PLACE: {"98182": "baghdad", "IQ": "iraq", "IQ.08": "duhok-province"}})
    rows = BAGHDAD, ZAWITAH, {**ZAWITAH, "geonameid": 1, "admin1code": "99"}, IRAQ
    found = imported(tmp_path, dump(tmp_path / "f.txt", *rows), aliases=aliases)
    assert {key: record["within"] for key, record in found.of(Kind.PLACE).items()} == {
        "geonames-89482": "duhok-province",
        "geonames-1": "iraq",
    }
    assert found.report.merged_rows == 2
    assert aliases.unused() == []


def test_mixed_scripts_are_flagged_and_kept(tmp_path: Path) -> None:
    found = named(tmp_path, ["zawytە", "Zāwītah", "パルミラ遺跡"])
    assert [name["language"] for name in place(found, 98182)["names"]] == [
        "und-Latn",
        "und",
        "und-Latn",
        "und-Jpan",
    ]
    assert flags(found) == ["an alternate name has letters of several scripts"]


@pytest.mark.parametrize(
    ("name", "reason", "kept"),
    [
        ("Bag\x8ddad", "an alternate name has a control character and is omitted", 1),
        ("\u2800", "an alternate name shows nothing and is omitted", 1),
        ("x" * 501, "an alternate name has more than 500 characters and is omitted", 1),
        (
            "Bag\ue04ddad",
            "an alternate name has a character of private use or one that stands for a lost one",
            2,
        ),
        ("بغداد\u200e", "an alternate name has a character that cannot be seen", 2),
        ("Bag  dad", "a name has several blanks between words, which became one", 2),
    ],
)
def test_broken_names_are_flagged_and_omitted_only_if_a_record_cannot_hold_them(
    tmp_path: Path, name: str, reason: str, kept: int
) -> None:
    found = named(tmp_path, [name])
    assert len(place(found, 98182)["names"]) == kept
    assert flags(found) == [reason]


def test_names_after_the_hundredth_are_omitted_and_flagged(tmp_path: Path) -> None:
    found = named(tmp_path, [f"Name {number}" for number in range(100)])
    assert len(place(found, 98182)["names"]) == 100
    assert flags(found) == ["has more than 100 names; those after it are omitted"]


def test_a_second_row_is_merged_and_flagged_if_it_differs(tmp_path: Path) -> None:
    found = imported(tmp_path, dump(tmp_path / "f.txt", BAGHDAD, BAGHDAD, {**BAGHDAD, "population": 1}))
    assert (found.report.kept_rows, found.report.merged_rows, found.report.flagged_rows) == (1, 2, 1)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"geonameid": "x"}, "geonameid is not a number"),
        ({"name": ""}, "name is empty"),
        ({"name": "Bag\x8ddad"}, "Place: names.text: has the control character"),
        ({"latitude": 91}, "Place: location.latitude"),
        ({"population": "many"}, "population is not a whole number"),
        ({"alternatenames": [1]}, "alternatenames is not a list of texts"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected(tmp_path: Path, values: Row, reason: str) -> None:
    found = imported(tmp_path, ndjson(tmp_path / "f.ndjson", ZAWITAH, {**BAGHDAD, **values, "asciiname": ""}))
    ((told, rows),) = found.report.refusals.items()
    assert told.startswith(reason)
    assert [str(row) for row in rows.first] == ["f.ndjson:2"]


def test_a_unit_that_is_rejected_holds_no_place(tmp_path: Path) -> None:
    found = imported(tmp_path, dump(tmp_path / "f.txt", BAGHDAD, {**PROVINCE, "latitude": "91"}))
    assert "within" not in place(found, 98182)


@pytest.mark.parametrize(
    ("group", "code", "population", "kind"),
    [
        ("P", "PPL", 100_000, PlaceKind.CITY),
        ("P", "PPL", 10_000, PlaceKind.TOWN),
        ("P", "PPL", 9_999, PlaceKind.VILLAGE),
        ("P", "PPL", 0, PlaceKind.AREA),
        ("P", "PPLA2", 0, PlaceKind.TOWN),
        ("P", "PPLA", 0, PlaceKind.CITY),
        ("P", "PPLX", 100_000, PlaceKind.NEIGHBOURHOOD),
        ("S", "CMPRF", 0, PlaceKind.CAMP),
        ("S", "AIRP", 0, PlaceKind.FACILITY),
        ("T", "MT", 0, PlaceKind.MOUNTAIN),
        ("H", "STM", 0, PlaceKind.RIVER),
        ("H", "LK", 0, PlaceKind.AREA),
        ("R", "RD", 0, PlaceKind.ROAD),
        ("A", "ADM3", 0, PlaceKind.DISTRICT),
        ("", "", 0, PlaceKind.AREA),
    ],
)
def test_kinds_follow_from_feature_codes(group: str, code: str, population: int, kind: PlaceKind) -> None:
    assert kind_of(group, code, population) is kind


@pytest.mark.parametrize(
    ("text", "tag"),
    [("Sin-iâⁿ-khu", "und-Latn"), ("みなべ町", "und-Jpan"), ("123", "und"), ("ﾊﾟ", "und-Jpan"), ("𒂍", "und")],
)
def test_scripts_are_those_of_letters(text: str, tag: str) -> None:
    assert tag_of(text) == tag


def test_a_file_of_another_format_is_an_error(tmp_path: Path) -> None:
    file = tmp_path / "f.txt"
    file.write_text("City, X, Y\n1, 2, 3\n", encoding="utf-8")
    with pytest.raises(BadUserInput, match=r"f\.txt is not of GeoNames"):
        imported(tmp_path, file)

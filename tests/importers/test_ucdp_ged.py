"""UCDP GED becomes incidents, figures, actors, conflicts and places. The rows are real; tests change single values."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput
from schema.importers.aliases import Aliases
from schema.importers.selection import selection_of
from schema.importers.ucdp_ged import importer
from schema.importers.ucdp_ged.conversion import data_set_of
from schema.importers.ucdp_ged.places import kind_of
from schema.vocabulary import Kind, PlaceKind
from tests.importers.imports import EXCERPTS, Imported, dangling, rows_of, run_import, write_csv

pytestmark = pytest.mark.slow

FILE = EXCERPTS / "ucdp_ged.csv"
ROWS = {row["id"]: row for row in rows_of(FILE)}
BAYJI = ROWS["114179"]


@pytest.fixture(scope="module")
def excerpt(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return run_import(importer, [FILE], tmp_path_factory.mktemp("ucdp") / "set")


def imported(folder: Path, *rows: dict[str, str], aliases: Aliases | None = None) -> Imported:
    return run_import(importer, [write_csv(folder / "ged.csv", rows)], folder / "set", aliases)


def changed(**values: str) -> dict[str, str]:
    return BAYJI | values


def incident(imported: Imported, number: str = "114179") -> dict[str, Any]:
    return imported.of(Kind.INCIDENT)[f"ucdp-ged-{number}"]


def figure(imported: Imported, ending: str = "", number: str = "114179") -> dict[str, Any]:
    return imported.of(Kind.FIGURE)[f"ucdp-ged-{number}-killed{ending}"]


def flags(imported: Imported) -> set[str]:
    return set(imported.report.flags)


def rejections(imported: Imported) -> dict[str, int]:
    return {reason: rows.count for reason, rows in imported.report.refusals.items()}


class TestAnExcerpt:
    def test_every_row_is_kept_and_nothing_dangles(self, excerpt: Imported) -> None:
        assert (excerpt.report.read, excerpt.report.kept_rows) == (15, 15)
        assert len(excerpt.of(Kind.INCIDENT)) == 15
        assert dangling(excerpt) == []

    def test_numbers_are_those_of_the_file(self, excerpt: Imported) -> None:
        for number, row in ROWS.items():
            total = figure(excerpt, number=number)
            assert [total[name] for name in ("low", "best", "high")] == [
                int(row[name]) for name in ("low", "best", "high")
            ]
            parts = {
                "a": "deaths_a",
                "b": "deaths_b",
                "civilians": "deaths_civilians",
                "unknown": "deaths_unknown",
            }
            for ending, column in parts.items():
                part = excerpt.of(Kind.FIGURE).get(f"ucdp-ged-{number}-killed-{ending}")
                assert (part["best"] if part else 0) == int(row[column])

    def test_an_incident_has_what_its_row_says(self, excerpt: Imported) -> None:
        town = "ucdp.iraq.salah-ad-din-province.qada-bayji.bayji-town"
        assert incident(excerpt) == {
            "key": "ucdp-ged-114179",
            "names": [
                {"text": "State-based violence near Bayjī town, 2014-02-21 to 2014-02-22", "language": "en"}
            ],
            "kind": "STATE_BASED_VIOLENCE",
            "occurred": "2014-02-21/2014-02-22",
            "conflict": "ucdp-dyad-524",
            "place": town,
            "placePrecision": "NEAR",
            "location": {"latitude": Decimal("34.9307"), "longitude": Decimal("43.493107")},
            "locationPrecision": "NEAR",
            "clarity": "HIGH",
            "sourceCount": 1,
            "participants": [
                {
                    "key": "side-a",
                    "actor": "Organization:ucdp-actor-116",
                    "label": "Government of Iraq",
                    "role": "SIDE_A",
                },
                {"key": "side-b", "actor": "Force:ucdp-actor-234", "label": "IS", "role": "SIDE_B"},
            ],
            "identifiers": [
                {"scheme": "ucdp-ged", "value": "114179", "url": "https://ucdp.uu.se/event/114179"}
            ],
        }

    def test_a_total_has_the_words_and_reports_of_its_row(self, excerpt: Imported) -> None:
        assert figure(excerpt) == {
            "key": "ucdp-ged-114179-killed",
            "incident": "ucdp-ged-114179",
            "measure": "KILLED",
            "claimant": "Organization:ucdp",
            "record": {"dataSet": "UCDP GED", "id": "114179", "url": "https://ucdp.uu.se/event/114179"},
            "asserted": {"edtf": "2014-02-22", "note": "The date of the last report that is cited."},
            "victims": "all deaths",
            "victimKind": "COMBATANTS",
            "low": 6,
            "best": 6,
            "high": 6,
            "accordingTo": "Police, witnesses",
            "reports": [
                {
                    "publisher": "Reuters News",
                    "headline": "Militants briefly occupy north Iraq town; attacks kill 21",
                    "published": "2014-02-22",
                }
            ],
        }

    def test_a_part_counts_the_losses_of_a_side(self, excerpt: Imported) -> None:
        part = figure(excerpt, "-a")
        assert (part["scope"], part["partOf"]) == ("PART", "ucdp-ged-114179-killed")
        assert (part["best"], part["victims"]) == (6, "Government of Iraq")
        assert (part["side"], part["victimKind"]) == (["Organization:ucdp-actor-116"], "COMBATANTS")
        assert "low" not in part

    def test_conflicts_have_dyads_with_sides(self, excerpt: Imported) -> None:
        dyad = excerpt.of(Kind.CONFLICT)["ucdp-dyad-524"]
        assert (dyad["kind"], dyad["partOf"]) == ("DYAD", "ucdp-conflict-259")
        assert dyad["sides"] == ["Organization:ucdp-actor-116", "Force:ucdp-actor-234"]
        assert excerpt.of(Kind.CONFLICT)["ucdp-conflict-259"]["kind"] == "CONFLICT"

    def test_places_are_within_each_other(self, excerpt: Imported) -> None:
        places = excerpt.of(Kind.PLACE)
        names, key = [], "ucdp.iraq.kirkuk-province.qada-kirkuk.kirkuk-town"
        assert "location" in places[key]
        while key:
            names.append((places[key]["kind"], places[key]["names"][0]["text"]))
            key = places[key].get("within")
        assert names == [
            ("TOWN", "Kirkūk town"),
            ("DISTRICT", "Qaḑā’ Kirkūk"),
            ("PROVINCE", "Kirkūk province"),
            ("COUNTRY", "Iraq"),
        ]

    @pytest.mark.parametrize(
        ("number", "place", "precision"),
        [
            ("196995", "ucdp.iraq.kirkuk-province.qada-kirkuk", "DISTRICT"),
            ("151535", "ucdp.iraq.ninawa-province", "PROVINCE"),
            (
                "120338",
                "ucdp.iraq.salah-ad-din-province.road-between-samarra-town-and-tikrit-town",
                "LINEAR_FEATURE",
            ),
        ],
    )
    def test_the_place_is_as_small_as_the_precision_allows(
        self, excerpt: Imported, number: str, place: str, precision: str
    ) -> None:
        found = incident(excerpt, number)
        assert (found["place"], found["placePrecision"]) == (place, precision)
        assert "location" not in excerpt.of(Kind.PLACE)[place]

    def test_what_is_odd_is_flagged(self, excerpt: Imported) -> None:
        assert flags(excerpt) == {
            "low, best and high are not in this order",
            "a report has no real date",
            "where_coordinates has several blanks between words, which became one",
        }

    def test_civilians_are_people_without_an_actor(self, excerpt: Imported) -> None:
        found = incident(excerpt, "114693")
        assert (found["kind"], found["clarity"]) == ("ONE_SIDED_VIOLENCE", "LOW")
        assert found["participants"][1] == {"key": "side-b", "label": "Civilians", "role": "SIDE_B"}
        assert figure(excerpt, number="114693")["victimKind"] == "CIVILIANS"
        assert excerpt.of(Kind.CONFLICT)[found["conflict"]]["sides"] == ["Force:ucdp-actor-234"]

    def test_a_row_over_more_than_a_month_is_an_aggregate(self, excerpt: Imported) -> None:
        assert [number for number in ROWS if incident(excerpt, number).get("aggregate")] == ["245658"]

    def test_the_same_files_give_the_same_bytes(self, excerpt: Imported, tmp_path: Path) -> None:
        again = run_import(importer, [FILE], tmp_path / "set")
        for file in excerpt.folder.iterdir():
            assert (again.folder / file.name).read_bytes() == file.read_bytes()


class TestVersionsOfTheFormat:
    def test_floats_times_and_names_of_columns_do_not_matter(self, tmp_path: Path) -> None:
        row = changed(
            date_start="2014-02-21 00:00:00.000", date_end="2014-02-22T00:00:00", side_a_new_id="116.0"
        )
        for name in ("conflict", "dyad", "side_a", "side_b"):
            row[f"{name}_id"] = row.pop(f"{name}_new_id")
        first = imported(tmp_path, BAYJI).records
        assert imported(tmp_path, row).records == first

    @pytest.mark.parametrize(
        ("file", "name"),
        [
            ("ged191.csv", "UCDP GED 19.1"),
            ("GEDEvent_v25_1.csv.gz", "UCDP GED 25.1"),
            ("ucdp_ged_syria_2016_2019.csv", "UCDP GED"),
        ],
    )
    def test_the_version_is_that_of_the_name_of_the_file(self, file: str, name: str) -> None:
        assert data_set_of(file) == name

    def test_points_have_six_decimals(self, tmp_path: Path) -> None:
        found = imported(tmp_path, changed(latitude="34.93071249", longitude="40.0"))
        assert incident(found)["location"] == {"latitude": Decimal("34.930712"), "longitude": 40}

    def test_a_file_without_the_columns_is_an_error(self, tmp_path: Path) -> None:
        with pytest.raises(BadUserInput, match="is not UCDP GED: it has no column id, type_of_violence"):
            imported(tmp_path, {"a": "1"})


class TestDates:
    def test_one_day_is_a_day(self, tmp_path: Path) -> None:
        found = imported(tmp_path, changed(date_start="2014-02-22", date_prec="3"))
        assert incident(found)["occurred"] == "2014-02-22"

    def test_a_country_within_more_than_a_month_is_an_aggregate(self, tmp_path: Path) -> None:
        row = changed(where_prec="6", date_prec="4", date_start="2014-01-01", date_end="2014-03-01")
        found = incident(imported(tmp_path, row))
        assert (found["aggregate"], found["place"]) == (True, "ucdp.iraq")

    def test_figures_are_asserted_at_the_end_of_an_event_that_no_later_report_dates(
        self, tmp_path: Path
    ) -> None:
        row = changed(source_article='"Reuters News,2013-02-22,A headline"')
        found = imported(tmp_path, row)
        assert figure(found)["asserted"]["edtf"] == "2014-02-22"
        assert figure(found)["reports"][0]["published"] == "2013-02-22"
        assert flags(found) == {"its reports are dated before the event"}


class TestReports:
    @pytest.mark.parametrize(
        "article",
        [
            '"AFP,2014-01-02,One, ""two""; three";"AP,2014-01-03,Four"',
            '"AFP,2014-01-02,One, ""two""; three" ; "AP,2014-01-03,Four"',
        ],
    )
    def test_headlines_have_commas_semicolons_and_quotes(self, tmp_path: Path, article: str) -> None:
        found = imported(tmp_path, changed(source_article=article))
        assert figure(found)["reports"] == [
            {"publisher": "AFP", "headline": 'One, ""two""; three', "published": "2014-01-02"},
            {"publisher": "AP", "headline": "Four", "published": "2014-01-03"},
        ]

    def test_other_columns_have_them_if_the_entries_have_another_form(self, tmp_path: Path) -> None:
        row = changed(
            source_article="AFP 2014; AP 2014",
            source_office="AFP;AP",
            source_date="2014-01-02;2014-01-03",
            source_headline="One;Two",
        )
        assert [report["headline"] for report in figure(imported(tmp_path, row))["reports"]] == ["One", "Two"]

    def test_reports_that_cannot_be_told_apart_are_omitted_and_flagged(self, tmp_path: Path) -> None:
        found = imported(tmp_path, changed(source_article="AFP 2014", source_office="AFP;AP"))
        assert "reports" not in figure(found)
        assert flags(found) == {"its reports cannot be told apart and are omitted"}

    def test_a_headline_over_the_limit_is_omitted_and_flagged(self, tmp_path: Path) -> None:
        found = imported(tmp_path, changed(source_article=f'"AFP,2014-02-22,{"x" * 501}"'))
        assert figure(found)["reports"] == [{"publisher": "AFP", "published": "2014-02-22"}]
        assert flags(found) == {"a report's office or headline is too long and is omitted"}

    def test_reports_over_the_limit_are_omitted_and_flagged(self, tmp_path: Path) -> None:
        entries = ";".join(f'"AFP,2014-02-22,{number}"' for number in range(101))
        found = imported(tmp_path, changed(source_article=entries))
        assert len(figure(found)["reports"]) == 100
        assert flags(found) == {"it has more than 100 reports; the others are omitted"}


class TestActors:
    LIST = changed(id="2", side_b="IS, Group G", side_b_new_id="9001", dyad_new_id="9000")
    KNOWN = changed(id="3", side_b="Group G", side_b_new_id="9002", dyad_new_id="9003")

    def test_a_list_of_known_names_is_several_actors(self, tmp_path: Path) -> None:
        found = imported(tmp_path, BAYJI, self.LIST, self.KNOWN)
        assert incident(found, "2")["participants"][1:] == [
            {
                "key": "side-b-ucdp-actor-234",
                "actor": "Force:ucdp-actor-234",
                "label": "IS",
                "role": "SIDE_B",
            },
            {
                "key": "side-b-ucdp-actor-9002",
                "actor": "Force:ucdp-actor-9002",
                "label": "Group G",
                "role": "SIDE_B",
            },
        ]
        assert "ucdp-actor-9001" not in found.of(Kind.FORCE)
        assert dangling(found) == []

    def test_a_list_with_an_unknown_name_is_one_force_and_flagged(self, tmp_path: Path) -> None:
        found = imported(tmp_path, BAYJI, self.LIST)
        assert found.of(Kind.FORCE)["ucdp-actor-9001"]["names"][0]["text"] == "IS, Group G"
        assert flags(found) == {"a side is a list of names of which some are not known; it is one force"}

    def test_aliases_make_a_list_known(self, tmp_path: Path) -> None:
        aliases = Aliases({Kind.FORCE: {"234": "isis", "Group G": "group-g"}})
        found = imported(tmp_path, BAYJI, self.LIST, aliases=aliases)
        assert [each["actor"] for each in incident(found, "2")["participants"][1:]] == [
            "Force:isis",
            "Force:group-g",
        ]
        assert found.of(Kind.FORCE) == {}

    @pytest.mark.parametrize("columns", [("actor_id", "name"), ("ActorId", "NameData")])
    def test_a_list_of_actors_makes_a_list_known(self, tmp_path: Path, columns: tuple[str, str]) -> None:
        number, name = columns
        actors = write_csv(tmp_path / "actors.csv", [{number: "9002", name: "Group G"}])
        rows = write_csv(tmp_path / "ged.csv", [BAYJI, self.LIST])
        found = run_import(importer, [actors, rows], tmp_path / "set")
        assert [*found.of(Kind.FORCE)] == ["ucdp-actor-234", "ucdp-actor-9002"]
        assert (found.report.read, flags(found)) == (2, set())

    def test_losses_of_a_list_are_those_of_all_its_actors(self, tmp_path: Path) -> None:
        found = imported(tmp_path, BAYJI, self.LIST | {"deaths_b": "2", "best": "8"}, self.KNOWN)
        assert figure(found, "-b", "2")["side"] == ["Force:ucdp-actor-234", "Force:ucdp-actor-9002"]

    def test_an_id_with_two_names_is_one_actor_with_an_alias(self, tmp_path: Path) -> None:
        found = imported(tmp_path, BAYJI, changed(id="2", side_b="Islamic State"))
        assert [name.get("kind") for name in found.of(Kind.FORCE)["ucdp-actor-234"]["names"]] == [
            None,
            "ALIAS",
        ]


class TestAliases:
    def test_existing_records_are_referred_to_and_not_written(self, tmp_path: Path) -> None:
        aliases = Aliases(
            {
                Kind.ORGANIZATION: {"ucdp": "uppsala", "Government of Iraq": "iraq-government"},
                Kind.FORCE: {"234": "isis"},
                Kind.CONFLICT: {"259": "war", "Government of Iraq - IS": "iraq-isis"},
                Kind.PLACE: {"Iraq": "iraq", "ucdp.iraq.salah-ad-din-province": "saladin"},
            }
        )
        found = imported(tmp_path, BAYJI, aliases=aliases)
        assert aliases.unused() == []
        assert figure(found)["claimant"] == "Organization:uppsala"
        assert incident(found)["conflict"] == "iraq-isis"
        places = found.of(Kind.PLACE)
        assert places["ucdp.iraq.salah-ad-din-province.qada-bayji"]["within"] == "saladin"
        assert {*found.records} == {Kind.INCIDENT, Kind.FIGURE, Kind.PLACE}
        existing = [
            (Kind.ORGANIZATION, "uppsala"),
            (Kind.ORGANIZATION, "iraq-government"),
            (Kind.FORCE, "isis"),
        ]
        existing += [(Kind.CONFLICT, "iraq-isis"), (Kind.PLACE, "saladin")]
        assert dangling(found, *existing) == []

    def test_spellings_of_a_place_are_one_place_unless_they_are_kept_apart(self, tmp_path: Path) -> None:
        other = changed(id="2", where_coordinates="Bayji Town")
        found = imported(tmp_path, BAYJI, other)
        place = found.of(Kind.PLACE)[incident(found)["place"]]
        assert [name["text"] for name in place["names"]] == ["Bayjī town", "Bayji Town"]
        assert incident(found, "2")["place"] == place["key"]
        apart = imported(tmp_path, BAYJI, other, aliases=Aliases({Kind.PLACE: {"Bayji Town": None}}))
        assert incident(apart, "2")["place"] != incident(apart)["place"]


class TestPlaces:
    def test_a_place_has_no_location_if_rows_disagree(self, tmp_path: Path) -> None:
        first = changed(where_prec="1")
        found = imported(tmp_path, first, first | {"id": "2", "latitude": "34.9"})
        assert "location" not in found.of(Kind.PLACE)[incident(found)["place"]]
        assert found.report.notes == [
            "1 places have no location: events that are exactly there have several."
        ]

    def test_international_waters_are_within_nothing(self, tmp_path: Path) -> None:
        found = imported(tmp_path, changed(where_prec="7", where_coordinates="Gulf of G", adm_1="", adm_2=""))
        place = found.of(Kind.PLACE)[incident(found)["place"]]
        assert (place["kind"], "within" in place) == ("INTERNATIONAL_WATERS", False)

    def test_units_that_a_row_does_not_name_are_skipped(self, tmp_path: Path) -> None:
        found = imported(tmp_path, changed(adm_2=""))
        assert incident(found)["place"] == "ucdp.iraq.salah-ad-din-province.bayji-town"

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("Road between Bayjī town and Seneia town", PlaceKind.ROAD),
            ("Hamrin mountains", PlaceKind.MOUNTAIN),
            ("Zab river", PlaceKind.RIVER),
            ("Samarra Dam", PlaceKind.FACILITY),
            ("Mosul city", PlaceKind.CITY),
            ("Eastern Ghouta", PlaceKind.AREA),
        ],
    )
    def test_the_kind_follows_from_the_words_of_the_name(self, name: str, kind: PlaceKind) -> None:
        assert kind_of(name) is kind


class TestRows:
    def test_an_equal_row_is_merged_and_another_of_the_same_id_is_flagged_too(self, tmp_path: Path) -> None:
        found = imported(tmp_path, BAYJI, BAYJI, changed(best="7"))
        assert (found.report.kept_rows, found.report.merged_rows) == (1, 2)
        assert flags(found) == {"differs from the earlier row of the same id, which counts"}
        assert figure(found)["best"] == 6

    @pytest.mark.parametrize(
        ("values", "reason"),
        [
            ({"id": ""}, "id is empty"),
            ({"id": "x"}, "id is not a whole number"),
            ({"type_of_violence": "4"}, "type_of_violence is none of 1, 2, 3"),
            ({"where_prec": ""}, "where_prec is none of 1, 2, 3, 4, 5, 6, 7"),
            ({"date_start": "21/02/2014"}, "date_start is not a date (YYYY-MM-DD)"),
            ({"date_end": "2014-02-30"}, "date_end is not a date (YYYY-MM-DD)"),
            ({"date_start": "2014-02-23"}, "date_end is before date_start"),
            ({"best": "-1"}, "best is negative"),
            ({"best": "6.5"}, "best is not a whole number"),
            ({"side_b": " "}, "side_b is empty"),
            ({"latitude": "north"}, "latitude is not a decimal number"),
            ({"latitude": "91"}, "Incident: location.latitude: Input should be less than or equal to 90"),
            ({"side_b": "I\x00S"}, "Force: names.text: has the control character U+0000; remove it"),
            ({"side_b": "I" * 501}, "Force: names.text: has more than 500 characters"),
            ({"best": "9" * 5000}, "best is not a whole number"),
        ],
    )
    def test_a_row_that_cannot_be_read_is_rejected_as_a_whole(
        self, tmp_path: Path, values: dict[str, str], reason: str
    ) -> None:
        bad = changed(**{"id": "2", "where_coordinates": "Nowhere town"} | values)
        found = imported(tmp_path, BAYJI, bad)
        assert rejections(found) == {reason: 1}
        assert found.records == imported(tmp_path, BAYJI).records

    def test_a_valid_row_counts_after_a_rejected_one_of_the_same_id(self, tmp_path: Path) -> None:
        found = imported(tmp_path, changed(latitude="91"), BAYJI)
        assert (found.report.kept_rows, found.report.merged_rows, found.report.rejected_rows) == (1, 0, 1)

    def test_a_row_without_estimates_has_no_figure_and_is_flagged(self, tmp_path: Path) -> None:
        found = imported(tmp_path, changed(low="", best="", high=""))
        assert found.of(Kind.FIGURE) == {}
        assert flags(found) == {"has no best estimate"}

    def test_a_sum_that_differs_from_best_is_flagged_and_kept(self, tmp_path: Path) -> None:
        found = imported(tmp_path, changed(best="9", high="9"))
        assert flags(found) == {"best is not the sum of its parts"}
        assert figure(found)["best"] == 9

    @pytest.mark.parametrize(
        ("deaths", "kind"),
        [
            (("1", "2", "0", "0"), "COMBATANTS"),
            (("0", "0", "3", "0"), "CIVILIANS"),
            (("1", "0", "3", "0"), "MIXED"),
            (("1", "0", "3", "4"), "MIXED"),
            (("1", "0", "0", "4"), "UNKNOWN"),
            (("0", "0", "0", "0"), "UNKNOWN"),
        ],
    )
    def test_the_parts_tell_whom_a_total_counts(
        self, tmp_path: Path, deaths: tuple[str, ...], kind: str
    ) -> None:
        columns = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        found = imported(tmp_path, changed(**dict(zip(columns, deaths, strict=True))))
        assert figure(found)["victimKind"] == kind

    def test_only_selected_rows_are_imported_and_gaps_say_so(self, tmp_path: Path) -> None:
        selection = selection_of(["adm_1=Kirkūk province"])
        found = run_import(importer, [FILE], tmp_path / "set", selection=selection)
        assert (found.report.read, found.report.kept_rows, found.report.unselected) == (15, 5, 10)
        about = (tmp_path / "set" / "DATASET.yaml").read_text(encoding="utf-8")
        assert "Only rows whose adm_1 is Kirkūk province." in about

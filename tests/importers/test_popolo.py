"""Popolo becomes officials, organizations, places and elections. Nobody and nothing in these objects is real."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput
from schema.importers.aliases import Aliases
from schema.importers.people import CROWDED
from schema.importers.popolo import importer
from schema.importers.popolo import objects as popolo_objects
from schema.vocabulary import Kind
from tests.importers.imports import Imported, dangling, run_import

pytestmark = pytest.mark.slow

PERSON = "00000000-0000-4000-8000-000000000001"
CHAMBER = "00000000-0000-4000-8000-000000000002"
FILE: dict[str, Any] = {
    "meta": {"sources": ["https://example.org/"]},
    "persons": [
        {
            "id": PERSON,
            "name": "Person P",
            "birth_date": "1970",
            "other_names": [
                {"name": "Person P", "lang": "en", "note": "multilingual"},
                {"name": "Personne P", "lang": "fr", "note": "multilingual"},
                {"name": "P. P.", "note": "alternate"},
                {"name": "Person Q", "lang": "en", "end_date": "2000"},
            ],
            "identifiers": [
                {"scheme": "wikidata", "identifier": "Q1"},
                {"scheme": "House_ID", "identifier": "7"},
            ],
        }
    ],
    "organizations": [
        {"id": "committee/c", "name": "Committee C", "classification": "committee", "parent_id": CHAMBER},
        {"id": CHAMBER, "name": "Chamber D", "classification": "legislature"},
        {"id": "party/e", "name": "Party E", "classification": "party"},
    ],
    "posts": [{"id": "chair", "label": "Chair of Committee C", "organization_id": "committee/c"}],
    "memberships": [
        {
            "person_id": PERSON,
            "organization_id": CHAMBER,
            "role": "member",
            "legislative_period_id": "term/1",
        },
        {"id": "m2", "person_id": PERSON, "post_id": "chair", "start_date": "2011-05", "end_date": "2012"},
    ],
    "events": [
        {
            "id": "term/1",
            "name": "1st Chamber",
            "classification": "legislative period",
            "start_date": "2010-03-01",
            "end_date": "2014-02-28",
        },
        {
            "id": "Q2",
            "name": "Election of 2010",
            "classification": "general election",
            "start_date": "2010-02-01",
            "end_date": "2010-02-02",
        },
    ],
    "areas": [
        {"id": "area/f", "name": "F", "type": "constituency", "parent_id": "area/g"},
        {"id": "area/g", "name": "G", "type": "province"},
    ],
}


def written(file: Path, content: Any) -> Path:
    file.write_text(json.dumps(content, indent=1), encoding="utf-8")
    return file


def imported(folder: Path, content: Any = FILE, aliases: Aliases | None = None) -> Imported:
    return run_import(importer, [written(folder / "f.json", content)], folder / "set", aliases)


def members(*memberships: dict[str, Any], **others: Any) -> dict[str, Any]:
    return {
        **FILE,
        "posts": [],
        "memberships": [{"person_id": PERSON, **each} for each in memberships],
        **others,
    }


def posts(found: Imported) -> list[dict[str, Any]]:
    return list(found.of(Kind.OFFICIAL)[f"popolo-{PERSON}"]["posts"])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("popolo"))


def test_each_object_is_counted_once_and_nothing_dangles(whole: Imported) -> None:
    assert (whole.report.read, whole.report.kept_rows, whole.report.flagged_rows) == (11, 11, 0)
    assert dangling(whole) == []


def test_names_have_their_languages_and_identifiers_their_schemes(whole: Imported) -> None:
    official = whole.of(Kind.OFFICIAL)[f"popolo-{PERSON}"]
    assert official["names"] == [
        {"text": "Person P", "language": "en"},
        {"text": "Personne P", "language": "fr"},
        {"text": "P. P.", "language": "und-Latn", "kind": "ALIAS"},
        {"text": "Person Q", "language": "en", "kind": "FORMER"},
    ]
    assert official["identifiers"] == [
        {"scheme": "popolo", "value": PERSON},
        {"scheme": "wikidata", "value": "Q1", "url": "https://www.wikidata.org/wiki/Q1"},
        {"scheme": "house-id", "value": "7"},
    ]


def test_memberships_are_posts_with_their_dates_or_those_of_the_period(whole: Imported) -> None:
    seat, chair = posts(whole)
    note = "That of the legislative period: 1st Chamber."
    assert (seat["title"], seat["organization"]) == ("member", f"popolo-{CHAMBER}")
    assert seat["since"] == {"edtf": "2010-03-01", "note": note}
    assert seat["until"] == {"edtf": "2014-02-28", "note": note}
    assert chair == {
        "key": "m2",
        "title": "Chair of Committee C",
        "since": "2011-05",
        "until": "2012",
        "organization": "set.committee-c",
    }


def test_organizations_areas_and_elections_are_records(whole: Imported) -> None:
    organizations = whole.of(Kind.ORGANIZATION)
    assert {key: record["kind"] for key, record in organizations.items()} == {
        "set.committee-c": "OTHER",
        f"popolo-{CHAMBER}": "PARLIAMENT",
        "set.party-e": "PARTY",
    }
    assert organizations["set.committee-c"]["parent"] == f"popolo-{CHAMBER}"
    assert whole.of(Kind.PLACE)["set.area-f"]["within"] == "set.area-g"
    assert whole.of(Kind.PLACE)["set.area-g"]["kind"] == "PROVINCE"
    election = whole.of(Kind.INCIDENT)["popolo-q2"]
    assert (election["kind"], election["occurred"]) == ("ELECTION", "2010-02-01/2010-02-02")


def test_a_file_for_each_class_says_the_same(tmp_path: Path, whole: Imported) -> None:
    lists = {name: values for name, values in FILE.items() if isinstance(values, list)}
    files = [written(tmp_path / f"country-{name}.json", values) for name, values in lists.items()]
    packed = tmp_path / "country-persons.json"
    packed.write_bytes(gzip.compress(packed.read_bytes()))
    assert run_import(importer, files, tmp_path / "set").records == whole.records


def test_objects_may_hold_memberships_and_posts(tmp_path: Path, whole: Imported) -> None:
    person, chamber = FILE["persons"][0], FILE["organizations"][1]
    seat, chair = ({k: v for k, v in each.items() if k != "person_id"} for each in FILE["memberships"])
    committee = {**FILE["organizations"][0], "posts": [{"id": "chair", "label": "Chair of Committee C"}]}
    content = {
        **FILE,
        "persons": [{**person, "memberships": [seat, chair]}],
        "organizations": [
            committee,
            {**chamber, "memberships": [FILE["memberships"][0]]},
            FILE["organizations"][2],
        ],
        "posts": [],
        "memberships": [],
    }
    found = imported(tmp_path, content)
    assert found.records == whole.records
    assert (found.report.kept_rows, found.report.merged_rows) == (11, 1)


def test_a_rejected_object_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "persons.json"
    file.write_text('[\n{"id": "1",\n "name": "P"},\n{"id": "2"}, 3]', encoding="utf-8")
    report = run_import(importer, [file], tmp_path / "set").report
    assert {reason: str(*rows.first) for reason, rows in report.refusals.items()} == {
        "persons: has no name": "persons.json:4",
        "persons: is not a JSON object": "persons.json:4",
    }


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (members({"person_id": "x", "role": "member"}), "memberships: its person is not in the files"),
        (members({"person_id": None}), "memberships: has no person_id"),
        (
            members({"role": "m", "start_date": "soon"}),
            "Official: posts.since.edtf: 'soon' is not an EDTF date",
        ),
        (members({"role": "m", "start_date": ["2010"]}), "memberships: start_date is not a text"),
        ({**FILE, "memberships": FILE["memberships"][:1]}, "posts: no membership is of this post"),
        (members({"role": "m"}), "events: no membership is of this legislative period"),
        ({**FILE, "vote_events": [{"id": "v"}]}, "vote_events: no record is made of these"),
        ({**FILE, "areas": [{"id": "a"}]}, "areas: has no name"),
        (
            {**FILE, "events": [*FILE["events"], {"id": "e", "name": "e", "classification": "sitting"}]},
            "events: only elections and legislative periods become something",
        ),
        (
            {**FILE, "organizations": [*FILE["organizations"], {"id": "party e", "name": "Party E"}]},
            "Organization: has the key of another record",
        ),
    ],
)
def test_what_no_record_can_hold_is_rejected(tmp_path: Path, content: Any, reason: str) -> None:
    found = imported(tmp_path, content)
    assert any(told.startswith(reason) for told in found.report.refusals)
    assert dangling(found) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (members({"organization_id": "x"}), "its organization is not in the files; the post has none"),
        (members({"legislative_period_id": "x"}), "its legislative_period_id is not in the files"),
        (
            members({"legislative_period_id": "term/1", "end_date": "2009"}),
            "its date is outside its legislative period, whose other date is omitted",
        ),
        (
            {**FILE, "areas": [{"id": "a", "name": "a", "parent_id": "a"}]},
            "it is within something that is not in the files, or within itself; this is omitted",
        ),
        (
            {
                **FILE,
                "organizations": [*FILE["organizations"], {"id": "o", "name": "O", "classification": "new"}],
            },
            "its classification is not known; it is of kind OTHER",
        ),
        (
            {**FILE, "persons": [*FILE["persons"], {**FILE["persons"][0], "name": "R"}]},
            "differs from the earlier object of the same id, which counts",
        ),
        (
            {**FILE, "areas": [{"id": "a", "name": "a", "other_names": [{"name": "b", "lang": "simple!"}]}]},
            "the language of a name is not a language tag and is omitted",
        ),
    ],
)
def test_what_is_odd_is_flagged(tmp_path: Path, content: Any, reason: str) -> None:
    found = imported(tmp_path, content)
    assert [*found.report.flags] == [reason]
    assert dangling(found) == []


def test_a_cycle_of_parents_is_open_at_its_last_member(tmp_path: Path) -> None:
    areas = [{"id": name, "name": name, "parent_id": parent} for name, parent in ("ab", "bc", "ca")]
    found = imported(tmp_path, {**FILE, "areas": areas})
    assert [record.get("within") for record in found.of(Kind.PLACE).values()] == ["set.b", "set.c", None]


def test_a_membership_without_words_is_one_of_a_member(tmp_path: Path) -> None:
    assert posts(imported(tmp_path, members({"organization_id": CHAMBER})))[0]["title"] == "Member"


def test_a_chamber_of_too_many_members_is_named_in_their_titles(tmp_path: Path) -> None:
    persons = [*FILE["persons"], *({"id": f"p{number}", "name": "P"} for number in range(100))]
    seats = [{"person_id": each["id"], "organization_id": CHAMBER, "role": "member"} for each in persons]
    found = imported(tmp_path, members(persons=persons) | {"memberships": seats})
    assert found.report.flags[CROWDED].count == 101
    assert posts(found)[0]["title"] == "member, Chamber D"
    assert "organization" not in posts(found)[0]


def test_aliases_name_existing_records(tmp_path: Path) -> None:
    aliases = Aliases(
        {
            Kind.ORGANIZATION: {CHAMBER: "the-chamber"},
            Kind.FORCE: {"Committee C": "a-force"},
            Kind.PLACE: {"area/g": "g-province"},
        }
    )
    found = imported(tmp_path, aliases=aliases)
    seat, chair = posts(found)
    assert (seat["organization"], chair["force"]) == ("the-chamber", "a-force")
    assert found.of(Kind.PLACE)["set.area-f"]["within"] == "g-province"
    assert aliases.unused() == []


def test_memberships_of_an_existing_official_are_merged(tmp_path: Path) -> None:
    found = imported(tmp_path, aliases=Aliases({Kind.OFFICIAL: {PERSON: "p"}}))
    assert found.of(Kind.OFFICIAL) == {}
    assert found.report.merges["a record of another data set, by an alias"].count == 3


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("f.json", '{"persons": [', "is not JSON, at line 1 or after it"),
        ("f.json", '{"persons": [\n{"id": 1},]}', "is not JSON, at line 2 or after it"),
        ("f.json", "{} {}", "is not JSON"),
        ("f.json", "", "is not JSON"),
        ("f.json", "[]", "name the file by its class"),
        ("f.json", '{"persons": []}', "Nothing was imported"),
    ],
)
def test_a_file_that_is_not_popolo_is_an_error(tmp_path: Path, name: str, text: str, reason: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadUserInput, match=reason):
        run_import(importer, [tmp_path / name], tmp_path / "set")


def test_a_file_over_the_limit_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(popolo_objects, "MAX_BYTES", 1_000)
    with pytest.raises(BadUserInput, match="has more than 1,000 bytes; split it by class or by country"):
        imported(tmp_path)

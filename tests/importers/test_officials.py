"""Files of every-politician-scrapers become officials and ministries. The rows are excerpts of those on Iraq (CC0)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput
from schema.importers.aliases import Aliases
from schema.importers.base import Selection
from schema.importers.officials import importer
from schema.importers.people import CROWDED
from schema.vocabulary import Kind
from tests.importers.imports import Imported, dangling, run_import, write_csv

pytestmark = pytest.mark.slow

Rows = list[dict[str, str]]


def holder(position: str, person: str, item: str, start: str = "", end: str = "") -> dict[str, str]:
    return {"position": position, "person": person, "personID": item, "start": start, "end": end}


def biography(item: str, name: str, article: str = "") -> dict[str, str]:
    return {"id": item, "name": name, "gender": "", "dob": "", "dobp": "", "enwiki": article}


def position(item: str, label: str) -> dict[str, str]:
    return {"id": item, "position": label, "country": "Q796", "jurisdiction": "Q796"}


def neighbour(item: str, label: str, other: str, start: str, end: str = "") -> dict[str, str]:
    return {"wanted": item, "position": label, "positionid": "", "from": other, "start": start, "end": end}


def arabic(item: str, name: str, start: str) -> dict[str, str]:
    return {"personID": item, "name_ar": name, "portfolio": "defence", "start": start, "end": ""}


OIL, DEFENCE = "Minister of Oil", "Minister of Defence"
ALLAWI = "Q2646641"
HOLDERS: Rows = [
    holder(DEFENCE, "Ali Allawi", ALLAWI, "2004-04", "2004-06"),
    holder("Deputy Prime Minister", "Ali Allawi", ALLAWI, "2020-05-07"),
    holder(DEFENCE, "Juma Inad", "Q93654245", "2020-05-06"),
    holder("Minister of Industry", "ميسر رجا شلاح", "Q55979662", "2001", "2003"),
    holder("ambassador to Turkey", "Saleh Al-Obaidi", "Q106466292", "2014s"),
]
FILES: dict[str, Rows] = {
    "bio": [biography(ALLAWI, "Ali Allawi", "Ali Allawi"), biography("Q56704276", "Fuad Hussein")],
    "current": [HOLDERS[1]],
    "holders21": HOLDERS,
    "names": [
        arabic(ALLAWI, "علي علاوي", "2004-04"),
        arabic(ALLAWI, "علي علاوي", "2004"),
        arabic("Q1", "؟", "2000"),
    ],
    "positions": [
        position("Q22690703", DEFENCE),
        position("Q55691802", "Minister of oil"),
        position("Q5", "President"),
    ],
    "predecessors": [
        neighbour("Q56704276", "Deputy Prime Minister", ALLAWI, "2020-05-07"),
        neighbour("Q1307057", OIL, "Q96096929", "2020-06-06"),
    ],
    "successors": [neighbour(ALLAWI, "Minister of Trade", "Q93654245", "2003-09", "2004-06")],
    "family": [
        {
            "id": ALLAWI,
            "name": "Ali Allawi",
            "relationship": "father",
            "relative": "Q57666557",
            "relativename": "x",
        }
    ],
}


def imported(
    folder: Path,
    files: Mapping[str, Rows] = FILES,
    aliases: Aliases | None = None,
    selection: Selection | None = None,
) -> Imported:
    paths = [write_csv(folder / f"iraq_{name}.csv", rows) for name, rows in files.items()]
    return run_import(importer, paths, folder / "set", aliases, selection)


def official(found: Imported, item: str) -> dict[str, Any]:
    return found.of(Kind.OFFICIAL)[f"wikidata-{item.lower()}"]


@pytest.fixture(scope="module")
def excerpt(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return imported(tmp_path_factory.mktemp("officials"))


def reasons(reasons: Mapping[str, Any]) -> dict[str, int]:
    return {reason: rows.count for reason, rows in reasons.items()}


def test_each_row_of_all_files_is_counted_once(excerpt: Imported) -> None:
    report = excerpt.report
    assert (report.read, report.kept_rows, report.merged_rows, report.rejected_rows) == (18, 11, 2, 5)
    assert reasons(report.merges) == {
        "an earlier row of the same person, post and dates": 1,
        "an earlier row of the same name of the person": 1,
    }
    assert reasons(report.refusals) == {
        "kinship: no field holds it": 1,
        "no file names the person": 1,
        "no row gives the person a post": 1,
        "position: no ministry is made from it, so no record holds its id": 2,
    }
    assert dangling(excerpt) == []


def test_a_person_of_many_rows_is_one_official_with_all_posts(excerpt: Imported) -> None:
    found = official(excerpt, ALLAWI)
    assert found["names"] == [
        {"text": "Ali Allawi", "language": "en"},
        {"text": "علي علاوي", "language": "ar"},
    ]
    assert [each["scheme"] for each in found["identifiers"]] == ["wikidata", "wikipedia-en"]
    assert [post["key"] for post in found["posts"]] == [
        "deputy-prime-minister-2020-05-07",
        "minister-of-defence-2004-04",
        "minister-of-trade-after-q93654245",
    ]


def test_dates_are_as_precise_as_the_source(excerpt: Imported) -> None:
    open_ended, partial, *_ = official(excerpt, ALLAWI)["posts"]
    assert (open_ended["since"], "until" in open_ended) == ("2020-05-07", False)
    assert (partial["since"], partial["until"]) == ("2004-04", "2004-06")
    decade = official(excerpt, "Q106466292")["posts"][0]
    assert decade["since"]["edtf"] == "201X"
    assert "2014s" in decade["since"]["note"]


def test_a_label_in_another_script_has_no_known_language(excerpt: Imported) -> None:
    assert official(excerpt, "Q55979662")["names"] == [{"text": "ميسر رجا شلاح", "language": "und-Arab"}]


def test_ministries_are_named_after_posts_and_have_the_id_of_the_position(excerpt: Imported) -> None:
    ministries = excerpt.of(Kind.ORGANIZATION)
    assert [*ministries] == [
        "wikidata-q796.ministry-of-defence",
        "wikidata-q796.ministry-of-industry",
        "wikidata-q796.ministry-of-trade",
    ]
    defence = ministries["wikidata-q796.ministry-of-defence"]
    assert defence["identifiers"][0]["value"] == "Q22690703"
    assert official(excerpt, "Q93654245")["posts"][0]["organization"] == defence["key"]
    assert "organization" not in official(excerpt, ALLAWI)["posts"][0]


def test_a_neighbour_held_the_post_until_or_since_about_a_known_day(excerpt: Imported) -> None:
    before = official(excerpt, "Q56704276")["posts"][0]
    assert before["until"]["edtf"] == "../2020-05-07~"
    assert before["until"]["note"].startswith(
        "Inferred: the source says only that it was held before Ali Allawi"
    )
    after = official(excerpt, ALLAWI)["posts"][2]
    assert after["since"]["edtf"] == "2004-06~/.."


def test_without_a_country_no_ministry_is_made(tmp_path: Path) -> None:
    found = imported(tmp_path, {"holders": [HOLDERS[0]]})
    assert found.of(Kind.ORGANIZATION) == {}
    assert "organization" not in official(found, ALLAWI)["posts"][0]


def test_aliases_name_existing_officials_organizations_and_forces(tmp_path: Path) -> None:
    words: dict[Kind, dict[str, str | None]] = {
        Kind.OFFICIAL: {ALLAWI: "ali-allawi"},
        Kind.ORGANIZATION: {"Q22690703": "ministry-of-defence-of-iraq", "Q796": "government-of-iraq"},
        Kind.FORCE: {"ambassador to Turkey": "a-force"},
    }
    aliases = Aliases(words)
    found = imported(tmp_path, aliases=aliases)
    assert "wikidata-q2646641" not in found.of(Kind.OFFICIAL)
    assert reasons(found.report.merges)["a record of another data set, by an alias"] == 7
    assert official(found, "Q93654245")["posts"][0]["organization"] == "ministry-of-defence-of-iraq"
    assert official(found, "Q106466292")["posts"][0]["force"] == "a-force"
    industry = found.of(Kind.ORGANIZATION)["wikidata-q796.ministry-of-industry"]
    assert industry["parent"] == "government-of-iraq"
    assert aliases.unused() == []


def test_rows_can_be_selected_by_what_they_say_of_holders(tmp_path: Path) -> None:
    found = imported(tmp_path, selection=Selection({"position": ["Deputy Prime Minister"]}))
    assert {*found.of(Kind.OFFICIAL)} == {"wikidata-q2646641", "wikidata-q56704276"}
    assert found.report.unselected == 10


def test_posts_of_one_first_day_and_other_last_days_are_kept_and_flagged(tmp_path: Path) -> None:
    rows = [holder("President", "Jalal Talabani", "Q57306", "2005", end) for end in ("2010", "2014")]
    found = imported(tmp_path, {"holders": rows})
    assert [post["key"] for post in official(found, "Q57306")["posts"]] == [
        "president-2005",
        "president-2005-to-2014",
    ]
    assert found.report.flagged_rows == 1


def test_an_organization_of_too_many_posts_is_named_in_their_titles(tmp_path: Path) -> None:
    rows = [holder(OIL, "Ihsan Abdul Jabbar Ismail", f"Q{number}", "2020") for number in range(1, 102)]
    found = imported(tmp_path, {"holders": rows, "positions": FILES["positions"]})
    assert reasons(found.report.flags) == {CROWDED: 101}
    assert official(found, "Q1")["posts"] == [
        {"key": "minister-of-oil-2020", "title": "Minister of Oil, Ministry of Oil", "since": "2020"}
    ]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (holder("President", "x", "1", "2005"), "personID is not an item of Wikidata"),
        (holder("President", "", "Q2", "2005"), "no file names the person"),
        (holder("", "x", "Q2", "2005"), "position is empty"),
        (holder("President", "x", "Q2", "2005", "2004"), "`until` lies before `since`"),
        (holder("President", "x", "Q2", "spring"), "'spring' is not an EDTF date"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected(tmp_path: Path, row: dict[str, str], reason: str) -> None:
    found = imported(tmp_path, {"holders": [HOLDERS[0], row]})
    ((told, rows),) = found.report.refusals.items()
    assert reason in told
    assert rows.first[0].line == 3
    assert [*found.of(Kind.OFFICIAL)] == ["wikidata-q2646641"]


def test_a_file_of_another_format_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="is not a list of officials"):
        imported(tmp_path, {"holders": [{"a": "1"}]})

"""UCDP's events become a data set that loads, with every number of the file."""

import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from schema.load import check, load
from schema.vocabulary import Kind
from tests.databases import fetch
from tests.services import CHECKOUT

EXCERPT = Path(__file__).parent / "excerpts" / "ucdp_ged.csv"
SHIPPED = CHECKOUT / "fixtures" / "ucdp-northern-iraq"


def rows(file: Path = EXCERPT) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.DictReader(stream) if not row["year"].startswith("#") and row["id"]]


def run(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "api.cli", "import", *map(str, arguments)]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)


def report_of(*arguments: object) -> dict[str, Any]:
    done = run(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Any]]:
    folder = tmp_path_factory.mktemp("imported") / "ged"
    return folder, report_of("ucdp-ged", EXCERPT, "--to", folder)


def test_every_row_is_an_incident_and_the_report_adds_up(imported: tuple[Path, dict[str, Any]]) -> None:
    folder, report = imported
    assert report["read"] == report["kept"] == len(rows()) > 10
    assert report["merged"] == report["rejected"] == report["not_selected"] == 0
    found = check([folder])
    assert found.items[Kind.INCIDENT].keys() == {f"ucdp-ged-{row['id']}" for row in rows()}
    assert report["written"] == {kind.value: len(items) for kind, items in found.items.items() if items}


def test_numbers_are_as_stated(imported: tuple[Path, dict[str, Any]]) -> None:
    figures = check([imported[0]]).items[Kind.FIGURE]
    for row in rows():
        total = figures[f"ucdp-ged-{row['id']}-killed"].record
        assert [total.low, total.best, total.high] == [int(row[name]) for name in ("low", "best", "high")]
        parts = [item.record for item in figures.values() if item.record.part_of == total.key]
        deaths = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert sorted(part.best for part in parts) == sorted(int(row[d]) for d in deaths if int(row[d]))
        assert len(total.reports) == len({entry.strip('"') for entry in row["source_article"].split('";"')})
    flagged = {reason["reason"]: reason["rows"] for reason in imported[1]["reasons"]}
    contradictory = [item for item in figures.values() if item.record.contradictory]
    assert (
        flagged["low, best and high contradict each other and are kept as stated"] == len(contradictory) == 2
    )


def test_codes_are_read_as_the_codebook_has_them(imported: tuple[Path, dict[str, Any]]) -> None:
    incidents = check([imported[0]]).items[Kind.INCIDENT]
    precisions = {"1": "EXACT", "2": "NEAR", "3": "DISTRICT", "4": "PROVINCE", "5": "LINEAR_FEATURE"}
    for row in rows():
        record = incidents[f"ucdp-ged-{row['id']}"].record
        assert record.place_precision == precisions[row["where_prec"]]
        assert record.aggregate == (row["date_prec"] == "5")
        assert record.clarity == ("HIGH" if row["event_clarity"] == "1" else "LOW")
        assert record.occurred.edtf.split("/")[0] == row["date_start"]
        roles = Counter(part.role for part in record.participants)
        assert roles == {"SIDE_A": 1, "SIDE_B": 1}
        assert any(part.label == "Civilians" and part.actor is None for part in record.participants) == (
            row["side_b"] == "Civilians"
        )


def test_rows_that_are_no_events_are_rejected_with_their_line(tmp_path: Path) -> None:
    text = EXCERPT.read_text(encoding="utf-8")
    first = rows()[0]
    spoilt = text.replace(f"{first['date_start']},{first['date_end']}", f"soon,{first['date_end']}", 1)
    (tmp_path / "ged.csv").write_text(spoilt + text.splitlines()[3] + "\n", encoding="utf-8")
    report = report_of("ucdp-ged", tmp_path / "ged.csv", "--to", tmp_path / "ged")
    assert (report["rejected"], report["merged"]) == (1, 1)
    assert report["read"] == report["kept"] + 2 == len(rows()) + 1
    assert {reason["outcome"] for reason in report["reasons"]} == {"rejected", "merged", "flagged"}
    (rejected,) = (reason for reason in report["reasons"] if reason["outcome"] == "rejected")
    assert rejected["first"] == ["ged.csv:3"]
    assert "soon" in rejected["reason"]


def test_a_selection_and_aliases_are_reported(tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.yaml"
    aliases.write_text("Force: {IS: isis}\nPlace: {ucdp-iraq: iraq, nowhere: town}\n", encoding="utf-8")
    arguments = ("--aliases", aliases, "--only", "adm_1=Kirkūk province", "--to", tmp_path / "ged")
    report = report_of("ucdp-ged", EXCERPT, *arguments)
    chosen = [row for row in rows() if row["adm_1"] == "Kirkūk province"]
    assert (report["kept"], report["not_selected"]) == (len(chosen), len(rows()) - len(chosen))
    assert report["unused_aliases"] == ["Place nowhere"]
    places = (tmp_path / "ged" / "places.ndjson").read_text(encoding="utf-8")
    assert '"within": "iraq"' in places
    assert '"key": "ucdp-iraq"' not in places


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ucdp-ged", "absent.csv", "--to", "x"), "absent.csv cannot be read"),
        (("ged", EXCERPT, "--to", "x"), "There is no importer of 'ged'; known formats are"),
        (("ucdp-ged", CHECKOUT / "README.md", "--to", "x"), "lacks the column 'adm_1'"),
        (("ucdp-ged", EXCERPT, "--to", SHIPPED), "exists; pass --replace to overwrite it."),
        (("ucdp-ged",), "Name a format, files and a folder"),
    ],
)
def test_what_cannot_be_imported_is_told_and_leaves_no_folder(
    tmp_path: Path, arguments: tuple[object, ...], message: str
) -> None:
    placed = [tmp_path / "x" if argument == "x" else argument for argument in arguments]
    done = run(*placed)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


async def test_sums_by_year_and_province_are_those_of_the_file(
    database: str, imported: tuple[Path, dict[str, Any]]
) -> None:
    await load([imported[0]], database)
    found = await fetch(
        database,
        "select substr(i.occurred_edtf, 1, 4), e.name, sum(f.low), sum(f.best), sum(f.high) from figure f "
        "join incident i on i.id = f.incident_id join place_closure c on c.descendant_id = i.place_id "
        "join place p on p.id = c.ancestor_id and p.kind = 'PROVINCE' join entity e on e.id = p.id "
        "where f.scope = 'TOTAL' group by 1, 2",
    )
    sums: dict[tuple[str, str], list[int]] = {}
    for row in rows():
        one = sums.setdefault((row["date_start"][:4], row["adm_1"]), [0, 0, 0])
        for at, name in enumerate(("low", "best", "high")):
            one[at] += int(row[name])
    assert {(year, province): [*map(int, numbers)] for year, province, *numbers in found} == sums


def test_the_shipped_events_are_those_of_three_provinces() -> None:
    found = check([CHECKOUT / "fixtures"])
    incidents = [item for item in found.items[Kind.INCIDENT].values() if item.data_set == SHIPPED.name]
    assert len(incidents) == 292
    assert found.data_sets[SHIPPED.name].imported_from == "ucdp-ged"
    totals = [
        item.record
        for item in found.items[Kind.FIGURE].values()
        if item.data_set == SHIPPED.name and item.record.scope == "TOTAL"
    ]
    assert sum(total.best for total in totals) > 1000

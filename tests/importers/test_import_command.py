"""`dateline import` as a command."""

import json
from pathlib import Path

import pytest

from api.cli import main
from tests.importers.imports import EXCERPTS

pytestmark = pytest.mark.slow

FILE = str(EXCERPTS / "ucdp_ged.csv")


def test_the_formats_are_listed_with_what_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(line.split()[0] for line in lines)
    described = dict(line.split(maxsplit=1) for line in lines)
    assert described["ucdp-ged"].startswith("UCDP Georeferenced Event Dataset: ")
    assert len({line.index(text) for line, text in zip(lines, described.values(), strict=True)}) == 1


def test_an_import_passes_the_check_of_fixtures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "events"
    assert main(["import", "ucdp-ged", FILE, "--to", str(folder)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "15 rows read: 15 kept, 0 merged, 0 rejected, 0 not selected; 3 flagged"
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("no problems in events: ")


def test_key_name_and_rows_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "events"
    chosen = ["--key", "kirkuk", "--name", "Kirkuk", "--only", "adm_1=Kirkūk province,Nowhere", "--json"]
    assert main(["import", "ucdp-ged", FILE, "--to", str(folder), *chosen]) == 0
    out, err = capsys.readouterr()
    report = json.loads(out)
    assert (report["read"], report["kept"], report["notSelected"]) == (15, 5, 10)
    assert err == "warning: no row has adm_1=Nowhere\n"
    about = (folder / "DATASET.yaml").read_text(encoding="utf-8")
    assert "\nkey: kirkuk\nname: Kirkuk\n" in about


def test_aliases_that_no_row_has_are_warned_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    aliases = tmp_path / "aliases.yaml"
    aliases.write_text("Force: {IS: isis, Nobody: nobody}\n", encoding="utf-8")
    arguments = ["import", "ucdp-ged", FILE, "--to", str(tmp_path / "set"), "--aliases", str(aliases)]
    assert main(arguments) == 0
    assert capsys.readouterr().err == "warning: nothing is named so: Force: Nobody\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ucdp-ged"], "Name a format, one or more files"),
        (["none", FILE, "--to", "x"], "No importer is named 'none'; there are acled, "),
        (["ucdp-ged", FILE, "--to", "x", "--only", "year"], "'year' has no '='"),
        (
            ["ucdp-ged", FILE, "--to", "x", "--only", "year=1900"],
            "Nothing was imported, so x was not written.",
        ),
        (["ucdp-ged", "no.csv", "--to", "x"], "Cannot read no.csv: No such file or directory"),
    ],
)
def test_mistakes_are_told_and_leave_nothing(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["import", *arguments]) == 1
    assert message in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []

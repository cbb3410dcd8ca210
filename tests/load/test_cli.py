"""`dateline load`, `check` and `schema --records` as commands."""

import json
from pathlib import Path

import pytest

from api.cli import main
from schema.load import load
from tests.databases import fetch
from tests.load import news
from tests.load.news import change
from tests.load.processes import run
from tests.services import CHECKOUT

pytestmark = pytest.mark.slow

FORCE = "- {key: police, names: [{text: Police, language: en}], kind: POLICE}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data set `news`."""
    return news.write(tmp_path / "news")


def test_load_says_what_it_did_and_the_second_time_that_nothing_changed(
    blank_database: str, folder: Path
) -> None:
    code, out, err = run("load", str(folder), "--database", blank_database)
    assert (code, err) == (0, "")
    assert out.startswith("loaded news: 17 added, 0 changed, 0 removed, 0 unchanged, version ")
    version = out.split()[-1]
    assert run("load", str(folder), "--database", blank_database) == (
        0,
        f"nothing changed: 17 records, version {version}\n",
        "",
    )


def test_load_leaves_other_data_sets_alone_if_asked_to_and_loads_otherwise(
    sqlite_database: str, folder: Path, tmp_path: Path
) -> None:
    arguments = ("--unless-others", "--database", sqlite_database)
    assert run("load", str(folder), *arguments)[1].startswith("loaded news")
    another = news.another_set(tmp_path / "another", "another", forces=FORCE)
    code, out, err = run("load", str(another), *arguments)
    assert (code, err) == (0, "")
    assert out == "left as it is: the database also has news\n"
    assert run("load", str(folder), *arguments)[1].startswith("nothing changed")
    change(folder / "places.yaml", "within: province", "within: nowhere")
    code, _, err = run("load", str(folder), *arguments)
    assert (code, err.splitlines()[-1]) == (1, "1 problem; nothing was loaded")


def test_make_run_serves_what_another_load_has_left() -> None:
    recipe = (CHECKOUT / "Makefile").read_text(encoding="utf-8").partition("\nrun:")[2].partition("\n\n")[0]
    assert "dateline load --unless-others\n" in recipe
    assert "dateline serve" in recipe


def test_check_writes_nothing_and_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == (
        "no problems in news: 1 Article, 2 Official, 2 Organization, 2 Force, 2 Conflict, 2 Incident, 2 Place, "
        "2 Statement, 2 Figure\n"
    )


def test_problems_are_printed_one_a_line_then_their_number(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(folder / "places.yaml", "within: province", "within: nowhere")
    change(folder / "forces.yaml", "answersTo: government", "answersTo: nobody")
    assert main(["check", str(folder)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.rpartition("/")[2].split(": ")[0] for line in lines[:2]] == [
        "forces.yaml:4",
        "places.yaml:8",
    ]
    assert lines[2:] == ["2 problems"]


def test_very_many_problems_are_counted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "places.ndjson").write_text("{}\n" * 6_000)
    assert main(["check", str(folder)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines[1000:] == ["… and 17000 more", "18000 problems"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://x", "'mysql://x' is not a database URL: write sqlite://PATH or postgres://"),
        (
            "sqlite:///nowhere/x",
            "the database sqlite:///nowhere/x cannot be opened: there is no folder /nowhere",
        ),
        (
            "postgres://me:secret@127.0.0.1:1/x",
            "the database postgres://me:…@127.0.0.1:1/x cannot be opened: ",
        ),
    ],
)
def test_a_database_that_cannot_be_opened_is_named_without_its_password(
    url: str, said: str, folder: Path
) -> None:
    code, _, err = run("load", str(folder), "--database", url)
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith(said)


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path, folder: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes. " * 100)
    code, _, err = run("load", str(folder), "--database", f"sqlite://{file}")
    said = "file is not a database; load into a new one."
    assert (code, err) == (1, f"the database sqlite://{file} cannot be opened: {said}\n")
    assert file.read_text().startswith("These are notes.")


def test_a_wrong_call_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_:
        main(["load", "--no-such-flag"])
    assert exit_.value.code == 2
    assert "usage" in capsys.readouterr().err


def test_the_environment_names_the_database(
    blank_sqlite_database: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_DATABASE", blank_sqlite_database)
    assert run("load", str(folder))[0] == 0
    assert Path(blank_sqlite_database.removeprefix("sqlite://")).exists()


def test_json_schemas_are_written_a_file_a_kind(tmp_path: Path) -> None:
    assert main(["schema", "--records", str(tmp_path / "schemas")]) == 0
    schemas = {file.name: json.loads(file.read_text()) for file in (tmp_path / "schemas").iterdir()}
    assert len(schemas) == 19
    place, places = schemas["place.schema.json"], schemas["places.schema.json"]
    assert place["$schema"] == places["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert place["additionalProperties"] is False
    assert place["properties"]["within"]["description"] == "The next larger place that contains it."
    assert places["items"] == {"$ref": "#/$defs/Place"}
    assert places["$defs"]["Place"]["properties"]["disputedBetween"]["type"] == ["array", "null"]


async def test_the_fixtures_of_this_checkout_load(database: str) -> None:
    report = await load([Path(__file__).parents[2] / "fixtures"], database)
    assert report.written
    for table in ("article", "official", "force", "incident", "place", "statement", "figure", "related_link"):
        assert (await fetch(database, f"select count(*) from {table}"))[0][0] > 0

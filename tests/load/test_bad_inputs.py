"""Every bad input is rejected, with every problem named, and the table of them in the docs is what is said."""

import os
import resource
import time
from pathlib import Path

import pytest

from schema.errors import LoadRejected
from tests.load import news
from tests.load.bad_inputs import BAD_INPUTS, BadInput
from tests.load.checking import check

DOCUMENT = Path(__file__).parents[2] / "docs" / "load-errors.md"
WRITE = "DATELINE_WRITE_SNAPSHOTS"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is worked in and holds the data set `news`."""
    folder = tmp_path / "fixtures"
    news.write(folder / "news")
    monkeypatch.chdir(folder)
    return folder


def said(*paths: str) -> tuple[str, ...]:
    """Return the loader's messages about the data sets in the paths."""
    with pytest.raises(LoadRejected) as rejected:
        check(map(Path, paths))
    assert rejected.value.message.startswith(f"{len(rejected.value.problems)} problem")
    return tuple(map(str, rejected.value.problems))


@pytest.mark.parametrize("bad", [pytest.param(bad, id=bad.title) for bad in BAD_INPUTS])
def test_bad_input_is_rejected_with_place_finding_and_remedy(bad: BadInput, folder: Path) -> None:
    bad.spoil(folder)
    assert said(".") == bad.said


def test_the_data_set_that_is_spoilt_is_good(folder: Path) -> None:
    assert check([folder]).data_sets == ("news",)


def test_all_problems_of_all_files_are_reported_together(folder: Path) -> None:
    together = [bad for bad in BAD_INPUTS if bad.title in ("invalid EDTF", "a figure with low above high")]
    for bad in together:
        bad.spoil(folder)
    assert said(".") == tuple(line for bad in together for line in bad.said)


def test_a_huge_field_is_rejected_quickly_in_little_memory(folder: Path) -> None:
    next(bad for bad in BAD_INPUTS if bad.title == "100 MB in one field").spoil(folder)
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    said(".")
    assert time.monotonic() - begun < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_a_bomb_is_rejected_before_it_is_expanded(folder: Path) -> None:
    levels = "".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 40))
    (folder / "news" / "DATASET.yaml").write_text(f"x0: &x0 lol\n{levels}")
    begun = time.monotonic()
    assert "'&x0' is read as an anchor" in said(".")[0]
    assert time.monotonic() - begun < 1


def test_the_documented_table_is_what_is_said() -> None:
    table = _document()
    if os.environ.get(WRITE) == "1":
        DOCUMENT.write_text(table, encoding="utf-8")
    assert DOCUMENT.read_text(encoding="utf-8") == table, f"make it again with {WRITE}=1"


def _document() -> str:
    lines = [
        "# Load errors",
        "",
        "The loader reports all problems of all files at once. Each has the form",
        "`file:line: Kind key: field: what is wrong; how to fix it`. If there are any, nothing is written.",
        "This list is generated from `tests/load/bad_inputs.py`, which tests each message.",
        "",
    ]
    for bad in BAD_INPUTS:
        lines += [f"**{bad.title[0].upper()}{bad.title[1:]}**", "", "```text", *bad.said, "```", ""]
    return "\n".join(lines)

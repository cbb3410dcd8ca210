"""Rows are read as they are, and what cannot be read is rejected alone, with its line."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput
from schema.importers.base import ImportReport, Place, Selection, csv_rows, json_rows
from schema.importers.reading import LINE_LIMIT, tab_rows
from schema.importers.selection import selection_of


def read_csv(file: Path, data: bytes, selection: Selection | None = None) -> tuple[list[Any], ImportReport]:
    file.write_bytes(data)
    report = ImportReport()
    return [(row.place.line, row.values) for row in csv_rows(file, report, selection or Selection())], report


def rejected(report: ImportReport) -> dict[str, list[int]]:
    return {reason: [place.line for place in rows.first] for reason, rows in report.refusals.items()}


def test_a_row_is_at_its_first_line_though_values_have_line_breaks(tmp_path: Path) -> None:
    rows, report = read_csv(tmp_path / "f.csv", b'a,b\n1,"x\ny"\n2,z\n')
    assert rows == [(2, {"a": "1", "b": "x\ny"}), (4, {"a": "2", "b": "z"})]
    assert report.read == 2


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_gzip_and_byte_order_marks_are_read_through(tmp_path: Path, packed: bool, mark: bytes) -> None:
    data = mark + "a\nKirkūk\n".encode()
    rows, _ = read_csv(tmp_path / "f", gzip.compress(data) if packed else data)
    assert rows == [(2, {"a": "Kirkūk"})]


def test_hxl_tags_are_not_a_row_but_a_later_line_like_them_is(tmp_path: Path) -> None:
    rows, report = read_csv(tmp_path / "f.csv", b"a,b\n,#date\n1,2\n,#date\n")
    assert [line for line, _ in rows] == [3, 4]
    assert report.read == 2


def test_what_cannot_be_read_is_rejected_and_the_next_row_is_read(tmp_path: Path) -> None:
    long = b"x" * (LINE_LIMIT + 1)
    data = b"a,b\n1,\xff\n2\n3,ok\n4," + long + b"\n5,ok\n6," + b"y" * 200_000 + b"\n7,ok\n"
    rows, report = read_csv(tmp_path / "f.csv", data)
    assert [values["a"] for _, values in rows] == ["3", "5", "7"]
    assert rejected(report) == {
        "is not UTF-8": [2],
        "has 1 values for 2 columns": [3],
        "is not CSV: a line has more than 1,000,000 bytes": [5],
        "is not CSV: field larger than field limit (131072)": [7],
    }
    assert report.read == 7


def test_objects_are_read_line_by_line(tmp_path: Path) -> None:
    file = tmp_path / "f.ndjson"
    file.write_bytes(b'{"a": 1}\n\n[]\n{"a"\n"\xff"\n{"a": 2}\n')
    report = ImportReport()
    rows = [(row.place.line, row.values) for row in json_rows(file, report, Selection())]
    assert rows == [(1, {"a": 1}), (6, {"a": 2})]
    assert rejected(report) == {"is not a JSON object": [3], "is not JSON": [4], "is not UTF-8": [5]}
    assert report.read == 5


def test_values_between_tabs_are_read_without_quotes_and_comments(tmp_path: Path) -> None:
    file = tmp_path / "f.txt"
    file.write_bytes(b'# a\tb\n1\t"x\n\n2\n3\t\xff\r\n4\ty\r\n')
    report = ImportReport()
    rows = [(row.place.line, row.values) for row in tab_rows(file, ("a", "b"), report, Selection())]
    assert rows == [(2, {"a": "1", "b": '"x'}), (6, {"a": "4", "b": "y"})]
    assert rejected(report) == {"has 1 values for 2 columns": [4], "is not UTF-8": [5]}


def test_rows_that_are_not_selected_are_counted(tmp_path: Path) -> None:
    selection = selection_of(['b=x,"y, z"', "b=none"])
    rows, report = read_csv(tmp_path / "f.csv", b'a,b\n1,x\n2,"y, z"\n3,y\n', selection)
    assert [values["a"] for _, values in rows] == ["1", "2"]
    assert (report.read, report.unselected) == (3, 1)
    assert selection.unmet() == ["b=none"]


def test_an_unknown_column_to_select_by_is_an_error_that_names_the_others(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="No column is named 'c'; there are a, b"):
        read_csv(tmp_path / "f.csv", b"a,b\n1,2\n", selection_of(["c=1"]))


@pytest.mark.parametrize(
    ("data", "message"),
    [(b"", "is empty"), (b"a,a\n", "several columns of the same name: a"), (b"\x1f\x8bjunk", "Cannot read")],
)
def test_a_file_that_cannot_be_read_at_all_is_an_error(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(BadUserInput, match=message):
        read_csv(tmp_path / "f.csv", data)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="Cannot read"):
        list(csv_rows(tmp_path / "none.csv", ImportReport(), Selection()))


def test_a_row_can_have_several_marks_and_counts_once() -> None:
    report = ImportReport(read=1)
    place = Place("f", 2)
    report.kept(place)
    report.flagged(place, "one")
    report.flagged(place, "two")
    assert report.flagged_rows == 1
    assert report.adds_up
    assert [*report.lines()][:3] == [
        "1 rows read: 1 kept, 0 merged, 0 rejected, 0 not selected; 1 flagged",
        "flagged 1: one (f:2)",
        "flagged 1: two (f:2)",
    ]

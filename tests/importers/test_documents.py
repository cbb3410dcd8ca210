"""JSON is read as one document, an array, or a document on each line. What is not JSON is rejected alone."""

import gzip
from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput
from schema.importers import documents
from schema.importers.base import ImportReport
from schema.importers.documents import json_documents


def read(file: Path, data: bytes) -> tuple[list[tuple[str, Any]], ImportReport]:
    file.write_bytes(data)
    report = ImportReport()
    return [(str(each.place), each.value) for each in json_documents(file, report)], report


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\n"])
@pytest.mark.parametrize("written", [b'{"a": 1}', b'{\n "a":\n 1\n}', b'{"a": 1}\n'])
def test_a_document_is_read_however_it_is_laid_out(
    tmp_path: Path, packed: bool, mark: bytes, written: bytes
) -> None:
    data = mark + written
    found, report = read(tmp_path / "f.json", gzip.compress(data) if packed else data)
    assert found == [(f"f.json:{1 + mark.count(10)}", {"a": 1})]
    assert report.read == 0


def test_items_of_an_array_have_numbers(tmp_path: Path) -> None:
    assert read(tmp_path / "f", b"[1,\n[2, 3]]")[0] == [("f[1]:1", 1), ("f[2][1]:1", 2), ("f[2][2]:1", 3)]


def test_a_document_on_each_line_has_its_line(tmp_path: Path) -> None:
    found, report = read(tmp_path / "f", b'{"a": 1}\n\n[{"a": 2}]\n{"a"\n\xff\n{"a": 3}\n')
    assert found == [("f:1", {"a": 1}), ("f[1]:3", {"a": 2}), ("f:6", {"a": 3})]
    assert report.read == 2
    assert [str(place) for place in report.refusals["is not JSON"].first] == ["f:4", "f:5"]


def test_a_broken_first_line_is_rejected_alone(tmp_path: Path) -> None:
    found, report = read(tmp_path / "f", b'{"a"\n{"a": 2}\n')
    assert found == [("f:2", {"a": 2})]
    assert (report.read, report.rejected_rows) == (1, 1)


@pytest.mark.parametrize("data", [b"no JSON", b"{\n1\n}", b"[" * 100_000])
def test_a_file_without_json_is_one_rejected_row(tmp_path: Path, data: bytes) -> None:
    found, report = read(tmp_path / "f", data)
    assert found == []
    assert (report.read, report.rejected_rows) == (1, 1)


@pytest.mark.parametrize("data", [b'{"a": 1234567890}', b'{\n"a":\n123456789\n}'])
def test_a_document_over_the_limit_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    monkeypatch.setattr(documents, "DOCUMENT_LIMIT", 12)
    with pytest.raises(BadUserInput, match="more than 12 bytes"):
        read(tmp_path / "f", data)


def test_a_broken_archive_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="Cannot read"):
        read(tmp_path / "f", gzip.compress(b'{"a": 1}' * 1000)[:-9])

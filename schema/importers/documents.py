"""JSON files: one document, an array of documents, or a document on each line."""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from schema.errors import BadUserInput
from schema.importers.reading import opened
from schema.importers.report import ImportReport, Place

DOCUMENT_LIMIT = 64 * 1024 * 1024
"""The maximum size of one document, in bytes. It is in memory while it is read."""

_BOM = b"\xef\xbb\xbf"


class Document(NamedTuple):
    """A JSON value that is not an array, and where it stands."""

    place: Place
    value: Any


def json_documents(file: Path, report: ImportReport) -> Iterator[Document]:
    """Yield the documents of a file. One that is not JSON is counted as read and rejected."""
    with opened(file) as source:
        line, number = _first_line(source, file)
        value = parsed(line)
        if isinstance(value, _NotJson):
            yield from _documents_of_text(line + _rest(source, file, len(line)), file, number, report)
            return
        while line:
            if line.strip():
                yield from documents_of(value, Place(file.name, number), report)
            line, number = _line(source, file), number + 1
            value = parsed(line) if line.strip() else None


def documents_of(value: Any, place: Place, report: ImportReport) -> Iterator[Document]:
    """Yield a value, or the items of an array. An item's number follows the name of its file."""
    if isinstance(value, _NotJson):
        rejected(report, place, "is not JSON")
    elif isinstance(value, list):
        for number, item in enumerate(value, 1):
            yield from documents_of(item, numbered(place, number), report)
    else:
        yield Document(place, value)


def numbered(place: Place, number: int) -> Place:
    """Return the place of one of several values on the same line."""
    return Place(f"{place.file}[{number}]", place.line)


def whole(file: Path) -> bytes:
    """Return the bytes of a file that is one document."""
    with opened(file) as source:
        return _rest(source, file, 0).removeprefix(_BOM)


def rejected(report: ImportReport, place: Place, reason: str) -> None:
    """Count a row that cannot be read."""
    report.read += 1
    report.refused(place, reason)


class _NotJson:
    """What is not JSON, or not UTF-8."""


def parsed(data: bytes | str, strict: bool = True) -> Any:
    """Return the value of JSON, or an object of its own if it is none."""
    try:
        return json.loads(data, strict=strict)
    except (ValueError, RecursionError):
        return _NotJson()


def _documents_of_text(data: bytes, file: Path, first: int, report: ImportReport) -> Iterator[Document]:
    """Yield the documents of text whose first line is not one: it is a document on several lines, or a broken line."""
    value = parsed(data)
    if not isinstance(value, _NotJson):
        yield from documents_of(value, Place(file.name, first), report)
        return
    lines = [(number, line) for number, line in enumerate(data.splitlines(), first) if line.strip()]
    values = [(number, parsed(line)) for number, line in lines]
    if not any(isinstance(value, dict) for _, value in values):
        rejected(report, Place(file.name, first), "is not JSON")
        return
    for number, value in values:
        yield from documents_of(value, Place(file.name, number), report)


def _first_line(source: BinaryIO, file: Path) -> tuple[bytes, int]:
    line, number = _line(source, file).removeprefix(_BOM), 1
    while line and not line.strip():
        line, number = _line(source, file), number + 1
    return line, number


def _line(source: BinaryIO, file: Path) -> bytes:
    return _within_limit(_read(source, file, DOCUMENT_LIMIT + 1, by_line=True), file, DOCUMENT_LIMIT)


def _rest(source: BinaryIO, file: Path, before: int) -> bytes:
    most = DOCUMENT_LIMIT - before
    return _within_limit(_read(source, file, most + 1, by_line=False), file, most)


def _read(source: BinaryIO, file: Path, most: int, by_line: bool) -> bytes:
    try:
        return source.readline(most) if by_line else source.read(most)
    except (OSError, EOFError, zlib.error) as error:
        raise BadUserInput(f"Cannot read {file}: {error}") from None


def _within_limit(data: bytes, file: Path, most: int) -> bytes:
    if len(data) > most:
        raise BadUserInput(
            f"{file} has a document of more than {DOCUMENT_LIMIT:,} bytes; write a document on each line."
        )
    return data

"""The rows of files, each with where it stands. Rows that cannot be read are rejected, and the next one is read."""

import csv
import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from schema.errors import BadUserInput
from schema.importers.report import ImportReport, Place
from schema.importers.selection import Selection

LINE_LIMIT = 1_000_000
"""The maximum size of a line, in bytes."""

_GZIP = b"\x1f\x8b"
_BOM = b"\xef\xbb\xbf"


class Row(NamedTuple):
    """A row: where it stands, and its values by column. Those of CSV are texts."""

    place: Place
    values: dict[str, Any]


def opened(file: Path) -> BinaryIO:
    """Return a file to read bytes from, unpacked if it is packed by gzip. Raises BadUserInput if there is none."""
    try:
        source = file.open("rb")
    except OSError as error:
        raise BadUserInput(f"Cannot read {file}: {error.strerror}") from None
    if source.read(2) == _GZIP:
        source.close()
        return cast(BinaryIO, gzip.open(file))
    source.seek(0)
    return source


def text_of(file: Path) -> str:
    """Return the text of a whole file. Raises BadUserInput if it is not UTF-8."""
    with opened(file) as source:
        try:
            return source.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise BadUserInput(f"{file} is not UTF-8 at byte {error.start}.") from None


def csv_rows(file: Path, report: ImportReport, selection: Selection) -> Iterator[Row]:
    """Yield the wanted rows of a CSV file whose first line names the columns. Every row is counted as read.

    A second line that holds the tags of HXL is not a row.
    """
    with opened(file) as source:
        lines = _Lines(source, file)
        reader = csv.reader(map(_decoded, lines))
        header = next(reader, [])
        _check_header(file, header)
        while True:
            place = Place(file.name, lines.number + 1)
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _TooLong) as error:
                _refuse(report, place, f"is not CSV: {error}")
                continue
            if not cells or _is_hxl(cells, lines.number):
                continue
            if (row := _row(place, header, cells, report)) and _is_wanted(row, report, selection):
                yield row


def json_rows(file: Path, report: ImportReport, selection: Selection) -> Iterator[Row]:
    """Yield the wanted objects of an NDJSON file. Every line that is not blank is counted as read."""
    with opened(file) as source:
        lines = _Lines(source, file)
        while True:
            place = Place(file.name, lines.number + 1)
            try:
                line = next(lines)
            except StopIteration:
                return
            except _TooLong as error:
                _refuse(report, place, str(error))
                continue
            if line.strip() and (row := _object(place, line, report)) and _is_wanted(row, report, selection):
                yield row


def tab_rows(file: Path, columns: Sequence[str], report: ImportReport, selection: Selection) -> Iterator[Row]:
    """Yield the wanted rows of a file whose values are between tabs, and whose columns have no names in the file.

    Values are not quoted. Blank lines and lines that begin with `#` are skipped.
    """
    with opened(file) as source:
        lines = _Lines(source, file)
        while True:
            place = Place(file.name, lines.number + 1)
            try:
                line = next(lines).rstrip(b"\r\n")
            except StopIteration:
                return
            except _TooLong as error:
                _refuse(report, place, str(error))
                continue
            if not line or line.startswith(b"#"):
                continue
            row = _row(place, columns, _decoded(line).split("\t"), report)
            if row and _is_wanted(row, report, selection):
                yield row


class _TooLong(Exception):
    """A line is over the limit."""


class _Lines:
    """The lines of a file, of which none is in memory beyond the limit, and the number of the last one."""

    def __init__(self, source: BinaryIO, file: Path) -> None:
        self._source, self._file = source, file
        self.number = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> bytes:
        """Return the next line. Raises _TooLong after skipping one, BadUserInput for a broken archive."""
        line = self._read()
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > LINE_LIMIT:
            self._skip(line)
            raise _TooLong(f"a line has more than {LINE_LIMIT:,} bytes")
        return line.removeprefix(_BOM) if self.number == 1 else line

    def _read(self) -> bytes:
        try:
            return self._source.readline(LINE_LIMIT + 1)
        except (OSError, EOFError, zlib.error) as error:
            raise BadUserInput(f"Cannot read {self._file}: {error}") from None

    def _skip(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._read()


def _decoded(line: bytes) -> str:
    """Return a line as text, in which a lone surrogate stands for every byte that is not UTF-8."""
    return line.decode(errors="surrogateescape")


def _check_header(file: Path, header: list[str]) -> None:
    if not header:
        raise BadUserInput(f"{file} is empty.")
    doubled = sorted({name for name in header if header.count(name) > 1})
    if doubled:
        raise BadUserInput(f"{file} has several columns of the same name: {', '.join(doubled)}.")


def _is_hxl(cells: list[str], line: int) -> bool:
    """Return whether the cells are the tags of HXL, which follow the names of the columns."""
    return line == 2 and any(cells) and all(cell.startswith("#") for cell in cells if cell)


def _row(place: Place, header: Sequence[str], cells: list[str], report: ImportReport) -> Row | None:
    if len(cells) != len(header):
        return _refuse(report, place, f"has {len(cells)} values for {len(header)} columns")
    if not _is_utf8("".join(cells)):
        return _refuse(report, place, "is not UTF-8")
    return Row(place, dict(zip(header, cells, strict=True)))


def _object(place: Place, line: bytes, report: ImportReport) -> Row | None:
    try:
        value = json.loads(line.decode(), parse_float=Decimal)
    except UnicodeDecodeError:
        return _refuse(report, place, "is not UTF-8")
    except (ValueError, RecursionError):
        return _refuse(report, place, "is not JSON")
    if not isinstance(value, dict):
        return _refuse(report, place, "is not a JSON object")
    return Row(place, value)


def _is_utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _refuse(report: ImportReport, place: Place, reason: str) -> Row | None:
    """Return no row, after counting one that is rejected."""
    report.read += 1
    report.refused(place, reason)
    return None


def _is_wanted(row: Row, report: ImportReport, selection: Selection) -> bool:
    report.read += 1
    wanted = selection.wants(row.values)
    report.unselected += not wanted
    return wanted

"""The files of every-politician-scrapers, told apart by their columns."""

from collections.abc import Iterator, Sequence
from enum import Enum
from pathlib import Path

from schema.errors import BadUserInput
from schema.importers.reading import Row, csv_rows
from schema.importers.report import ImportReport
from schema.importers.selection import Selection

NAME = "name_"
"""What the name of a column of names begins with; the tag of their language follows."""


class FileKind(Enum):
    """What the rows of a file are, in the order in which they are read: the columns that tell."""

    BIOGRAPHIES = ("id", "name", "gender", "dob")
    POSITIONS = ("id", "position", "country", "jurisdiction")
    HOLDERS = ("position", "person", "personID", "start", "end")
    PREDECESSORS = ("predecessor", "wanted", "position", "from", "start")
    SUCCESSORS = ("successor", "wanted", "position", "from", "end")
    NAMES = ("personID", NAME)
    KIN = ("id", "relationship", "relative")


_BESIDE = (FileKind.PREDECESSORS, FileKind.SUCCESSORS)
"""Kinds with the same columns. The name of the file has the first word."""


def sorted_rows(files: Sequence[Path], report: ImportReport) -> Iterator[tuple[FileKind, Row]]:
    """Yield the rows of all files, those first that others need. Raises BadUserInput for a file of another format."""
    kinds = {file: _kind_of(file) for file in files}
    for kind in FileKind:
        for file in files:
            if kinds[file] is kind:
                yield from ((kind, row) for row in csv_rows(file, report, Selection()))


def _kind_of(file: Path) -> FileKind | None:
    """Return the kind of a file, or None if it has no rows."""
    first = next(csv_rows(file, ImportReport(), Selection()), None)
    if first is None:
        return None
    found = next((kind for kind in FileKind if _fits(kind, first)), None)
    if found is None:
        columns = ", ".join(first.values)
        raise BadUserInput(
            f"{file} is not a list of officials, positions or people; it has the columns {columns}."
        )
    return found


def _fits(kind: FileKind, row: Row) -> bool:
    columns = kind.value
    if kind in _BESIDE:
        return set(columns[1:]) <= set(row.values) and columns[0] in row.place.file.casefold()
    if kind is FileKind.NAMES:
        return columns[0] in row.values and name_column(row) is not None
    return set(columns) <= set(row.values)


def name_column(row: Row) -> str | None:
    """Return the column that has names in a language: `name_ar`."""
    return next((column for column in row.values if column.startswith(NAME)), None)

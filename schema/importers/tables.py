"""Files of comma-separated values, row by row, each with its line."""

import csv
import gzip
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, cast

from schema.errors import Unavailable
from schema.importers.report import Place

_LIMIT = 10_000_000


def opened(file: Path) -> IO[str]:
    """Open a text file in UTF-8, also a compressed one. Bytes that are not UTF-8 become marks."""
    encoding = {"encoding": "utf-8-sig", "errors": "replace", "newline": ""}
    if file.suffix == ".gz":
        return cast("IO[str]", gzip.open(file, "rt", **encoding))  # type: ignore[call-overload]
    return file.open("r", **encoding)  # type: ignore[call-overload, no-any-return]


def rows(file: Path, needed: Sequence[str]) -> Iterator[tuple[Place, dict[str, str]]]:
    """Yield the rows of a file, each with the line that it begins on. A second line of HXL tags is skipped.

    Raises Unavailable if the file lacks a column.
    """
    csv.field_size_limit(min(_LIMIT, sys.maxsize))
    try:
        with opened(file) as stream:
            yield from _rows(csv.reader(stream), file, needed)
    except (OSError, EOFError, csv.Error) as error:
        raise Unavailable(f"{file} cannot be read: {error}") from error


def _rows(reader: Any, file: Path, needed: Sequence[str]) -> Iterator[tuple[Place, dict[str, str]]]:
    header = [name.strip() for name in next(reader, [])]
    if missing := sorted(set(needed) - set(header)):
        raise Unavailable(f"{file} lacks the column {missing[0]!r}; its columns are {', '.join(header)}.")
    begins = reader.line_num + 1
    for number, values in enumerate(reader):
        tags = number == 0 and any(value.startswith("#") for value in values)
        if values and not tags:
            yield Place(file.name, begins), dict(zip(header, values, strict=False))
        begins = reader.line_num + 1

"""CSV (RFC 4180): one column per path, one record per row."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from api.rest.representations.representation import Row
from api.rest.representations.stream import Stream

_FORMULA = re.compile("'*[=+@\t\r\n＝＋－＠-]")
"""The start of a text that a spreadsheet would run (OWASP, CSV injection), or that looks already guarded."""

_SPECIAL = re.compile(r"[;\\]")


class Csv(Stream):
    r"""A header and one record per row, in UTF-8, with CRLF.

    Null is an empty cell. If a path goes through a list, its cell has all values separated by `;`; a
    backslash escapes `;` and backslashes inside a value. Text that a spreadsheet would run is prefixed with
    `'`.
    """

    suffix: ClassVar[str] = "csv"
    media_type: ClassVar[str] = "text/csv; charset=utf-8; header=present"

    def head(self, columns: Sequence[str]) -> bytes:
        """Write the header."""
        return _records([columns])

    def rows(self, rows: Sequence[Row], columns: Sequence[str]) -> bytes:
        """Write one record per row."""
        paths = [column.split(".") for column in columns]
        return _records([_cell(_leaf(row, path)) for path in paths] for row in rows)

    def tail(self) -> bytes:
        """Write nothing: the format has no tail."""
        return b""


def _records(records: Iterable[Sequence[str]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerows(records)
    return written.getvalue().encode()


def _leaf(value: Any, path: Sequence[str]) -> Any:
    """Return the value at a path, or the list of all values if the path goes through a list."""
    if isinstance(value, dict) and "page" in value and path[:1] != ["page"]:
        value = value["items"]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _listed(_leaf(each, path))]
    if value is None or not path:
        return value
    return _leaf(value.get(path[0]), path[1:])


def _listed(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def _cell(found: Any) -> str:
    if isinstance(found, list):
        return ";".join(_SPECIAL.sub(r"\\\g<0>", _text(each)) for each in found)
    return _text(found)


def _text(value: str | float | bool | None) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return str(value)

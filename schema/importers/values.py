"""Values of cells. Raises InvalidRecord, with the name of the column, for a cell that holds something else."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from schema.errors import InvalidRecord

DECIMALS = 6
"""The decimals of a degree that are kept: a tenth of a metre."""

_WHOLE = re.compile(r"-?[0-9]{1,18}(?:\.0*)?")
_DECIMAL = re.compile(r"-?[0-9]{1,18}(?:\.[0-9]*)?(?:[eE]-?[0-9]{1,2})?")
_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.]+Z?)?")
_BLANKS = re.compile(r"\s+")


class Cells:
    """The cells of a row, and which of them had blanks too many between words.

    Names of columns are compared without case. A column can have had several names in versions of a format: the first
    that the row has counts.
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = {name.casefold(): value for name, value in values.items()}
        self.tidied: list[str] = []

    def text(self, *columns: str) -> str:
        """Return a text on one line, in which every run of blanks is a space; nothing if there is no such column."""
        return self._tidy(*self._cell(columns))

    def texts(self, column: str) -> list[str]:
        """Return the texts of a list, each on one line; nothing if there is no such column."""
        cells = self._values.get(column) or []
        if not isinstance(cells, list) or not all(isinstance(cell, str) for cell in cells):
            raise InvalidRecord(f"{column} is not a list of texts")
        return [self._tidy(column, cell) for cell in cells if cell.strip()]

    def raw(self, column: str) -> str:
        """Return a text unchanged; nothing if there is no such column."""
        return self._cell((column,))[1]

    def whole(self, *columns: str) -> int | None:
        """Return a whole number, which may be written as a decimal (645.0), or None for an empty cell."""
        column, cell = self._cell(columns)
        cell = cell.strip()
        if not cell:
            return None
        if not _WHOLE.fullmatch(cell):
            raise InvalidRecord(f"{column} is not a whole number")
        return int(cell.partition(".")[0])

    def decimal(self, *columns: str) -> Decimal | None:
        """Return a decimal number with at most six decimals, or None for an empty cell."""
        column, cell = self._cell(columns)
        cell = cell.strip()
        if not cell:
            return None
        if not _DECIMAL.fullmatch(cell):
            raise InvalidRecord(f"{column} is not a decimal number")
        return rounded(Decimal(cell))

    def day(self, *columns: str) -> date:
        """Return a day, which a time may follow."""
        column, cell = self._cell(columns)
        found = _DAY.fullmatch(cell.strip())
        try:
            return date.fromisoformat(found[1] if found else "")
        except ValueError:
            raise InvalidRecord(f"{column} is not a date (YYYY-MM-DD)") from None

    def _tidy(self, column: str, cell: str) -> str:
        cell = cell.strip()
        text = _BLANKS.sub(" ", cell)
        if text != cell and column not in self.tidied:
            self.tidied.append(column)
        return text

    def _cell(self, columns: tuple[str, ...]) -> tuple[str, str]:
        column = next((name for name in columns if name in self._values), columns[0])
        return column, str(self._values.get(column) or "")


def rounded(number: Decimal) -> Decimal:
    """Return a number with the decimals of a point that are kept, and no zeros after them."""
    written = f"{number:.{DECIMALS}f}".rstrip("0").rstrip(".")
    return Decimal(written)

"""Which rows of a source the user wants: `--only COLUMN=VALUE[,VALUE]`."""

import csv
from collections.abc import Iterable, Mapping
from typing import Any

from schema.errors import BadUserInput
from schema.text.unicode import composed

MOST_TOLD = 20
"""The number of values that a data set lists."""


class Selection:
    """The values that rows must have in some columns. Without any, every row is wanted."""

    def __init__(self, columns: Mapping[str, Iterable[str]] | None = None) -> None:
        self.columns = {
            name: {composed(value) for value in values} for name, values in (columns or {}).items()
        }
        self.asked = False
        self._met: set[tuple[str, str]] = set()

    def wants(self, row: Mapping[str, Any]) -> bool:
        """Return whether a row is wanted."""
        self.asked = True
        fitting = [self._fits(row, column, values) for column, values in self.columns.items()]
        return all(fitting)

    def unmet(self) -> list[str]:
        """Return the values that no row had, each with its column."""
        return [
            f"{column}={value}"
            for column, values in self.columns.items()
            for value in sorted(values)
            if (column, value) not in self._met
        ]

    def told(self) -> list[str]:
        """Return in sentences which rows are wanted."""
        return [f"Only rows whose {column} is {_either(values)}." for column, values in self.columns.items()]

    def _fits(self, row: Mapping[str, Any], column: str, values: set[str]) -> bool:
        if column not in row:
            raise BadUserInput(f"No column is named {column!r}; there are {', '.join(row)}.")
        value = row[column]
        found = composed(value if isinstance(value, str) else str(value))
        if found in values:
            self._met.add((column, found))
        return found in values


def _either(values: set[str]) -> str:
    if len(values) > MOST_TOLD:
        return f"one of {len(values)} values"
    return " or ".join(sorted(values))


def selection_of(options: Iterable[str]) -> Selection:
    """Return the selection that options state. A value with a comma is written in double quotes."""
    columns: dict[str, set[str]] = {}
    for option in options:
        column, equals, values = option.partition("=")
        if not equals:
            raise BadUserInput(f"{option!r} has no '='; write a column and its values: --only year=2014,2015")
        columns.setdefault(column, set()).update(*csv.reader([values]))
    return Selection(columns)

"""Whole threads again and again: the base's rows with other keys, dates shifted by multiples of 364 days.

What a column needs follows from Tortoise's metadata: keys of rows and foreign keys move on, instants and EDTF texts
are shifted, and keys and running text get the replica's own words. The world's rows stand once.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tortoise.fields import BooleanField, DatetimeField
from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.models import Model

from bench.data.words import REPLICA_KEY, REPLICA_WORD, replica_word
from schema.tables import MODELS, DataSet, DataSource, FormerSlug, KindCount, Load

Column = list[Any]
Change = Callable[[Any], Any]

STANDING = (DataSet, DataSource, Load, KindCount, FormerSlug)
"""Tables that stand once, whatever the size."""

SHARED = frozenset(
    (
        "entity",
        "organization",
        "force",
        "official",
        "place",
        "article",
        "image",
        "incident",
        "statement",
        "figure",
        "record",
    )
)
"""Tables whose keys are those of records, out of one sequence."""

_SHIFTS = 13
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Space:
    """Keys of one sequence: the last one of the world, and how many the stories take."""

    world: int
    stories: int

    def moved(self, replica: int) -> Change:
        """Return what turns the base's keys into a replica's."""
        world, offset = self.world, self.stories * replica
        return lambda key: key + offset if key is not None and key > world else key


class SqliteRows:
    """Reads the base from SQLite, with instants and truth values as Python has them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def last(self, table: type[Model]) -> int:
        """Return the greatest key of a table, or 0."""
        query = f'select coalesce(max("id"), 0) from "{table._meta.db_table}"'
        return int(self._connection.execute(query).fetchone()[0])

    def columns(self, table: type[Model], after: int) -> list[Column]:
        """Return a table's columns of rows whose key is greater than `after`."""
        names = ", ".join(f'"{name}"' for name in column_names(table))
        query = f'select {names} from "{table._meta.db_table}" where "id" > ? order by "id"'
        columns = [list(column) for column in zip(*self._connection.execute(query, (after,)), strict=True)]
        for at in booleans(table) if columns else ():
            columns[at] = [None if value is None else bool(value) for value in columns[at]]
        for at in instants(table) if columns else ():
            columns[at] = [value and datetime.fromisoformat(value) for value in columns[at]]
        return columns


@dataclass(frozen=True)
class Part:
    """One table's rows of the stories, by columns."""

    table: type[Model]
    names: list[str]
    columns: list[Column]


class Base:
    """The stories' rows, ready to be replicated. `world` holds the greatest keys before they were loaded."""

    def __init__(self, rows: SqliteRows, world: dict[str, int]) -> None:
        tables = [table for table in MODELS if table not in STANDING]
        last = {table._meta.db_table: rows.last(table) for table in tables}
        self._spaces = {
            name: Space(world[name], last[name] - world[name]) for name in last if name not in SHARED
        }
        records = Space(world["record"], last["record"] - world["record"])
        self._spaces |= dict.fromkeys(SHARED, records)
        self._parts = [
            Part(table, column_names(table), rows.columns(table, self._spaces[table._meta.db_table].world))
            for table in tables
        ]

    def replica(self, number: int) -> Iterator[tuple[type[Model], Iterator[tuple[Any, ...]]]]:
        """Yield a replica's rows by table."""
        shift = -(number % _SHIFTS)
        days = _Shifted(timedelta(days=364 * shift))
        for part in self._parts:
            if part.columns and part.columns[0]:
                changes = self._changes(part, number, days)
                columns = [
                    [change(value) for value in column] if change else column
                    for column, change in zip(part.columns, changes, strict=True)
                ]
                yield part.table, zip(*columns, strict=True)

    def _changes(self, part: Part, number: int, days: "_Shifted") -> list[Change | None]:
        return [self._change(part.table, name, number, days) for name in part.names]

    def _change(self, table: type[Model], name: str, number: int, days: "_Shifted") -> Change | None:
        if name in ("id", "row"):
            return self._spaces[table._meta.db_table].moved(number)
        if target := _target(table, name):
            return self._spaces[target].moved(number) if target in self._spaces else None
        column = table._meta.fields_map[table._meta.fields_db_projection_reverse[name]]
        if isinstance(column, DatetimeField):
            return days.instant
        if name.endswith("_edtf"):
            return days.edtf
        return _WORDED.get(name, _same)(number)


def column_names(table: type[Model]) -> list[str]:
    """Return a table's columns in the order in which rows are written."""
    return list(table._meta.fields_db_projection.values())


def booleans(table: type[Model]) -> set[int]:
    """Return the positions of the columns that hold truth values."""
    fields, names = table._meta.fields_map, table._meta.fields_db_projection_reverse
    return {i for i, name in enumerate(column_names(table)) if isinstance(fields[names[name]], BooleanField)}


def instants(table: type[Model]) -> set[int]:
    """Return the positions of the columns that hold instants."""
    fields, names = table._meta.fields_map, table._meta.fields_db_projection_reverse
    return {i for i, name in enumerate(column_names(table)) if isinstance(fields[names[name]], DatetimeField)}


def _target(table: type[Model], column: str) -> str | None:
    """Return the table that a column's foreign key refers to."""
    for field in table._meta.fields_map.values():
        if isinstance(field, ForeignKeyFieldInstance) and field.source_field == column:
            return str(field.related_model._meta.db_table)
    return None


class _Shifted:
    """Moves dates by days; equal dates are worked out once."""

    def __init__(self, by: timedelta) -> None:
        self._by = by
        self._instants: dict[datetime | None, datetime | None] = {None: None}
        self._texts: dict[str | None, str | None] = {None: None}

    def instant(self, value: datetime | None) -> datetime | None:
        if value not in self._instants and value is not None:
            self._instants[value] = value + self._by
        return self._instants[value]

    def edtf(self, value: str | None) -> str | None:
        if value not in self._texts and value is not None:
            self._texts[value] = _DAY.sub(self._day, value)
        return self._texts[value]

    def _day(self, found: re.Match[str]) -> str:
        return f"{(datetime.fromisoformat(found[0]) + self._by).date()}"


def _rekeyed(number: int) -> Change:
    key = f"r{number}-"
    return lambda text: text and text.replace(REPLICA_KEY, key)


def _reworded(number: int) -> Change:
    word = replica_word(number)
    return lambda text: text and text.replace(REPLICA_WORD, word)


def _same(_: int) -> None:
    return None


_WORDED: dict[str, Callable[[int], Change | None]] = {
    **dict.fromkeys(("key", "slug", "url"), _rekeyed),
    **dict.fromkeys(("headline", "summary", "text", "paraphrase", "name"), _reworded),
}

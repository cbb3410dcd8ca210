"""Records turned into the rows of the tables that hold them."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tortoise.models import Model

from schema import tables
from schema.load.database.store import Row
from schema.load.stage.batches import Batch
from schema.load.stage.mapping import Child, Table, tables_of
from schema.load.validate.items import Item
from schema.text.collation import collation_key
from schema.vocabulary import Kind

_TABLES: dict[Kind, tuple[Table, ...]] = {kind: tables_of(kind) for kind in Kind}
_OF_ALL = ((tables.Citation, "record_id"), (tables.Identifier, "record_id"))

MAPPING_VERSION = 6
"""Raise it when the same record comes to mean other rows, so that the next load rebuilds them all."""


def child_tables(kind: Kind) -> tuple[tuple[type[Model], str], ...]:
    """Return every table that holds rows of a kind's records, child tables first.

    With each comes the column that holds the record's integer key.
    """
    found: list[tuple[type[Model], str]] = []
    for table in reversed(_TABLES[kind]):
        found += [*_children_of(table), (table.model, "id")]
    return (*found, *_OF_ALL)


def _children_of(table: Table) -> Iterator[tuple[type[Model], str]]:
    for child in table.children:
        yield from _children_of(child.table)
        yield child.table.model, child.parent if child.field.many else "id"


class Rows:
    """Rows made so far, by table. Numbers those that no record names."""

    def __init__(self, last_ids: Mapping[type[Model], int]) -> None:
        self.by_table: dict[type[Model], list[Row]] = defaultdict(list)
        self._last = dict(last_ids)

    def add(self, table: type[Model], **columns: Any) -> None:
        """Add a row of columns."""
        self.append(table, columns)

    def append(self, table: type[Model], row: Row) -> None:
        """Add a complete row, under the next key of its table if it has none."""
        if "id" not in row:
            self._last[table] = row["id"] = self._last.get(table, 0) + 1
        self.by_table[table].append(row)

    def taken(self) -> dict[type[Model], list[Row]]:
        """Return the rows and forget them, but not the last keys."""
        rows, self.by_table = self.by_table, defaultdict(list)
        return rows


About = Callable[[Item], Row]
"""Returns the columns of a record's data set and of the times when it was added and last changed."""


class RowMapper:
    """Maps the records of a batch to rows."""

    def __init__(self, batch: Batch, rows: Rows, about: About) -> None:
        self._batch = batch
        self._rows = rows
        self._about = about

    def map(self, item: Item, row: int) -> None:
        """Add every row of a record under its integer key."""
        own = {"kind": item.kind.value, "key": item.key}
        self._add_what_any_record_has(item, row)
        for table in _TABLES[item.kind]:
            more = {**_named(item.record.names[0].text), **own} if table.model is tables.Entity else {}
            self._add(table, item.record, item.record, {"id": row, **self._about(item), **more})

    def _add_what_any_record_has(self, item: Item, row: int) -> None:
        for field, text in item.record.sources.items():
            self._rows.add(tables.Citation, record_id=row, field=field, text=text)
        for position, each in enumerate(item.record.identifiers):
            self._rows.add(
                tables.Identifier,
                record_id=row,
                position=position,
                scheme=each.scheme,
                value=each.value,
                url=each.url,
            )

    def _add(self, table: Table, record: Any, part: Any, row: Row) -> None:
        """Add a row and its child rows."""
        for write in table.writes:
            write(row, record, part, self._batch)
        self._rows.append(table.model, row)
        for child in table.children:
            value = getattr(part, child.field.name)
            if child.field.many:
                self._add_list(child, record, value, row["id"])
            elif value is not None:
                self._add(child.table, record, value, {"id": row["id"], child.parent: row["id"]})

    def _add_list(self, child: Child, record: Any, parts: list[Any], parent: int) -> None:
        table, append = child.table, self._rows.append
        for position, part in enumerate(parts):
            row: Row = {child.parent: parent}
            if child.position:
                row[child.position] = position
            for write in table.writes:
                write(row, record, part, self._batch)
            if child.key:
                row["key"] = child.key(record, part, row)
            append(table.model, row)


def _named(name: str) -> Row:
    return {"name": name, "name_sort": collation_key(name)}

"""The columns of a stream."""

from collections.abc import Iterator, Mapping

from api.rest.queries import ITEMS
from schema.query.plan import DATA
from schema.query.selection import Selection

Rows = Mapping[str, tuple[Selection, ...]]


def columns_of(selection: Selection) -> list[str]:
    """Return the paths to all plain values in the rows of a selection."""
    return list(dict.fromkeys(".".join(path) for path in _leaves(rows_of(selection))))


def rows_of(selection: Selection) -> Rows:
    """Return the selection of the rows of a page or bounded list."""
    for chosen in selection.children.values():
        for below in chosen:
            if below.key == ITEMS:
                return below.children
            if below.column == DATA:
                is_page = any(part.key == ITEMS for parts in below.children.values() for part in parts)
                return rows_of(below) if is_page else below.children
    raise ValueError(f"{selection.field} has no rows")


def _leaves(rows: Rows) -> Iterator[tuple[str, ...]]:
    for chosen in rows.values():
        for selection in chosen:
            if not selection.children:
                yield (selection.key,)
            for path in _leaves(selection.children):
                yield (selection.key, *_flat(path))


def _flat(path: tuple[str, ...]) -> tuple[str, ...]:
    """Return a path without the `items` level of connections."""
    return path[1:] if path[0] == ITEMS else path

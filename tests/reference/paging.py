"""Orders, cursors and pages, as the public contract describes them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tests.reference.errors import BadInput
from tests.reference.rows import Row

DEFAULT_PAGE = 20
LARGEST_PAGE = 100
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
Cursor = tuple[Any, ...]


@dataclass(frozen=True)
class Order:
    """The order of one kind's connections. Every field has one direction; a moment may be missing."""

    kind: str
    fields: tuple[tuple[str, str], ...]
    descending: bool = False

    @property
    def signature(self) -> str:
        """What the cursors of this order begin with."""
        sign = "-" if self.descending else "+"
        return f"{self.kind}:{','.join(field + sign for field, _ in self.fields)}"

    def values(self, row: Row) -> Cursor:
        """The values by which a row is sorted."""
        return tuple(row[column] for _, column in self.fields)

    def rank(self, values: Cursor) -> tuple[tuple[bool, str], ...]:
        """What compares as the values do, where a missing one counts as the biggest."""
        return tuple((value is None, value or "") for value in values)

    def precedes(self, one: Cursor, other: Cursor) -> bool:
        """Whether `one` stands strictly before `other`."""
        if self.descending:
            return self.rank(one) > self.rank(other)
        return self.rank(one) < self.rank(other)

    def cursor(self, row: Row) -> str:
        """A row's cursor."""
        return encode([self.signature, *self.values(row)])

    def parse(self, cursor: str) -> Cursor:
        """The values that a cursor holds."""
        parts = _decode(cursor)
        if not isinstance(parts, list) or len(parts) != 1 + len(self.fields) or parts[0] != self.signature:
            raise BadInput(f"{cursor!r} is no cursor of {self.signature}")
        for (_, column), value in zip(self.fields, parts[1:], strict=True):
            if not _fits(column, value):
                raise BadInput(f"{cursor!r} is no cursor: {value!r} is no {column}")
        return tuple(parts[1:])


def encode(parts: list[Any]) -> str:
    """The parts of a cursor as its text."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode().hex()


def _decode(cursor: str) -> object:
    try:
        return json.loads(bytes.fromhex(cursor).decode())
    except ValueError as error:
        raise BadInput(f"{cursor!r} is no cursor") from error


def _fits(column: str, value: object) -> bool:
    if not column.endswith("_earliest"):
        return isinstance(value, str)
    return value is None or (isinstance(value, str) and _is_moment(value))


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return False
    return MOMENT.fullmatch(value) is not None


def _moment(kind: str, field: str) -> Order:
    return Order(kind, ((field, f"{field}_earliest"), ("key", "key")), descending=True)


def _named(kind: str) -> Order:
    return Order(kind, (("name", "name"), ("key", "key")))


def _keyed(kind: str) -> Order:
    return Order(kind, (("key", "key"),))


ORDERS = {
    order.kind: order
    for order in (
        _moment("Article", "published"),
        _moment("Incident", "occurred"),
        _moment("Statement", "made"),
        _moment("Figure", "asserted"),
        _named("Official"),
        _named("Organization"),
        _named("Force"),
        _named("Place"),
        _keyed("Mention"),
        _keyed("Participation"),
        _keyed("RelatedLink"),
    )
}


@dataclass(frozen=True)
class Paging:
    """Which part of a connection is asked for: `size` rows from the front, or from the back."""

    size: int
    backwards: bool
    after: Cursor | None
    before: Cursor | None


def read_paging(order: Order, arguments: Mapping[str, Any]) -> Paging:
    """The paging arguments, checked. A null counts as absent."""
    first, last = arguments.get("first"), arguments.get("last")
    if first is not None and last is not None:
        raise BadInput("first and last exclude each other")
    size = last if last is not None else DEFAULT_PAGE if first is None else first
    if not 0 <= size <= LARGEST_PAGE:
        raise BadInput(f"a page of {size} is not between 0 and {LARGEST_PAGE}")
    after, before = arguments.get("after"), arguments.get("before")
    return Paging(
        size=size,
        backwards=last is not None,
        after=None if after is None else order.parse(after),
        before=None if before is None else order.parse(before),
    )


class Pages:
    """Cuts pages out of lists of rows."""

    def connection(self, kind: str, rows: list[Row], arguments: Mapping[str, Any]) -> Row:
        """One page of `rows` with everything that a connection tells."""
        order = ORDERS[kind]
        paging = read_paging(order, arguments)
        ordered = self.sort(order, rows)
        within = [row for row in ordered if self.in_range(order, paging, row)]
        page = self.cut(within, paging)
        edges = [{"cursor": self.cursor(order, row), "node": row} for row in page]
        return {
            "edges": edges,
            "nodes": page,
            "totalCount": self.total(ordered, within),
            "pageInfo": {
                "hasNextPage": self.has_next(order, paging, ordered, within),
                "hasPreviousPage": self.has_previous(order, paging, ordered, within),
                "startCursor": edges[0]["cursor"] if edges else None,
                "endCursor": edges[-1]["cursor"] if edges else None,
            },
        }

    def sort(self, order: Order, rows: list[Row]) -> list[Row]:
        """`rows` in order."""
        return sorted(rows, key=lambda row: order.rank(order.values(row)), reverse=order.descending)

    def in_range(self, order: Order, paging: Paging, row: Row) -> bool:
        """Whether a row stands strictly after `after` and strictly before `before`."""
        values = order.values(row)
        if paging.after is not None and not order.precedes(paging.after, values):
            return False
        return paging.before is None or order.precedes(values, paging.before)

    def cut(self, within: list[Row], paging: Paging) -> list[Row]:
        """The page."""
        if paging.backwards:
            return within[max(0, len(within) - paging.size) :]
        return within[: paging.size]

    def cursor(self, order: Order, row: Row) -> str:
        """A row's cursor."""
        return order.cursor(row)

    def total(self, ordered: list[Row], within: list[Row]) -> int:
        """How many rows there are, wherever the cursors stand."""
        return len(ordered)

    def has_next(self, order: Order, paging: Paging, ordered: list[Row], within: list[Row]) -> bool:
        """Whether rows follow the page."""
        beyond = paging.before is not None and any(
            not order.precedes(order.values(row), paging.before) for row in ordered
        )
        return beyond or (not paging.backwards and len(within) > paging.size)

    def has_previous(self, order: Order, paging: Paging, ordered: list[Row], within: list[Row]) -> bool:
        """Whether rows precede the page."""
        beyond = paging.after is not None and any(
            not order.precedes(paging.after, order.values(row)) for row in ordered
        )
        return beyond or (paging.backwards and len(within) > paging.size)

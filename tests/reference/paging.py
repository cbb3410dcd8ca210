"""Orders, cursors and pages, as the public contract describes them."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any
from unicodedata import normalize

import orjson

from tests.reference.errors import BadInput
from tests.reference.rows import Row

DEFAULT_PAGE = 20
LARGEST_PAGE = 100
MOST_TERMS = 10
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
MOMENTS = ("published", "occurred", "made", "asserted")
TIMES = ("added_at", "changed_at")
NUMBERS = ("low", "best", "source_count", "high", "paragraph", "quote_paragraph", "quote_start")
NULLABLE = (
    *("summary", "url", "place_precision", "location_precision", "clarity", "source_count", "section"),
    *("low", "best", "high", "according_to", "quote_start", "quote_paragraph"),
)
Cursor = tuple[Any, ...]


@dataclass(frozen=True)
class Term:
    """One term of an order: what rows are sorted by, and which way.

    It is a column, `…_date` for a fuzzy date, or one of the toll columns that `Tables` adds.
    """

    column: str
    descending: bool = False

    @property
    def label(self) -> str:
        """The term as a signature has it."""
        return self.column.removesuffix("_date") + ("-" if self.descending else "+")

    @property
    def nullable(self) -> bool:
        """Return whether rows may lack the value."""
        return self.column.startswith("toll ") or self.column in NULLABLE

    def value(self, row: Row) -> Any:
        """A row's value."""
        if self.column.endswith("_date"):
            return place_in_time(row, self.column.removesuffix("_date"))
        if self.column == "name":
            return row["name_sort"]
        return row.get(self.column) if self.column.startswith("toll ") else row[self.column]

    def rank(self, value: Any) -> tuple[bool, Any]:
        """Return a key that sorts like the value, with missing ones last."""
        return (True, "") if value is None else (False, value)

    def fits(self, value: object) -> bool:
        """Return whether a cursor may hold the value."""
        if value is None:
            return self.nullable
        if self.column.startswith("toll ") or self.column in NUMBERS:
            return isinstance(value, int) and not isinstance(value, bool) and -(2**31) < value < 2**31
        if not isinstance(value, str) or "\0" in value:
            return False
        return (self.column not in TIMES and not self.column.endswith("_date")) or _is_moment(value)


@dataclass(frozen=True)
class Order:
    """The order of a list of one kind, and the digest of its filter where it has one."""

    kind: str
    terms: tuple[Term, ...]
    digest: str = ""

    @property
    def signature(self) -> str:
        """Return the signature at the start of this order's cursors."""
        labels = ",".join(term.label for term in self.terms)
        return f"{self.kind}:{labels}{self.digest and ':' + self.digest}"

    def values(self, row: Row) -> Cursor:
        """The values by which a row is sorted."""
        return tuple(term.value(row) for term in self.terms)

    def precedes(self, one: Cursor, other: Cursor) -> bool:
        """Return whether `one` stands strictly before `other`."""
        for term, here, there in zip(self.terms, one, other, strict=True):
            if here != there:
                return (term.rank(here) < term.rank(there)) != term.descending
        return False

    def cursor(self, row: Row) -> str:
        """A row's cursor."""
        return encode([self.signature, *self.values(row)])

    def parse(self, cursor: str) -> Cursor:
        """The values that a cursor holds."""
        parts = _decode(cursor)
        if not isinstance(parts, list) or len(parts) != 1 + len(self.terms) or parts[0] != self.signature:
            raise BadInput(f"{cursor!r} is not a cursor of {self.signature}")
        for term, value in zip(self.terms, parts[1:], strict=True):
            if not term.fits(value):
                raise BadInput(f"{cursor!r} is not a cursor: {value!r} is not a {term.column}")
        return tuple(parts[1:])


def place_in_time(row: Row, date: str) -> str:
    """Return where a fuzzy date is sorted: by its start, else by its end; without both before all others."""
    known = [row[f"{date}_{bound}"] for bound in ("earliest", "latest") if row[f"{date}_{bound}"]]
    return str(known[0]) if known else "0999-01-01T00:00:00Z"


def encode(parts: list[Any]) -> str:
    """The parts of a cursor as its text."""
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":")).encode().hex()


def _decode(cursor: str) -> object:
    try:
        return json.loads(bytes.fromhex(cursor).decode())
    except ValueError as error:
        raise BadInput(f"{cursor!r} is not a cursor") from error


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return False
    return MOMENT.fullmatch(value) is not None


def _moment(kind: str, field: str) -> Order:
    return Order(kind, (Term(f"{field}_date", True), Term("key", True)))


def _named(kind: str) -> Order:
    return Order(kind, (Term("name"), Term("key")))


def _keyed(kind: str) -> Order:
    return Order(kind, (Term("key"),))


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
        _named("Conflict"),
        _named("Place"),
        _keyed("Mention"),
        _keyed("Participation"),
        _keyed("RelatedLink"),
    )
}
"""The orders where none is requested."""


def read_order(kind: str, arguments: Mapping[str, Any]) -> Order:
    """The order that `orderBy` asks for, else the kind's own, with the digest of `where`."""
    asked = _distinct([_term(kind, term) for term in arguments.get("orderBy") or ()])
    terms = (*asked, Term("key", asked[-1].descending)) if asked else ORDERS[kind].terms
    where = arguments.get("where")
    return Order(kind, terms, "" if where is None else digest(where))


def _distinct(terms: list[Term]) -> tuple[Term, ...]:
    """The first term of each column; further ones decide nothing."""
    if len(terms) > MOST_TERMS:
        raise BadInput(f"{len(terms)} terms are more than {MOST_TERMS}")
    first: dict[str, Term] = {}
    for term in terms:
        first.setdefault(term.column, term)
    return tuple(first.values())


def _term(kind: str, asked: Mapping[str, str]) -> Term:
    field = asked["field"].lower()
    if (kind, field) == ("Figure", "paragraph"):
        field = "quote_paragraph"
    if field == "toll":
        field = f"toll {asked['measure']}"
    elif field in MOMENTS:
        field += "_date"
    return Term(field, asked["direction"] == "DESC")


def digest(where: object) -> str:
    """Twelve hexadecimal digits that tell filters apart. What is null is treated as absent."""
    return sha256(orjson.dumps(_without_nulls(where), option=orjson.OPT_SORT_KEYS)).hexdigest()[:12]


def _without_nulls(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_without_nulls(item) for item in value]
    if isinstance(value, str):
        return normalize("NFC", value)
    return value.isoformat() if isinstance(value, datetime) else value


@dataclass(frozen=True)
class Paging:
    """Which part of a connection is requested: `size` rows from the front, or from the back."""

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
        order = read_order(kind, arguments)
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
        found = list(rows)
        for term in reversed(order.terms):
            found.sort(key=lambda row: term.rank(term.value(row)), reverse=term.descending)
        return found

    def in_range(self, order: Order, paging: Paging, row: Row) -> bool:
        """Return whether a row stands strictly after `after` and strictly before `before`."""
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
        """Return whether rows follow the page: up to `before` forwards, anywhere backwards."""
        if not paging.backwards:
            return len(within) > paging.size
        return paging.before is not None and any(
            not order.precedes(order.values(row), paging.before) for row in ordered
        )

    def has_previous(self, order: Order, paging: Paging, ordered: list[Row], within: list[Row]) -> bool:
        """Return whether rows precede the page: down to `after` backwards, anywhere forwards."""
        if paging.backwards:
            return len(within) > paging.size
        return paging.after is not None and any(
            not order.precedes(paging.after, order.values(row)) for row in ordered
        )

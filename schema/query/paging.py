"""Connections: a page of rows by keyset, with whatever was asked of edges, page information and count."""

from dataclasses import dataclass, field
from functools import partial
from typing import Any

from schema.errors import BadUserInput
from schema.query.cursor import ValueKind, decoded, filtered
from schema.query.dialect import ValueType, concatenated, literal
from schema.query.facets import facets
from schema.query.fields import Field, Related
from schema.query.planner import TYPENAME, Planner, object_of
from schema.query.scope import Scope
from schema.query.selection import Selection
from schema.query.sorting import VALUE_TYPES, Order, Term, chosen_order, order_by, signature
from schema.query.types import BoundField
from schema.query.where import where

DEFAULT_PAGE = 20
MAX_PAGE = 100
COUNTED_ROWS = 100
"""What a count or facet is taken to read, since how many rows it will be is not known before."""


def page_size(value: Any) -> int:
    """Check a page size. Raises BadUserInput."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_PAGE:
        raise BadUserInput(f"A page holds 0 to {MAX_PAGE} items, not {value}.")
    return value


@dataclass(frozen=True)
class Connection(Field):
    """A list that can grow. `related` leads to its rows; without it, it is every row of the type."""

    related: Related | None = None

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        return _Page(self, planner, scope, selection, bound).sql()


@dataclass
class _Page:
    """One connection while it is compiled. The rows of the inmost SELECT are one page, or a row more."""

    declared: Connection
    planner: Planner
    scope: Scope
    selection: Selection
    bound: BoundField
    columns: list[str] = field(default_factory=list)
    aggregates: bool = False

    def __post_init__(self) -> None:
        self.type_name = self.bound.type_name
        self.listed = self.planner.catalogue[self.type_name]
        self.order = self._order()
        self.where = self.selection.arguments.get("where")
        self.signature = signature(self.type_name, self.order)
        self.backwards = self.planner.given(self.selection, "last")
        if self.backwards and self.planner.given(self.selection, "first"):
            raise BadUserInput("Give `first` or `last`, not both.")
        self.target = self._rows()
        self._check_arguments()

    def _order(self) -> Order:
        argument = self.selection.arguments.get("orderBy")
        chosen = (
            chosen_order(self.planner, self.listed.orders, argument) if self.planner.now(argument) else ()
        )
        return chosen or self.listed.order

    def _with_where(self, name: str) -> list[Any]:
        """Give a cursor together with the filter that it has to belong to."""
        return [self.selection.arguments[name], self.where]

    def _rows(self) -> Scope:
        """Open a scope for rows of the connection; `_from` keeps it to those that it holds."""
        return self.planner.scope(self.type_name)

    def _check_arguments(self) -> None:
        kinds = [(term.sort.kind(self.target), term.sort.nullable(self.target)) for term in self.order]
        self.values = partial(_cursor_values, self.signature, kinds)
        for name in ("after", "before"):
            if self.planner.given(self.selection, name):
                self.planner.check(self._with_where(name), self.values)
        name = "last" if self.backwards else "first"
        given = self.planner.given(self.selection, name)
        self.size_argument = self.selection.arguments[name] if given else DEFAULT_PAGE
        self.planner.check(self.size_argument, page_size)

    def sql(self) -> str:
        """Give the connection as a JSON object."""
        (children,) = self.selection.children.values()
        members = object_of([(child.key, self._member(child)) for child in children])
        if self.aggregates:
            return f"(select {members} from {self._page()})"
        self._from(self.target)  # for its arguments to be checked
        return members

    def _member(self, child: Selection) -> str:
        if child.field == TYPENAME:
            return literal(f'"{self.type_name}Connection"')
        if child.field == "totalCount":
            return self._count()
        if child.field == "facets":
            return self._facets(child)
        if child.field == "pageInfo":
            (fields,) = child.children.values()
            return object_of([(item.key, self._page_info(item)) for item in fields])
        with self.planner.reading(self.size_argument):
            body = self._edge(child) if child.field == "edges" else self._node(child)
        on_page = f"n <= {self._size()}" if self._reads_one_more() else None
        return f"'[' || {self.planner.dialect.joined(self._column(body), on_page)} || ']'"

    def _node(self, child: Selection) -> str:
        return self.planner.object(self.target, child.children)

    def _edge(self, child: Selection) -> str:
        (fields,) = child.children.values()
        return object_of([(item.key, self._edge_member(item)) for item in fields])

    def _edge_member(self, item: Selection) -> str:
        if item.field == TYPENAME:
            return literal(f'"{self.type_name}Edge"')
        return self.planner.dialect.text(self._cursor()) if item.field == "cursor" else self._node(item)

    def _count(self) -> str:
        with self.planner.reading(COUNTED_ROWS):
            rows = self._rows()
        return self.planner.dialect.integer(f"(select count(*) {self._from(rows)})")

    def _facets(self, child: Selection) -> str:
        with self.planner.reading(COUNTED_ROWS):
            rows = self._rows()
        rows.sql("id")
        self._from(rows)
        by = self.listed.facets[str(self.planner.value(child, "by"))]
        size = self.planner.parameter(
            child.arguments.get("first", DEFAULT_PAGE), ValueType.INTEGER, page_size
        )
        return facets(self.planner, by, rows, child, size)

    def _page_info(self, item: Selection) -> str:
        if item.field == TYPENAME:
            return literal('"PageInfo"')
        if item.field in ("startCursor", "endCursor"):
            return self._end_cursor((item.field == "startCursor") != self.backwards)
        forward = item.field == "hasNextPage"
        beyond = self._exists_beyond("before" if forward else "after")
        if forward == self.backwards:
            return self.planner.dialect.boolean(beyond) if beyond else "'false'"
        self.aggregates = True
        more = f"count(*) > {self._size()}"
        return self.planner.dialect.boolean(f"{more} or {beyond}" if beyond else more)

    def _end_cursor(self, nearest: bool) -> str:
        """Give the cursor of the page's row that is nearest to where it was paged from, or farthest."""
        size = self._size()
        row = f"1 and {size} > 0" if nearest else f"case when m < {size} then m else {size} end"
        cursor = f"max(case when n = {row} then {self._column(self._cursor())} end)"
        return f"coalesce({self.planner.dialect.text(cursor)}, 'null')"

    def _column(self, sql: str) -> str:
        """Have the inmost SELECT give `sql`, and give the column's name."""
        self.aggregates = True
        if sql not in self.columns:
            self.columns.append(sql)
        return f"c{self.columns.index(sql)}"

    def _cursor(self) -> str:
        """Give a row's cursor."""
        name = literal(f'"{self.signature}"')
        if self.planner.now(self.where) is not None:
            signed = self.planner.parameter(self.where, ValueType.TEXT, partial(filtered, self.signature))
            name = self.planner.dialect.text(signed)
        pieces = [literal("["), name]
        for term in self.order:
            pieces += ["','", f"({self._cursor_value(term)})"]
        return self.planner.dialect.hex(f"({concatenated([*pieces, literal(']')])})")

    def _cursor_value(self, term: Term) -> str:
        dialect, sql = self.planner.dialect, term.sort.sql(self.target)
        json = {
            ValueKind.TEXT: dialect.text,
            ValueKind.INTEGER: dialect.integer,
            ValueKind.INSTANT: dialect.instant,
        }[term.sort.kind(self.target)](sql)
        return (
            f"case when {sql} is null then 'null' else {json} end"
            if term.sort.nullable(self.target)
            else json
        )

    def _size(self) -> str:
        return self.planner.parameter(self.size_argument, ValueType.INTEGER, page_size)

    def _reads_one_more(self) -> bool:
        return bool(self._page_info_fields() & {"hasPreviousPage" if self.backwards else "hasNextPage"})

    def _page_info_fields(self) -> set[str]:
        (children,) = self.selection.children.values()
        infos = [child for child in children if child.field == "pageInfo"]
        return {item.field for info in infos for items in info.children.values() for item in items}

    def _page(self) -> str:
        """Give the FROM of the aggregates: the page's rows, `n` counting from where it was paged from."""
        columns = ", ".join(f"{sql} as c{index}" for index, sql in enumerate(self.columns)) or "1 as c0"
        order = order_by(self.target, self.order, self.backwards)
        for name, forward in (("after", True), ("before", False)):
            if self.planner.given(self.selection, name):
                self.target.source.conditions.append(self._beyond(self.target, name, forward))
        limit = self._size() + (" + 1" if self._reads_one_more() else "")
        rows = f"select {columns} {self._from(self.target)} order by {order} limit {limit}"
        if not self.backwards and not self._page_info_fields() - {TYPENAME}:
            return f"({rows}) p"
        numbered = f"select p.*, row_number() over () as n, count(*) over () as m from ({rows}) p"
        return f"({numbered} order by n{' desc' if self.backwards else ''}) q"

    def _from(self, rows: Scope) -> str:
        if self.declared.related:
            self.declared.related.constrain(self.planner, self.scope, rows, self.selection)
        if self.planner.now(self.where) is not None:
            rows.source.conditions.append(where(self.planner, rows, self.where))
        if not self.declared.related:
            rows.guard()
        return rows.source.sql()

    def _exists_beyond(self, name: str) -> str | None:
        """Whether a row stands at the cursor `name` or on its far side; None where no cursor is given."""
        if not self.planner.given(self.selection, name):
            return None
        rows = self._rows()
        inside = self._beyond(rows, name, name == "after")
        rows.source.conditions.append(f"({inside}) is not true")
        return f"(exists (select 1 {self._from(rows)})) is true"

    def _beyond(self, rows: Scope, name: str, forward: bool) -> str:
        """Give the condition that a row stands strictly after the cursor `name` (or before, backwards)."""
        argument = self._with_where(name)
        nulls = [value is None for value in self.values(self.planner.now(argument))]
        terms = [
            self._term(rows, term, argument, position, nulls[position], forward)
            for position, term in enumerate(self.order)
        ]
        condition = terms[-1][0]
        for farther, equal in reversed(terms[:-1]):
            condition = f"({farther} or ({equal} and {condition}))"
        return condition

    def _term(
        self, rows: Scope, term: Term, argument: Any, position: int, null: bool, forward: bool
    ) -> tuple[str, str]:
        """Give the conditions that a term is farther than the cursor's value, and that it equals it."""
        sql, nullable = term.sort.sql(rows), term.sort.nullable(rows)
        bigger = forward != term.descending
        if null:
            return ("false" if bigger else f"{sql} is not null"), f"{sql} is null"
        value_type = VALUE_TYPES[term.sort.kind(rows)]
        value = self.planner.parameter(argument, value_type, lambda pair: self.values(pair)[position])
        farther = f"{sql} {'>' if bigger else '<'} {value}"
        if bigger and nullable:
            farther = f"({farther} or {sql} is null)"
        return farther, f"{sql} = {value}"


def _cursor_values(signature: str, kinds: list[tuple[ValueKind, bool]], pair: list[Any]) -> list[Any]:
    """Give the values of a cursor that comes with the filter of its list."""
    cursor, where = pair
    return decoded(cursor, filtered(signature, where), kinds)

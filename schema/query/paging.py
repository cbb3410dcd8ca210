"""Connections: a page of rows by keyset, with whatever was asked of edges, page information and count."""

from dataclasses import dataclass
from functools import partial
from typing import Any

from schema.errors import BadUserInput
from schema.query.cursor import ValueKind, decoded, filtered
from schema.query.dialect import ValueType, literal
from schema.query.facets import facets
from schema.query.fields import Field, Related
from schema.query.planner import TYPENAME, Planner
from schema.query.scope import Scope, Source
from schema.query.selection import GROUPED, Selection
from schema.query.sorting import VALUE_TYPES, Order, Term, chosen_order, direction, order_by, signature
from schema.query.types import BoundField
from schema.query.where import check_size, where

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
    """One connection while it is compiled.

    Items come from exactly the rows of the page; page information and counts are subqueries of their own over
    keys, which cost little beside the items and nothing where they are not asked for.
    """

    declared: Connection
    planner: Planner
    scope: Scope
    selection: Selection
    bound: BoundField
    constrained: bool = False
    matched: str | None = None

    def __post_init__(self) -> None:
        self.type_name = self.bound.type_name
        self.listed = self.planner.catalogue[self.type_name]
        self.order = self._order()
        self.where = self.selection.arguments.get("where")
        check_size(self.planner, self.where)
        self.signature = signature(self.type_name, self.order)
        self.backwards = self.planner.given(self.selection, "last")
        if self.backwards and self.planner.given(self.selection, "first"):
            raise BadUserInput("Give `first` or `last`, not both.")
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
        self.probe = Scope(Source("probe"), self.listed, self.listed.models)
        kinds = tuple((term.sort.kind(self.probe), term.sort.nullable(self.probe)) for term in self.order)
        self.values = partial(_cursor_values, self.signature, kinds)
        for name in ("after", "before"):
            if self.planner.given(self.selection, name):
                self.planner.check(self._with_where(name), self.values)
        name = "last" if self.backwards else "first"
        given = self.planner.given(self.selection, name)
        self.size_argument = self.selection.arguments[name] if given else DEFAULT_PAGE
        self.planner.check(self.size_argument, page_size)
        self.size = self.planner.parameter(self.size_argument, ValueType.INTEGER, page_size)

    def sql(self) -> str:
        """Give the connection as a JSON object."""
        (children,) = self.selection.children.values()
        matching = self._matching(children)
        members = self.planner.json_object([(child.key, self._member(child)) for child in children])
        if not self.constrained:
            self._from(self.probe)  # for the arguments to be checked
        if matching is None:
            return members
        return f"(with {self.matched} as materialized ({matching}) select {members})"

    def _matching(self, children: tuple[Selection, ...]) -> str | None:
        """Give the keys of all rows that the filter matches, where several members need every one of them."""
        flat = [inner for child in children for inner in _grouped(child)]
        counts = any(child.field in ("totalCount", "facets") for child in flat)
        if len(flat) < 2 or not counts or self.planner.now(self.where) is None:
            return None
        rows = self._rows()
        keys = f"select {rows.sql('id')} as id {self._from(rows)}"
        self.matched = f"m{rows.source.name}"
        return keys

    def _member(self, child: Selection) -> str:
        if child.field == TYPENAME:
            return literal(f'"{self.type_name}Connection"')
        if child.field == GROUPED:
            return self.planner.json_object([(inner.key, self._member(inner)) for inner in _grouped(child)])
        if child.field == "totalCount":
            return self._count()
        if child.field == "facets":
            return self._facets(child)
        if child.field == "pageInfo":
            (fields,) = child.children.values()
            return self.planner.json_object([(item.key, self._page_info(item)) for item in fields])
        return self._items(child)

    def _items(self, child: Selection) -> str:
        rows = self._rows()
        with self.planner.reading(self.size_argument):
            body = self._edge(rows, child) if child.field == "edges" else self._node(rows, child)
        return f"(select '[' || {self.planner.dialect.joined('j')} || ']' from ({self._page(rows, body)}) p)"

    def _node(self, rows: Scope, child: Selection) -> str:
        return self.planner.object(rows, child.children)

    def _edge(self, rows: Scope, child: Selection) -> str:
        (fields,) = child.children.values()
        return self.planner.json_object([(item.key, self._edge_member(rows, item)) for item in fields])

    def _edge_member(self, rows: Scope, item: Selection) -> str:
        if item.field == TYPENAME:
            return literal(f'"{self.type_name}Edge"')
        if item.field == "cursor":
            return self.planner.dialect.text(self._cursor([term.sort.sql(rows) for term in self.order]))
        return self._node(rows, item)

    def _page(self, rows: Scope, body: str) -> str:
        """Give the SELECT of a page's rows in their order, `body` as j."""
        order = order_by(rows, self.order, self.backwards)
        if not self.backwards:
            return f"select {body} as j {self._between(rows)} order by {order} limit {self.size}"
        keys, columns = self._keys(rows)
        page = f"select {body} as j, {keys} {self._between(rows)} order by {order} limit {self.size}"
        return f"select j from ({page}) b order by {self._by_keys(rows, columns, False)}"

    def _keys(self, rows: Scope) -> tuple[str, list[str]]:
        """Give the select list of what the rows are sorted by, and its columns."""
        columns = [f"k{position}" for position in range(len(self.order))]
        pairs = zip(self.order, columns, strict=True)
        return ", ".join(f"{term.sort.sql(rows)} as {column}" for term, column in pairs), columns

    def _by_keys(self, rows: Scope, columns: list[str], backwards: bool) -> str:
        return ", ".join(
            direction(column, term.descending != backwards, term.sort.nullable(rows))
            for term, column in zip(self.order, columns, strict=True)
        )

    def _count(self) -> str:
        with self.planner.reading(COUNTED_ROWS):
            counted = f"from {self.matched}" if self.matched else self._counted()
        return self.planner.dialect.integer(f"(select count(*) {counted})")

    def _counted(self) -> str:
        """Give the FROM that has a row for each of the connection's: the rows, or the links to them where those do."""
        related = self.declared.related
        if related and self.planner.now(self.where) is None:
            links = related.links(self.planner, self.scope, self.probe, self.selection)
            if links is not None:
                self.constrained = True
                return links.sql()
        return self._from(self._rows())

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
            return self._end_cursor(item.field == "startCursor")
        forward = item.field == "hasNextPage"
        beyond = self._exists_beyond("before" if forward else "after")
        if forward == self.backwards:
            return self.planner.dialect.boolean(beyond) if beyond else "'false'"
        rows = self._rows()
        some = f"select 1 {self._between(rows)} limit {self.size} + 1"
        more = f"(select count(*) from ({some}) m) > {self.size}"
        return self.planner.dialect.boolean(f"{more} or {beyond}" if beyond else more)

    def _end_cursor(self, first: bool) -> str:
        """Give the cursor of the page's first row, or its last; null where the page is empty."""
        rows = self._rows()
        keys, columns = self._keys(rows)
        order = order_by(rows, self.order, self.backwards)
        page = f"select {keys} {self._between(rows)} order by {order} limit {self.size}"
        wanted = self._by_keys(rows, columns, not first)
        cursor = f"(select {self._cursor(columns)} from ({page}) e order by {wanted} limit 1)"
        return f"coalesce({self.planner.dialect.text(cursor)}, 'null')"

    def _cursor(self, values: list[str]) -> str:
        """Give the cursor of a row that is sorted by `values`."""
        name = literal(f'"{self.signature}"')
        if self.planner.now(self.where) is not None:
            signed = self.planner.parameter(self.where, ValueType.TEXT, partial(filtered, self.signature))
            name = self.planner.dialect.text(signed)
        pieces = [literal("["), name]
        for term, value in zip(self.order, values, strict=True):
            pieces += ["','", f"({self._cursor_value(term, value)})"]
        return self.planner.dialect.hex(f"({self.planner.dialect.concatenated([*pieces, literal(']')])})")

    def _cursor_value(self, term: Term, sql: str) -> str:
        probe, dialect = self.probe, self.planner.dialect
        json = {
            ValueKind.TEXT: dialect.text,
            ValueKind.INTEGER: dialect.integer,
            ValueKind.INSTANT: dialect.instant,
        }[term.sort.kind(probe)](sql)
        return f"case when {sql} is null then 'null' else {json} end" if term.sort.nullable(probe) else json

    def _between(self, rows: Scope) -> str:
        """Give the FROM of the connection's rows between the cursors that are given."""
        for name, forward in (("after", True), ("before", False)):
            if self.planner.given(self.selection, name):
                rows.source.conditions.append(self._beyond(rows, name, forward))
        return self._from(rows)

    def _from(self, rows: Scope) -> str:
        self.constrained = True
        if self.matched:
            rows.source.before += f"{self.matched} cross join "
            rows.source.conditions.append(f"{rows.sql('id')} = {self.matched}.id")
            return rows.source.sql()
        if self.declared.related:
            self.declared.related.constrain(self.planner, self.scope, rows, self.selection)
        if self.planner.now(self.where) is not None:
            rows.source.conditions.append(where(self.planner, rows, self.where))
        if not self.declared.related:
            rows.guard()
        return rows.source.sql()

    def _exists_beyond(self, name: str) -> str | None:
        """Whether a row stands at the cursor `name` or on its far side; None where no cursor is given.

        One does if the row at that end of the list does, which an index finds at once.
        """
        if not self.planner.given(self.selection, name):
            return None
        rows = self._rows()
        inside = self._beyond(rows, name, name == "after")
        order = order_by(rows, self.order, name == "before")
        return f"(select ({inside}) is not true {self._from(rows)} order by {order} limit 1) is true"

    def _beyond(self, rows: Scope, name: str, forward: bool) -> str:
        """Give the condition that a row stands strictly after the cursor `name` (or before, backwards)."""
        argument = self._with_where(name)
        nulls = [value is None for value in self.values(self.planner.now(argument))]
        terms = [
            self._term(rows, term, argument, position, nulls[position], forward)
            for position, term in enumerate(self.order)
        ]
        condition = terms[-1][0]
        for farther, equal, reach in reversed(terms[:-1]):
            condition = f"({reach}({farther} or ({equal} and {condition})))"
        return condition

    def _term(
        self, rows: Scope, term: Term, argument: Any, position: int, null: bool, forward: bool
    ) -> tuple[str, str, str]:
        """Give the conditions that a term is farther than the cursor's value, and that it equals it.

        The third is either of these as a range that an index can seek, with `and` behind it, where it is one.
        """
        sql, nullable = term.sort.sql(rows), term.sort.nullable(rows)
        bigger = forward != term.descending
        if null:
            return ("false" if bigger else f"{sql} is not null"), f"{sql} is null", ""
        value_type = VALUE_TYPES[term.sort.kind(rows)]
        value = self.planner.parameter(argument, value_type, lambda pair: self.values(pair)[position])
        sign = ">" if bigger else "<"
        if bigger and nullable:
            return f"({sql} > {value} or {sql} is null)", f"{sql} = {value}", ""
        return f"{sql} {sign} {value}", f"{sql} = {value}", f"{sql} {sign}= {value} and "


def _grouped(child: Selection) -> tuple[Selection, ...]:
    """Give the members of a group, or the one that is no group."""
    return child.children[GROUPED] if child.field == GROUPED else (child,)


def _cursor_values(
    signature: str, kinds: tuple[tuple[ValueKind, bool], ...], pair: list[Any]
) -> tuple[Any, ...]:
    """Give the values of a cursor that comes with the filter of its list."""
    cursor, where = pair
    return decoded(str(cursor), filtered(signature, where), kinds)

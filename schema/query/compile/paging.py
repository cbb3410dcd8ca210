"""Connections: a page of rows by keyset, with edges, page info, count and facets where they are selected."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial
from typing import Any

from schema.errors import BadUserInput
from schema.query.catalogue import BoundField, Connection, Order
from schema.query.compile.context import Context
from schema.query.compile.dispatch import Columns, SortValue, compile_columns, compile_field, compile_sort
from schema.query.compile.facets import facets
from schema.query.compile.keyset import beyond, cursor_of, cursor_values
from schema.query.compile.objects import TYPENAME, json_array, json_name, json_object, object_of
from schema.query.compile.relations import constrain, link_rows
from schema.query.compile.scope import Scope, Source
from schema.query.compile.sorting import chosen_order, direction, order_by, signature
from schema.query.compile.sql import FALSE, Fragment, ValueType, joined, sql
from schema.query.compile.where import check_size, where
from schema.query.cursor import filtered
from schema.query.limits import COUNTED_ROWS, DEFAULT_PAGE, MAX_PAGE
from schema.query.selection import GROUPED, Selection


def page_size(value: Any) -> int:
    """Check a page size. Raises BadUserInput."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= MAX_PAGE:
        raise BadUserInput(f"A page has 0 to {MAX_PAGE} items, not {value}.")
    return value


@compile_field.register(Connection)
def _connection(
    declared: Connection, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    return Page(declared, context, scope, selection, bound).sql()


@compile_columns.register(Connection)
def _connection_columns(
    declared: Connection, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Columns:
    return Page(declared, context, scope, selection, bound).columns()


@dataclass
class Page:
    """A connection during compilation.

    Items come from exactly the rows of the page; page info and counts are subqueries of their own over keys,
    which cost little beside the items and nothing where they are not selected.
    """

    declared: Connection
    context: Context
    scope: Scope
    selection: Selection
    bound: BoundField
    constrained: bool = False
    matched: str | None = None

    def __post_init__(self) -> None:
        self.type_name = self.bound.type_name
        self.listed = self.context.catalogue[self.type_name]
        self.order = self._order()
        self.where = self.selection.arguments.get("where")
        with self._argument("where"):
            check_size(self.context, self.where)
        self.signature = signature(self.type_name, self.order)
        self.backwards = self.context.is_present(self.selection, "last")
        if self.backwards and self.context.is_present(self.selection, "first"):
            raise BadUserInput("Use `first` or `last`, not both.")
        self._check_arguments()

    def _order(self) -> Order:
        argument = self.selection.arguments.get("orderBy")
        if not self.context.now(argument):
            return self.listed.order
        with self._argument("orderBy"):
            return chosen_order(self.context, self.listed.orders, argument) or self.listed.order

    def _argument(self, name: str) -> AbstractContextManager[None]:
        """Have errors of what is compiled meanwhile name an argument of the connection."""
        return self.context.argument(self.selection, name)

    def _with_where(self, name: str) -> list[Any]:
        """Return a cursor together with the filter that it must belong to."""
        return [self.selection.arguments[name], self.where]

    def _rows(self) -> Scope:
        """Open a scope for rows of the connection; `_from` restricts it to the connection's own."""
        return self.context.scope(self.type_name)

    def _check_arguments(self) -> None:
        self.probe = Scope(Source("probe"), self.listed, self.listed.models)
        self.sorts = [compile_sort(term.sort, self.probe) for term in self.order]
        kinds = tuple((sort.kind, sort.nullable) for sort in self.sorts)
        self.values = partial(cursor_values, self.signature, kinds)
        for name in ("after", "before"):
            if self.context.is_present(self.selection, name):
                with self._argument(name):
                    self.context.check(self._with_where(name), self.values)
        name = "last" if self.backwards else "first"
        present = self.context.is_present(self.selection, name)
        self.size_argument = self.selection.arguments[name] if present else DEFAULT_PAGE
        with self._argument(name):
            self.context.check(self.size_argument, page_size)
            self.size = self.context.parameter(self.size_argument, ValueType.INTEGER, page_size)

    def sql(self) -> Fragment:
        """Return the connection as a JSON object, without the members that have a column."""
        (children,) = self.selection.children.values()
        matching = self._matching([child for child in children if not child.column])
        members = self._members(children)
        if not matching:
            return members
        return sql("(with {} select {})", matching, members)

    def columns(self) -> Columns:
        """Return the connection and the members with a column, over the same matching rows."""
        (children,) = self.selection.children.values()
        matching = self._matching(children)
        values = {**self.lifted(), str(self.selection.column): self._members(children)}
        return Columns(values, common=sql("with {} ", matching) if matching else "")

    def lifted(self) -> dict[str, Fragment]:
        """Return the members that have a column."""
        (children,) = self.selection.children.values()
        return {child.column: self._member(child) for child in children if child.column}

    def _members(self, children: Sequence[Selection]) -> Fragment:
        pairs = [(child.key, self._member(child)) for child in children if not child.column]
        if not self.constrained:
            self._from(self.probe)  # for the arguments to be checked
        return json_object(self.context, pairs)

    def _matching(self, children: Sequence[Selection]) -> Fragment | None:
        """Return the keys of all rows that the filter matches, for WITH, where several members need all of them."""
        flat = [inner for child in children for inner in _grouped(child)]
        counts = any(child.field in ("totalCount", "facets") for child in flat)
        if len(flat) < 2 or not counts or self.context.now(self.where) is None:
            return None
        rows = self._rows()
        keys = sql("select {} as id {}", rows.sql("id"), self._from(rows))
        self.matched = f"m{rows.source.name}"
        return sql("{} as materialized ({})", self.matched, keys)

    def _member(self, child: Selection) -> Fragment:
        with self.context.field(child):
            return self._compiled(child)

    def _compiled(self, child: Selection) -> Fragment:
        if child.field == TYPENAME:
            return json_name(f"{self.type_name}Connection")
        if child.field == GROUPED:
            return json_object(self.context, [(inner.key, self._member(inner)) for inner in _grouped(child)])
        if child.field == "totalCount":
            return self._count()
        if child.field == "facets":
            return self._facets(child)
        if child.field == "pageInfo":
            (fields,) = child.children.values()
            return json_object(self.context, [(item.key, self._page_info(item)) for item in fields])
        return self._items(child)

    def _items(self, child: Selection) -> Fragment:
        rows = self._rows()
        with self.context.reading(self.size_argument, self.selection.field):
            body = self._edge(rows, child) if child.field == "edges" else self._node(rows, child)
        return json_array(self.context, self._page(rows, body), "p")

    def _node(self, rows: Scope, child: Selection) -> Fragment:
        return object_of(self.context, rows, child.children)

    def _edge(self, rows: Scope, child: Selection) -> Fragment:
        (fields,) = child.children.values()
        pairs = []
        for item in fields:
            with self.context.field(item):
                pairs.append((item.key, self._edge_member(rows, item)))
        return json_object(self.context, pairs)

    def _edge_member(self, rows: Scope, item: Selection) -> Fragment:
        if item.field == TYPENAME:
            return json_name(f"{self.type_name}Edge")
        if item.field == "cursor":
            values = [compile_sort(term.sort, rows).value for term in self.order]
            return self.context.dialect.text(self._cursor(values))
        return self._node(rows, item)

    def _page(self, rows: Scope, body: Fragment) -> Fragment:
        """Return the SELECT of a page's rows in their order, `body` as j."""
        order = order_by(rows, self.order, self.backwards)
        if not self.backwards:
            between = self._between(rows)
            return sql("select {} as j {} order by {} limit {}", body, between, order, self.size)
        keys, columns = self._keys(rows)
        page = sql(
            "select {} as j, {} {} order by {} limit {}", body, keys, self._between(rows), order, self.size
        )
        return sql("select j from ({}) b order by {}", page, self._by_keys(columns, False))

    def _keys(self, rows: Scope) -> tuple[Fragment, list[str]]:
        """Return the select list of the sort values, and its columns."""
        columns = [f"k{position}" for position in range(len(self.order))]
        keys = [
            sql("{} as {}", compile_sort(term.sort, rows).value, column)
            for term, column in zip(self.order, columns, strict=True)
        ]
        return joined(", ", keys), columns

    def _by_keys(self, columns: list[str], backwards: bool) -> Fragment:
        return joined(
            ", ",
            [
                direction(column, term.descending != backwards, sort.nullable)
                for term, sort, column in zip(self.order, self.sorts, columns, strict=True)
            ],
        )

    def _count(self) -> Fragment:
        with self.context.reading(COUNTED_ROWS):
            counted = sql("from {}", self.matched) if self.matched else self._counted()
        return self.context.dialect.integer(sql("(select count(*) {})", counted))

    def _counted(self) -> Fragment:
        """Return the FROM with the connection's rows or, if they suffice, the links to them."""
        related = self.declared.related
        if related and self.context.now(self.where) is None:
            links = link_rows(related, self.context, self.scope, self.probe, self.selection)
            if links is not None:
                self.constrained = True
                return links.sql()
        return self._from(self._rows())

    def _facets(self, child: Selection) -> Fragment:
        with self.context.reading(COUNTED_ROWS):
            rows = self._rows()
        rows.sql("id")
        self._from(rows)
        by = self.listed.facets[str(self.context.now(child.arguments.get("by")))]
        with self.context.argument(child, "first"):
            size = self.context.parameter(
                child.arguments.get("first", DEFAULT_PAGE), ValueType.INTEGER, page_size
            )
        return facets(self.context, by, rows, child, size)

    def _page_info(self, item: Selection) -> Fragment:
        if item.field == TYPENAME:
            return json_name("PageInfo")
        if item.field in ("startCursor", "endCursor"):
            return self._end_cursor(item.field == "startCursor")
        dialect = self.context.dialect
        forward = item.field == "hasNextPage"
        if forward == self.backwards:
            far = self._exists_beyond("before" if forward else "after")
            return dialect.boolean(far) if far else FALSE
        # Towards where the pages lead, only items between the cursors count: a client that keeps both cursors'
        # arguments ends at the far one, and does not start again after an empty page.
        rows = self._rows()
        some = sql("select 1 {} limit {} + 1", self._between(rows), self.size)
        return dialect.boolean(sql("(select count(*) from ({}) m) > {}", some, self.size))

    def _end_cursor(self, first: bool) -> Fragment:
        """Return the cursor of the page's first or last row; null if the page is empty."""
        rows = self._rows()
        keys, columns = self._keys(rows)
        order = order_by(rows, self.order, self.backwards)
        page = sql("select {} {} order by {} limit {}", keys, self._between(rows), order, self.size)
        last = self._by_keys(columns, not first)
        cursor = sql("(select {} from ({}) e order by {} limit 1)", self._cursor(columns), page, last)
        return sql("coalesce({}, 'null')", self.context.dialect.text(cursor))

    def _cursor(self, values: "list[Fragment] | list[str]") -> Fragment:
        """Return the cursor of a row that is sorted by `values`."""
        name: Fragment = json_name(self.signature)
        if self.context.now(self.where) is not None:
            with self._argument("where"):
                signed = self.context.parameter(self.where, ValueType.TEXT, partial(filtered, self.signature))
            name = self.context.dialect.text(signed)
        sorts = [SortValue(value, *sort[1:]) for sort, value in zip(self.sorts, values, strict=True)]
        return cursor_of(self.context.dialect, name, sorts)

    def _between(self, rows: Scope) -> Fragment:
        """Return the FROM of the connection's rows between the cursors that are present."""
        for name, forward in (("after", True), ("before", False)):
            if self.context.is_present(self.selection, name):
                rows.source.conditions.append(self._beyond(rows, name, forward))
        return self._from(rows)

    def _from(self, rows: Scope) -> Fragment:
        self.constrained = True
        if self.matched:
            rows.source.leading.append(sql("{} cross join ", self.matched))
            rows.source.conditions.append(sql("{} = {}.id", rows.sql("id"), self.matched))
            return rows.source.sql()
        if self.declared.related:
            constrain(self.declared.related, self.context, self.scope, rows, self.selection)
        if self.context.now(self.where) is not None:
            with self._argument("where"):
                condition = where(self.context, rows, self.where)
            rows.source.conditions += [condition] if condition else []
        if not self.declared.related:
            rows.guard()
        return rows.source.sql()

    def _exists_beyond(self, name: str) -> Fragment | None:
        """Return whether a row is at the cursor `name` or on its far side; None without a cursor.

        That is so if it holds for the row at that end of the list, which an index finds at once.
        """
        if not self.context.is_present(self.selection, name):
            return None
        rows = self._rows()
        inside = self._beyond(rows, name, name == "after")
        order = order_by(rows, self.order, name == "before")
        return sql(
            "(select ({}) is not true {} order by {} limit 1) is true", inside, self._from(rows), order
        )

    def _beyond(self, rows: Scope, name: str, forward: bool) -> Fragment:
        """Return the condition that a row comes strictly after the cursor `name` (or before it, backwards)."""
        sorts = [compile_sort(term.sort, rows) for term in self.order]
        bigger = [forward != term.descending for term in self.order]
        with self._argument(name):
            return beyond(self.context, self._with_where(name), self.values, sorts, bigger)


def _grouped(child: Selection) -> tuple[Selection, ...]:
    """Return the members of a group, or the single selection."""
    return child.children[GROUPED] if child.field == GROUPED else (child,)

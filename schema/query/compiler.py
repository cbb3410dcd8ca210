"""Selection -> plan: the entry to the compiler."""

from schema.query.catalogue import Catalogue
from schema.query.compile import (
    dates,
    fields,
    filters,
    lists,
    paging,
    places,
    roots,
    rows,
    search,
    sorting,
    where,
)
from schema.query.compile.context import Context
from schema.query.compile.dialect import Dialect
from schema.query.compile.dispatch import Columns, compile_columns, compile_field
from schema.query.compile.objects import members_of_row
from schema.query.compile.scope import Scope
from schema.query.compile.sql import joined, render, sql
from schema.query.plan import DATA, Plan, check_of
from schema.query.selection import Selection, Variables

REGISTERED = (dates, fields, filters, lists, paging, places, roots, rows, search, sorting, where)
"""The modules whose functions are chosen by the type of a declaration."""


def compile_plan(
    catalogue: Catalogue,
    dialect: Dialect,
    variables: Variables,
    root: str,
    selections: tuple[Selection, ...],
) -> Plan:
    """Compile fields of the root type `root` into one statement, under the shape that `variables` give them.

    Its column `data` is an object of these fields. One field may have columns instead.

    Raises BadUserInput or TooComplex.
    """
    context = Context(catalogue, dialect, variables)
    scope = Scope(context.source(), catalogue[root], ())
    if len(selections) == 1 and _has_columns(selections[0]):
        return _plan(context, _columns(context, scope, selections[0]))
    return _plan(context, Columns({DATA: members_of_row(context, scope, selections)}))


def _has_columns(selection: Selection) -> bool:
    """Return whether a field of the root type, or a field of its row, has a column of its own."""
    below = (child for children in selection.children.values() for child in children)
    return selection.column is not None or any(child.column for child in below)


def _columns(context: Context, scope: Scope, selection: Selection) -> Columns:
    bound = scope.declared.fields[selection.field]
    kinds = [kind for kind, chosen in selection.children.items() if chosen]
    if len(kinds) != 1 or not compile_columns.compiles(bound.answer):
        return Columns({str(selection.column): compile_field(bound.answer, context, scope, selection, bound)})
    return compile_columns(bound.answer, context, scope, selection, bound)


def _plan(context: Context, columns: Columns) -> Plan:
    values = {**columns.values, "load": context.dialect.latest_load()}
    listed = joined(", ", [sql("{} as {}", value, name) for name, value in values.items()])
    statement = sql("{}select {}{}", columns.common, listed, columns.source)
    text, used = render(statement, context.dialect.placeholder)
    rendered = set(used)
    unused = [check_of(parameter) for parameter in context.parameters if parameter not in rendered]
    return Plan(
        text,
        context.dialect,
        used,
        (*context.checks, *unused),
        context.cost,
        tuple(context.completions),
        tuple(columns.values),
    )

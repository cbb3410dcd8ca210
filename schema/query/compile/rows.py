"""One row as columns: some of its fields apart from the object of all others."""

from schema.query.catalogue import BoundField, ById, BySlug, Connection, NodeById
from schema.query.compile.context import Context
from schema.query.compile.dispatch import Columns, compile_columns
from schema.query.compile.objects import member, members_of_row
from schema.query.compile.paging import Page
from schema.query.compile.roots import keep_to_id, keep_to_slug
from schema.query.compile.scope import Scope
from schema.query.compile.sql import Fragment, joined, sql
from schema.query.selection import Selection


@compile_columns.register(BySlug)
def _by_slug(
    declared: BySlug, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Columns:
    target = context.scope(bound.type_name)
    values = _values(context, target, selection, selection.children[bound.type_name])
    keep_to_slug(context, target, selection)
    return _row(values, target)


@compile_columns.register(ById)
def _by_id(
    declared: ById, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Columns:
    target = context.scope(bound.type_name)
    values = _values(context, target, selection, selection.children[bound.type_name])
    keep_to_id(context, target, bound, selection)
    return _row(values, target)


@compile_columns.register(NodeById)
def _node_by_id(
    declared: NodeById, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Columns:
    """Restrict the rows to a single kind: the one with selected fields."""
    (name,) = (kind for kind, chosen in selection.children.items() if chosen)
    target = context.scope(name)
    values = _values(context, target, selection, selection.children[name])
    keep_to_id(context, target, bound, selection)
    return _row(values, target)


def _values(
    context: Context, target: Scope, selection: Selection, chosen: tuple[Selection, ...]
) -> dict[str, Fragment]:
    values: dict[str, Fragment] = {}
    for child in chosen:
        if not child.column:
            continue
        bound = target.declared.fields[child.field]
        if isinstance(bound.answer, Connection):
            page = Page(bound.answer, context, target, child, bound)
            values |= page.lifted()
            values[child.column] = page.sql()
        else:
            values[child.column] = member(context, target, target.declared, child)
    if selection.column:
        rest = tuple(child for child in chosen if not child.column)
        values[selection.column] = members_of_row(context, target, rest)
    return values


def _row(values: dict[str, Fragment], target: Scope) -> Columns:
    """Return the columns of a row, which are null if there is none."""
    listed = joined(", ", [sql("{} as {}", value, name) for name, value in values.items()])
    row = sql("select {} {}", listed, target.source.sql())
    source = sql(" from (select 1 as one) o left join ({}) r on true", row)
    return Columns({name: f"r.{name}" for name in values}, source)

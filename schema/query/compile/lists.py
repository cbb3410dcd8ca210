"""Related rows as values: one row, or a bounded list."""

from schema.query.catalogue import BoundField, Linked, Many, One, Only, Values
from schema.query.compile.context import Context
from schema.query.compile.dispatch import compile_field
from schema.query.compile.fields import json_of
from schema.query.compile.objects import array_of_rows, json_array, object_of
from schema.query.compile.relations import (
    constrain,
    foreign_key,
    reverse_rows,
    row_keys,
    target_id,
    usual_length,
)
from schema.query.compile.scope import Scope
from schema.query.compile.sorting import order_by
from schema.query.compile.sql import Fragment, quoted, sql
from schema.query.selection import Selection


@compile_field.register(One)
def _one(declared: One, context: Context, scope: Scope, selection: Selection, bound: BoundField) -> Fragment:
    target = context.scope(bound.type_name)
    with context.reading(1):
        body = object_of(context, target, selection.children)
    own, targets = row_keys(scope, declared.relation, target)
    target.source.conditions.append(sql("{} = {}", targets, own))
    row = sql("(select {} {})", body, target.source.sql())
    return sql("coalesce({}, 'null')", row) if bound.nullable else row


@compile_field.register(Many)
def _many(
    declared: Many, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    target = context.scope(bound.type_name)
    length = usual_length(scope, declared.related.path.partition(".")[0])
    with context.reading(length, selection.field):
        body = object_of(context, target, selection.children)
    order = order_by(target, declared.order)
    constrain(declared.related, context, scope, target, selection)
    return array_of_rows(context, target, body, order)


@compile_field.register(Only)
def _only(
    declared: Only, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    target = context.scope(bound.type_name)
    with context.reading(1):
        body = object_of(context, target, selection.children)
    constrain(declared.related, context, scope, target, selection)
    return sql("coalesce((select {} {}), 'null')", body, target.source.sql())


@compile_field.register(Values)
def _values(
    declared: Values, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    source, match = reverse_rows(context, scope, declared.relation)
    with context.reading(usual_length(scope, declared.relation), selection.field):
        source.conditions.append(match)
    column = next(iter(source.aliases))._meta.fields_map[declared.column]
    body = json_of(context.dialect, sql("{}.{}", source.table, quoted(declared.column)), column)
    order = quoted(declared.order)
    return json_array(
        context, sql("select {} as j {} order by {}.{}", body, source.sql(), source.table, order)
    )


@compile_field.register(Linked)
def _linked(
    declared: Linked, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    links, match = reverse_rows(context, scope, declared.links)
    link = next(iter(links.aliases))
    label = f"{scope.declared.name}.{declared.links}.{declared.onward}"
    onward = foreign_key(link._meta.fields_map[declared.onward], label)
    target = context.scope(bound.type_name)
    with context.reading(usual_length(scope, declared.links), selection.field):
        body = object_of(context, target, selection.children)
    column = quoted(str(onward.source_field))
    linked = sql("{} = {}.{}", target_id(target, onward), links.table, column)
    target.source.leading.append(sql("{} {} cross join ", quoted(link._meta.db_table), links.table))
    target.source.conditions += [match, linked]
    order = sql("{}.{}", links.table, quoted(declared.order))
    return array_of_rows(context, target, body, order)

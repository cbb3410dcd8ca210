"""Fields of the root type that find rows by slug, id or key."""

from collections.abc import Callable
from typing import Any

from tortoise.models import Model

from schema.errors import BadUserInput
from schema.query.catalogue import BoundField, ById, BySlug, Every, Latest, NodeById, NodesByIds
from schema.query.compile.context import Context
from schema.query.compile.dispatch import compile_field
from schema.query.compile.objects import Children, array_of_rows, json_array, literals, object_of
from schema.query.compile.scope import Scope
from schema.query.compile.sorting import order_by
from schema.query.compile.sql import Fragment, Parameter, ValueType, is_storable, joined, literal, quoted, sql
from schema.query.limits import MAX_NODES
from schema.query.selection import Selection
from schema.vocabulary import LIST_CAP

INSTEAD = "instead"
"""The argument with another slug or key, whose row is taken instead if there is one."""

Split = Callable[[Any], tuple[str, str]]


@compile_field.register(BySlug)
def _by_slug(
    declared: BySlug, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    target = context.scope(bound.type_name)
    body = object_of(context, target, selection.children)
    keep_to_slug(context, target, selection)
    return sql("coalesce((select {} {}), 'null')", body, target.source.sql())


def keep_to_slug(context: Context, target: Scope, selection: Selection) -> None:
    """Restrict `target` to the row whose slug is, or was, the argument `instead` or else `slug`."""
    kind = literal(target.declared.name)
    holder = target.models[-1]
    own = sql(" and s.kind = {}", kind) if holder is not target.models[0] else ""
    keys = [
        sql(
            "(select s.key from {table} s where s.slug = {slug}{own}), "
            "(select s.key from former_slug s where s.kind = {kind} and s.slug = {slug})",
            table=quoted(holder._meta.db_table),
            slug=_slug(context, selection, name),
            own=own,
            kind=kind,
        )
        for name in (INSTEAD, "slug")
        if name in selection.arguments
    ]
    key = sql("coalesce({})", joined(", ", keys))
    target.source.conditions.append(sql("{} = {}", target.sql("key"), key))
    target.guard()


def _slug(context: Context, selection: Selection, name: str) -> Fragment:
    with context.argument(selection, name):
        return context.parameter(selection.arguments[name], ValueType.TEXT)


@compile_field.register(ById)
def _by_id(
    declared: ById, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    target = context.scope(bound.type_name)
    body = object_of(context, target, selection.children)
    keep_to_id(context, target, bound, selection)
    return sql("coalesce((select {} {}), 'null')", body, target.source.sql())


def keep_to_id(context: Context, target: Scope, bound: BoundField, selection: Selection) -> None:
    """Restrict `target` to the row whose kind and key the argument `id` names."""
    kind, key = parameters_of_id(context, bound, selection)
    name = literal(target.declared.name)
    named = sql("{}", key)
    if INSTEAD in selection.arguments:
        table = quoted(target.models[-1]._meta.db_table)
        instead = context.parameter(selection.arguments[INSTEAD], ValueType.TEXT)
        named = sql("coalesce((select s.key from {} s where s.key = {}), {})", table, instead, key)
    target.source.conditions += [sql("{} = {}", target.sql("key"), named), sql("{} = {}", kind, name)]
    target.guard()


@compile_field.register(Latest)
def _latest(
    declared: Latest, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    target = context.scope(bound.type_name)
    body = object_of(context, target, selection.children)
    key = target.sql("id")
    return sql("(select {} {} order by {} desc limit 1)", body, target.source.sql(), key)


@compile_field.register(Every)
def _every(
    declared: Every, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    target = context.scope(bound.type_name)
    with context.reading(LIST_CAP):
        body = object_of(context, target, selection.children)
    return array_of_rows(context, target, body, order_by(target, declared.order))


@compile_field.register(NodeById)
def _node_by_id(
    declared: NodeById, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    return _node(context, bound, selection.children, *parameters_of_id(context, bound, selection))


def parameters_of_id(
    context: Context, bound: BoundField, selection: Selection
) -> tuple[Parameter, Parameter]:
    """Return the kind and the key that the argument `id` names."""
    split = _splitter(context.catalogue[bound.type_name].kinds)
    argument = selection.arguments["id"]
    return (
        context.parameter(argument, ValueType.TEXT, lambda value: split(value)[0]),
        context.parameter(argument, ValueType.TEXT, lambda value: split(value)[1]),
    )


@compile_field.register(NodesByIds)
def _nodes_by_ids(
    declared: NodesByIds, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    split = _splitter(context.catalogue[bound.type_name].kinds)
    argument = selection.arguments["ids"]
    with context.argument(selection, "ids"):
        kinds = context.parameter(argument, ValueType.TEXTS, lambda ids: [s[0] for s in _all(split, ids)])
        keys = context.parameter(argument, ValueType.TEXTS, lambda ids: [s[1] for s in _all(split, ids)])
    alias = context.source().table
    rows = context.dialect.numbered((("kind", kinds), ("key", keys)))
    with context.reading(MAX_NODES, selection.field):
        kind, key = sql("{}.kind", alias), sql("{}.key", alias)
        body = _node(context, bound, selection.children, kind, key)
    return json_array(
        context,
        sql("select {body} as j from {rows} {alias} order by {alias}.n", body=body, rows=rows, alias=alias),
    )


def _all(split: Split, ids: list[Any]) -> list[tuple[str, str]]:
    if len(ids) > MAX_NODES:
        raise BadUserInput(f"`ids` has {len(ids)} items; the limit is {MAX_NODES}.")
    return [split(value) for value in ids]


def _splitter(kinds: tuple[str, ...]) -> Split:
    """Return what splits an id into kind and key. Text that is not an id has neither, so it finds nothing."""

    def split(value: Any) -> tuple[str, str]:
        kind, _, key = str(value).partition(":")
        return (kind, key) if kind in kinds and is_storable(key) else ("", "")

    return split


def _node(context: Context, bound: BoundField, children: Children, kind: Fragment, key: Fragment) -> Fragment:
    """Return the row of a kind and key known only at run time: a case for each family of tables."""
    families: dict[type[Model], list[str]] = {}
    for name in context.catalogue[bound.type_name].kinds:
        families.setdefault(context.catalogue[name].models[-1], []).append(name)
    whens = [
        sql(
            "when {} in ({}) then {}",
            kind,
            literals(names),
            _row_of_kinds(context, names, children, kind, key),
        )
        for names in families.values()
    ]
    return sql("case {} else 'null' end", joined(" ", whens))


def _row_of_kinds(
    context: Context, names: list[str], children: Children, kind: Fragment, key: Fragment
) -> Fragment:
    """Return the row of one of several types that share a table."""
    declared = context.catalogue[names[0]]
    target = context.scope(names[0]) if len(names) == 1 else context.shared_scope(tuple(names))
    body = object_of(context, target, {name: children[name] for name in names})
    alias = target.source.alias(declared.models[-1])
    target.source.conditions.append(sql('{}."key" = {}', alias, key))
    if len(names) > 1:
        target.source.conditions.append(sql('{}."kind" = {}', alias, kind))
    return sql("coalesce((select {} {}), 'null')", body, target.source.sql())

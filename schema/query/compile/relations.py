"""Paths of relations, with the joins from Tortoise's metadata."""

from typing import Any

from tortoise.fields import Field as TableField
from tortoise.fields.relational import (
    BackwardFKRelation,
    BackwardOneToOneRelation,
    ForeignKeyFieldInstance,
)

from schema.query.catalogue import DeclarationError, Related
from schema.query.compile.context import Context
from schema.query.compile.dispatch import compile_filter
from schema.query.compile.scope import Scope, Source
from schema.query.compile.sql import Fragment, literal, quoted, sql
from schema.query.cost import ListLength
from schema.query.selection import Selection
from schema.vocabulary import LIST_CAP


def row_keys(scope: Scope, name: str, target: Scope) -> tuple[Fragment, Fragment]:
    """Return the two columns that join `target` to the scope's row by a to-one relation: its own and the target's."""
    relation = scope.relation(name)
    if isinstance(relation, BackwardOneToOneRelation):
        return scope.sql("id"), target.sql(relation.relation_source_field)
    if isinstance(relation, ForeignKeyFieldInstance):
        return scope.foreign_key(name), target_id(target, relation)
    raise DeclarationError(f"{scope.declared.name}.{name} is not a to-one relation")


def is_missing(scope: Scope, name: str, target: Scope) -> Fragment:
    """Return the condition that the row has no row of the type `target` by a to-one relation."""
    own, targets = row_keys(scope, name, target)
    return sql("({} in (select {} {})) is not true", own, targets, target.source.sql())


def foreign_key(model_field: TableField[Any], label: str) -> ForeignKeyFieldInstance[Any]:
    """Return a relation that is a foreign key. Raises DeclarationError for any other."""
    if not isinstance(model_field, ForeignKeyFieldInstance):
        raise DeclarationError(f"{label} is not a foreign key")
    return model_field


def target_id(target: Scope, relation: ForeignKeyFieldInstance[Any]) -> Fragment:
    """Return the key of a foreign key's target, of the target's own kind only."""
    if target.models[0] is not target.models[-1] and relation.related_model is target.models[-1]:
        target.guard()
    return target.sql("id")


def reverse_rows(
    context: Context, scope: Scope, name: str, source: Source | None = None
) -> tuple[Source, Fragment]:
    """Open a SELECT over the rows of a reverse relation: its source, and the condition that joins them."""
    relation = reverse_relation(scope, name)
    source = source or context.source()
    alias = source.alias(relation.related_model)
    return source, sql("{}.{} = {}", alias, quoted(relation.relation_source_field), scope.sql("id"))


def reverse_relation(scope: Scope, name: str) -> BackwardFKRelation[Any]:
    """Return the relation by which other rows point at the scope's row."""
    relation = scope.relation(name)
    if not isinstance(relation, BackwardFKRelation):
        raise DeclarationError(f"{scope.declared.name}.{name} is not a reverse relation")
    return relation


def usual_length(scope: Scope, name: str) -> ListLength:
    """Return the usual length of the list of the rows that point at the scope's row by a reverse relation."""
    relation = reverse_relation(scope, name)
    return ListLength(f"{relation.related_model._meta.db_table}.{relation.relation_source_field}", LIST_CAP)


def constrain(related: Related, context: Context, scope: Scope, target: Scope, selection: Selection) -> None:
    """Restrict `target` to the rows at the end of the path."""
    first, *rest = related.path.split(".")
    if not rest:
        _, match = reverse_rows(context, scope, first, target.source)
        _filter(related, context, target.source, selection)
        target.source.conditions.append(match)
        return
    links, match = reverse_rows(context, scope, first)
    links.conditions.append(match)
    _filter(related, context, links, selection)
    link = next(iter(links.aliases))
    onward = foreign_key(link._meta.fields_map[rest[0]], f"{related.path}: {rest[0]!r}")
    joint = _joint(related, links, target, onward, rest[1:])
    linked = sql("{}.{}", links.table, quoted(str(onward.source_field)))
    if _links_once(reverse_relation(scope, first), rest[0]):
        target.source.leading.append(sql("{} {}, ", quoted(link._meta.db_table), links.table))
        target.source.conditions += [*links.conditions, sql("{} = {}", joint, linked)]
    else:
        target.source.conditions.append(sql("{} in (select {} {})", joint, linked, links.sql()))


def link_rows(
    related: Related, context: Context, scope: Scope, target: Scope, selection: Selection
) -> Source | None:
    """Return the links alone, where there is one for each row of the path, and only then."""
    first, *rest = related.path.split(".")
    relation = reverse_relation(scope, first)
    if len(rest) != 1:
        return None
    onward = relation.related_model._meta.fields_map[rest[0]]
    source, match = reverse_rows(context, scope, first)
    if onward.null or not _links_once(relation, rest[0]):
        return None
    if len(target.models) > 1 and not _keep_to_kind(source, onward, target):
        return None
    source.conditions.append(match)
    _filter(related, context, source, selection)
    return source


def is_related(related: Related, context: Context, scope: Scope, target: Scope) -> Fragment:
    """Return the condition that the path ends at a row of `target`, whose own conditions are set.

    It is uncorrelated, so that the database can start with the target's rows if they are few.
    """
    first, *rest = related.path.split(".")
    back = reverse_relation(scope, first)
    column = quoted(back.relation_source_field)
    if not rest:
        rows = target.source
        alias = rows.alias(back.related_model)
        return sql("{} in (select {}.{} {})", scope.sql("id"), alias, column, rows.sql())
    links = context.source()
    name = links.alias(back.related_model)
    onward = foreign_key(back.related_model._meta.fields_map[rest[0]], f"{related.path}: {rest[0]!r}")
    joint = _joint(related, links, target, onward, rest[1:])
    found = sql("(select {} {})", joint, target.source.sql())
    links.conditions.append(sql("{}.{} in {}", name, quoted(str(onward.source_field)), found))
    return sql("{} in (select {}.{} {})", scope.sql("id"), name, column, links.sql())


def _keep_to_kind(links: Source, onward: TableField[Any], target: Scope) -> bool:
    """Restrict links to the target's kind, if they store the kind of their target; return whether they do."""
    link = next(iter(links.aliases))
    kind = f"{onward.model_field_name}_kind"
    if target.declared.is_abstract or kind not in link._meta.fields_map:
        return False
    links.conditions.append(sql("{}.{} = {}", links.table, quoted(kind), literal(target.declared.name)))
    return True


def _links_once(relation: BackwardFKRelation[Any], onward: str) -> bool:
    """Return whether no two links of a row point at the same row."""
    pair = {relation.relation_field.removesuffix("_id"), onward}
    return any(set(columns) == pair for columns in relation.related_model._meta.unique_together)


def _joint(
    related: Related, links: Source, target: Scope, onward: ForeignKeyFieldInstance[Any], rest: list[str]
) -> Fragment:
    """Return the column of the target's tables that the links point at."""
    if not rest:
        return target.sql("id") if _keep_to_kind(links, onward, target) else target_id(target, onward)
    back = onward.related_model._meta.fields_map[rest[0]]
    if not isinstance(back, BackwardFKRelation):
        raise DeclarationError(f"{related.path}: {rest[0]!r} is not a reverse relation")
    alias = target.source.alias(back.related_model)
    return sql("{}.{}", alias, quoted(back.relation_source_field))


def _filter(related: Related, context: Context, source: Source, selection: Selection) -> None:
    for name, declared in related.filters.items():
        if context.is_present(selection, name):
            with context.argument(selection, name):
                source.conditions.append(compile_filter(declared, context, source, selection, name))

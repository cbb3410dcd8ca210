"""Fields of a row's own: columns, expressions over columns, parts of the row."""

from typing import Any

from tortoise.fields import BooleanField, DatetimeField, IntField
from tortoise.fields import Field as TableField

from schema.errors import BadUserInput
from schema.query.catalogue import (
    BoundField,
    Column,
    Embedded,
    GlobalId,
    Localized,
    LocalizedName,
    Microdegrees,
    PartId,
)
from schema.query.compile.context import Context
from schema.query.compile.dialect import Dialect
from schema.query.compile.dispatch import compile_field
from schema.query.compile.objects import object_of
from schema.query.compile.relations import foreign_key, reverse_rows
from schema.query.compile.scope import Scope, Source
from schema.query.compile.sql import Fragment, ValueType, joined, literal, quoted, sql
from schema.query.limits import MAX_LANGUAGES
from schema.query.selection import Selection
from schema.text.languages import LanguageError, looked_up


def json_of(dialect: Dialect, value: Fragment, column: TableField[Any]) -> Fragment:
    """Return a column's value as JSON text, `null` included."""
    if isinstance(column, BooleanField):
        json = dialect.boolean(value)
    elif isinstance(column, DatetimeField):
        json = dialect.instant(value)
    elif isinstance(column, IntField):
        json = dialect.integer(value)
    else:
        json = dialect.text(value)
    return or_null(value, json) if column.null else json


def or_null(value: Fragment, json: Fragment) -> Fragment:
    """Return JSON text, `null` where a value is."""
    return sql("case when {} is null then 'null' else {} end", value, json)


@compile_field.register(Column)
def _column(
    declared: Column, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    return json_of(context.dialect, *scope.column(declared.name))


@compile_field.register(Microdegrees)
def _microdegrees(
    declared: Microdegrees, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    return context.dialect.microdegrees(scope.sql(declared.name))


@compile_field.register(GlobalId)
def _global_id(
    declared: GlobalId, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    kind: Fragment = literal(f"{scope.declared.name}:")
    if scope.declared.is_abstract:
        kind = sql("{} || ':'", scope.sql("kind"))
    return context.dialect.text(sql("({} || {})", kind, scope.sql("key")))


@compile_field.register(PartId)
def _part_id(
    declared: PartId, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    parts = [_own_text(context.dialect, scope, name) for name in declared.columns]
    if declared.parent is not None:
        parts.insert(0, _key_of_parent(scope, declared.parent, declared.key))
    name = literal(f"{scope.declared.name}:")
    return context.dialect.text(sql("({} || {})", name, joined(" || '/' || ", parts)))


def _own_text(dialect: Dialect, scope: Scope, name: str) -> Fragment:
    value, column = scope.column(name)
    return dialect.integer(value) if isinstance(column, IntField) else value


def _key_of_parent(scope: Scope, relation: str, columns: tuple[str, ...]) -> Fragment:
    parent = foreign_key(scope.relation(relation), f"{scope.declared.name}.{relation}").related_model
    return sql(
        "(select {key} from {table} o where o.id = {row})",
        key=joined(" || ':' || ", [f"o.{quoted(column)}" for column in columns]),
        table=quoted(parent._meta.db_table),
        row=scope.foreign_key(relation),
    )


@compile_field.register(Localized)
def _localized(
    declared: Localized, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    primary = scope.sql("name")
    if not context.is_present(selection, "language"):
        return context.dialect.text(primary)
    source, match = reverse_rows(context, scope, "names")
    source.conditions.append(match)
    with context.argument(selection, "language"):
        tags = context.parameter([selection.arguments["language"]], ValueType.TEXTS, _tags)
    source.trailing.append(_join_tags(context, source, tags, "join"))
    localized = sql("(select {}.text {} order by {} limit 1)", source.table, source.sql(), _by_tag(source))
    return context.dialect.text(sql("coalesce({}, {})", localized, primary))


@compile_field.register(LocalizedName)
def _localized_name(
    declared: LocalizedName, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    target = context.scope(bound.type_name)
    with context.reading(1):
        body = object_of(context, target, selection.children)
    _, match = reverse_rows(context, scope, "names", target.source)
    target.source.conditions.append(match)
    with context.argument(selection, "languages"):
        tags = context.parameter(selection.arguments["languages"], ValueType.TEXTS, _tags)
    target.source.trailing.append(_join_tags(context, target.source, tags, "left join"))
    return sql("(select {} {} order by {} limit 1)", body, target.source.sql(), _by_tag(target.source))


def _join_tags(context: Context, names: Source, tags: Fragment, join: str) -> Fragment:
    """Return the join of names with the accepted languages, numbered from the best."""
    rows = context.dialect.numbered((("tag", tags),))
    alias = f"{names.table}l"
    return sql(" {} {} {} on {}.tag = {}.language", join, rows, alias, alias, names.table)


def _by_tag(names: Source) -> Fragment:
    """Return the order of names by language; of one language the primary comes first, of no accepted one the first."""
    return sql(
        "{tags}.n is null, {tags}.n, case {name}.kind when 'PRIMARY' then 0 else 1 end, {name}.position",
        tags=f"{names.table}l",
        name=names.table,
    )


def _tags(languages: list[Any]) -> list[str]:
    """Return the tags that languages accept, best first. Raises BadUserInput."""
    if len(languages) > MAX_LANGUAGES:
        raise BadUserInput(f"{len(languages)} languages are too many; the limit is {MAX_LANGUAGES}.")
    try:
        return looked_up(map(str, languages))
    except LanguageError as error:
        raise BadUserInput(f"{error}.") from None


@compile_field.register(Embedded)
def _embedded(
    declared: Embedded, context: Context, scope: Scope, selection: Selection, bound: BoundField
) -> Fragment:
    part = scope.part(context.catalogue[bound.type_name], declared.prefix)
    members = object_of(context, part, selection.children)
    return or_null(part.sql(declared.present), members) if bound.nullable else members

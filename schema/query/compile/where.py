"""Filters: from the argument `where` to a condition on a row.

A filter is a mapping. Its keys are fields of the row, which all have to match, and `and`, `or` and `not`. `null`
is treated as absent. Every condition may be unknown in SQL, so `not` and `none` ask whether it is not true.
"""

from typing import Any

from tortoise.fields import BooleanField, IntField

from schema.errors import BadUserInput, TooComplex
from schema.query.catalogue import COMBINING, Compares, InBox, RelatedMany, RelatedOne, Standing
from schema.query.compile.context import Context
from schema.query.compile.dispatch import compile_condition
from schema.query.compile.operators import all_of, any_of, compare_all, language, not_true, plain
from schema.query.compile.relations import is_related, row_keys
from schema.query.compile.scope import Scope
from schema.query.compile.sql import Fragment, ValueType, joined, sql
from schema.query.limits import MAX_FILTER_DEPTH
from schema.query.selection import items_of, members_of

LANGUAGE = "language"
"""The column of language tags, which filters find however they are written."""


def where(context: Context, scope: Scope, argument: Any) -> Fragment:
    """Return the condition that a filter puts on the scope's row."""
    members = members_of(argument, context.variables)
    return all_of([_member(context, scope, key, value) for key, value in members.items()])


def check_size(context: Context, argument: Any) -> None:
    """Raise TooComplex for a filter with too many conditions, or nested too deep."""
    conditions, depth = _measured(context.now(argument))
    context.count_conditions(conditions)
    if depth > MAX_FILTER_DEPTH:
        raise TooComplex(f"The filter is nested {depth} levels deep; the limit is {MAX_FILTER_DEPTH}.")


def _measured(value: Any) -> tuple[int, int]:
    """Return how many keys a filter holds, and how deep they are nested."""
    below = [_measured(item) for item in _below(value)]
    keys = len(value) if isinstance(value, dict) else 0
    deepest = max((depth for _, depth in below), default=0)
    return keys + sum(count for count, _ in below), deepest + isinstance(value, dict)


def _below(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) and value and isinstance(value[0], dict) else []


def _member(context: Context, scope: Scope, key: str, argument: Any) -> Fragment:
    if key == "not":
        return not_true(where(context, scope, argument))
    if key in COMBINING:
        parts = [where(context, scope, item) for item in items_of(argument, context.variables)]
        return all_of(parts) if key == "and" else any_of(parts)
    return compile_condition(scope.declared.conditions[key], context, scope, argument)


@compile_condition.register(Compares)
def _compares(declared: Compares, context: Context, scope: Scope, argument: Any) -> Fragment:
    column, field = scope.column(declared.column)
    value_type = ValueType.INTEGER if isinstance(field, IntField) else ValueType.TEXT
    if isinstance(field, BooleanField):
        value_type = ValueType.BOOLEAN
    convert = language if declared.column == LANGUAGE else plain
    return all_of(compare_all(context, column, argument, value_type, convert))


@compile_condition.register(RelatedOne)
def _related_one(declared: RelatedOne, context: Context, scope: Scope, argument: Any) -> Fragment:
    target = context.scope(declared.type_name)
    condition = where(context, target, argument)
    own, targets = row_keys(scope, declared.relation, target)
    target.source.conditions.append(condition)
    return sql("{} in (select {} {})", own, targets, target.source.sql())


@compile_condition.register(RelatedMany)
def _related_many(declared: RelatedMany, context: Context, scope: Scope, argument: Any) -> Fragment:
    parts = []
    for name, value in members_of(argument, context.variables).items():
        target = context.scope(declared.type_name)
        target.source.conditions.append(where(context, target, value))
        found = is_related(declared.related, context, scope, target)
        parts.append(found if name == "some" else not_true(found))
    return all_of(parts)


@compile_condition.register(InBox)
def _in_box(declared: InBox, context: Context, scope: Scope, argument: Any) -> Fragment:
    if declared.relation is None:
        return _is_inside(context, scope, argument)
    place = context.scope("Place")
    place.source.conditions.append(_is_inside(context, place, argument))
    return sql(
        "{} in (select {} {})", scope.foreign_key(declared.relation), place.sql("id"), place.source.sql()
    )


def _is_inside(context: Context, scope: Scope, argument: Any) -> Fragment:
    edges = {
        name: context.parameter(value, ValueType.INTEGER, _microdegrees)
        for name, value in members_of(argument, context.variables).items()
    }
    return sql(
        "({latitude} between {south} and {north} and (({longitude} >= {west} and {longitude} <= {east}) "
        "or ({west} > {east} and ({longitude} >= {west} or {longitude} <= {east}))))",
        latitude=scope.sql("latitude"),
        longitude=scope.sql("longitude"),
        **edges,
    )


def _microdegrees(value: float) -> int:
    if not -180 <= value <= 180:
        raise BadUserInput(f"{value} is not a latitude or longitude; degrees range from -180 to 180.")
    return round(value * 1_000_000)


@compile_condition.register(Standing)
def _standing(declared: Standing, context: Context, scope: Scope, argument: Any) -> Fragment:
    members = members_of(argument, context.variables)
    measure = context.parameter(members.pop("measure", "KILLED"), ValueType.TEXT, plain)
    absent = members.pop("isNull", None)
    toll = context.source().table
    parts: list[Fragment] = [sql("{}.measure = {}", toll, measure)]
    for key, value in members.items():
        parts += _toll_bounds(context, toll, key, value)
    found = sql(
        "{id} in (select {toll}.incident_id from toll {toll} where {parts})",
        id=scope.sql("id"),
        toll=toll,
        parts=joined(" and ", parts),
    )
    return not_true(found) if absent is not None and context.now(absent) else found


def _toll_bounds(context: Context, toll: Fragment, key: str, argument: Any) -> list[Fragment]:
    if key == "spread":
        spread = sql("(cast({toll}.high as double precision) / nullif({toll}.low, 0))", toll=toll)
        return compare_all(context, spread, argument, ValueType.FLOAT)
    return compare_all(context, sql("{}.{}", toll, key), argument, ValueType.INTEGER)

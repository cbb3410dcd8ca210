"""Filters: from the argument `where` to a condition on a row.

A filter is a mapping. Its keys are fields of the row, which all have to match, and `and`, `or` and `not`. `null`
is treated as absent, and what holds no condition has no effect wherever it stands. Every condition may be unknown in
SQL, so `not` and `none` ask whether it is not true.
"""

from typing import Any, NamedTuple

from tortoise.fields import BooleanField, DatetimeField, IntField

from schema.errors import BadUserInput, TooComplex
from schema.query.catalogue import (
    COMBINING,
    Compares,
    InBox,
    IsMissing,
    RelatedMany,
    RelatedOne,
    Standing,
)
from schema.query.compile.context import Context
from schema.query.compile.dispatch import compile_condition
from schema.query.compile.operators import all_of, any_of, compare_all, language, not_true, plain
from schema.query.compile.relations import is_missing, is_related, row_keys
from schema.query.compile.scope import Scope
from schema.query.compile.sql import Fragment, ValueType, joined, sql
from schema.query.limits import MAX_FILTER_DEPTH
from schema.query.selection import items_of, members_of

LANGUAGE = "language"
"""The column of language tags, which filters find however they are written."""

_VALUE_TYPES = (
    (IntField, ValueType.INTEGER),
    (BooleanField, ValueType.BOOLEAN),
    (DatetimeField, ValueType.INSTANT),
)
"""The types of columns that are compared as other values than texts."""

NEVER: Fragment = "false"


class Match(NamedTuple):
    """The condition that a filter puts on a row, and whether it holds if there is no row; None if that is unknown."""

    row: Fragment
    missing: bool | None = None


def where(context: Context, scope: Scope, argument: Any) -> Fragment | None:
    """Return the condition that a filter puts on the scope's row; None if it holds no condition."""
    match = _matching(context, scope, argument)
    return match and match.row


def _matching(context: Context, scope: Scope, argument: Any) -> Match | None:
    members = members_of(argument, context.variables)
    return _every([_member(context, scope, key, value) for key, value in members.items()])


def _every(parts: list[Match | None]) -> Match | None:
    """Return that every part matches; parts without a condition have no effect."""
    present = [part for part in parts if part]
    missing = [part.missing for part in present]
    together = all_of([part.row for part in present])
    if together is None:
        return None
    return Match(together, False if False in missing else None if None in missing else True)


def _some(parts: list[Match | None]) -> Match | None:
    """Return that a part matches; parts without a condition have no effect, but no parts match nothing."""
    present = [part for part in parts if part]
    missing = [part.missing for part in present]
    together = any_of([part.row for part in present]) if parts else NEVER
    if together is None:
        return None
    return Match(together, True if True in missing else None if None in missing else False)


def _not(part: Match | None) -> Match | None:
    return part and Match(not_true(part.row), None if part.missing is None else not part.missing)


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


def _member(context: Context, scope: Scope, key: str, argument: Any) -> Match | None:
    if key == "not":
        return _not(_matching(context, scope, argument))
    if key in COMBINING:
        parts = [_matching(context, scope, item) for item in items_of(argument, context.variables)]
        return _every(parts) if key == "and" else _some(parts)
    declared = scope.declared.conditions[key]
    condition = compile_condition(declared, context, scope, argument)
    missing = bool(context.now(argument)) if isinstance(declared, IsMissing) else None
    return Match(condition, missing) if condition else None


@compile_condition.register(Compares)
def _compares(declared: Compares, context: Context, scope: Scope, argument: Any) -> Fragment | None:
    column, field = scope.column(declared.column)
    found = (type_ for of, type_ in _VALUE_TYPES if isinstance(field, of))
    value_type = next(found, ValueType.TEXT)
    convert = language if declared.column == LANGUAGE else plain
    return all_of(compare_all(context, column, argument, value_type, convert))


@compile_condition.register(IsMissing)
def _is_missing(declared: IsMissing, context: Context, scope: Scope, argument: Any) -> Fragment:
    return NEVER if context.now(argument) else "true"


@compile_condition.register(RelatedOne)
def _related_one(declared: RelatedOne, context: Context, scope: Scope, argument: Any) -> Fragment | None:
    target = context.scope(declared.type_name)
    match = _matching(context, target, argument)
    if match is None:
        return None
    own, targets = row_keys(scope, declared.relation, target)
    target.source.conditions.append(match.row)
    found = sql("{} in (select {} {})", own, targets, target.source.sql())
    if not match.missing:
        return found
    missing = is_missing(scope, declared.relation, context.scope(declared.type_name))
    return any_of([found, missing])


@compile_condition.register(RelatedMany)
def _related_many(declared: RelatedMany, context: Context, scope: Scope, argument: Any) -> Fragment | None:
    members = members_of(argument, context.variables)
    parts = [_related_rows(declared, context, scope, name, value) for name, value in members.items()]
    return all_of([part for part in parts if part])


def _related_rows(
    declared: RelatedMany, context: Context, scope: Scope, name: str, argument: Any
) -> Fragment | None:
    """Return the condition of one key of a list's filter: `some`, `none` or `isEmpty`."""
    target = context.scope(declared.type_name)
    if name == "isEmpty":
        found = is_related(declared.related, context, scope, target)
        return not_true(found) if context.now(argument) else found
    condition = where(context, target, argument)
    if condition is None:
        return None
    target.source.conditions.append(condition)
    found = is_related(declared.related, context, scope, target)
    return found if name == "some" else not_true(found)


@compile_condition.register(InBox)
def _in_box(declared: InBox, context: Context, scope: Scope, argument: Any) -> Fragment:
    if declared.relation is None:
        return _is_inside(context, scope, argument)
    place = context.scope("Place")
    place.source.conditions.append(_is_inside(context, place, argument))
    found = sql(
        "{} in (select {} {})", scope.foreign_key(declared.relation), place.sql("id"), place.source.sql()
    )
    if not declared.own:
        return found
    own = _is_inside(context, scope, argument)
    return sql("({} or ({} is null and {}))", own, scope.sql("latitude"), found)


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
def _standing(declared: Standing, context: Context, scope: Scope, argument: Any) -> Fragment | None:
    members = members_of(argument, context.variables)
    measure = context.parameter(members.pop("measure", "KILLED"), ValueType.TEXT, plain)
    absent = members.pop("isNull", None)
    toll = context.source().table
    bounds = [bound for key, value in members.items() for bound in _toll_bounds(context, toll, key, value)]
    if absent is None and not bounds:
        return None
    parts = [sql("{}.measure = {}", toll, measure), *bounds]
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

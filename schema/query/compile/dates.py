"""Filters by fuzzy dates, which are intervals."""

from datetime import UTC, datetime, timedelta
from typing import Any

from schema.query.catalogue import ComparesDate
from schema.query.compile.context import Context
from schema.query.compile.dispatch import compile_condition
from schema.query.compile.operators import OPERATORS, all_of, instant, is_null
from schema.query.compile.scope import Scope
from schema.query.compile.sql import Fragment, ValueType, joined, sql
from schema.query.selection import members_of

LONG_DAYS = 31
"""A fuzzy date that spans more is in the index of the long ones."""

_FIRST = datetime.min.replace(tzinfo=UTC)


@compile_condition.register(ComparesDate)
def _compares_date(declared: ComparesDate, context: Context, scope: Scope, argument: Any) -> Fragment | None:
    edtf, field = scope.column(f"{declared.prefix}edtf")
    members = members_of(argument, context.variables)
    parts: list[Fragment] = []
    if "isNull" in members:
        parts.append(is_null(context, edtf, members.pop("isNull")))
    if members and field.null:
        parts.append(sql("{} is not null", edtf))
    earliest, latest = scope.sql(f"{declared.prefix}earliest"), scope.sql(f"{declared.prefix}latest")
    start = _start(declared, scope)
    begins = _bounded(context, start, members, ("lt", "lte"))
    ends = _bounded(context, latest, members, ("gt", "gte"))
    if begins and ends:
        since = members.get("gte", members.get("gt"))
        parts.append(_between(context, (start, earliest, latest), begins, ends, since))
    elif begins:
        parts.append(sql("({} or {} is null)", begins, earliest))
    elif ends:
        parts.append(sql("({} or {} is null)", ends, latest))
    return all_of(parts)


def _start(declared: ComparesDate, scope: Scope) -> Fragment:
    """Return the column to seek the start in: the one that lists are sorted by, where the rows have it.

    It equals the start of every date that has one.
    """
    name = f"{declared.prefix}sort"
    return scope.sql(name if scope.has(name) else f"{declared.prefix}earliest")


def _bounded(
    context: Context, bound: Fragment, members: dict[str, Any], names: tuple[str, ...]
) -> Fragment | None:
    """Return the conditions on a bound that is known, if there are any."""
    conditions = [
        OPERATORS[name](context, bound, value, ValueType.INSTANT)
        for name, value in members.items()
        if name in names
    ]
    return joined(" and ", conditions) if conditions else None


def _between(
    context: Context,
    bounds: tuple[Fragment, Fragment, Fragment],
    begins: Fragment,
    ends: Fragment,
    since: Any,
) -> Fragment:
    """Return both conditions in the form of cases that each seek in one index.

    No index of one order finds intervals, but nearly all of them are short: these begin in a known range.
    The few others stand in an index of their own.
    """
    start, earliest, latest = bounds
    return sql(
        "(({start} >= {soonest} and {begins} and {ends}) or ({long} and {begins} and {ends}) "
        "or ({earliest} is null and {ends}) or ({latest} is null and {begins}) "
        "or ({earliest} is null and {latest} is null))",
        start=start,
        earliest=earliest,
        latest=latest,
        begins=begins,
        ends=ends,
        soonest=context.parameter(since, ValueType.INSTANT, _long_before),
        long=context.dialect.longer(earliest, latest, LONG_DAYS),
    )


def _long_before(value: Any) -> datetime:
    found = instant(value)
    return found - min(timedelta(days=LONG_DAYS), found - _FIRST)

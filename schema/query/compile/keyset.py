"""Keysets: the cursor of a row, and the condition that a row stands beyond a cursor."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from schema.query.compile.context import Context
from schema.query.compile.dialect import Dialect
from schema.query.compile.dispatch import SortValue
from schema.query.compile.fields import or_null
from schema.query.compile.sql import Fragment, ValueType, literal, sql
from schema.query.cursor import ValueKind, decoded, filtered

VALUE_TYPES = {
    ValueKind.TEXT: ValueType.TEXT,
    ValueKind.INTEGER: ValueType.INTEGER,
    ValueKind.INSTANT: ValueType.INSTANT,
}


def cursor_values(
    signature: str, kinds: tuple[tuple[ValueKind, bool], ...], pair: Sequence[Any]
) -> tuple[Any, ...]:
    """Return the values of a cursor that comes with the filter of its list. Raises BadCursor."""
    cursor, where = pair
    return decoded(str(cursor), filtered(signature, where), kinds)


def cursor_of(dialect: Dialect, signature: Fragment, sorts: Sequence[SortValue]) -> Fragment:
    """Return the cursor of a row of a list with a signature (as JSON)."""
    pieces: list[Fragment] = [literal("["), signature]
    for sort in sorts:
        pieces += ["','", sql("({})", _cursor_value(dialect, sort))]
    return dialect.hex(sql("({})", dialect.concatenated([*pieces, literal("]")])))


def _cursor_value(dialect: Dialect, sort: SortValue) -> Fragment:
    json = {
        ValueKind.TEXT: dialect.text,
        ValueKind.INTEGER: dialect.integer,
        ValueKind.INSTANT: dialect.instant,
    }[sort.kind](sort.value)
    return or_null(sort.value, json) if sort.nullable else json


class _Step(NamedTuple):
    """The conditions that a term is farther than the cursor's value, and that it equals it.

    `range` is either of these as a range that an index can seek, with `and` behind it, where it is one.
    """

    farther: Fragment
    equal: Fragment
    range: Fragment


def beyond(
    context: Context,
    argument: Any,
    values: Callable[[Any], tuple[Any, ...]],
    sorts: Sequence[SortValue],
    bigger: Sequence[bool],
) -> Fragment:
    """Return the condition that a row comes strictly after a cursor.

    `values` reads the cursor, `bigger` tells for each term whether farther rows have bigger values.
    """
    nulls = [value is None for value in values(context.now(argument))]

    def step(position: int) -> _Step:
        if nulls[position]:
            return _beyond_null(sorts[position].value, bigger[position])
        value = context.parameter(
            argument, VALUE_TYPES[sorts[position].kind], lambda pair: values(pair)[position]
        )
        return _beyond_value(sorts[position], value, bigger[position])

    *steps, last = [step(position) for position in range(len(sorts))]
    condition = last.farther
    for farther, equal, within in reversed(steps):
        condition = sql("({}({} or ({} and {})))", within, farther, equal, condition)
    return condition


def _beyond_null(value: Fragment, bigger: bool) -> _Step:
    return _Step("false" if bigger else sql("{} is not null", value), sql("{} is null", value), "")


def _beyond_value(sort: SortValue, limit: Fragment, bigger: bool) -> _Step:
    equal = sql("{} = {}", sort.value, limit)
    if bigger and sort.nullable:
        return _Step(sql("({value} > {limit} or {value} is null)", value=sort.value, limit=limit), equal, "")
    sign = ">" if bigger else "<"
    return _Step(
        sql("{} {} {}", sort.value, sign, limit), equal, sql("{} {}= {} and ", sort.value, sign, limit)
    )

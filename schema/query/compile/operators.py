"""The operators of a filter: from a column and an argument to a condition."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from schema.errors import BadUserInput
from schema.query.compile.context import Context
from schema.query.compile.sql import Convert, Fragment, ValueType, joined, sql
from schema.query.selection import members_of
from schema.text.languages import LanguageError, language_tag


def plain(value: Any) -> Any:
    """Return the name of an enum value, and any other value as it is."""
    return str(value) if isinstance(value, str) else value


Operator = Callable[..., Fragment]


def _comparing(operator: str) -> Operator:
    def compare(
        context: Context, column: Fragment, argument: Any, value_type: ValueType, convert: Convert = plain
    ) -> Fragment:
        convert = instant if value_type is ValueType.INSTANT else convert
        return sql("{} {} {}", column, operator, context.parameter(argument, value_type, convert))

    return compare


_equals = _comparing("=")


def _in(
    context: Context, column: Fragment, argument: Any, value_type: ValueType, convert: Convert = plain
) -> Fragment:
    many = ValueType.INTEGERS if value_type is ValueType.INTEGER else ValueType.TEXTS
    array = context.parameter(argument, many, lambda items: [convert(item) for item in items])
    return context.dialect.among(column, array)


def _not_in(
    context: Context, column: Fragment, argument: Any, value_type: ValueType, convert: Convert = plain
) -> Fragment:
    return not_true(_in(context, column, argument, value_type, convert))


def _differs(
    context: Context, column: Fragment, argument: Any, value_type: ValueType, convert: Convert = plain
) -> Fragment:
    return not_true(_equals(context, column, argument, value_type, convert))


def _contains(
    context: Context, column: Fragment, argument: Any, value_type: ValueType, convert: Convert = plain
) -> Fragment:
    return sql("{} > 0", context.dialect.position(column, context.parameter(argument, value_type)))


def _starts(
    context: Context, column: Fragment, argument: Any, value_type: ValueType, convert: Convert = plain
) -> Fragment:
    return sql("{} = 1", context.dialect.position(column, context.parameter(argument, value_type)))


def is_null(context: Context, column: Fragment, argument: Any, *_: object) -> Fragment:
    """Return the condition that a column is null, or not null if the argument is false."""
    return sql("{} is null" if context.now(argument) else "{} is not null", column)


OPERATORS: Mapping[str, Operator] = {
    "eq": _equals,
    "ne": _differs,
    "in": _in,
    "notIn": _not_in,
    "lt": _comparing("<"),
    "lte": _comparing("<="),
    "gt": _comparing(">"),
    "gte": _comparing(">="),
    "contains": _contains,
    "startsWith": _starts,
    "isNull": is_null,
}


def compare_all(
    context: Context, column: Fragment, argument: Any, value_type: ValueType, convert: Convert = plain
) -> list[Fragment]:
    """Return a condition for each operator of an argument, whose values `convert` changes into those of the column."""
    return [
        OPERATORS[name](context, column, value, value_type, convert)
        for name, value in members_of(argument, context.variables).items()
    ]


def language(value: Any) -> Any:
    """Return a language tag as it is stored; a text that is none stays as it is, and matches nothing."""
    try:
        return language_tag(value)
    except LanguageError:
        return value


def instant(value: Any) -> datetime:
    """Return an instant in UTC. Raises BadUserInput."""
    found = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    if found.tzinfo is None:
        raise BadUserInput(f"{value} has no time zone; add Z or an offset such as +03:00.")
    try:
        return found.astimezone(UTC)
    except OverflowError:
        raise BadUserInput(f"{value} is outside the years 1 to 9999 in UTC.") from None


def not_true(condition: Fragment) -> Fragment:
    """Return that a condition is false or unknown."""
    return sql("({}) is not true", condition)


def all_of(parts: list[Fragment]) -> Fragment | None:
    """Return that every condition holds; None without any."""
    return sql("({})", joined(" and ", parts)) if parts else None


def any_of(parts: list[Fragment]) -> Fragment | None:
    """Return that any condition holds; None without any."""
    return sql("({})", joined(" or ", parts)) if parts else None

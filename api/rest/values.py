"""Parse the text of a parameter into the value of an argument."""

import math
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNamedType,
    get_named_type,
    get_nullable_type,
)

from api.rest.dates import first_instant
from api.rest.errors import InvalidParameter, nearest, shown
from schema.instants import day_of

_SIGN = re.compile(r"\\(.)|(.)", re.DOTALL)
_WHOLE = re.compile(r"-?\d{1,20}", re.ASCII)
_DECIMAL = re.compile(r"-?\d{1,20}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,3})?", re.ASCII)


def value(expected: GraphQLInputType, text: str) -> Any:
    """Read a value, or a list of comma-separated values. Raises InvalidParameter."""
    nullable = get_nullable_type(expected)
    named = get_named_type(expected)
    if isinstance(nullable, GraphQLList):
        return [_single(named, item) for item in items(text)]
    return _single(named, text)


def items(text: str) -> list[str]:
    """Split at commas; a backslash escapes the next character. The result is never empty."""
    found = [""]
    for escaped, sign in _SIGN.findall(text):
        if sign == ",":
            found.append("")
        else:
            found[-1] += escaped or sign
    return found


def _single(expected: GraphQLNamedType, text: str) -> Any:
    if isinstance(expected, GraphQLEnumType):
        return _word(expected, text)
    return _READERS[expected.name](text)


def _word(vocabulary: GraphQLEnumType, text: str) -> Any:
    found = next((name for name in (text, text.upper()) if name in vocabulary.values), None)
    if found is None:
        raise InvalidParameter(f"Unknown value `{shown(text)}`. {nearest(text.upper(), vocabulary.values)}")
    return vocabulary.parse_value(found)


def _integer(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise InvalidParameter(f"`{shown(text)}` is not a whole number.")
    number = int(text)
    if not -(2**31) <= number < 2**31:
        raise InvalidParameter(f"{text} is out of range; whole numbers have 32 bits.")
    return number


def _decimal(text: str) -> float:
    if not _DECIMAL.fullmatch(text) or math.isinf(number := float(text)):
        raise InvalidParameter(f"`{shown(text)}` is not a number such as 36.19.")
    return number


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise InvalidParameter(f"Expected `true` or `false`, not `{shown(text)}`.")
    return text == "true"


def _day(text: str) -> date:
    try:
        return day_of(text)
    except ValueError as error:
        raise InvalidParameter(f"`{shown(text)}` {error}.") from None


_READERS: dict[str, Callable[[str], Any]] = {
    "Int": _integer,
    "Float": _decimal,
    "Boolean": _truth,
    "Date": _day,
    "DateTime": first_instant,
    "String": str,
    "ID": str,
}

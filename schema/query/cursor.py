"""Cursors: hexadecimal JSON of the list's signature and the row's sort values."""

from datetime import datetime
from enum import Enum
from functools import lru_cache
from hashlib import sha256
from typing import Any

import orjson

from schema.errors import BadCursor, BadUserInput

_KEPT = 256
"""The number of parsed cursors in the cache."""


class ValueKind(Enum):
    """The type of a cursor's value."""

    TEXT = "text"
    INTEGER = "integer"
    INSTANT = "instant"


def null_mask(cursor: object) -> tuple[bool, ...]:
    """Which of a cursor's values are null. That decides the shape of a plan; nothing is checked here."""
    try:
        values = orjson.loads(bytes.fromhex(str(cursor)))
    except ValueError:
        return ()
    return tuple(value is None for value in values) if isinstance(values, list) else ()


def filtered(signature: str, where: Any) -> str:
    """Return the signature of a filtered list, whose cursors belong to that filter only."""
    if where is None:
        return signature
    try:
        text = orjson.dumps(_given(where), default=str, option=orjson.OPT_SORT_KEYS)
    except orjson.JSONEncodeError:
        raise BadUserInput("The filter contains a lone surrogate; remove it.") from None
    return f"{signature}:{sha256(text).hexdigest()[:12]}"


def _given(value: Any) -> Any:
    """Omit null values, which are treated as absent."""
    if isinstance(value, dict):
        return {key: _given(item) for key, item in value.items() if item is not None}
    return [_given(item) for item in value] if isinstance(value, list) else value


@lru_cache(_KEPT)
def decoded(cursor: str, expected: str, kinds: tuple[tuple[ValueKind, bool], ...]) -> tuple[Any, ...]:
    """Return a cursor's values, checked against the signature of the list it is used with.

    `kinds` gives each value's type and whether it may be null. A statement reads each of them separately.
    Raises BadUserInput.
    """
    problem = BadCursor(
        f"Invalid cursor {cursor[:80]!r}. Use a cursor from the same list, order and filter, "
        "or omit it to start again."
    )
    try:
        values = orjson.loads(bytes.fromhex(cursor))
    except ValueError:
        raise problem from None
    if not isinstance(values, list) or len(values) != len(kinds) + 1 or values[0] != expected:
        raise problem
    try:
        return tuple(_value(value, *kind) for value, kind in zip(values[1:], kinds, strict=True))
    except ValueError:
        raise problem from None


def _value(value: object, kind: ValueKind, nullable: bool) -> Any:
    if value is None and nullable:
        return None
    if kind is ValueKind.INTEGER:
        if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**31:
            raise ValueError("not a 32-bit whole number")
        return value
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("not text")
    return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S%z") if kind is ValueKind.INSTANT else value

"""Cursors: where a page ended, as hexadecimal JSON of the order's signature and the row's values in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from schema.errors import BadUserInput


@dataclass(frozen=True, slots=True)
class Term:
    """One term of an order. Null counts as the biggest value."""

    column: str
    descending: bool = False

    @property
    def label(self) -> str:
        """The term as a cursor's signature names it: `published-`."""
        return self.column.removesuffix("_earliest") + ("-" if self.descending else "+")


Order = tuple[Term, ...]


def ordered_by(*columns: str) -> Order:
    """Declare an order; a minus sign before a column means descending."""
    return tuple(Term(column.removeprefix("-"), column.startswith("-")) for column in columns)


def signature(type_name: str, order: Order) -> str:
    """Name what a cursor belongs to: `Article:published-,key-`."""
    return f"{type_name}:{','.join(term.label for term in order)}"


def null_mask(cursor: object) -> tuple[bool, ...]:
    """Which of a cursor's values are null. That decides the shape of a plan; nothing is checked here."""
    try:
        values = orjson.loads(bytes.fromhex(str(cursor)))
    except ValueError:
        return ()
    return tuple(value is None for value in values) if isinstance(values, list) else ()


def decoded(cursor: object, expected: str, instants: Sequence[bool]) -> list[Any]:
    """Give a cursor's values, checked against the signature of the order it is used with.

    `instants` tells for each term whether it is a moment (else it is text). Raises BadUserInput.
    """
    problem = BadUserInput(
        f"This cursor does not belong here: {str(cursor)[:80]!r}. "
        "Use a cursor from the same list, in the same order, or leave it out to start again."
    )
    try:
        values = orjson.loads(bytes.fromhex(str(cursor)))
    except ValueError:
        raise problem from None
    if not isinstance(values, list) or len(values) != len(instants) + 1 or values[0] != expected:
        raise problem
    try:
        return [_value(value, instant) for value, instant in zip(values[1:], instants, strict=True)]
    except ValueError:
        raise problem from None


def _value(value: object, instant: bool) -> Any:
    if value is None and instant:
        return None
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("a cursor holds texts")
    return datetime.strptime(value, "%Y-%m-%dT%H:%M:%S%z") if instant else value

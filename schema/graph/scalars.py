"""The scalars of instants and days, read by one rule wherever they come from."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import strawberry
from graphql import GraphQLError, ValueNode, value_from_ast_untyped
from strawberry.types.scalar import ScalarDefinition

from schema.instants import DAY_EXAMPLE, INSTANT_EXAMPLE, day_of, instant_of


def _reader(read: Callable[[str], Any]) -> Callable[[object], Any]:
    """Return how a value from JSON or a literal is read."""

    def parse(value: object) -> Any:
        if not isinstance(value, str):
            raise GraphQLError(f"{value!r} is not a text; write it in quotes.")
        try:
            return read(value)
        except ValueError as error:
            raise GraphQLError(f"{value[:40]!r} {error}.") from None

    return parse


def _literals(parse: Callable[[object], Any]) -> Callable[..., Any]:
    """Return how a literal is read. Its errors know where in the document it is."""

    def read(node: ValueNode, _variables: object = None) -> Any:
        try:
            return parse(value_from_ast_untyped(node))
        except GraphQLError as error:
            raise GraphQLError(error.message, node) from None

    return read


SCALARS: dict[object, ScalarDefinition] = {
    datetime: strawberry.scalar(
        name="DateTime",
        description=f"An instant as in RFC 3339, with an offset: `{INSTANT_EXAMPLE}`. Responses are in UTC.",
        serialize=datetime.isoformat,
        parse_value=_reader(instant_of),
        parse_literal=_literals(_reader(instant_of)),
    ),
    date: strawberry.scalar(
        name="Date",
        description=f"A day of the Gregorian calendar: `{DAY_EXAMPLE}`.",
        serialize=date.isoformat,
        parse_value=_reader(day_of),
        parse_literal=_literals(_reader(day_of)),
    ),
}

"""The grammar of filters: `occurred.gte=2021-11`, `officials.some.slug=masrour-barzani`, `not.kind=VOTE`.

A parameter's name is a path through the schema's input types; its value is the value at the end of the path.
The default operator is `eq`: `kind=ATTACK`. A date without an operator matches if it can lie in the span:
`occurred=2021-11`.
Alternatives are numbered: `or.0.kind=ATTACK&or.1.kind=EXPLOSION`.
"""

from collections.abc import Iterator
from typing import Any

from graphql import (
    GraphQLFloat,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    Undefined,
    get_named_type,
    get_nullable_type,
)

from api.rest.dates import first_instant, last_instant
from api.rest.errors import IncompleteFilter, InvalidParameter, nearest, shown
from api.rest.values import value
from schema.query.catalogue import COMBINING
from schema.query.compile.operators import OPERATORS

DATES = ("DateWhere", "DateTimeWhere")
"""The inputs of fuzzy dates and of instants, both of which parameters give as spans."""

BOX = "BoundingBox"
MOST_DEGREES = 180
MAX_ALTERNATIVES = 20
INSTANTS = {"gte": first_instant, "lt": first_instant, "gt": last_instant, "lte": last_instant}
"""The end of a date's span to compare with: `lte=2021` means until the end of the year."""

Path = tuple[str, ...]


def put(where: dict[str, Any], expected: GraphQLInputObjectType, path: Path, text: str) -> None:
    """Add one parameter to the filter. Raises InvalidParameter."""
    name, *rest = path
    field = expected.fields.get(name)
    if field is None:
        raise InvalidParameter(f"Unknown filter `{shown(name)}`. {nearest(name, expected.fields)}")
    nullable, below = get_nullable_type(field.type), get_named_type(field.type)
    if not isinstance(below, GraphQLInputObjectType):
        if rest:
            raise InvalidParameter(f"Nothing may follow `{name}`.")
        read = degrees(text) if expected.name == BOX else value(field.type, text)
        _set(where, name, read, isinstance(nullable, GraphQLList))
    elif is_compared(below):
        _compare(where.setdefault(name, {}), below, tuple(rest), text)
    elif isinstance(nullable, GraphQLList):
        put(_alternative(where.setdefault(name, {}), rest, name), below, _behind(rest[1:], name, below), text)
    else:
        put(where.setdefault(name, {}), below, _behind(rest, name, below), text)


def degrees(text: str) -> float:
    """Read a latitude or longitude. Raises InvalidParameter."""
    read: float = value(GraphQLFloat, text)
    if abs(read) > MOST_DEGREES:
        raise InvalidParameter(
            f"`{shown(text)}` is not a latitude or longitude; degrees range from -180 to 180."
        )
    return read


def box_of(where: GraphQLInputObjectType) -> str | None:
    """Return the filter that `bbox` abbreviates: the one by a box on the map."""
    return next(
        (name for name, field in where.fields.items() if get_named_type(field.type).name == BOX), None
    )


def is_compared(expected: GraphQLInputObjectType) -> bool:
    """Return whether an input type holds the operators of one field."""
    return set(expected.fields) <= OPERATORS.keys()


def _behind(rest: list[str], name: str, below: GraphQLInputObjectType) -> Path:
    if not rest:
        raise InvalidParameter(f"`{name}` must be followed by a name, such as `{name}.{_example(below)}`.")
    return tuple(rest)


def _example(below: GraphQLInputObjectType) -> str:
    """Return a name that can follow: `slug`, `some`, `kind`."""
    return "slug" if "slug" in below.fields else next(name for name in below.fields if name not in COMBINING)


def _compare(where: dict[str, Any], expected: GraphQLInputObjectType, rest: Path, text: str) -> None:
    if not rest:
        for operator in ("gte", "lte") if expected.name in DATES else ("eq",):
            _compare(where, expected, (operator,), text)
        return
    operator, *more = rest
    if operator not in expected.fields:
        raise InvalidParameter(f"Unknown operator `{shown(operator)}`. {nearest(operator, expected.fields)}")
    if more:
        raise InvalidParameter(f"Nothing may follow `{operator}`.")
    field = expected.fields[operator]
    if expected.name in DATES and operator in INSTANTS:
        read: Any = INSTANTS[operator](text)
    else:
        read = value(field.type, text)
    _set(where, operator, read, isinstance(get_nullable_type(field.type), GraphQLList))


def _set(where: dict[str, Any], name: str, read: Any, several: bool) -> None:
    if several:
        where[name] = [*where.get(name, []), *read]
    elif name in where:
        raise InvalidParameter("Only one value is allowed.")
    else:
        where[name] = read


def _alternative(found: dict[int, Any], rest: list[str], name: str) -> dict[str, Any]:
    """Return a numbered filter of a list: `or.0`."""
    number = rest[0] if rest else ""
    if not (number.isascii() and number.isdecimal()) or len(number) > 2 or int(number) >= MAX_ALTERNATIVES:
        raise InvalidParameter(
            f"`{name}` must be followed by a number from 0 to {MAX_ALTERNATIVES - 1}, as in `{name}.0.`."
        )
    alternative: dict[str, Any] = found.setdefault(int(number), {})
    return alternative


def complete(where: dict[str, Any], expected: GraphQLInputObjectType, *above: str) -> dict[str, Any]:
    """Return the filter at the path `above`, with its alternatives sorted. Raises IncompleteFilter."""
    if missing := list(_missing(where, expected)):
        raise IncompleteFilter(above, missing)
    whole: dict[str, Any] = {}
    for name, inside in where.items():
        field = expected.fields[name]
        below = get_named_type(field.type)
        if not isinstance(below, GraphQLInputObjectType):
            whole[name] = inside
        elif isinstance(get_nullable_type(field.type), GraphQLList):
            whole[name] = [complete(inside[n], below, *above, name, str(n)) for n in sorted(inside)]
        else:
            whole[name] = complete(inside, below, *above, name)
    return whole


def _missing(where: dict[str, Any], expected: GraphQLInputObjectType) -> Iterator[str]:
    for name, field in expected.fields.items():
        if isinstance(field.type, GraphQLNonNull) and field.default_value is Undefined and name not in where:
            yield name

"""The filter inputs that do not depend on any kind: conditions on texts, numbers, dates, tolls and points."""

import datetime
from enum import StrEnum
from typing import Any

import strawberry

from schema.graph.declare import INPUTS, WhereKey, named
from schema.query.catalogue import InBox, PlacesOf, Standing, Within
from schema.vocabulary import Measure

UNSET = strawberry.UNSET


def _key(description: str, name: str | None = None) -> Any:
    return strawberry.field(name=name, default=UNSET, description=description)


EQ, NE = "Equal to this.", "Not equal to this."
IN, NOT_IN = "Equal to one of these.", "Equal to none of these."
LT, LTE, GT, GTE = "Less than this.", "At most this.", "Greater than this.", "At least this."
IS_NULL = "`true` matches missing values, `false` matches present ones."


@strawberry.input(
    description="Conditions on a text. Texts are compared by code point, so upper and lower case differ. "
    "`null` is treated as absent."
)
class StringWhere:
    """Conditions on a text."""

    eq: str | None = _key(EQ)
    ne: str | None = _key(NE)
    in_: list[str] | None = _key(IN, "in")
    not_in: list[str] | None = _key(NOT_IN)
    contains: str | None = _key("Contains this.")
    starts_with: str | None = _key("Starts with this.")
    is_null: bool | None = _key(IS_NULL)


@strawberry.input(description="Conditions on a whole number.")
class IntWhere:
    """Conditions on a number."""

    eq: int | None = _key(EQ)
    ne: int | None = _key(NE)
    in_: list[int] | None = _key(IN, "in")
    not_in: list[int] | None = _key(NOT_IN)
    lt: int | None = _key(LT)
    lte: int | None = _key(LTE)
    gt: int | None = _key(GT)
    gte: int | None = _key(GTE)
    is_null: bool | None = _key(IS_NULL)


@strawberry.input(description="Conditions on a ratio.")
class FloatWhere:
    """Conditions on a ratio."""

    lt: float | None = _key(LT)
    lte: float | None = _key(LTE)
    gt: float | None = _key(GT)
    gte: float | None = _key(GTE)


@strawberry.input(description="Conditions on a truth value.")
class BooleanWhere:
    """Conditions on a truth value."""

    eq: bool | None = _key(EQ)


@strawberry.input(
    description="Conditions on a fuzzy date. A date matches if it can lie there: `gte` and `gt` compare the last "
    "instant it can mean, `lt` and `lte` the first, and an open bound always matches. `gte: a, lt: b` finds every "
    "date that can lie between a and b."
)
class DateWhere:
    """Conditions on a fuzzy date."""

    lt: datetime.datetime | None = _key("Can lie before this instant.")
    lte: datetime.datetime | None = _key("Can lie at or before this instant.")
    gt: datetime.datetime | None = _key("Can lie after this instant.")
    gte: datetime.datetime | None = _key("Can lie at or after this instant.")
    is_null: bool | None = _key("`true` matches missing dates, `false` matches present ones.")


@strawberry.input(description="Conditions on an instant.")
class DateTimeWhere:
    """Conditions on an instant."""

    lt: datetime.datetime | None = _key("Before this instant.")
    lte: datetime.datetime | None = _key("At or before this instant.")
    gt: datetime.datetime | None = _key("After this instant.")
    gte: datetime.datetime | None = _key("At or after this instant.")


@strawberry.input(
    description="A box on the map, in degrees. If west is greater than east, the box crosses the 180th meridian."
)
class BoundingBox:
    """A box on the map."""

    south: float = strawberry.field(description="The southern latitude.")
    west: float = strawberry.field(description="The western longitude.")
    north: float = strawberry.field(description="The northern latitude.")
    east: float = strawberry.field(description="The eastern longitude.")


@strawberry.input(
    description="Conditions on the spread of an incident's standing figures of one measure. `isNull: true` finds "
    "incidents without a toll that matches the other conditions. `measure` alone has no effect."
)
class TollWhere:
    """Conditions on an incident's toll."""

    measure: Measure = strawberry.field(default=Measure.KILLED, description="The measure of the figures.")
    low: IntWhere | None = _key("The lowest low.")
    high: IntWhere | None = _key("The highest high.")
    figures: IntWhere | None = _key("The number of standing figures.")
    claimants: IntWhere | None = _key("The number of claimants.")
    spread: FloatWhere | None = _key("The highest high divided by the lowest low.")
    is_null: bool | None = _key("`true` matches incidents without such a toll, `false` those with one.")


@strawberry.enum(description="The direction of an order. Null counts as the greatest value.")
class Direction(StrEnum):
    """Upwards or downwards."""

    ASC = "ASC"
    DESC = "DESC"


TOLL = WhereKey(TollWhere, Standing(), "The toll matches.")
PLACE_BOX = WhereKey(
    BoundingBox,
    InBox("place", own=True),
    "Its own point lies in this box, or that of its place if it has none.",
)
BOX = WhereKey(BoundingBox, InBox(), "It lies in this box.")


def within(places: PlacesOf, description: str) -> WhereKey:
    """Return the key of a filter by the places that enclose those of a row."""
    return WhereKey(named("PlaceWhere", INPUTS), Within(places), description)

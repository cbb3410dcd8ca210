"""Filters in plain Python: whether a row is what `where` asks for.

What SQL would call unknown is false here. That is the same, since `not`, `none`, `ne` and `notIn` ask whether the
positive condition is not true, and `and` and `or` make nothing true out of what is not.

A filter is simplified before: what has no effect is taken out, wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import orjson
from graphql import InputObjectTypeDefinitionNode, ListTypeNode, NonNullTypeNode, TypeNode, parse
from langcodes import standardize_tag, tag_is_valid

from tests.reference.errors import BadInput
from tests.reference.rows import ROOT, Row

if TYPE_CHECKING:
    from tests.reference.world import World

Where = Mapping[str, Any]
Memo = dict[tuple[int, str, object], bool]
SCHEMA_FILE = ROOT / "schema.graphql"
KEPT = 200


def _named(node: TypeNode) -> str:
    while isinstance(node, ListTypeNode | NonNullTypeNode):
        node = node.type
    return str(node.name.value)


@cache
def inputs() -> dict[str, dict[str, str]]:
    """The names of the types of every input's fields."""
    document = parse(SCHEMA_FILE.read_text(encoding="utf-8"))
    return {
        node.name.value: {field.name.value: _named(field.type) for field in node.fields}
        for node in document.definitions
        if isinstance(node, InputObjectTypeDefinitionNode)
    }


@cache
def instant(text: str) -> datetime:
    """An instant as a row has it."""
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def given(where: Where) -> dict[str, Any]:
    """Return the members that are not null."""
    return {key: value for key, value in where.items() if value is not None}


def stored(value: Any) -> Any:
    """Return texts in NFC, in which all text is stored."""
    if isinstance(value, list):
        return [stored(item) for item in value]
    return normalize("NFC", value) if isinstance(value, str) else value


def tagged(operator: str, wanted: Any) -> Any:
    """Return language tags as they are stored: other letters small, countries in capitals, scripts as titles."""
    if operator not in ("eq", "ne", "in", "notIn") or wanted is None:
        return wanted
    if isinstance(wanted, list):
        return [tagged(operator, one) for one in wanted]
    valid = re.fullmatch("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", wanted) and tag_is_valid(wanted)
    return standardize_tag(wanted) if valid else wanted


QUALIFIERS = {"TollWhere": {"measure"}}
"""The members of an input that say nothing by themselves."""


def simplified(name: str, where: Where) -> Where:
    """A filter of the type `name` without what has no effect; the rest of the filter stays as it is."""
    found = {}
    for key, value in given(where).items():
        inner = inputs()[name][key]
        if key in ("and", "or"):
            items = value if isinstance(value, list) else [value]
            asking = [item for item in (simplified(inner, each) for each in items) if item]
            if asking or (key == "or" and not items):
                found[key] = asking
        elif inner not in inputs():
            found[key] = value
        elif inside := simplified(inner, value):
            found[key] = inside
    return {} if found.keys() <= QUALIFIERS.get(name, set()) else found


class Filters:
    """Decides which rows match."""

    comparing: Mapping[str, Callable[[Any, Any], bool]] = {
        "eq": lambda value, wanted: value == wanted,
        "in": lambda value, wanted: value in wanted,
        "lt": lambda value, wanted: value < wanted,
        "lte": lambda value, wanted: value <= wanted,
        "gt": lambda value, wanted: value > wanted,
        "gte": lambda value, wanted: value >= wanted,
        "contains": lambda value, wanted: wanted in value,
        "startsWith": lambda value, wanted: value.startswith(wanted),
    }
    negated: Mapping[str, str] = {"ne": "eq", "notIn": "in"}

    def __init__(self) -> None:
        self._kept: dict[tuple[str, bytes], tuple[Where, Memo]] = {}

    def matching(self, world: World, kind: str, rows: list[Row], where: Where | None) -> list[Row]:
        """Those of `rows` that match."""
        if where is None:
            return rows
        where, memo = self._remembered(kind, self.asked(f"{kind}Where", where))
        return [row for row in rows if self.row(world, f"{kind}Where", where, row, memo)]

    def asked(self, name: str, where: Where) -> Where:
        """Return what a filter of the type `name` asks."""
        return simplified(name, where)

    def _remembered(self, kind: str, where: Where) -> tuple[Where, Memo]:
        """The filter with what is known of it: lists within lists ask the same of the same rows."""
        if len(self._kept) > KEPT:
            self._kept.clear()
        return self._kept.setdefault((kind, orjson.dumps(where)), (where, {}))

    def row(self, world: World, name: str, where: Where, row: Row, memo: Memo) -> bool:
        """Return whether a row matches a filter of the type `name`."""
        known = (id(where), row["__typename"], row["id"])
        if known not in memo:
            memo[known] = all(
                self.member(world, name, key, value, row, memo) for key, value in given(where).items()
            )
        return memo[known]

    def member(self, world: World, name: str, key: str, value: Any, row: Row, memo: Memo) -> bool:
        """Return whether a row matches one key of a filter."""
        if key == "and":
            return all(self.row(world, name, item, row, memo) for item in value)
        if key == "or":
            return any(self.row(world, name, item, row, memo) for item in value)
        if key == "not":
            return not self.row(world, name, value, row, memo)
        if key == "isNull":
            return not value
        inner = inputs()[name][key]
        if key == "within":
            places = self.enclosing(world, row)
            return any(self.row(world, "PlaceWhere", value, place, memo) for place in places)
        if inner == "TollWhere":
            return self.toll(world.tables.where("Toll", "incident_id", row["id"]), value)
        if inner == "BoundingBox":
            own = name != "IncidentWhere" or row["latitude"] is not None
            return self.inside(row if own else world.related(row, "place"), value)
        if inner == "DateTimeWhere":
            return self.compares(instant(world.related(row, key)), value)
        if inner == "DateWhere":
            return self.date(row, key, value)
        if inner.endswith("ListWhere"):
            return self.related(
                world, inner.replace("ListWhere", "Where"), value, world.related(row, key), memo
            )
        if "and" in inputs()[inner]:
            other = world.related(row, key)
            if other is None:
                return self.missing(value) is True
            return self.row(world, inner, value, other, memo)
        if key == "language":
            value = {operator: tagged(operator, wanted) for operator, wanted in value.items()}
        return self.compares(row["name"] if key == "name" else world.related(row, key), value)

    def related(self, world: World, name: str, value: Where, rows: list[Row], memo: Memo) -> bool:
        """Return whether some, or none, of the related rows match."""
        if value.get("isEmpty") not in (None, not rows):
            return False
        found = {
            key: any(self.row(world, name, item, row, memo) for row in rows)
            for key, item in given(value).items()
            if key != "isEmpty"
        }
        return found.get("some", True) and not found.get("none", False)

    def missing(self, where: Where) -> bool | None:
        """Return whether a row that is not there is what a filter asks for; None if nobody can say."""
        return every([self.missing_member(key, value) for key, value in given(where).items()])

    def missing_member(self, key: str, value: Any) -> bool | None:
        """The same for one member of a filter: only `isNull` says something about what is not there."""
        if key == "isNull":
            return bool(value)
        if key == "not":
            inside = self.missing(value)
            return None if inside is None else not inside
        if key == "and":
            return every([self.missing(item) for item in value])
        if key == "or":
            answers = [self.missing(item) for item in value]
            return True if True in answers else None if None in answers else False
        return None

    def enclosing(self, world: World, row: Row) -> list[Row]:
        """The places of a row and all that they lie within, by walking up from each."""
        found = [place for one in self.places(world, row) for place in self.upwards(world, one)]
        return list({place["id"]: place for place in found}.values())

    def places(self, world: World, row: Row) -> list[Row]:
        """A row's own places: itself, where it happened, or those of what it is about."""
        kind = row["__typename"]
        if kind == "Place":
            return [row]
        if kind == "Incident":
            place = world.related(row, "place")
            return [] if place is None else [place]
        if kind == "Figure":
            return self.places(world, world.related(row, "incident"))
        if kind == "Article":
            about = [*world.related(row, "places"), *world.related(row, "incidents")]
        else:
            about = world.related(row, "about") if kind == "Statement" else []
        return [place for entity in about for place in self.places(world, entity)]

    def upwards(self, world: World, place: Row | None) -> list[Row]:
        """A place and all that it lies within."""
        found = []
        while place is not None:
            found.append(place)
            place = world.related(place, "parent")
        return found

    def compares(self, value: Any, where: Where) -> bool:
        """Return whether a value is what the operators ask for."""
        return all(self.operator(operator, value, wanted) for operator, wanted in given(where).items())

    def operator(self, operator: str, value: Any, wanted: Any) -> bool:
        """Return whether a value is what one operator asks for."""
        if operator == "isNull":
            return (value is None) == wanted
        if operator in self.negated:
            return not self.operator(self.negated[operator], value, wanted)
        return value is not None and self.comparing[operator](value, stored(wanted))

    def date(self, row: Row, name: str, where: Where) -> bool:
        """Return whether a fuzzy date can lie where the operators ask."""
        return all(self.bound(row, name, operator, wanted) for operator, wanted in given(where).items())

    def bound(self, row: Row, name: str, operator: str, wanted: Any) -> bool:
        """Return whether a fuzzy date can lie on one side of a instant. An open bound can lie anywhere."""
        missing = row[f"{name}_edtf"] is None
        if operator == "isNull":
            return missing == wanted
        bound = row[f"{name}_{'latest' if operator in ('gt', 'gte') else 'earliest'}"]
        return not missing and (bound is None or self.comparing[operator](instant(bound), wanted))

    def inside(self, place: Row | None, box: Where) -> bool:
        """Return whether a place's point lies in a box."""
        if place is None or place["latitude"] is None:
            return False
        south, west, north, east = (
            round(box[edge] * 1_000_000) for edge in ("south", "west", "north", "east")
        )
        longitude = place["longitude"]
        if not south <= place["latitude"] <= north:
            return False
        return self.between(longitude, west, east)

    def between(self, longitude: int, west: int, east: int) -> bool:
        """Return whether a longitude lies between two, across the 180th meridian where west is greater."""
        return west <= longitude <= east if west <= east else longitude >= west or longitude <= east

    def toll(self, tolls: list[Row], where: Where) -> bool:
        """Return whether there is a toll as requested, or with `isNull: true` none."""
        asked = given(where)
        absent = asked.pop("isNull", False)
        measure = asked.pop("measure")
        return absent != any(toll["measure"] == measure and self.spreads(toll, asked) for toll in tolls)

    def spreads(self, toll: Row, asked: Where) -> bool:
        """Return whether a toll is what the conditions on its numbers ask for."""
        return all(self.compares(self.number(toll, key), value) for key, value in asked.items())

    def number(self, toll: Row, key: str) -> int | float | None:
        """One of a toll's numbers."""
        if key != "spread":
            number: int | None = toll[key]
            return number
        return None if toll["high"] is None or not toll["low"] else toll["high"] / toll["low"]


def every(answers: list[bool | None]) -> bool | None:
    """Return whether all answers are true; None if only nobody can say."""
    return False if False in answers else None if None in answers else True


def check_where(value: object, key: str = "") -> None:
    """Rejects a filter that holds what nothing can be compared with."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            check_where(item, name)
    elif isinstance(value, list):
        for item in value:
            check_where(item, key)
    elif isinstance(value, datetime):
        _check_moment(value)
    elif isinstance(value, str) and ("\0" in value or any("\ud800" <= one <= "\udfff" for one in value)):
        raise BadInput(f"{value!r} is not a text")
    elif key in ("south", "west", "north", "east") and isinstance(value, float) and not -180 <= value <= 180:
        raise BadInput(f"{value} is not a degree")


def _check_moment(value: datetime) -> None:
    if value.tzinfo is None:
        raise BadInput(f"{value} has no time zone")
    try:
        value.astimezone(UTC)
    except OverflowError as error:
        raise BadInput(f"{value} is out of range") from error

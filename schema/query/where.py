"""Filters: from the argument `where` to a condition on a row.

A filter is a mapping. Its keys are fields of the row, which all have to match, and `and`, `or` and `not`. What
is null counts as not given. Every condition may be unknown in SQL, so `not` and `none` ask whether it is not true.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from tortoise.fields import BooleanField, IntField
from tortoise.fields.relational import BackwardOneToOneRelation, ForeignKeyFieldInstance

from schema.errors import BadUserInput, TooComplex
from schema.query.dialect import ValueType
from schema.query.fields import Related, target_id
from schema.query.planner import Planner
from schema.query.scope import DeclarationError, Scope
from schema.query.selection import items_of, members_of

COMBINING = ("and", "or", "not")
MAX_DEPTH = 16
"""Of mappings in mappings: a relation to many takes two, and its operator one."""


class Condition(ABC):
    """How one key of a filter is answered."""

    @abstractmethod
    def sql(self, planner: Planner, scope: Scope, argument: Any) -> str:
        """Give the condition on the scope's row."""


def where(planner: Planner, scope: Scope, argument: Any) -> str:
    """Give the condition that a filter puts on the scope's row."""
    members = members_of(argument, planner.variables)
    return _all([_member(planner, scope, key, value) for key, value in members.items()])


def check_size(planner: Planner, argument: Any) -> None:
    """Raise TooComplex for a filter with too many conditions, or nested too deep."""
    conditions, depth = _measured(planner.now(argument))
    planner.count_conditions(conditions)
    if depth > MAX_DEPTH:
        raise TooComplex(f"The filter is nested {depth} deep; the limit is {MAX_DEPTH}.")


def _measured(value: Any) -> tuple[int, int]:
    """Give how many keys a filter holds, and how deep they are nested."""
    below = [_measured(item) for item in _below(value)]
    keys = len(value) if isinstance(value, dict) else 0
    deepest = max((depth for _, depth in below), default=0)
    return keys + sum(count for count, _ in below), deepest + isinstance(value, dict)


def _below(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) and value and isinstance(value[0], dict) else []


def _member(planner: Planner, scope: Scope, key: str, argument: Any) -> str:
    if key == "not":
        return f"({where(planner, scope, argument)}) is not true"
    if key in COMBINING:
        parts = [where(planner, scope, item) for item in items_of(argument, planner.variables)]
        return _all(parts) if key == "and" else _any(parts)
    return scope.declared.conditions[key].sql(planner, scope, argument)


def _all(parts: list[str]) -> str:
    return f"({' and '.join(parts)})" if parts else "true"


def _any(parts: list[str]) -> str:
    return f"({' or '.join(parts)})" if parts else "false"


LONG_DAYS = 31
"""A fuzzy date that spans more is in the index of the long ones."""

_FIRST = datetime.min.replace(tzinfo=UTC)

Operator = Callable[[Planner, str, Any, ValueType], str]


def _comparing(operator: str) -> Operator:
    def compare(planner: Planner, column: str, argument: Any, value_type: ValueType) -> str:
        convert = _moment if value_type is ValueType.INSTANT else plain
        return f"{column} {operator} {planner.parameter(argument, value_type, convert)}"

    return compare


def _in(planner: Planner, column: str, argument: Any, value_type: ValueType) -> str:
    many = ValueType.INTEGERS if value_type is ValueType.INTEGER else ValueType.TEXTS
    array = planner.parameter(argument, many, lambda items: [plain(item) for item in items])
    return planner.dialect.among(column, array)


def _not_in(planner: Planner, column: str, argument: Any, value_type: ValueType) -> str:
    return f"({_in(planner, column, argument, value_type)}) is not true"


def _differs(planner: Planner, column: str, argument: Any, value_type: ValueType) -> str:
    return f"({_comparing('=')(planner, column, argument, value_type)}) is not true"


def _contains(planner: Planner, column: str, argument: Any, value_type: ValueType) -> str:
    return f"{planner.dialect.position(column, planner.parameter(argument, value_type))} > 0"


def _starts(planner: Planner, column: str, argument: Any, value_type: ValueType) -> str:
    return f"{planner.dialect.position(column, planner.parameter(argument, value_type))} = 1"


def _is_null(planner: Planner, column: str, argument: Any, _: ValueType) -> str:
    return f"{column} is {'' if planner.now(argument) else 'not '}null"


OPERATORS: Mapping[str, Operator] = {
    "eq": _comparing("="),
    "ne": _differs,
    "in": _in,
    "notIn": _not_in,
    "lt": _comparing("<"),
    "lte": _comparing("<="),
    "gt": _comparing(">"),
    "gte": _comparing(">="),
    "contains": _contains,
    "startsWith": _starts,
    "isNull": _is_null,
}


def plain(value: Any) -> Any:
    """Give the name of a word of a vocabulary, and any other value as it is."""
    return str(value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Compares(Condition):
    """A column against values, by operators."""

    column: str

    def sql(self, planner: Planner, scope: Scope, argument: Any) -> str:
        column, field = scope.column(self.column)
        value_type = ValueType.INTEGER if isinstance(field, IntField) else ValueType.TEXT
        if isinstance(field, BooleanField):
            value_type = ValueType.BOOLEAN
        members = members_of(argument, planner.variables)
        return _all([OPERATORS[name](planner, column, value, value_type) for name, value in members.items()])


@dataclass(frozen=True)
class ComparesDate(Condition):
    """A fuzzy date against moments: it matches where the date *can* lie there.

    So `gte` and `gt` look at the last instant that it can mean, `lt` and `lte` at the first, and an open bound
    can lie anywhere. `gte: a, lt: b` finds whatever can have been between a and b.
    """

    prefix: str

    def sql(self, planner: Planner, scope: Scope, argument: Any) -> str:
        given, field = scope.column(f"{self.prefix}edtf")
        members = members_of(argument, planner.variables)
        parts = []
        if "isNull" in members:
            parts.append(_is_null(planner, given, members.pop("isNull"), ValueType.TEXT))
        if members and field.null:
            parts.append(f"{given} is not null")
        begun = self._bounded(planner, scope, "earliest", members, ("lt", "lte"))
        lasting = self._bounded(planner, scope, "latest", members, ("gt", "gte"))
        if begun and lasting:
            since = members.get("gte", members.get("gt"))
            parts.append(self._between(planner, scope, begun, lasting, since))
        elif begun or lasting:
            bound = scope.sql(self.prefix + ("earliest" if begun else "latest"))
            parts.append(f"({begun or lasting} or {bound} is null)")
        return _all(parts)

    def _bounded(
        self, planner: Planner, scope: Scope, bound: str, members: dict[str, Any], names: tuple[str, ...]
    ) -> str:
        """Give the conditions on a bound that is known, joined by `and`."""
        column = scope.sql(self.prefix + bound)
        return " and ".join(
            OPERATORS[name](planner, column, members[name], ValueType.INSTANT)
            for name in members
            if name in names
        )

    def _between(self, planner: Planner, scope: Scope, begun: str, lasting: str, since: Any) -> str:
        """Give both conditions in the form of cases that each seek in one index.

        No index of one order finds intervals, but nearly all of them are short: these begin in a known range.
        The few others stand in an index of their own.
        """
        earliest, latest = scope.sql(f"{self.prefix}earliest"), scope.sql(f"{self.prefix}latest")
        soonest = planner.parameter(since, ValueType.INSTANT, _long_before)
        long = planner.dialect.longer(earliest, latest, LONG_DAYS)
        return (
            f"(({earliest} >= {soonest} and {begun} and {lasting}) or ({long} and {begun} and {lasting}) "
            f"or ({earliest} is null and {lasting}) or ({latest} is null and {begun}) "
            f"or ({earliest} is null and {latest} is null))"
        )


def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise BadUserInput(f"{value} has no time zone; add Z or an offset such as +03:00.")
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise BadUserInput(f"{value} lies outside the years 1 to 9999 in UTC.") from None


def _long_before(value: Any) -> datetime:
    moment = _moment(value)
    return moment - min(timedelta(days=LONG_DAYS), moment - _FIRST)


@dataclass(frozen=True)
class RelatedOne(Condition):
    """The row that a relation leads to matches."""

    relation: str
    type_name: str

    def sql(self, planner: Planner, scope: Scope, argument: Any) -> str:
        from_one = scope.relation(self.relation)
        target = planner.scope(self.type_name)
        condition = where(planner, target, argument)
        if isinstance(from_one, BackwardOneToOneRelation):
            key, joined = scope.sql("id"), target.sql(from_one.relation_source_field)
        elif isinstance(from_one, ForeignKeyFieldInstance):
            key, joined = scope.foreign_key(self.relation), target_id(target, from_one)
        else:
            raise DeclarationError(f"{scope.declared.name}.{self.relation} leads to many rows")
        target.source.conditions.append(condition)
        return f"{key} in (select {joined} {target.source.sql()})"


@dataclass(frozen=True)
class RelatedMany(Condition):
    """Some or none of the rows that a path of relations leads to match."""

    related: Related
    type_name: str

    def sql(self, planner: Planner, scope: Scope, argument: Any) -> str:
        parts = []
        for name, value in members_of(argument, planner.variables).items():
            found = self._found(planner, scope, value)
            parts.append(found if name == "some" else f"({found}) is not true")
        return _all(parts)

    def _found(self, planner: Planner, scope: Scope, argument: Any) -> str:
        target = planner.scope(self.type_name)
        condition = where(planner, target, argument)
        target.source.conditions.append(condition)
        return self.related.reached(planner, scope, target)


@dataclass(frozen=True)
class InBox(Condition):
    """The row's point, or that of the place it is at (`relation`), lies in a box."""

    relation: str | None = None

    def sql(self, planner: Planner, scope: Scope, argument: Any) -> str:
        if self.relation is None:
            return self._inside(planner, scope, argument)
        place = planner.scope("Place")
        place.source.conditions.append(self._inside(planner, place, argument))
        return f"{scope.foreign_key(self.relation)} in (select {place.sql('id')} {place.source.sql()})"

    def _inside(self, planner: Planner, scope: Scope, argument: Any) -> str:
        edges = {
            name: planner.parameter(value, ValueType.INTEGER, _microdegrees)
            for name, value in members_of(argument, planner.variables).items()
        }
        latitude, longitude = scope.sql("latitude"), scope.sql("longitude")
        west, east = edges["west"], edges["east"]
        inside = f"({longitude} >= {west} and {longitude} <= {east})"
        across = f"({west} > {east} and ({longitude} >= {west} or {longitude} <= {east}))"
        return f"({latitude} between {edges['south']} and {edges['north']} and ({inside} or {across}))"


def _microdegrees(value: float) -> int:
    if not -180 <= value <= 180:
        raise BadUserInput(f"{value} is no latitude or longitude; degrees go from -180 to 180.")
    return round(value * 1_000_000)


@dataclass(frozen=True)
class Standing(Condition):
    """The spread of an incident's standing figures of one measure (`toll`) is as asked.

    `spread` is how many times the highest high is the lowest low. `isNull: true` asks for incidents without a
    figure of that measure.
    """

    def sql(self, planner: Planner, scope: Scope, argument: Any) -> str:
        members = members_of(argument, planner.variables)
        measure = planner.parameter(members.pop("measure", "KILLED"), ValueType.TEXT, plain)
        absent = members.pop("isNull", None)
        source = planner.source()
        name = source.name
        parts = [f"{name}.measure = {measure}"]
        for key, value in members.items():
            parts += self._bounds(planner, name, key, value)
        found = (
            f"{scope.sql('id')} in (select {name}.incident_id from toll {name} where {' and '.join(parts)})"
        )
        if absent is not None and planner.now(absent):
            return f"({found}) is not true"
        return found

    def _bounds(self, planner: Planner, name: str, key: str, argument: Any) -> list[str]:
        column = f"{name}.{key}"
        value_type = ValueType.INTEGER
        if key == "spread":
            column = f"(cast({name}.high as double precision) / nullif({name}.low, 0))"
            value_type = ValueType.FLOAT
        members = members_of(argument, planner.variables)
        return [
            OPERATORS[operator](planner, column, value, value_type) for operator, value in members.items()
        ]


__all__ = [
    "Compares",
    "ComparesDate",
    "Condition",
    "InBox",
    "RelatedMany",
    "RelatedOne",
    "Standing",
    "where",
]

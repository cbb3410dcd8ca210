"""Conditions that a field's own arguments put on the rows it gives."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from schema.query.dialect import ValueType, quoted
from schema.query.planner import Planner
from schema.query.scope import Source
from schema.query.selection import Selection


class Filter(ABC):
    """A condition by one argument, used only where that is given."""

    @abstractmethod
    def sql(self, planner: Planner, source: Source, selection: Selection, name: str) -> str:
        """Give the condition on `source`'s first table, by the argument `name`."""


@dataclass(frozen=True)
class Equals(Filter):
    """The column has the argument's value."""

    column: str

    def sql(self, planner: Planner, source: Source, selection: Selection, name: str) -> str:
        value = planner.parameter(selection.arguments[name], ValueType.TEXT, str)
        return f"{source.name}.{quoted(self.column)} = {value}"


@dataclass(frozen=True)
class Deep(Filter):
    """Unless the argument is true, only rows that are no step away."""

    column: str

    def sql(self, planner: Planner, source: Source, selection: Selection, name: str) -> str:
        deep = planner.parameter(selection.arguments[name], ValueType.BOOLEAN)
        return f"({source.name}.{quoted(self.column)} = 0 or {deep})"


@dataclass(frozen=True)
class HoldsOn(Filter):
    """The tenure is known to hold on the day: a bound that is missing is unknown, not endless."""

    def sql(self, planner: Planner, source: Source, selection: Selection, name: str) -> str:
        day = selection.arguments[name]
        begin = planner.parameter(day, ValueType.INSTANT, _begin_of)
        end = planner.parameter(day, ValueType.INSTANT, _end_of)
        tenure = source.name
        return (
            f"coalesce({tenure}.since_earliest, {tenure}.attested_earliest) <= {end} "
            f"and coalesce({tenure}.until_latest, {tenure}.attested_latest) >= {begin}"
        )


def _begin_of(day: Any) -> datetime:
    return datetime.combine(_day(day), time(), UTC)


def _end_of(day: Any) -> datetime:
    return datetime.combine(_day(day), time(23, 59, 59), UTC)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)

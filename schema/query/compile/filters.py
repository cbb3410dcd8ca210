"""Conditions that a field's own arguments put on its rows."""

from datetime import UTC, date, datetime, time
from typing import Any

from schema.query.catalogue import Deep, Equals, HoldsOn
from schema.query.compile.context import Context
from schema.query.compile.dispatch import compile_filter
from schema.query.compile.scope import Source
from schema.query.compile.sql import Fragment, ValueType, quoted, sql
from schema.query.selection import Selection
from schema.vocabulary import Certainty

SURELY_HELD = (
    "({tenure}.since_latest <= {end} or {tenure}.attested_latest <= {end}) "
    "and ({tenure}.until_earliest >= {begin} or {tenure}.attested_earliest >= {begin})"
)
"""The post had surely started by the end of the day, and had surely not ended before it."""

POSSIBLY_HELD = (
    "({tenure}.since_earliest is null or {tenure}.since_earliest <= {end}) "
    "and ({tenure}.until_latest is null or {tenure}.until_latest >= {begin})"
)
"""The post may have started by the end of the day, and may not have ended before it."""


@compile_filter.register(Equals)
def _equals(declared: Equals, context: Context, source: Source, selection: Selection, name: str) -> Fragment:
    value = context.parameter(selection.arguments[name], ValueType.TEXT, str)
    return sql("{}.{} = {}", source.table, quoted(declared.column), value)


@compile_filter.register(Deep)
def _deep(declared: Deep, context: Context, source: Source, selection: Selection, name: str) -> Fragment:
    deep = context.parameter(selection.arguments[name], ValueType.BOOLEAN)
    return sql("({}.{} = 0 or {})", source.table, quoted(declared.column), deep)


@compile_filter.register(HoldsOn)
def _holds_on(
    declared: HoldsOn, context: Context, source: Source, selection: Selection, name: str
) -> Fragment:
    day = selection.arguments[name]
    certainty = context.now(selection.arguments.get(declared.certainty))
    return sql(
        POSSIBLY_HELD if certainty == Certainty.POSSIBLE else SURELY_HELD,
        tenure=source.table,
        begin=context.parameter(day, ValueType.INSTANT, _begin_of),
        end=context.parameter(day, ValueType.INSTANT, _end_of),
    )


def _begin_of(day: Any) -> datetime:
    return datetime.combine(_day(day), time(), UTC)


def _end_of(day: Any) -> datetime:
    return datetime.combine(_day(day), time(23, 59, 59), UTC)


def _day(value: Any) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)

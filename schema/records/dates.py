"""Dates as precise as their source: EDTF text and the instants that it can mean."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from time import struct_time
from typing import Annotated, Any, NamedTuple

import edtf
from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from schema.records.base import Note, Part
from schema.vocabulary import DatePrecision

FIRST_YEAR, LAST_YEAR = 1000, 9998

_EXAMPLES = "2021-12-02, 2017-10, 2017, 2021-11-01/2021-11-10, 2017-10~, ../2021 or 2021-12-02T09:30:00+03:00"
_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")
_PRECISION_BY_LENGTH = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
_LAST_SECOND = timedelta(hours=23, minutes=59, seconds=59)


class Span(NamedTuple):
    """First and last instant (UTC, to the second) that an EDTF value can mean; None where it is open."""

    earliest: datetime | None
    latest: datetime | None
    precision: DatePrecision


@lru_cache(maxsize=65536)
def span_of(text: str) -> Span:
    """Give the instants that EDTF text can mean.

    A date without a time is a whole day of UTC; approximate and uncertain dates (`~`, `?`) keep the bounds of
    the date they qualify. Raises ValueError that says what would be right.
    """
    try:
        plain = _PLAIN.fullmatch(text)
        span = _plain_span(text) if plain else _span_of_parsed(text, edtf.parse_edtf(text))
    except (ValueError, OverflowError, edtf.parser.EDTFParseException) as error:
        if isinstance(error, _DateError):
            raise
        raise _DateError(f"{text!r} is not an EDTF date; write for example {_EXAMPLES}") from None
    if span.earliest and span.latest and span.earliest > span.latest:
        raise _DateError(f"{text!r} ends before it begins; write the earlier date first")
    return span


class _DateError(ValueError):
    """A date that cannot be taken, with the remedy in its message."""


def _plain_span(text: str) -> Span:
    year, month, day = (int(part) for part in (text + "-01-01")[:10].split("-"))
    earliest = _instant(year, month, day)
    if len(text) == 4:
        after = _instant(year + 1, 1, 1)
    elif len(text) == 7:
        after = _instant(year + month // 12, month % 12 + 1, 1)
    else:
        after = earliest + timedelta(days=1)
    return Span(earliest, after - timedelta(seconds=1), _PRECISION_BY_LENGTH[len(text)])


def _span_of_parsed(text: str, parsed: Any) -> Span:
    if isinstance(parsed, edtf.DateAndTime):
        moment = _moment(text)
        return Span(moment, moment, DatePrecision.SECOND)
    if isinstance(parsed, edtf.Interval):
        first, last = text.split("/")
        earliest = None if first in ("", "..") else span_of(first).earliest
        latest = None if last in ("", "..") else span_of(last).latest
        return Span(earliest, latest, DatePrecision.INTERVAL)
    earliest = _day(parsed.lower_strict())
    latest = _day(parsed.upper_strict()) + _LAST_SECOND
    return Span(earliest, latest, _parsed_precision(text))


def _parsed_precision(text: str) -> DatePrecision:
    qualified = text.rstrip("?~%")
    if _PLAIN.fullmatch(qualified):
        return _PRECISION_BY_LENGTH[len(qualified)]
    return DatePrecision.INTERVAL


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise _DateError(f"{text!r} has no time zone; add Z or an offset such as +03:00")
    moment = moment.astimezone(UTC).replace(microsecond=0)
    return _instant(*moment.timetuple()[:6])


def _day(value: struct_time) -> datetime:
    return _instant(*value[:3])


def _instant(*parts: int) -> datetime:
    if not FIRST_YEAR <= parts[0] <= LAST_YEAR + 1:
        raise _DateError(f"the year {parts[0]} is out of range; years {FIRST_YEAR} to {LAST_YEAR} are kept")
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]


def _checked(text: str) -> str:
    span_of(text)
    return text


def _year_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Edtf = Annotated[
    str,
    Field(max_length=64),
    BeforeValidator(_year_as_text),
    AfterValidator(_checked),
    WithJsonSchema(
        {
            "anyOf": [{"type": "string", "maxLength": 64}, {"type": "integer"}],
            "description": f"A date as precise as the source gives it, in EDTF: {_EXAMPLES}.",
        }
    ),
]


class FuzzyDate(Part):
    """A moment or a span, as precisely as the source gave it."""

    edtf: Edtf = Field(description="The date in EDTF.")
    note: Note | None = Field(
        default=None, description="How it was inferred, where the source does not state it."
    )

    @property
    def span(self) -> Span:
        """The instants that the date can mean."""
        return span_of(self.edtf)


def _from_text(value: Any) -> Any:
    value = _year_as_text(value)
    return {"edtf": value} if isinstance(value, str) else value


Date = Annotated[FuzzyDate, BeforeValidator(_from_text, json_schema_input_type=Edtf | FuzzyDate)]
"""A fuzzy date as fixtures write it: `2021-12-02`, or `{edtf: 2021-12-02, note: how it was inferred}`."""

__all__ = ["Date", "Edtf", "FuzzyDate", "Span", "span_of"]

"""EDTF text read as the first and last instant that it can mean.

All of EDTF that lies in the years that are kept is read: plain and qualified dates, unspecified and significant digits,
seasons and other parts of the year, intervals, sets and instants.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from schema.instants import instant_of, is_instant
from schema.records.date_forms import Days, NoSuchDay, OutOfRange, days_of
from schema.vocabulary import DatePrecision

FIRST_YEAR, LAST_YEAR = 1000, 9999
BEGINNING = datetime(FIRST_YEAR - 1, 1, 1, tzinfo=UTC)
"""Earlier than every date that is kept."""

EXAMPLES = "2021-12-02, 2017-10, 2017, 2021-11-01/2021-11-10, 2017-10~, ../2021 or 2021-12-02T09:30:00+03:00"

_OPEN = ("", "..")
_WITHOUT_DATE = ("/", "../", "/..")
_SET = re.compile(r"\[.+\]|\{.+\}")
_LAST_SECOND = timedelta(days=1, seconds=-1)

_Bounds = tuple[date | None, date | None]


class Span(NamedTuple):
    """First and last instant (UTC, to the second) that an EDTF value can mean; None where it is open."""

    earliest: datetime | None
    latest: datetime | None
    precision: DatePrecision

    @property
    def sort(self) -> datetime:
        """Return where lists place the date: at its start, or if that is unknown at its end.

        A date without any bound is older than all others.
        """
        return self.earliest or self.latest or BEGINNING


UNKNOWN = Span(None, None, DatePrecision.INTERVAL)
"""The span of a date that is not stated."""


class DateError(ValueError):
    """A date that is rejected, with the remedy in its message."""


@lru_cache(maxsize=65536)
def span_of(text: str) -> Span:
    """Return the instants that EDTF text can mean.

    A date without a time is a whole day of UTC; approximate and uncertain dates (`~`, `?`) keep the bounds of
    the date they qualify. Raises DateError, which says what would be right.
    """
    _check_characters(text)
    try:
        span = _read(text)
    except NoSuchDay:
        raise DateError(f"{text!r} has a day that is in no calendar; correct it") from None
    except OutOfRange:
        raise _out_of_range(text) from None
    if span.earliest and span.latest and span.earliest > span.latest:
        raise _reversed(text)
    _check_years(text, span)
    return span


def _check_characters(text: str) -> None:
    if text != text.strip():
        raise DateError(f"{text!r} begins or ends with a space; remove it")
    if not text.isascii() and any(sign.isdigit() for sign in text):
        raise DateError(f"{text!r} has digits of another script; write 0 to 9")


def _read(text: str) -> Span:
    if is_instant(text):
        return _instant_span(text)
    if "/" in text:
        return _interval_span(text)
    if _SET.fullmatch(text):
        return _set_span(text)
    days = _days(text, text)
    return _span((days.first, days.last), days.precision)


def _instant_span(text: str) -> Span:
    if "." in text:
        raise DateError(f"{text!r} has fractions of a second; omit them")
    try:
        instant = instant_of(text)
    except ValueError as error:
        raise DateError(f"{text!r} {error}") from None
    return Span(instant, instant, DatePrecision.SECOND)


def _interval_span(text: str) -> Span:
    sides = text.split("/")
    if len(sides) != 2 or text in _WITHOUT_DATE:
        raise _not_edtf(text)
    first, last = (None if side in _OPEN else _days(side, text) for side in sides)
    return _span((first and first.first, last and last.last), DatePrecision.INTERVAL)


def _set_span(text: str) -> Span:
    """Read a set: one of its dates (`[…]`), or all of them (`{…}`)."""
    bounds = [_bounds(item.removeprefix(" "), text) for item in text[1:-1].split(",")]
    starts, ends = ([bound[side] for bound in bounds] for side in (0, 1))
    earliest = None if None in starts else min(start for start in starts if start)
    latest = None if None in ends else max(end for end in ends if end)
    return _span((earliest, latest), DatePrecision.INTERVAL)


def _bounds(item: str, text: str) -> _Bounds:
    """Return the bounds of an item of a set: a date, or a range that may be open on one side."""
    first, dots, last = item.partition("..")
    if not dots:
        days = _days(item, text)
        return days.first, days.last
    if not (first or last):
        raise _not_edtf(text)
    start = _days(first, text).first if first else None
    end = _days(last, text).last if last else None
    if start and end and start > end:
        raise _reversed(text)
    return start, end


def _days(part: str, text: str) -> Days:
    found = days_of(part)
    if found is None:
        raise _not_edtf(text)
    return found


def _span(bounds: _Bounds, precision: DatePrecision) -> Span:
    first, last = map(_midnight, bounds)
    return Span(first, last and last + _LAST_SECOND, precision)


def _midnight(day: date | None) -> datetime | None:
    return None if day is None else datetime(day.year, day.month, day.day, tzinfo=UTC)


def _check_years(text: str, span: Span) -> None:
    if any(bound and bound.year < FIRST_YEAR for bound in (span.earliest, span.latest)):
        raise _out_of_range(text)


def _out_of_range(text: str) -> DateError:
    return DateError(f"{text!r} has a year that is out of range; years {FIRST_YEAR} to {LAST_YEAR} are kept")


def _reversed(text: str) -> DateError:
    return DateError(f"{text!r} ends before it begins; write the earlier date first")


def _not_edtf(text: str) -> DateError:
    return DateError(f"{text!r} is not an EDTF date; write for example {EXAMPLES}")

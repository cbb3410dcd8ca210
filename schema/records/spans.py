"""EDTF text read as the first and last instant that it can mean."""

import re
from calendar import monthrange
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from io import StringIO
from time import struct_time
from typing import Any, NamedTuple

import edtf

from schema.vocabulary import DatePrecision

FIRST_YEAR, LAST_YEAR = 1000, 9998
BEGINNING = datetime(FIRST_YEAR - 1, 1, 1, tzinfo=UTC)
"""Earlier than every date that is kept."""

EXAMPLES = "2021-12-02, 2017-10, 2017, 2021-11-01/2021-11-10, 2017-10~, ../2021 or 2021-12-02T09:30:00+03:00"

_DATE = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?"
_BOUND = rf"(?:\.\.|{_DATE}[?~%]?)?"
_OFFSET = "(?:0[1-9]|1[0-3])(?::[0-5][0-9])?|14:00|00:(?:0[1-9]|[1-5][0-9])"
_PLAIN = re.compile(_DATE)
_QUALIFIED = re.compile(f"{_DATE}[?~%]")
_INTERVAL = re.compile(f"{_BOUND}/{_BOUND}")
_INSTANT = re.compile(
    "[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]" + f"(?:Z|[+-](?:{_OFFSET}))?"
)
_OPEN = ("", "..")
_WITHOUT_DATE = ("/", "../", "/..")

_PRECISION_BY_LENGTH = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}
_SECOND = timedelta(seconds=1)
_DAY = timedelta(days=1)


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
    if text != text.strip():
        raise DateError(f"{text!r} begins or ends with a space; remove it")
    try:
        span = _read(text)
    except DateError:
        raise
    except (ValueError, OverflowError, edtf.parser.EDTFParseException):
        raise _not_edtf(text) from None
    if span.earliest and span.latest and span.earliest > span.latest:
        raise DateError(f"{text!r} ends before it begins; write the earlier date first")
    return span


def _read(text: str) -> Span:
    """Read the usual forms directly: the library's parser takes milliseconds and piles up garbage."""
    if _PLAIN.fullmatch(text):
        return _plain_span(text)
    if _INSTANT.fullmatch(text):
        return _instant_span(text)
    if _QUALIFIED.fullmatch(text):
        return _qualified_span(text)
    if _INTERVAL.fullmatch(text):
        return _interval_span(text)
    return _span_by_library(text)


def _not_edtf(text: str) -> DateError:
    return DateError(f"{text!r} is not an EDTF date; write for example {EXAMPLES}")


def _plain_span(text: str) -> Span:
    year, month, day = _parts(text)
    earliest = _instant(year, month, day)
    if len(text) == 4:
        after = _instant(year + 1, 1, 1)
    elif len(text) == 7:
        after = _instant(year + month // 12, month % 12 + 1, 1)
    else:
        after = earliest + _DAY
    return Span(earliest, after - _SECOND, _PRECISION_BY_LENGTH[len(text)])


def _qualified_span(text: str) -> Span:
    date = text[:-1]
    year, month, day = _parts(date)
    earliest = _instant(year, month, day)
    if len(date) == 4:
        last = earliest.replace(month=12, day=31)
    elif len(date) == 7:
        last = earliest.replace(day=monthrange(year, month)[1])
    else:
        last = earliest
    return Span(earliest, _end_of_day(last), _PRECISION_BY_LENGTH[len(date)])


def _interval_span(text: str) -> Span:
    if text in _WITHOUT_DATE:
        raise _not_edtf(text)
    first, last = text.split("/")
    earliest = None if first in _OPEN else span_of(first).earliest
    latest = None if last in _OPEN else span_of(last).latest
    return Span(earliest, latest, DatePrecision.INTERVAL)


def _instant_span(text: str) -> Span:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise DateError(f"{text!r} has no time zone; add Z or an offset such as +03:00")
    instant = instant.astimezone(UTC)
    _check_year(instant.year)
    return Span(instant, instant, DatePrecision.SECOND)


def _span_by_library(text: str) -> Span:
    """Read text by the library, which fails in many ways, with prints, on EDTF that its own objects lack."""
    try:
        with redirect_stdout(StringIO()):
            return _span_of_parsed(text, edtf.parse_edtf(text))
    except (ValueError, OverflowError, edtf.parser.EDTFParseException):
        raise
    except Exception:
        raise DateError(f"{text!r} cannot be read as EDTF; write for example {EXAMPLES}") from None


def _span_of_parsed(text: str, parsed: Any) -> Span:
    if isinstance(parsed, edtf.DateAndTime):
        return _instant_span(text)
    if isinstance(parsed, edtf.Interval):
        return _interval_span(text)
    earliest, latest = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    return Span(earliest, _end_of_day(latest), DatePrecision.INTERVAL)


def _day(value: struct_time) -> datetime:
    return _instant(*value[:3])


def _end_of_day(day: datetime) -> datetime:
    return day + (_DAY - _SECOND)


def _parts(date: str) -> tuple[int, int, int]:
    return int(date[:4]), int(date[5:7] or 1), int(date[8:] or 1)


def _instant(year: int, month: int, day: int) -> datetime:
    _check_year(year)
    return datetime(year, month, day, tzinfo=UTC)


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR + 1:
        raise DateError(f"the year {year} is out of range; years {FIRST_YEAR} to {LAST_YEAR} are kept")

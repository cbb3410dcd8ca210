"""The forms of a single EDTF date, read as its first and last day.

Qualifiers (`?`, `~`, `%`) keep the days of the date that they qualify. Of a date with unspecified digits (`X`), the
days are the first and the last that fit.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from typing import NamedTuple

from schema.vocabulary import DatePrecision


class Days(NamedTuple):
    """The first and the last day that a date can mean."""

    first: date
    last: date
    precision: DatePrecision


class NoSuchDay(ValueError):
    """A date that no calendar has."""


class OutOfRange(ValueError):
    """A year that is not kept."""


_QUALIFIER = "[?~%]"
_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-9]{2}))?)?")
_UNSPECIFIED = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?")
_SEASON = re.compile(r"([0-9]{4})-(2[1-9]|3[0-9]|4[01])")
_SIGNIFICANT = re.compile(r"([0-9]{4})S([1-9])")
_LONG_YEAR = re.compile(
    r"Y-?[0-9]{5,}(?:E[0-9]+)?(?:S[0-9]+)?|Y-?[0-9]+E[0-9]+(?:S[0-9]+)?|-[0-9]{4}(?:[-S].*)?"
)
_QUALIFIED_PARTS = re.compile(
    rf"{_QUALIFIER}?([0-9X]{{4}}){_QUALIFIER}?"
    rf"(?:-{_QUALIFIER}?([0-9X]{{2}}){_QUALIFIER}?(?:-{_QUALIFIER}?([0-9X]{{2}}){_QUALIFIER}?)?)?"
)

_QUALIFIED_TWICE = re.compile(f"{_QUALIFIER}[0-9X]+{_QUALIFIER}")

_SPRING, _SUMMER, _AUTUMN, _WINTER = (3, 3), (6, 3), (9, 3), (12, 3)
_NORTH = (_SPRING, _SUMMER, _AUTUMN, _WINTER)
_SOUTH = (_AUTUMN, _WINTER, _SPRING, _SUMMER)
_QUARTERS = tuple((month, 3) for month in (1, 4, 7, 10))
_QUADRIMESTERS = tuple((month, 4) for month in (1, 5, 9))
_SEMESTERS = tuple((month, 6) for month in (1, 7))
SEASONS = dict(enumerate((*_NORTH, *_NORTH, *_SOUTH, *_QUARTERS, *_QUADRIMESTERS, *_SEMESTERS), 21))
"""The first month and the length in months of each code that takes the place of a month.

Seasons are meteorological; those of no hemisphere are read as northern. Winter ends in the next year.
"""

_BY_PARTS = (DatePrecision.YEAR, DatePrecision.MONTH, DatePrecision.DAY)


def days_of(text: str) -> Days | None:
    """Return the days of a single date, or None if it has no form of EDTF.

    Raises NoSuchDay and OutOfRange.
    """
    for read in _READERS:
        found = read(text)
        if found:
            return found
    if _LONG_YEAR.fullmatch(text):
        raise OutOfRange
    return None


def _plain(text: str) -> Days | None:
    found = _PLAIN.fullmatch(text)
    if not found:
        return None
    year = int(found[1])
    month, day = (None if part is None else int(part) for part in found.group(2, 3))
    precision = _BY_PARTS[2 - found.groups().count(None)]
    return Days(
        _day(year, month or 1, 1 if day is None else day), _last_day(year, month or 12, day), precision
    )


def _qualified(text: str) -> Days | None:
    """Read a date with qualifiers before or after its parts."""
    found = _QUALIFIED_PARTS.fullmatch(text)
    if not found or _QUALIFIED_TWICE.search(text):
        return None
    inner = "-".join(part for part in found.groups() if part)
    return _plain(inner) or _season(inner) or _unspecified(inner)


def _season(text: str) -> Days | None:
    found = _SEASON.fullmatch(text)
    if not found:
        return None
    year, (month, length) = int(found[1]), SEASONS[int(found[2])]
    end = month + length - 1
    last = _last_day(year + (end - 1) // 12, (end - 1) % 12 + 1, None)
    return Days(_day(year, month, 1), last, DatePrecision.INTERVAL)


def _significant(text: str) -> Days | None:
    """Read a year of which only the first digits are certain."""
    found = _SIGNIFICANT.fullmatch(text)
    if not found:
        return None
    kept = min(int(found[2]), 4)
    first, last = (int(found[1][:kept].ljust(4, digit)) for digit in "09")
    return Days(_day(first, 1, 1), _day(last, 12, 31), DatePrecision.INTERVAL)


def _unspecified(text: str) -> Days | None:
    found = _UNSPECIFIED.fullmatch(text)
    if not found or "X" not in text:
        return None
    parts = found.groups()
    first = next(_fitting(parts, lambda numbers: numbers), None)
    last = next(_fitting(parts, lambda numbers: list(reversed(numbers))), None)
    if first is None or last is None:
        raise NoSuchDay
    return Days(first, last, DatePrecision.INTERVAL)


def _fitting(parts: tuple[str | None, ...], order: Callable[[list[int]], list[int]]) -> Iterator[date]:
    """Yield the days that fit a year, a month and a day with unspecified digits, in an order."""
    year, month, day = parts
    years, months = order(_numbers(year, 0, 9999)), order(_numbers(month, 1, 12))
    for number, of_year in product(years, months):
        if number == 0:
            continue
        for of_month in order(_numbers(day, 1, monthrange(number, of_year)[1])):
            yield _day(number, of_year, of_month)


def _numbers(digits: str | None, least: int, most: int) -> list[int]:
    """Return the numbers in a range that fit digits; all of them without any."""
    if digits is None or set(digits) == {"X"}:
        return list(range(least, most + 1))
    choices = ["0123456789" if digit == "X" else digit for digit in digits]
    found = (int("".join(chosen)) for chosen in product(*choices))
    return [number for number in found if least <= number <= most]


def _day(year: int, month: int, day: int) -> date:
    if year == 0:
        raise OutOfRange
    try:
        return date(year, month, day)
    except ValueError:
        raise (NoSuchDay if 0 < year < 10_000 else OutOfRange) from None


def _last_day(year: int, month: int, day: int | None) -> date:
    if not 0 < year < 10_000:
        raise OutOfRange
    return _day(year, month, monthrange(year, month)[1] if day is None else day)


_READERS = (_plain, _season, _significant, _unspecified, _qualified)

"""Dates in parameters: 2021, 2021-11, 2021-11-25 or 2021-11-25T08:00:00Z, each a span in UTC."""

import re
from calendar import monthrange
from datetime import UTC, datetime

from api.rest.errors import InvalidParameter, shown
from schema.instants import instant_of, is_instant

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_NO_DATE = "`{}` is not a date; write 2021, 2021-11, 2021-11-25 or 2021-11-25T08:00:00Z."


def first_instant(text: str) -> datetime:
    """Return the first instant of a date."""
    return _span(text)[0]


def last_instant(text: str) -> datetime:
    """Return the last instant of a date, to the second."""
    return _span(text)[1]


def _span(text: str) -> tuple[datetime, datetime]:
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            instant = instant_of(text)
            return instant, instant
        return _days(int(found[1]), found[2], found[3])
    except ValueError as error:
        message = f"`{shown(text)}` {error}".replace("such as +", "such as %2B")
        known = found is None and is_instant(text)
        raise InvalidParameter(f"{message}." if known else _NO_DATE.format(shown(text))) from None


def _days(year: int, month: str | None, day: str | None) -> tuple[datetime, datetime]:
    first = datetime(year, int(month or 1), int(day or 1), tzinfo=UTC)
    last_month = int(month or 12)
    last = datetime(year, last_month, int(day or monthrange(year, last_month)[1]), tzinfo=UTC)
    return first, last.replace(hour=23, minute=59, second=59)

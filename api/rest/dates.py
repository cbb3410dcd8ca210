"""Dates in parameters: 2021, 2021-11, 2021-11-25 or 2021-11-25T08:00:00Z, each a span in UTC."""

import re
from calendar import monthrange
from datetime import UTC, datetime

from api.rest.errors import InvalidParameter, shown

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


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
            instant = datetime.fromisoformat(text)
            if instant.tzinfo is None:
                raise InvalidParameter(
                    f"`{shown(text)}` has no time zone; add Z, or an offset such as %2B03:00."
                )
            instant = instant.astimezone(UTC)
            return instant, instant
        return _days(int(found[1]), found[2], found[3])
    except OverflowError:
        raise InvalidParameter(f"`{shown(text)}` is outside the years 1 to 9999.") from None
    except ValueError as error:
        if isinstance(error, InvalidParameter):
            raise
        raise InvalidParameter(
            f"`{shown(text)}` is not a date; write 2021, 2021-11, 2021-11-25 or 2021-11-25T08:00:00Z."
        ) from None


def _days(year: int, month: str | None, day: str | None) -> tuple[datetime, datetime]:
    first = datetime(year, int(month or 1), int(day or 1), tzinfo=UTC)
    last_month = int(month or 12)
    last = datetime(year, last_month, int(day or monthrange(year, last_month)[1]), tzinfo=UTC)
    return first, last.replace(hour=23, minute=59, second=59)

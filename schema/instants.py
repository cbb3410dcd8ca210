"""The one rule by which instants and days are read: in operations, in parameters and in fixtures.

An instant is RFC 3339: a date, `T`, hours, minutes and seconds, and an offset, of which minutes may be omitted.
Python's own parser takes far more, in other forms and with other meanings: `20211203`, `2021-W48-5`, `T24:00:00`.
"""

import re
from datetime import UTC, date, datetime

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([0-9]{2}):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?")
_OFFSET = re.compile("Z|[+-](?:(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|14(?::00)?)")
_TIME = re.compile(rf"({_CLOCK.pattern})({_OFFSET.pattern})?")

INSTANT_EXAMPLE = "2021-12-02T09:30:00Z"
DAY_EXAMPLE = "2021-12-02"


def instant_of(text: str) -> datetime:
    """Read an instant, and return it in UTC. Raises ValueError with what is wrong and the remedy."""
    day, separator, clock = text.partition("T")
    found = _TIME.fullmatch(clock)
    if not (separator and _DAY.fullmatch(day) and found):
        raise ValueError(f"is not an instant; write for example {INSTANT_EXAMPLE}")
    if int(found[2]) > 23:
        raise ValueError("has no such hour; midnight is 00:00:00 of the next day")
    if found[3] is None:
        raise ValueError("has no time zone; add Z or an offset such as +03:00")
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except OverflowError:
        raise ValueError("is outside the years 1 to 9999 in UTC; correct the year") from None
    except ValueError:
        raise ValueError("is on no day of the calendar; correct the date") from None


def day_of(text: str) -> date:
    """Read a day. Raises ValueError with what is wrong and the remedy."""
    if not _DAY.fullmatch(text):
        raise ValueError(f"is not a day; write for example {DAY_EXAMPLE}")
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("is not a day of the calendar; correct the date") from None


def is_instant(text: str) -> bool:
    """Return whether a text is meant as an instant rather than a date."""
    return _DAY.fullmatch(text[:10]) is not None and text[10:11] in ("T", "t")

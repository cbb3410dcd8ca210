"""Dates and times as other formats write them, in EDTF. Nothing is added that the source does not state."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from schema.errors import InvalidRecord

_PARTIAL = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


def date_of(text: str, column: str) -> Any:
    """Return the date of a record from ISO 8601 or RFC 5322. Raises InvalidRecord if it is neither.

    Fractions of a second are omitted. A time without a zone is not an instant, so its day counts.
    """
    text = text.strip()
    if _PARTIAL.fullmatch(text):
        return text
    found = _iso(text) or _mail(text)
    if found is None:
        raise InvalidRecord(f"{column} is not a date")
    if found.tzinfo is None:
        note = f"The source gives the time {found:%H:%M:%S} without a time zone."
        return {"edtf": found.date().isoformat(), "note": note}
    return instant(found)


def with_note(date: Any, note: str) -> dict[str, str]:
    """Return a date with a further sentence on how it was inferred."""
    known = date if isinstance(date, dict) else {"edtf": date}
    return {**known, "note": " ".join(filter(None, (note, known.get("note"))))}


def instant(time: datetime) -> str:
    """Return an instant to the second, with the offset that it has."""
    if time.utcoffset() == UTC.utcoffset(None):
        return f"{time:%Y-%m-%dT%H:%M:%S}Z"
    return time.isoformat(timespec="seconds")


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None

"""What the EDTF library reads in a text, as the oracle of our own reading."""

from contextlib import redirect_stdout
from datetime import UTC, date, datetime, time
from io import StringIO
from typing import Any

import edtf
from edtf.parser.parser_classes import UnspecifiedIntervalSection

from schema.records.spans import Span
from schema.vocabulary import DatePrecision

_LAST_DAY = date(9999, 12, 31)
_PRECISIONS = {"year": DatePrecision.YEAR, "month": DatePrecision.MONTH, "day": DatePrecision.DAY}


def library_span(text: str) -> Span | None:
    """Return the span that the library reads, or None where it rejects the text or fails."""
    if any(side != side.strip() for side in text.split("/")):
        return None
    try:
        with redirect_stdout(StringIO()):
            span = _span(text, edtf.parse_edtf(text))
    except Exception:
        return None
    if span is None or (span.earliest and span.latest and span.earliest > span.latest):
        return None
    return span


def _span(text: str, parsed: Any) -> Span | None:
    if isinstance(parsed, edtf.DateAndTime):
        return _of_instant(datetime.fromisoformat(text))
    if isinstance(parsed, edtf.Interval):
        return _of_interval(*map(_only, (parsed.lower, parsed.upper)))
    earliest, latest = _bounds(parsed)
    return Span(earliest, latest, _precision(parsed))


def _bounds(parsed: Any) -> tuple[datetime, datetime]:
    first, last = (date(*struct[:3]) for struct in (parsed.lower_strict(), parsed.upper_strict()))
    if first.year < 1000 or (_is_plain(parsed) and last == _LAST_DAY):
        raise ValueError(f"{parsed} is out of range")
    return datetime.combine(first, time(), UTC), datetime.combine(last, time(23, 59, 59), UTC)


def _is_plain(parsed: Any) -> bool:
    """Tell whether it is a date without a qualifier, which intervals hold as one that is qualified by nothing."""
    if isinstance(parsed, edtf.UncertainOrApproximate) and parsed.ua is None:
        parsed = parsed.date
    return type(parsed) is edtf.Date and not parsed.significant_digits


def _of_instant(instant: datetime) -> Span | None:
    if instant.tzinfo is None or instant.astimezone(UTC).year < 1000:
        return None
    return Span(instant.astimezone(UTC), instant.astimezone(UTC), DatePrecision.SECOND)


def _of_interval(lower: Any, upper: Any) -> Span:
    earliest, latest = (None if _is_open(side) else _bounds(side) for side in (lower, upper))
    return Span(earliest and earliest[0], latest and latest[1], DatePrecision.INTERVAL)


def _only(side: Any) -> Any:
    """Return a side of an interval; the library wraps some in a list."""
    return side[0] if isinstance(side, list | tuple) else side


def _is_open(side: Any) -> bool:
    return isinstance(side, UnspecifiedIntervalSection)


def _precision(parsed: Any) -> DatePrecision:
    plain = parsed.date if isinstance(parsed, edtf.UncertainOrApproximate) else parsed
    if type(plain) is edtf.Date and not plain.significant_digits:
        return _PRECISIONS[plain.precision]
    return DatePrecision.INTERVAL

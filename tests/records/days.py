"""Dates with unspecified digits, read day by day: whatever day fits the text is one that it can mean."""

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date, timedelta

QUALIFIERS = re.compile("[?~%]")


def fitting_days(text: str) -> tuple[date, date] | None:
    """Return the first and the last day that fit a date with unspecified digits."""
    parts = QUALIFIERS.sub("", text).split("-")
    written = [part.replace("X", "[0-9]") for part in parts] + ["[0-9]{2}"] * (3 - len(parts))
    pattern = re.compile("-".join(written))
    year = re.compile(parts[0].replace("X", "[0-9]"))
    years = [number for number in range(1, 10_000) if year.fullmatch(f"{number:04}")]
    first = next(_days(years, pattern), None)
    last = next(_days(years[::-1], pattern, backwards=True), None)
    return None if first is None or last is None else (first, last)


def _days(years: list[int], pattern: re.Pattern[str], backwards: bool = False) -> Iterator[date]:
    """Yield the days that fit, of the first year of each length: the others have the same days."""
    tried: set[bool] = set()
    for year in years:
        if isleap(year) not in tried:
            tried.add(isleap(year))
            days = [date(year, 1, 1) + timedelta(number) for number in range(365 + isleap(year))]
            fitting = [day for day in days if pattern.fullmatch(day.isoformat())]
            yield from fitting[::-1] if backwards else fitting

"""The reports that GED cites: quoted entries of office, date and headline, joined by semicolons."""

import re
from datetime import date
from typing import Any, NamedTuple

from schema.importers.ucdp_ged.event import Event
from schema.vocabulary import LIST_CAP

FIRST_YEAR = 1900
"""The first year of a real date: GED writes years in the 18th century for reports without one."""

_BETWEEN = re.compile(r'"\s*;\s*"')
_ENTRY = re.compile(r"(.*?),\s*([0-9]{4}-[0-9]{2}-[0-9]{2})[^,]*,(.*)")
_LONGEST_OFFICE = 300
_LONGEST_HEADLINE = 500


class Cited(NamedTuple):
    """A report: who published it, when, and under which headline. What is not known is empty."""

    office: str
    day: date | None
    headline: str

    def record(self) -> dict[str, Any]:
        """Return the report as figures have it."""
        fields = {"publisher": self.office, "headline": self.headline}
        published = {"published": self.day.isoformat()} if self.day else {}
        return {name: value for name, value in fields.items() if value} | published


class Reports(NamedTuple):
    """The reports of an event, and what is odd about them."""

    cited: list[Cited]
    oddities: list[str]


def reports_of(event: Event) -> Reports:
    """Return the reports of an event, each once."""
    entries = _entries(event.articles)
    if entries is None:
        entries = _columns(event)
    if entries is None:
        return Reports([], ["its reports cannot be told apart and are omitted"])
    cited, oddities = [], []
    for office, day, headline in dict.fromkeys(entries):
        known = _day(day)
        if known is None:
            oddities.append("a report has no real date")
        cited.append(Cited(office, known, headline))
    return _bounded(cited, oddities)


def _entries(articles: str) -> list[tuple[str, str, str]] | None:
    """Return the quoted entries, or None if one has another form."""
    if not articles:
        return None
    found = [
        _ENTRY.fullmatch(entry) for entry in _BETWEEN.split(articles.removeprefix('"').removesuffix('"'))
    ]
    return [_parts(*entry.groups()) for entry in found if entry] if all(found) else None


def _columns(event: Event) -> list[tuple[str, str, str]] | None:
    """Return the entries of the columns for each part, or None if these have different numbers of parts."""
    offices, days, headlines = (
        column.split(";") if column else [] for column in (event.offices, event.dates, event.headlines)
    )
    if len(offices) != len(days) or len(offices) != len(headlines):
        return None
    return [_parts(*entry) for entry in zip(offices, days, headlines, strict=True)]


def _parts(office: str, day: str, headline: str) -> tuple[str, str, str]:
    return " ".join(office.split()), day.strip()[:10], " ".join(headline.split())


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR else None


def _bounded(cited: list[Cited], oddities: list[str]) -> Reports:
    """Return reports within the limits of records, and say what is omitted."""
    within = []
    for office, day, headline in cited:
        if len(office) > _LONGEST_OFFICE or len(headline) > _LONGEST_HEADLINE:
            oddities.append("a report's office or headline is too long and is omitted")
        office = office if len(office) <= _LONGEST_OFFICE else ""
        headline = headline if len(headline) <= _LONGEST_HEADLINE else ""
        if office or headline:
            within.append(Cited(office, day, headline))
    if len(within) > LIST_CAP:
        oddities.append(f"it has more than {LIST_CAP} reports; the others are omitted")
    return Reports(within[:LIST_CAP], list(dict.fromkeys(oddities)))

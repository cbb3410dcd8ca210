"""The reports that UCDP cites for an event: `"office,date,headline"`, several joined by semicolons."""

import re
from typing import Any

from schema.importers.texts import line

_ENTRY = re.compile(r"^(?P<publisher>.*?),\s*(?P<date>\d{4}-\d{2}-\d{2}),\s*(?P<headline>.*)$")
_SEPARATOR = re.compile(r'"\s*;\s*"')
LONGEST_HEADLINE = 500
MOST = 100


def reports_of(cited: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Return the different reports of a citation, in its order, and what a reader should know of them."""
    found: dict[str, dict[str, Any]] = {}
    flags = []
    for entry in _entries(cited):
        report, flag = _report(entry)
        if flag:
            flags.append(flag)
        if report:
            found.setdefault(entry, report)
    reports = list(found.values())
    if len(reports) > MOST:
        flags.append(f"cites more than {MOST} reports, of which the first {MOST} are kept")
    return reports[:MOST], flags


def last_date(reports: list[dict[str, Any]]) -> str | None:
    """Return the latest day on which one of the reports was published."""
    return max((str(report["published"]) for report in reports if "published" in report), default=None)


def _entries(cited: str) -> list[str]:
    text = line(cited)
    if not text:
        return []
    return [entry.strip(' "') for entry in _SEPARATOR.split(text)]


def _report(entry: str) -> tuple[dict[str, Any] | None, str | None]:
    match = _ENTRY.match(entry)
    if match is None:
        if not entry:
            return None, None
        return {"publisher": entry[:300].strip()}, "cites a report without a date and a headline"
    publisher, headline = match["publisher"].strip(' "'), match["headline"].strip(' "')
    report = {"publisher": publisher[:300], "headline": headline, "published": match["date"]}
    if len(headline) > LONGEST_HEADLINE:
        del report["headline"]
        return report, f"cites a headline of more than {LONGEST_HEADLINE} characters, which is omitted"
    return {name: value for name, value in report.items() if value}, None

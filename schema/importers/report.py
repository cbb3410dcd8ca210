"""What became of every row of an import."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from schema.vocabulary import Kind

EXAMPLES = 3
"""The number of rows to name beside each reason."""

MAX_REASONS = 200
"""The number of reasons that are kept apart."""

FURTHER = "other reasons"


class Place(NamedTuple):
    """Where a row stands: its file and its first line."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass
class Rows:
    """How many rows share a reason, and the first of them."""

    count: int = 0
    first: list[Place] = field(default_factory=list)

    def add(self, place: Place) -> None:
        """Count a row."""
        self.count += 1
        if len(self.first) < EXAMPLES:
            self.first.append(place)


@dataclass
class ImportReport:
    """Counts of rows. Each row is kept, merged, rejected or not selected by the user; flagged ones are kept or merged.

    A merged row says what another said before it.
    """

    read: int = 0
    unselected: int = 0
    kept_rows: int = 0
    flagged_rows: int = 0
    merges: dict[str, Rows] = field(default_factory=dict)
    flags: dict[str, Rows] = field(default_factory=dict)
    refusals: dict[str, Rows] = field(default_factory=dict)
    records: Counter[Kind] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    _last_flagged: Place | None = None

    def kept(self, place: Place) -> None:
        """Count a row that became records."""
        self.kept_rows += 1

    def merged(self, place: Place, into: str) -> None:
        """Count a row that says what others say. `into` tells in words what it was merged into."""
        _count(self.merges, into, place)

    def flagged(self, place: Place, reason: str) -> None:
        """Mark a row that was kept although something about it is odd. A row can have several marks."""
        self.flagged_rows += place != self._last_flagged
        self._last_flagged = place
        _count(self.flags, reason, place)

    def refused(self, place: Place, reason: str) -> None:
        """Count a row of which nothing was written."""
        _count(self.refusals, reason, place)

    def note(self, text: str) -> None:
        """Add a sentence on the import as a whole."""
        self.notes.append(text)

    @property
    def merged_rows(self) -> int:
        """Return how many rows were merged."""
        return _total(self.merges)

    @property
    def rejected_rows(self) -> int:
        """Return how many rows were rejected."""
        return _total(self.refusals)

    @property
    def adds_up(self) -> bool:
        """Return whether every row that was read is counted once."""
        return self.read == self.kept_rows + self.merged_rows + self.rejected_rows + self.unselected

    def lines(self) -> Iterator[str]:
        """Yield the report in lines of text."""
        yield (
            f"{self.read} rows read: {self.kept_rows} kept, {self.merged_rows} merged, {self.rejected_rows} rejected, "
            f"{self.unselected} not selected; {self.flagged_rows} flagged"
        )
        for name, reasons in (("merged", self.merges), ("flagged", self.flags), ("rejected", self.refusals)):
            yield from _reasons(name, reasons)
        yield from self.notes
        counted = ", ".join(f"{count} {kind}" for kind, count in self.records.items())
        yield f"records: {counted or 'none'}"

    def as_json(self) -> dict[str, Any]:
        """Return the report as JSON."""
        return {
            "read": self.read,
            "kept": self.kept_rows,
            "merged": self.merged_rows,
            "rejected": self.rejected_rows,
            "notSelected": self.unselected,
            "flagged": self.flagged_rows,
            "merges": _as_json(self.merges),
            "flags": _as_json(self.flags),
            "rejections": _as_json(self.refusals),
            "notes": self.notes,
            "records": {str(kind): count for kind, count in self.records.items()},
        }


def _count(reasons: dict[str, Rows], reason: str, place: Place) -> None:
    if reason not in reasons and len(reasons) >= MAX_REASONS:
        reason = FURTHER
    reasons.setdefault(reason, Rows()).add(place)


def _total(reasons: dict[str, Rows]) -> int:
    return sum(rows.count for rows in reasons.values())


def _reasons(name: str, reasons: dict[str, Rows]) -> Iterator[str]:
    for reason, rows in sorted(reasons.items(), key=lambda item: -item[1].count):
        places = ", ".join(map(str, rows.first))
        more = ", …" if rows.count > len(rows.first) else ""
        yield f"{name} {rows.count}: {reason} ({places}{more})"


def _as_json(reasons: dict[str, Rows]) -> list[dict[str, Any]]:
    return [
        {"reason": reason, "count": rows.count, "first": [place._asdict() for place in rows.first]}
        for reason, rows in reasons.items()
    ]

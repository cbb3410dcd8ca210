"""What became of every row of the files that were imported."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

SHOWN = 5
"""How many places are shown for each reason."""


class Place(NamedTuple):
    """Where a row is: its file and its line, counted from 1."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


class Outcome(StrEnum):
    """What became of a row."""

    KEPT = "kept"
    """It is a record, or several."""
    MERGED = "merged"
    """It says what another row has said already."""
    REJECTED = "rejected"
    """It is not in the data set; the reason says why."""
    NOT_SELECTED = "not selected"
    """`--only` does not name it."""


@dataclass
class ImportReport:
    """Counts rows by what became of them. The outcomes add up to the rows that were read."""

    read: int = 0
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    reasons: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    places: dict[tuple[str, str], list[Place]] = field(default_factory=lambda: defaultdict(list))

    def keep(self) -> None:
        """Count a row that was kept."""
        self._count(Outcome.KEPT)

    def skip(self) -> None:
        """Count a row that was not selected."""
        self._count(Outcome.NOT_SELECTED)

    def merge(self, place: Place, reason: str) -> None:
        """Count a row that says what another one has said."""
        self._count(Outcome.MERGED)
        self._note(Outcome.MERGED, place, reason)

    def reject(self, place: Place, reason: str) -> None:
        """Count a row that cannot be a record."""
        self._count(Outcome.REJECTED)
        self._note(Outcome.REJECTED, place, reason)

    def flag(self, place: Place, reason: str) -> None:
        """Note what a reader should know of a row, whatever becomes of it."""
        self._note("flagged", place, reason)

    def _count(self, outcome: Outcome) -> None:
        self.read += 1
        self.outcomes[outcome] += 1

    def _note(self, kind: str, place: Place, reason: str) -> None:
        self.reasons[kind][reason] += 1
        places = self.places[kind, reason]
        if len(places) < SHOWN:
            places.append(place)

    def lines(self) -> list[str]:
        """Return the report for people: the outcomes, then each reason with the first places."""
        outcomes = ", ".join(f"{self.outcomes[outcome]:,} {outcome}" for outcome in Outcome)
        found = [f"{self.read:,} rows read: {outcomes}"]
        for kind, reasons in self.reasons.items():
            for reason, count in reasons.most_common():
                places = self.places[kind, reason]
                shown = ", ".join(map(str, places)) + (" …" if count > len(places) else "")
                found.append(f"{kind}: {reason}: {count:,} ({shown})")
        return found

    def as_json(self) -> dict[str, object]:
        """Return the report for programs."""
        return {
            "read": self.read,
            **{outcome.value.replace(" ", "_"): self.outcomes[outcome] for outcome in Outcome},
            "reasons": [
                {
                    "outcome": kind,
                    "reason": reason,
                    "rows": count,
                    "first": [str(place) for place in self.places[kind, reason]],
                }
                for kind, reasons in self.reasons.items()
                for reason, count in reasons.most_common()
            ],
        }

"""Collects the problems of fixtures, to report them all at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from schema.errors import LoadRejected, Problem

KEPT = 10_000
"""The maximum number of problems to keep; further ones are only counted."""

_SHOWN = 60
_LOOKUPS = 200
_MANY = 1_000

Path = tuple[str | int, ...]
"""A location in a record: field names as in fixtures, and positions in lists."""


def field_text(path: Path) -> str:
    """Return a path in readable form: `mentions[2].exact`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def shown(value: Any) -> str:
    """Return an abbreviated value; text is quoted."""
    if isinstance(value, dict):
        return f"a mapping of {len(value)} fields"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, str):
        if len(value) <= _SHOWN:
            return repr(value)
        return f"{whole_words(value, _SHOWN) + '…'!r} ({len(value)} characters)"
    return "nothing" if value is None else str(value)[:_SHOWN]


def whole_words(text: str, limit: int) -> str:
    """Return the first words of a text, at most `limit` characters; a single longer word is cut."""
    if len(text) <= limit:
        return text
    cut = text[:limit]
    return cut if text[limit].isspace() else cut.rpartition(" ")[0].rstrip() or cut


class Nearest:
    """Finds the known name closest to an invalid one. The number of searches among very many names is limited."""

    def __init__(self) -> None:
        self._left = _LOOKUPS

    def __call__(self, word: str, known: Iterable[str]) -> str | None:
        """Return the closest of `known`, or None if none is close."""
        words = list(known)
        if len(words) > _MANY:
            if self._left <= 0:
                return None
            self._left -= 1
            words = [other for other in words if abs(len(other) - len(word)) <= 3 and _alike(word, other)]
        return next(iter(get_close_matches(word, words, n=1, cutoff=0.6)), None)


def _alike(word: str, other: str) -> bool:
    return word[:1] == other[:1] or word[-2:] == other[-2:]


@dataclass(slots=True)
class Lines:
    """The line of a value in a file, and of its parts."""

    line: int
    parts: dict[str | int, "Lines"] | None = None

    def at(self, path: Path) -> int:
        """Return the line of the part at `path`, or of the closest enclosing part."""
        here = self
        for step in path:
            inner = (here.parts or {}).get(step)
            if inner is None:
                break
            here = inner
        return here.line


@dataclass(slots=True)
class Source:
    """The location and name of a record."""

    file: str
    record: str
    lines: Lines

    @property
    def place(self) -> str:
        """Return the file and the line of the record."""
        return f"{self.file}:{self.lines.line}" if self.lines.line else self.file


@dataclass
class Problems:
    """Every problem found so far."""

    count: int = 0
    nearest: Nearest = field(default_factory=Nearest)
    _kept: list[Problem] = field(default_factory=list)
    _concerned: set[tuple[str, str]] = field(default_factory=set)

    def in_file(self, file: str, line: int, message: str, found: str = "", remedy: str = "") -> None:
        """Add a problem of a file."""
        self._add(Problem(file, line, "", "", found, message, remedy))

    def at(self, source: Source, path: Path, message: str, found: str = "", remedy: str = "") -> None:
        """Add a problem of a field of a record."""
        line = source.lines.at(path)
        self._concerned.add((source.file, source.record))
        self._add(Problem(source.file, line, source.record, field_text(path), found, message, remedy))

    def has(self, source: Source) -> bool:
        """Return whether a record has a problem."""
        return (source.file, source.record) in self._concerned

    def _add(self, problem: Problem) -> None:
        self.count += 1
        if len(self._kept) < KEPT:
            self._kept.append(problem)

    def all(self) -> tuple[Problem, ...]:
        """Return the problems, sorted by file and line."""
        return tuple(sorted(self._kept))

    def raise_if_any(self, outcome: str = "") -> None:
        """Raise LoadRejected with every problem, sorted by file and line. `outcome` says what did not happen."""
        if not self.count:
            return
        kept = sorted(self._kept)
        problems = "problem" if self.count == 1 else "problems"
        raise LoadRejected(f"{self.count} {problems}{outcome}", kept, self.count - len(kept))

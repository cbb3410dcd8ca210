"""Collects what is wrong with fixtures, so that all of it can be reported at once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from schema.errors import LoadRefused, Problem

KEPT = 10_000
"""The most problems that are kept; the rest is counted."""

_SHOWN = 60
_LOOKUPS = 200
_MANY = 1_000

Path = tuple[str | int, ...]
"""Where in a record: field names as fixtures write them, and positions in lists."""


def field_text(path: Path) -> str:
    """Write a path as people do: `mentions[2].exact`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def shown(value: Any) -> str:
    """Give a found value, shortened, in quotes where it is text."""
    if isinstance(value, dict):
        return f"a mapping of {len(value)} fields"
    if isinstance(value, list):
        return f"a list of {len(value)}"
    if isinstance(value, str):
        cut = value[:_SHOWN]
        return repr(cut) if cut == value else f"{cut + '…'!r} ({len(value)} characters)"
    return "nothing" if value is None else str(value)[:_SHOWN]


class Nearest:
    """Finds the known word that is nearest to a wrong one; among very many words only a limited number of times."""

    def __init__(self) -> None:
        self._left = _LOOKUPS

    def __call__(self, word: str, known: Iterable[str]) -> str | None:
        """Give the nearest of `known`, or None when none is near."""
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
    """On which line a value of a file stands, and its parts."""

    line: int
    parts: dict[str | int, "Lines"] | None = None

    def at(self, path: Path) -> int:
        """Give the line of the part that `path` leads to, or of the nearest part around it."""
        here = self
        for step in path:
            inner = (here.parts or {}).get(step)
            if inner is None:
                break
            here = inner
        return here.line


@dataclass(slots=True)
class Source:
    """Where a record was read, and what to call it."""

    file: str
    record: str
    lines: Lines


@dataclass
class Problems:
    """Every problem found so far."""

    count: int = 0
    nearest: Nearest = field(default_factory=Nearest)
    _kept: list[Problem] = field(default_factory=list)

    def in_file(self, file: str, line: int, message: str, found: str = "", remedy: str = "") -> None:
        """Note what is wrong with a file as such."""
        self._add(Problem(file, line, "", "", found, message, remedy))

    def at(self, source: Source, path: Path, message: str, found: str = "", remedy: str = "") -> None:
        """Note what is wrong with a field of a record."""
        line = source.lines.at(path)
        self._add(Problem(source.file, line, source.record, field_text(path), found, message, remedy))

    def _add(self, problem: Problem) -> None:
        self.count += 1
        if len(self._kept) < KEPT:
            self._kept.append(problem)

    def refuse_if_any(self) -> None:
        """Raise LoadRefused with every problem, sorted by file and line."""
        if not self.count:
            return
        kept = sorted(self._kept)
        problems = "problem" if self.count == 1 else "problems"
        raise LoadRefused(f"{self.count} {problems}; nothing was loaded", kept, self.count - len(kept))

"""Where a hit was found: a short text with the words that were searched for marked.

This is worked out in Python for the hits of one page: no database can tell where a folded word stood in the text.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from schema.query.asking import Asked
from schema.text.normalise import phonetic_keys, spans, typo_forms

LONGEST = 200
BEFORE = 40
CUT = "…"

_KEPT = 256
"""The snippets that are kept, since a snippet and its highlights are asked for apart."""

EXACT, BEGUN, ALIKE, NEARLY = 4, 3, 2, 1


class Snippet(NamedTuple):
    """A short text, and spans of it, half-open in code points."""

    text: str
    highlights: list[tuple[int, int]]


class Mark(NamedTuple):
    """A word of a text that answers to a term, and how well."""

    start: int
    end: int
    term: int
    quality: int


Qualities = Callable[[Asked, str, str], list[tuple[int, int]]]
"""From a folded word and the word as it is written to the terms that it answers to, each with a quality."""


@lru_cache(_KEPT)
def name_snippet(asked: Asked, names: tuple[str, ...]) -> Snippet:
    """Give the name that answers best, of equal ones the shortest, then the first."""
    return _best(asked, names, _in_name)


@lru_cache(_KEPT)
def article_snippet(asked: Asked, texts: tuple[str, ...]) -> Snippet:
    """Give the text that holds most of the terms, of equal ones the first, cut to where it holds them."""
    return _best(asked, texts, _in_text)


def _best(asked: Asked, texts: Sequence[str], qualities: Qualities) -> Snippet:
    best, best_value, best_marks = texts[0], (0, 0, 0), list[Mark]()
    for text in texts:
        marks = _marks(asked, text, qualities)
        value = _value(marks, text if qualities is _in_name else "")
        if marks and value > best_value:
            best, best_value, best_marks = text, value, marks
        if qualities is _in_text and value[0] == len(asked.terms):
            break
    return _window(best, best_marks)


def _value(marks: list[Mark], text: str) -> tuple[int, int, int]:
    """Value a text: how many terms it holds, how well, and how little else."""
    qualities = {mark.term: mark.quality for mark in marks}
    return len(qualities), sum(qualities.values()), -len(text)


def _marks(asked: Asked, text: str, qualities: Qualities) -> list[Mark]:
    """Give the words that answer to a term at least as well as any other word of the text does."""
    found = [
        Mark(start, end, term, quality)
        for start, end, folded in spans(text)
        for term, quality in qualities(asked, folded, text[start:end])
    ]
    best: dict[int, int] = {}
    for mark in found:
        best[mark.term] = max(best.get(mark.term, 0), mark.quality)
    return [mark for mark in found if mark.quality == best[mark.term]]


def _in_text(asked: Asked, word: str, _: str) -> list[tuple[int, int]]:
    found = [(number, EXACT) for number in asked.numbers.get(word, ())]
    if asked.begun and word.startswith(asked.begun) and word != asked.begun:
        found.append((len(asked.terms) - 1, EXACT))
    return found


def _in_name(asked: Asked, word: str, written: str) -> list[tuple[int, int]]:
    found = ((number, _quality(asked, number, word, written)) for number in range(len(asked.terms)))
    return [(number, quality) for number, quality in found if quality]


def _quality(asked: Asked, number: int, word: str, written: str) -> int:
    term = asked.terms[number]
    if word == term.word:
        return EXACT
    if number == len(asked.terms) - 1 and asked.begun and word.startswith(asked.begun):
        return BEGUN
    if set(term.sounds) & set(phonetic_keys(written)):
        return ALIKE
    return NEARLY if term.near & typo_forms(word) else 0


def _window(text: str, marks: list[Mark]) -> Snippet:
    """Cut a text around the marks."""
    if len(text) <= LONGEST:
        return Snippet(text, _highlights(marks, 0, len(text), 0))
    room = LONGEST - 2 * len(CUT)
    first = (
        max(marks, key=lambda mark: (_held(marks, mark.start, mark.start + room), -mark.start)).start
        if marks
        else 0
    )
    start = _word_start(text, first)
    end = min(len(text), start + room)
    before, after = (CUT if start else ""), (CUT if end < len(text) else "")
    return Snippet(before + text[start:end] + after, _highlights(marks, start, end, len(before) - start))


def _held(marks: list[Mark], start: int, end: int) -> int:
    return len({mark.term for mark in marks if start <= mark.start and mark.end <= end})


def _word_start(text: str, first: int) -> int:
    """Give where a window begins: at a word's beginning a little before the first mark."""
    if first <= BEFORE:
        return 0
    space = text.find(" ", first - BEFORE, first)
    return space + 1 if space >= 0 else first


def _highlights(marks: list[Mark], start: int, end: int, shift: int) -> list[tuple[int, int]]:
    within = {(mark.start, mark.end) for mark in marks if start <= mark.start and mark.end <= end}
    return sorted((begin + shift, stop + shift) for begin, stop in within)

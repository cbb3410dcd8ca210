"""Where a hit was found: a short text with the words of the search marked.

This is computed in Python for the hits of one page: no database knows the position of a normalised word in the text.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from schema.query.compile.search_terms import SearchTerms
from schema.text.normalise import joined, phonetic_keys, spans, typo_forms

LONGEST = 200
BEFORE = 40
CUT = "…"

_CACHED = 256
"""Snippets in the cache: a snippet and its highlights are selected apart."""

EXACT, PREFIX, PHONETIC, TYPO = 4, 3, 2, 1


class Snippet(NamedTuple):
    """A short text, and spans of it, half-open in code points."""

    text: str
    highlights: list[tuple[int, int]]


class Mark(NamedTuple):
    """A word of a text that matches a term, and how well."""

    start: int
    end: int
    term: int
    quality: int


Qualities = Callable[[SearchTerms, str, str], list[tuple[int, int]]]
"""From a normalised word and the word as written to the terms that it matches, each with a quality."""


@lru_cache(_CACHED)
def name_snippet(search: SearchTerms, names: tuple[str, ...]) -> Snippet:
    """Return the name that matches best, of equal ones the shortest, then the first."""
    return _best(search, names, _in_name)


@lru_cache(_CACHED)
def article_snippet(search: SearchTerms, texts: tuple[str, ...]) -> Snippet:
    """Return the first text with the most terms, cut to the part that contains them."""
    return _best(search, texts, _in_text)


def _best(search: SearchTerms, texts: Sequence[str], qualities: Qualities) -> Snippet:
    best, best_value, best_marks = texts[0], (0, 0, 0), list[Mark]()
    for text in texts:
        marks = _marks(search, text, qualities)
        value = _value(marks, text if qualities is _in_name else "")
        if marks and value > best_value:
            best, best_value, best_marks = text, value, marks
        if qualities is _in_text and value[0] == len(search.terms):
            break
    return _window(best, best_marks)


def _value(marks: list[Mark], text: str) -> tuple[int, int, int]:
    """Rate a text by the number of terms, the quality of their matches, and its brevity."""
    qualities = {mark.term: mark.quality for mark in marks}
    return len(qualities), sum(qualities.values()), -len(text)


def _marks(search: SearchTerms, text: str, qualities: Qualities) -> list[Mark]:
    """Return the words that match a term at least as well as any other word of the text does."""
    found = [
        Mark(start, end, term, quality)
        for start, end, folded in spans(text)
        for term, quality in qualities(search, folded, text[start:end])
    ]
    best = _best_qualities(found)
    if len(best) < len(search.terms) or min(best.values()) < EXACT:
        together = [
            Mark(one.start, one.end, term, quality)
            for one in joined(text, apart=qualities is _in_name)
            for term, quality in qualities(search, one.normalised, one.run)
        ]
        found += [mark for mark in together if mark.quality > best.get(mark.term, 0)]
        best = _best_qualities(found)
    return [mark for mark in found if mark.quality == best[mark.term]]


def _best_qualities(marks: list[Mark]) -> dict[int, int]:
    """Return the best quality of the marks of each term."""
    best: dict[int, int] = {}
    for mark in marks:
        best[mark.term] = max(best.get(mark.term, 0), mark.quality)
    return best


def _in_text(search: SearchTerms, word: str, _: str) -> list[tuple[int, int]]:
    found = [(number, EXACT) for number in search.positions.get(word, ())]
    if search.prefix and word.startswith(search.prefix) and word != search.prefix:
        found.append((len(search.terms) - 1, EXACT))
    return found


def _in_name(search: SearchTerms, word: str, written: str) -> list[tuple[int, int]]:
    found = ((number, _quality(search, number, word, written)) for number in range(len(search.terms)))
    return [(number, quality) for number, quality in found if quality]


def _quality(search: SearchTerms, number: int, word: str, written: str) -> int:
    term = search.terms[number]
    if word == term.word or word in term.joined:
        return EXACT
    if number == len(search.terms) - 1 and search.prefix and word.startswith(search.prefix):
        return PREFIX
    if set(term.phonetic_keys) & set(phonetic_keys(written)):
        return PHONETIC
    return TYPO if term.typo_forms & typo_forms(word) else 0


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
    """Return the start of a window: the start of a word shortly before the first mark."""
    if first <= BEFORE:
        return 0
    space = text.find(" ", first - BEFORE, first)
    return space + 1 if space >= 0 else first


def _highlights(marks: list[Mark], start: int, end: int, shift: int) -> list[tuple[int, int]]:
    within = {(mark.start, mark.end) for mark in marks if start <= mark.start and mark.end <= end}
    return _merged(sorted((begin + shift, stop + shift) for begin, stop in within))


def _merged(found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spans, sorted, with those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for begin, stop in found:
        if merged and begin < merged[-1][1]:
            merged[-1] = merged[-1][0], max(stop, merged[-1][1])
        else:
            merged.append((begin, stop))
    return merged

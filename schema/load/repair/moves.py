"""Finds where the words that quotes name have moved in an edited text: by the words, then by what is around them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from schema.load.anchors import starts_of


@dataclass(frozen=True, slots=True)
class Span:
    """Words, and the place of them in a text. Without `start` they occur once in their paragraph."""

    words: str
    paragraph: int
    start: int | None


@dataclass(frozen=True, slots=True)
class Unclear:
    """Words of which nobody can tell where they are now: where they may be, or nothing if they are gone."""

    paragraph: int
    starts: Sequence[int] = ()


Found = Span | Unclear


class Moves:
    """Where the spans of one text are now."""

    def __init__(self, body: Sequence[str], spans: Iterable[Span]) -> None:
        self._body = body
        groups: dict[int, list[Span]] = defaultdict(list)
        for span in dict.fromkeys(spans):
            groups[span.paragraph].append(span)
        self._paragraphs = _paragraphs_now(body, groups)
        self._found: dict[Span, Found] = {}
        for number, group in groups.items():
            self._find_group(group, self._paragraphs.get(number))

    def of(self, span: Span) -> Found:
        """Return where a span is now."""
        return self._found[span]

    def paragraph(self, number: int) -> int | None:
        """Return the number that a paragraph has now, if the spans in it or around it tell."""
        if number in self._paragraphs:
            return self._paragraphs[number]
        below = max((known for known in self._paragraphs if known < number), default=None)
        above = min((known for known in self._paragraphs if known > number), default=None)
        shifts = {self._paragraphs[known] - known for known in (below, above) if known is not None}
        now = number + shifts.pop() if len(shifts) == 1 else None
        return now if now is not None and 0 <= now < len(self._body) else None

    def _find_group(self, group: list[Span], now: int | None) -> None:
        """Find spans that stood in one paragraph."""
        here = [span for span in group if now is not None and span.words in self._body[now]]
        for span in group:
            if span not in here:
                self._found[span] = _found_anywhere(self._body, span, now)
        if now is None:
            return
        text = self._body[now]
        sure: dict[int, int] = {}
        for span in here:
            starts = starts_of(span.words, text)
            if len(starts) == 1:
                self._found[span] = _moved(span, now, starts[0])
                if span.start is not None:
                    sure[span.start] = starts[0]
        for span in here:
            if span not in self._found:
                self._found[span] = self._chosen(span, here, now, sure)

    def _chosen(self, span: Span, group: list[Span], now: int, sure: dict[int, int]) -> Found:
        """Choose one of several places by the words before and after, then by the order of equal words."""
        starts = starts_of(span.words, self._body[now])
        if span.start is None:
            return Unclear(now, starts)
        before = max((known for known in sure if known <= span.start), default=None)
        after = min((known for known in sure if known >= span.start), default=None)
        around = [known for known in (before, after) if known is not None]
        shifted = {span.start + sure[known] - known for known in around} & set(starts)
        low = -1 if before is None else sure[before]
        high = len(self._body[now]) if after is None else sure[after]
        between = [start for start in starts if low <= start <= high]
        if len(shifted) == 1 and (len(around) == 2 or len(between) == 1):
            return _moved(span, now, shifted.pop())
        if around and len(between) == 1:
            return _moved(span, now, between[0])
        equal = sorted(
            {other.start for other in group if other.words == span.words and other.start is not None}
        )
        if len(equal) == len(starts):
            return _moved(span, now, starts[equal.index(span.start)])
        if len(shifted) == 1:
            return _moved(span, now, shifted.pop())
        return Unclear(now, starts)


def _moved(span: Span, paragraph: int, start: int) -> Span:
    return replace(span, paragraph=paragraph, start=None if span.start is None else start)


def _found_anywhere(body: Sequence[str], span: Span, now: int | None) -> Found:
    """Return the one place where words stand, as they are or with other spaces and punctuation."""
    places = [(number, start) for number, text in enumerate(body) for start in starts_of(span.words, text)]
    if len(places) == 1:
        return _moved(span, *places[0])
    home = min(span.paragraph, len(body) - 1) if now is None else now
    if places:
        return Unclear(places[0][0], [start for number, start in places if number == places[0][0]])
    alike = list(re.finditer(_loosely(span.words), body[home]))
    if len(alike) != 1:
        return Unclear(home)
    start = None if span.start is None else alike[0].start()
    return Span(alike[0].group(), home, start)


def _loosely(words: str) -> str:
    """Return a pattern of the same letters and digits with whatever between the words."""
    return r"[\W_]{1,3}".join(map(re.escape, re.findall(r"[^\W_]+", words))) or r"(?!)"


def _paragraphs_now(body: Sequence[str], groups: dict[int, list[Span]]) -> dict[int, int]:
    """Return, of the paragraphs whose spans tell, the numbers that they have now."""
    scores = {number: [_score(text, group) for text in body] for number, group in groups.items()}
    found: dict[int, int] = {}
    tied: dict[int, list[int]] = {}
    for number, each in sorted(scores.items()):
        best = max(each, default=(0, 0))
        at = [now for now, score in enumerate(each) if score == best]
        if best[0] and len(at) == 1:
            found[number] = at[0]
        elif best[0]:
            tied[number] = at
    for number, at in tied.items():
        if (now := _by_neighbours(number, at, found)) is not None:
            found[number] = now
    return found


def _score(text: str, group: list[Span]) -> tuple[int, int]:
    """Return how many spans of a paragraph occur in a text, and how many at the same place."""
    return (
        sum(span.words in text for span in group),
        sum(span.start is not None and text.startswith(span.words, span.start) for span in group),
    )


def _by_neighbours(number: int, at: list[int], found: dict[int, int]) -> int | None:
    below = max((known for known in found if known < number), default=None)
    above = min((known for known in found if known > number), default=None)
    if below is None and above is None:
        return number if number in at else None
    shifts = {found[known] - known for known in (below, above) if known is not None}
    shifted = [now for now in at if now - number in shifts]
    if len(shifted) == 1:
        return shifted[0]
    low = -1 if below is None else found[below]
    high = float("inf") if above is None else found[above]
    between = [now for now in at if low < now < high]
    return between[0] if len(between) == 1 else None

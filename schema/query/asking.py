"""From the text of a search to what the search index is asked for, level by level, best first.

Every level is one question about words, and no item answers two: a level leaves out what better ones find. So
a page needs only the first rows of each, in the order in which the index has them, however many there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from schema.errors import BadUserInput
from schema.query.dialect import Dialect
from schema.text.normalise import normalise, phonetic_keys, raw_words, typo_forms
from schema.text.tokens import HEADLINE, LEAD, NAME, PHONETIC, TEXT, TYPO, WHOLE, joined_name, kind_token

MAX_TEXT = 200
MAX_TERMS = 8
SHORTEST_BEGINNING = 2
"""Of a last word shorter than this no words are looked up that begin with it."""

ARTICLE = "ARTICLE"
NOTHING = "0"
"""A word that the index never holds: its words begin with a letter that says as what."""


@dataclass(frozen=True)
class Term:
    """One word that is searched for."""

    word: str
    sounds: tuple[str, ...]
    near: frozenset[str]


@dataclass(frozen=True)
class Asked:
    """The words of a text that is searched for; the last may be only begun."""

    terms: tuple[Term, ...]

    @property
    def begun(self) -> str | None:
        """The beginning of words that count for the last, if it is long enough."""
        last = self.terms[-1].word
        return last if len(last) >= SHORTEST_BEGINNING else None

    @cached_property
    def numbers(self) -> dict[str, tuple[int, ...]]:
        """The places of each word among the terms."""
        every = [term.word for term in self.terms]
        return {word: tuple(n for n, other in enumerate(every) if other == word) for word in every}

    @cached_property
    def whole(self) -> str:
        """All words as one."""
        (text,) = joined_name([term.word for term in self.terms])
        return text


@lru_cache(1024)
def asked(text: str) -> Asked:
    """Read the text of a search. Raises BadUserInput."""
    if len(text) > MAX_TEXT:
        raise BadUserInput(
            f"The text to search for has {len(text)} characters; at most {MAX_TEXT} are taken."
        )
    runs = raw_words(text)
    if not runs:
        raise BadUserInput("The text to search for holds no letter or digit; give a word or a name.")
    if len(runs) > MAX_TERMS:
        raise BadUserInput(f"The text to search for has {len(runs)} words; at most {MAX_TERMS} are taken.")
    return Asked(
        tuple(Term(normalise(run), phonetic_keys(run), frozenset(typo_forms(normalise(run)))) for run in runs)
    )


class Asking:
    """Writes questions to the index in a dialect. `{n}`, `{h}`, `{l}` and `{t}` stand where words go that begin."""

    def __init__(self, dialect: Dialect, text: str) -> None:
        self.dialect = dialect
        self.asked = asked(text)

    def _word(self, tag: str, term: Term) -> str:
        """Ask for a word; of the last also for those that it begins."""
        found = self.dialect.word(tag + term.word)
        return found + f"{{{tag}}}" if term is self.asked.terms[-1] else found

    def _words(self, tag: str) -> list[str]:
        return [self.dialect.either([self._word(tag, term)]) for term in self.asked.terms]

    def whole_name(self) -> str:
        return self.dialect.word(WHOLE + self.asked.whole)

    def name(self) -> str:
        return self.dialect.every([self.dialect.word(NAME + term.word) for term in self.asked.terms])

    def begun_name(self) -> str:
        return self.dialect.every(self._words(NAME))

    def sounding_name(self) -> str:
        return self._alike(lambda term: [PHONETIC + sound for sound in term.sounds])

    def near_name(self) -> str:
        return self._alike(
            lambda term: (
                [PHONETIC + sound for sound in term.sounds] + [TYPO + form for form in sorted(term.near)]
            )
        )

    def _alike(self, others: Callable[[Term], list[str]]) -> str:
        either, word = self.dialect.either, self.dialect.word
        return self.dialect.every(
            [either([self._word(NAME, term), *map(word, others(term))]) for term in self.asked.terms]
        )

    def headline(self) -> str:
        return self.dialect.every(self._words(HEADLINE))

    def lead(self) -> str:
        return self.dialect.every(self._words(LEAD))

    def partly_headline(self) -> str:
        if len(self.asked.terms) == 1:
            return self.dialect.word(NOTHING)
        return self.dialect.every([self.text(), self.any_headline()])

    def any_headline(self) -> str:
        return self.dialect.either(self._words(HEADLINE))

    def text(self) -> str:
        return self.dialect.every(self._words(TEXT))


Question = Callable[[Asking], str]


@dataclass(frozen=True)
class Level:
    """How well something is found. `better` are the questions whose answers this level leaves out."""

    score: int
    of: str
    question: Question
    better: tuple[Question, ...] = ()


@lru_cache(1024)
def index_words(level: Level, dialect: Dialect, text: str) -> str:
    """Give what the index is asked for at a level."""
    asking = Asking(dialect, text)
    found = level.question(asking)
    if not level.better:
        return found
    return dialect.without(found, dialect.either([question(asking) for question in level.better]))


IN_HEADLINE = 70

LEVELS = (
    Level(100, "entity", Asking.whole_name),
    Level(90, "entity", Asking.name, (Asking.whole_name,)),
    Level(80, "entity", Asking.begun_name, (Asking.whole_name, Asking.name)),
    Level(IN_HEADLINE, "article", Asking.headline),
    Level(60, "entity", Asking.sounding_name, (Asking.whole_name, Asking.begun_name)),
    Level(50, "entity", Asking.near_name, (Asking.whole_name, Asking.sounding_name)),
    Level(40, "article", Asking.lead, (Asking.headline,)),
    Level(30, "article", Asking.partly_headline, (Asking.lead,)),
    Level(20, "article", Asking.text, (Asking.lead, Asking.any_headline)),
)
"""Best first. No score is that of two levels."""

ANY_LEVEL = {
    "entity": Level(
        0, "entity", lambda asking: asking.dialect.either([asking.whole_name(), asking.near_name()])
    ),
    "article": Level(0, "article", Asking.text),
}
"""What any level of an index finds."""


def of_kinds(dialect: Dialect, words: str, kinds: Sequence[Any] | None) -> str:
    """Keep what is asked of the entities' index to these kinds (`OFFICIAL`), if they are given."""
    named = [kind_token(str(kind)) for kind in kinds or () if str(kind) != ARTICLE]
    return dialect.every([words, dialect.either([*map(dialect.word, named)])]) if named else words


def wants(of: str, kinds: Sequence[Any] | None) -> bool:
    """Whether any of these kinds is in an index; all are where none is given."""
    return kinds is None or any((str(kind) == ARTICLE) == (of == "article") for kind in kinds)

"""From the text of a search to queries of the search index, level by level, best first.

Every level is one query of the index, and no item matches two: a level excludes the matches of better ones. So a
page needs only the first rows of each, in the order in which the index has them, however many there are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from schema.errors import BadUserInput
from schema.query.compile.dialect import Dialect
from schema.query.limits import MAX_SEARCH_TERMS, MAX_SEARCH_TEXT
from schema.text.normalise import Joined, joined, normalise, phonetic_keys, raw_words, spans, typo_forms
from schema.text.tokens import HEADLINE, LEAD, NAME, PHONETIC, TEXT, TYPO, WHOLE, kind_token, whole_names

SHORTEST_PREFIX = 2
"""A last word shorter than this is not matched as a prefix."""

ARTICLE = "ARTICLE"
NO_WORD = "0"
"""A word that is never in the index, whose words start with a tag."""


@dataclass(frozen=True)
class Term:
    """One word of a search, its phonetic keys and the forms that it shares with words one typo away.

    `joined` are the words that it makes with its neighbours; `phonetic_keys` are theirs too.
    """

    word: str
    phonetic_keys: tuple[str, ...]
    typo_forms: frozenset[str]
    joined: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchTerms:
    """The words of a search; the last is matched as a prefix too."""

    terms: tuple[Term, ...]
    whole: tuple[str, ...]
    """All words as one, without articles and with them."""

    @property
    def prefix(self) -> str | None:
        """Return the last word as a prefix, if it is long enough."""
        last = self.terms[-1].word
        return last if len(last) >= SHORTEST_PREFIX else None

    @cached_property
    def positions(self) -> dict[str, tuple[int, ...]]:
        """The positions of each word among the terms."""
        every = [{term.word, *term.joined} for term in self.terms]
        return {
            word: tuple(n for n, others in enumerate(every) if word in others)
            for words in every
            for word in words
        }


@lru_cache(1024)
def search_terms(text: str) -> SearchTerms:
    """Read the text of a search. Raises BadUserInput."""
    if len(text) > MAX_SEARCH_TEXT:
        raise BadUserInput(f"The search text has {len(text)} characters; the limit is {MAX_SEARCH_TEXT}.")
    runs = raw_words(text)
    if not runs:
        raise BadUserInput("The search text has no letter or digit; enter a word or a name.")
    if len(runs) > MAX_SEARCH_TERMS:
        raise BadUserInput(f"The search text has {len(runs)} words; the limit is {MAX_SEARCH_TERMS}.")
    every = [text[word.start : word.end] for word in spans(text)]
    positions = [n for n, run in enumerate(every) if run in runs]
    neighbours = joined(text)
    terms = [_term(every[n], [one for one in neighbours if n in one.parts]) for n in positions]
    return SearchTerms(tuple(terms), tuple(whole_names(text)))


def _term(run: str, neighbours: Sequence[Joined]) -> Term:
    word = normalise(run)
    keys = [key for each in (run, *(one.run for one in neighbours)) for key in phonetic_keys(each)]
    together = dict.fromkeys(one.normalised for one in neighbours if one.normalised != word)
    return Term(word, tuple(dict.fromkeys(keys)), frozenset(typo_forms(word)), tuple(together))


class IndexQuery:
    """Writes queries of the search index. `{n}`, `{h}`, `{l}` and `{t}` stand where words with the prefix go."""

    def __init__(self, dialect: Dialect, text: str) -> None:
        self.dialect = dialect
        self.search = search_terms(text)

    def _word(self, tag: str, term: Term) -> str:
        """Match a word; the last also as a prefix."""
        found = self.dialect.word(tag + term.word)
        return found + f"{{{tag}}}" if term is self.search.terms[-1] else found

    def _joined(self, tag: str, term: Term) -> list[str]:
        """Match a word written together with its neighbours."""
        return [self.dialect.word(tag + word) for word in term.joined]

    def _words(self, tag: str) -> list[str]:
        return [
            self.dialect.either([self._word(tag, term), *self._joined(tag, term)])
            for term in self.search.terms
        ]

    def whole_name(self) -> str:
        wholes = [self.dialect.word(WHOLE + whole) for whole in self.search.whole]
        return wholes[0] if len(wholes) == 1 else self.dialect.either(wholes)

    def name(self) -> str:
        either, word = self.dialect.either, self.dialect.word
        return self.dialect.every(
            [
                either([word(NAME + term.word), *self._joined(NAME, term)])
                if term.joined
                else word(NAME + term.word)
                for term in self.search.terms
            ]
        )

    def prefix_of_name(self) -> str:
        return self.dialect.every(self._words(NAME))

    def phonetic_name(self) -> str:
        return self._fuzzy(_phonetic)

    def mistyped_name(self) -> str:
        return self._fuzzy(lambda term: _phonetic(term) + [TYPO + form for form in sorted(term.typo_forms)])

    def _fuzzy(self, others: Callable[[Term], list[str]]) -> str:
        either, word = self.dialect.either, self.dialect.word
        return self.dialect.every(
            [
                either([self._word(NAME, term), *self._joined(NAME, term), *map(word, others(term))])
                for term in self.search.terms
            ]
        )

    def headline(self) -> str:
        return self.dialect.every(self._words(HEADLINE))

    def lead(self) -> str:
        return self.dialect.every(self._words(LEAD))

    def partly_headline(self) -> str:
        if len(self.search.terms) == 1:
            return self.dialect.word(NO_WORD)
        return self.dialect.every([self.text(), self.any_headline()])

    def any_headline(self) -> str:
        return self.dialect.either(self._words(HEADLINE))

    def text(self) -> str:
        return self.dialect.every(self._words(TEXT))


def _phonetic(term: Term) -> list[str]:
    return [PHONETIC + key for key in term.phonetic_keys]


Match = Callable[[IndexQuery], str]


@dataclass(frozen=True)
class Level:
    """A level of matching. `better` are the matches that this level excludes."""

    score: int
    of: str
    match: Match
    better: tuple[Match, ...] = ()


@lru_cache(1024)
def index_query(level: Level, dialect: Dialect, text: str) -> str:
    """Return the query of the index at a level."""
    query = IndexQuery(dialect, text)
    found = level.match(query)
    if not level.better:
        return found
    return dialect.without(found, dialect.either([match(query) for match in level.better]))


IN_HEADLINE = 70

LEVELS = (
    Level(100, "entity", IndexQuery.whole_name),
    Level(90, "entity", IndexQuery.name, (IndexQuery.whole_name,)),
    Level(80, "entity", IndexQuery.prefix_of_name, (IndexQuery.whole_name, IndexQuery.name)),
    Level(IN_HEADLINE, "article", IndexQuery.headline),
    Level(60, "entity", IndexQuery.phonetic_name, (IndexQuery.whole_name, IndexQuery.prefix_of_name)),
    Level(50, "entity", IndexQuery.mistyped_name, (IndexQuery.whole_name, IndexQuery.phonetic_name)),
    Level(40, "article", IndexQuery.lead, (IndexQuery.headline,)),
    Level(30, "article", IndexQuery.partly_headline, (IndexQuery.lead,)),
    Level(20, "article", IndexQuery.text, (IndexQuery.lead, IndexQuery.any_headline)),
)
"""Best first. No score is that of two levels."""

TIERS = (LEVELS[:2], LEVELS[2:4], LEVELS[4:])
"""The levels in groups. The levels of a group are only looked at if better ones leave room on the page."""

ANY_LEVEL = {
    "entity": Level(
        0, "entity", lambda query: query.dialect.either([query.whole_name(), query.mistyped_name()])
    ),
    "article": Level(0, "article", IndexQuery.text),
}
"""The query of all levels of an index together."""


def of_kinds(dialect: Dialect, query: str, kinds: Sequence[Any] | None) -> str:
    """Keep a query of the entities' index to these kinds (`OFFICIAL`), if any are present."""
    words = [dialect.word(kind_token(str(kind))) for kind in kinds or () if str(kind) != ARTICLE]
    return dialect.every([query, dialect.either(words)]) if words else query


def includes(of: str, kinds: Sequence[Any] | None) -> bool:
    """Return whether any of these kinds is in an index; without kinds, all are."""
    return kinds is None or any((str(kind) == ARTICLE) == (of == "article") for kind in kinds)

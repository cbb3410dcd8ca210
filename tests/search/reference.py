"""Search by brute force: every item against every question, sorted in Python. Only normalisation is shared."""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, NamedTuple

from schema.text.normalise import normalise, phonetic_keys, raw_words, spans, typo_forms, words

BEGUN = 20
END = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)


class Hit(NamedTuple):
    """What a search gives of an item."""

    id: str
    score: int


@dataclass
class Article:
    """An article's words by where they stand."""

    id: str
    published: datetime | None
    headline: set[str]
    lead: set[str]
    text: set[str]


@dataclass
class Entity:
    """An entity's names as words, and how many articles are about it."""

    id: str
    articles: int
    names: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.wholes = {whole for name in self.names for whole in wholes(name)} - {""}
        plain = {word for name in self.names for word in words(name)}
        together = [run for name in self.names for _, run in together_in(name)]
        self.words = plain | {normalise(run) for run in together}
        runs = [word for name in self.names for word in raw_words(name)]
        self.sounds = {sound for run in (*runs, *together) for sound in phonetic_keys(run)}
        self.near = {form for word in plain for form in typo_forms(word)}


ARTICLES = ("al", "el")


def wholes(name: str) -> set[str]:
    """Return a name as one word, with and without the articles in it."""
    return {"".join(words(name))[:200], "".join(word.normalised for word in spans(name))[:200]}


def together_in(text: str, hyphens_only: bool = False) -> list[tuple[set[int], str]]:
    """Return the words that neighbours make: the numbers of those that take part, and the letters as written."""
    found = spans(text)
    pieces = [sum(character.isspace() for character in text[: word.start]) for word in found]
    runs = [text[word.start : word.end] for word in found]
    ranges = []
    for first in range(len(found)):
        for last in range(first + 1, len(found)):
            same = pieces[first] == pieces[last]
            whole = same and pieces.count(pieces[first]) == last - first + 1
            around = last == first + 2 and found[first + 1].normalised in ARTICLES
            if (last == first + 1 or around or whole) and (same or not hyphens_only):
                ranges.append(range(first, last + 1))
    made = [(set(numbers), "".join(runs[n] for n in numbers)) for numbers in ranges]
    return [(numbers, run) for numbers, run in made if len(run) <= 40 and normalise(run)]


def text_words(text: str) -> set[str]:
    """Return the words of an article's text."""
    return set(words(text)) | {normalise(run) for _, run in together_in(text, hyphens_only=True)}


class World:
    """Everything that can be found."""

    def __init__(self, articles: Iterable[Article], entities: Iterable[Entity]) -> None:
        self.articles = _ordered(list(articles), _newest, 24)
        self.entities = _ordered(list(entities), _most_written_of, 52)
        self.text_words = Counter(word for article in self.articles for word in article.text)
        self.name_words = Counter(word for entity in self.entities for word in entity.words)

    def search(self, text: str, kinds: set[str] | None = None) -> list[Hit]:
        """Return every hit, best first."""
        asked = Asked(text)
        hits = [(self._entity(entity, asked), entity) for entity in self.entities]
        hits += [(self._article(article, asked), article) for article in self.articles]  # type: ignore[misc]
        found = [Hit(item.id, score) for score, item in hits if score]
        chosen = [hit for hit in found if kinds is None or hit.id.split(":")[0].upper() in kinds]
        return sorted(chosen, key=lambda hit: -hit.score)

    def _accepted(self, asked: "Asked", counted: Counter[str]) -> list[set[str]]:
        """Return for each term the words that count for it: of the last also the commonest that it begins."""
        accepted = [set(spellings) for spellings in asked.spellings]
        last = asked.words[-1]
        if len(last) > 1:
            begun = [word for word in counted if word.startswith(last) and word != last]
            accepted[-1] |= set(sorted(begun, key=lambda word: (-counted[word], word))[:BEGUN])
        return accepted

    def _article(self, article: Article, asked: "Asked") -> int:
        accepted = self._accepted(asked, self.text_words)
        if not all(term & article.text for term in accepted):
            return 0
        if all(term & article.headline for term in accepted):
            return 70
        if all(term & article.lead for term in accepted):
            return 40
        return 30 if any(term & article.headline for term in accepted) else 20

    def _entity(self, entity: Entity, asked: "Asked") -> int:
        accepted = self._accepted(asked, self.name_words)
        alike = [keys & entity.sounds for keys in asked.sounds]
        slips = [typo_forms(term) & entity.near for term in asked.words]
        if asked.wholes & entity.wholes:
            return 100
        if all(spellings & entity.words for spellings in asked.spellings):
            return 90
        named = [bool(term & entity.words) for term in accepted]
        if all(named):
            return 80
        if all(one or other for one, other in zip(named, alike, strict=True)):
            return 60
        return 50 if all(any(ways) for ways in zip(named, alike, slips, strict=True)) else 0


class Asked:
    """The text of a search: its words, and how each may be spelled and may sound, also with its neighbours."""

    def __init__(self, text: str) -> None:
        found = spans(text)
        kept = [n for n, word in enumerate(found) if word.normalised not in ARTICLES] or list(
            range(len(found))
        )
        together = together_in(text)
        self.words = [found[n].normalised for n in kept]
        self.wholes = wholes(text)
        runs = {
            n: [text[found[n].start : found[n].end]] + [run for ns, run in together if n in ns] for n in kept
        }
        self.spellings = [{normalise(run) for run in runs[n]} for n in kept]
        self.sounds = [{key for run in runs[n] for key in phonetic_keys(run)} for n in kept]


def _newest(article: Article) -> tuple[int, ...]:
    return (int((END - (article.published or BEGINNING)).total_seconds()),)


def _most_written_of(entity: Entity) -> tuple[int, ...]:
    return -entity.articles.bit_length(), min(15, *(len(name.split()) for name in entity.names))


def _ordered(items: list[Any], order: Callable[[Any], tuple[int, ...]], bits: int) -> list[Any]:
    """Sort items as hits of equal score are: by `order`, then by the first bits of a hash of the id, then by it."""

    def hashed(item: Any) -> int:
        return int.from_bytes(hashlib.blake2b(item.id.encode(), digest_size=8).digest()) >> (64 - bits)

    return sorted(items, key=lambda item: (*order(item), hashed(item), item.id))

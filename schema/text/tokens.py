"""What the search index holds of an article or an entity: its words, each behind a letter that says as what.

The loader writes these words and the engine asks for them; both databases keep them as they are.
"""

from collections.abc import Iterable
from functools import lru_cache

from schema.text.normalise import hyphenated, joined, phonetic_keys, raw_words, spans, typo_forms, words

HEADLINE, LEAD, TEXT = "h", "l", "t"
"""Of an article: in its headline; in headline or summary; anywhere in headline, summary or body."""

WHOLE, NAME, PHONETIC, TYPO, KIND = "w", "n", "s", "d", "k"
"""Of an entity: a whole name without spaces; a word of a name, its sound, its forms less a letter; the kind."""

MAX_TEXT_BYTES = 750_000
"""The bytes of the different words of an article's body that are searched; PostgreSQL's entries hold 1 MB in all."""

_CACHED_WORDS = 1 << 12


def article_tokens(headline: str, summary: str | None, body: Iterable[str]) -> set[str]:
    """Return what the index holds of an article."""
    head = _text_words(headline)
    lead = head | _text_words(summary or "")
    text = lead.union(_first_words(body))
    return _tagged(HEADLINE, head) | _tagged(LEAD, lead) | _tagged(TEXT, text)


def _first_words(paragraphs: Iterable[str]) -> set[str]:
    """Return the words of as many paragraphs as an entry of the index can hold."""
    found: set[str] = set()
    size = 0
    for paragraph in paragraphs:
        new = _text_words(paragraph) - found
        size += sum(len(word.encode()) + 1 for word in new)
        if size > MAX_TEXT_BYTES:
            break
        found |= new
    return found


def _text_words(text: str) -> set[str]:
    """Return the words of a text, the hyphenated ones also as one."""
    return hyphenated(text).union(words(text))


def entity_tokens(kind: str, names: Iterable[str]) -> set[str]:
    """Return what the index holds of an entity."""
    found = {kind_token(kind)}
    for name in names:
        runs, normalised = raw_words(name), words(name)
        found |= _tagged(WHOLE, whole_names(name))
        for run, word in zip(runs, normalised, strict=True):
            found |= _name_tokens(run, word)
        for one in joined(name):
            found |= {NAME + one.normalised, *_tagged(PHONETIC, phonetic_keys(one.run))}
    return found


@lru_cache(_CACHED_WORDS)
def _name_tokens(run: str, word: str) -> frozenset[str]:
    """Return what the index holds of one word of a name: the word, its phonetic keys and its typo forms."""
    return frozenset((NAME + word, *_tagged(PHONETIC, phonetic_keys(run)), *_tagged(TYPO, typo_forms(word))))


def whole_names(name: str) -> list[str]:
    """Return a name's words written as one, without articles and with them; of a long name, that many characters."""
    spellings = (words(name), [word.normalised for word in spans(name)])
    return list(dict.fromkeys("".join(spelling)[:200] for spelling in spellings if spelling))


def kind_token(kind: str) -> str:
    """Return the word by which entities of a kind are found."""
    return KIND + kind.replace("_", "").casefold()


def _tagged(tag: str, found: Iterable[str]) -> set[str]:
    return {tag + word for word in found}

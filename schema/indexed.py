"""What the search index holds of an article or an entity: its words, each behind a letter that says as what.

The loader writes these words and the engine asks for them; both databases keep them as they are.
"""

from collections.abc import Iterable

from schema.folding import near, raw_words, sounds, words

HEADLINE, LEAD, TEXT = "h", "l", "t"
"""Of an article: in its headline; in headline or summary; anywhere in headline, summary or body."""

WHOLE, NAME, SOUND, NEAR, KIND = "w", "n", "s", "d", "k"
"""Of an entity: a whole name without spaces; a word of a name, its sound, its forms less a letter; the kind."""


def article_words(headline: str, summary: str | None, body: Iterable[str]) -> set[str]:
    """Give what the index holds of an article."""
    head = set(words(headline))
    lead = head.union(words(summary or ""))
    text = lead.union(*map(words, body))
    return _tagged(HEADLINE, head) | _tagged(LEAD, lead) | _tagged(TEXT, text)


def entity_words(kind: str, names: Iterable[str]) -> set[str]:
    """Give what the index holds of an entity."""
    found = {kind_word(kind)}
    for name in names:
        runs, folded = raw_words(name), words(name)
        found |= _tagged(WHOLE, whole(folded)) | _tagged(NAME, folded)
        for run, word in zip(runs, folded, strict=True):
            found |= _tagged(SOUND, sounds(run)) | _tagged(NEAR, near(word))
    return found


def whole(folded: list[str]) -> list[str]:
    """Give a name's words written as one, if there are any; of a long name, that many characters."""
    return ["".join(folded)[:200]] if folded else []


def kind_word(kind: str) -> str:
    """Give the word by which entities of a kind are found."""
    return KIND + kind.casefold()


def _tagged(tag: str, found: Iterable[str]) -> set[str]:
    return {tag + word for word in found}

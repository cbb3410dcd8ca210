"""Running text out of invented words, as frequent as words are (Zipf), with real lengths."""

from collections.abc import Sequence
from random import Random

from bench.data.distributions import Weighted

REPLICA_WORD = "marlavane"
"""Is in headlines, summaries and last paragraphs; every replica writes a word of its own there."""

REPLICA_KEY = "r0-"
"""Begins every key of a story; every replica writes a number of its own there."""

_ONSETS = ("b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "ch", "sh")
_RHYMES = ("a", "e", "i", "o", "u", "an", "er", "in")
_SYLLABLES = tuple(onset + rhyme for onset in _ONSETS for rhyme in _RHYMES)


def invented(chance: Random, syllables: int) -> str:
    """Invent a word."""
    return "".join(chance.choices(_SYLLABLES, k=syllables))


def name(chance: Random, words: int) -> str:
    """Invent a name of several words."""
    return " ".join(invented(chance, chance.choice((2, 2, 3))).capitalize() for _ in range(words))


class Vocabulary:
    """A few thousand invented words, the first ones frequent."""

    def __init__(self, chance: Random, size: int = 6000) -> None:
        found = dict.fromkeys(invented(chance, chance.choice((1, 2, 2, 3, 3, 4))) for _ in range(size * 2))
        found.pop(REPLICA_WORD, None)
        self.words: Sequence[str] = list(found)[:size]
        self._draw = Weighted(range(len(self.words)), [1 / (rank + 3) for rank in range(len(self.words))])

    def phrase(self, chance: Random, length: int) -> str:
        """Return words of about so many characters together."""
        words: list[str] = []
        left = length
        while left > 0:
            words.append(self.words[self._draw.draw(chance)])
            left -= len(words[-1]) + 1
        return " ".join(words)

    def sentence(self, chance: Random) -> str:
        """Return a sentence with the real lengths: median 149 characters, a twentieth over 330."""
        return self.phrase(chance, min(900, int(chance.lognormvariate(5.0, 0.46)))).capitalize() + "."


def replica_word(number: int) -> str:
    """Return the word that a replica has in place of `REPLICA_WORD`."""
    return REPLICA_WORD if number == 0 else f"{invented(Random(number), 4)}{number}"

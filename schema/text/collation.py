"""Keys by which databases sort names as readers do: letters before their accents and case, digits before letters.

The order is that of the Unicode Collation Algorithm without a language's own rules, since one list serves readers of
all languages.
"""

from functools import cache, lru_cache

from pyuca import Collator  # type: ignore[import-untyped]

MAX_COLLATION_KEY = 400
"""The length of the longest key, in characters. Names that differ after it only are equal in order."""

_CACHED = 1 << 14
_COMPARED = 200
_FIRST_CHARACTER = 0x20
_SURROGATES = range(0xD800, 0xE000)


@cache
def _collator() -> Collator:
    return Collator()


@lru_cache(maxsize=_CACHED)
def collation_key(text: str) -> str:
    """Return a key whose order by code point is the order of the texts."""
    weights = _collator().sort_key(text[:_COMPARED])
    return "".join(map(_character, weights))[:MAX_COLLATION_KEY]


def _character(weight: int) -> str:
    """Return a character for a weight, in the same order; the separator of levels, 0, comes before all."""
    code = _FIRST_CHARACTER + weight
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))

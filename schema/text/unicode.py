"""Text in the one form in which it is stored and compared, and whether any of it can be seen."""

import unicodedata
from typing import Any

_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters of letters and symbols that show nothing: the fillers of Hangul, and the blank of Braille."""


def composed(text: str) -> str:
    """Return a text in NFC, as every text is stored."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def composed_value(value: Any) -> Any:
    """Return a value whose texts, however deep, are in NFC."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, list):
        return [composed_value(item) for item in value]
    if isinstance(value, dict):
        return {key: composed_value(item) for key, item in value.items()}
    return value


def is_visible(text: str) -> bool:
    """Return whether a text has a character that can be seen by itself: no space, joiner, control or mark alone."""
    return any(_is_seen(character) for character in text)


def _is_seen(character: str) -> bool:
    if character in _BLANK_LETTERS:
        return False
    category = unicodedata.category(character)
    return category[0] in "LNPS" or category in ("Co", "Cn")

"""Keys from the words of a source: the same in every run, and in every version of the source."""

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Any

from schema.records.base import KEY_PATTERN, MAX_KEY

DIGEST = 10
"""The number of characters that tell apart what letters and digits of ASCII do not."""

_APOSTROPHES = re.compile("['’‘ʼʻʿʾ`´′]")
_OTHER = re.compile("[^a-z0-9]+")
_WHOLE = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_KEY = re.compile(KEY_PATTERN)


def is_key(value: Any) -> bool:
    """Return whether a value can be the key of a record."""
    return isinstance(value, str) and len(value) <= MAX_KEY and bool(_KEY.fullmatch(value))


@lru_cache(1 << 14)
def slug(text: str) -> str:
    """Return a text in letters and digits of ASCII, joined by hyphens.

    Texts that differ in diacritics, case, spaces and punctuation alone share it. Other scripts are told apart by a
    digest, since nothing of them would be left.
    """
    folded = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text).casefold()).translate(_WHOLE)
    plain = "".join(character for character in folded if not unicodedata.combining(character))
    words = _OTHER.sub("-", plain).strip("-")
    lost = any(not character.isascii() and character.isalnum() for character in plain)
    return f"{words}-{digest(text)}".lstrip("-") if lost or not words else words


def key_of(*parts: str, limit: int = MAX_KEY) -> str:
    """Return the key that the slugs of some texts make, shortened with a digest if it is too long for a key."""
    key = ".".join(map(slug, parts))
    if len(key) <= limit:
        return key
    return f"{key[: limit - DIGEST - 1].rstrip('-.')}-{digest(key)}"


def digest(text: str) -> str:
    """Return a few characters that tell a text from others."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()[:DIGEST]

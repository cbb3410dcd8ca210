"""Texts of other sources, made to fit the fields of records."""

import hashlib
import re
import unicodedata

from schema.text.normalise import words

_SPACES = re.compile(r"\s+")
MAX_KEY = 120


def line(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def slug(text: str) -> str:
    """Return the words of a text in small ASCII letters and digits, joined by hyphens; a hash if there are none."""
    spelled = "-".join(words(text)).encode("ascii", "ignore").decode()
    found = "-".join(re.findall(r"[a-z0-9]+", spelled))
    return found or hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def fitted(key: str) -> str:
    """Return a key that is not too long; of a longer one the beginning and a hash."""
    if len(key) <= MAX_KEY:
        return key
    digest = hashlib.blake2b(key.encode(), digest_size=4).hexdigest()
    return f"{key[: MAX_KEY - 9].rstrip('-.')}-{digest}"

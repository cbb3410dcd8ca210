"""Language tags (BCP 47): which are valid, how they are written, and the look-up of RFC 4647."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from langcodes import Language, standardize_tag, tag_is_valid
from langcodes.registry_parser import parse_registry

LANGUAGE_PATTERN = r"^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$"
LONGEST_TAG = 35

_FORM = re.compile(LANGUAGE_PATTERN)
_CACHED = 1 << 12
_RESERVED = ("root",)
"""What the library reads as a language, and the registry does not hold."""


class LanguageError(ValueError):
    """A text that is not a language tag, with the remedy in its message."""


@lru_cache(_CACHED)
def language_tag(text: str) -> str:
    """Return a tag in its canonical form: `AR-iq` is `ar-IQ`, and `eng` is `en`.

    Each of its subtags must be registered. Raises LanguageError.
    """
    if len(text) > LONGEST_TAG or not _FORM.match(text) or not text.isascii() or not _is_registered(text):
        raise LanguageError(f"{text[:60]!r} is not a language tag; {_remedy(text)}")
    tag = _cased(text)
    language, hyphen, rest = tag.partition("-")
    shortest = standardize_tag(language)
    return f"{shortest}{hyphen}{rest}" if len(shortest) == 2 else tag


def _is_registered(text: str) -> bool:
    return text.lower() not in _RESERVED and "\n" not in text and tag_is_valid(text)


def _cased(text: str) -> str:
    return Language.get(text, normalize=False).to_tag()


def _remedy(text: str) -> str:
    code = _codes().get(text.casefold()) if len(text) > len("ckb") else None
    return f"write {code}" if code else "write a BCP 47 tag such as en, ar or ckb"


@cache
def _codes() -> dict[str, str]:
    """Return the codes of languages by their English names in the registry, the shortest first."""
    registry: Iterable[dict[str, Any]] = parse_registry()  # type: ignore[no-untyped-call]
    entries = [entry for entry in registry if entry["Type"] == "language" and "Subtag" in entry]
    found: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: len(entry["Subtag"])):
        for name in entry["Description"]:
            found.setdefault(name.casefold(), entry["Subtag"])
    return found


def looked_up(tags: Iterable[str]) -> list[str]:
    """Return the tags that a list of languages accepts, best first.

    Each is followed by its more general forms before the next is tried: `ar-IQ` by `ar` (RFC 4647, section 3.4).
    Raises LanguageError.
    """
    found = [general for tag in tags for general in _general_forms(language_tag(tag))]
    return list(dict.fromkeys(found))


def _general_forms(tag: str) -> list[str]:
    """Return a tag and what remains of it without its last subtags; a single character goes with them."""
    subtags = tag.split("-")
    forms = ["-".join(subtags[:length]) for length in range(len(subtags), 0, -1)]
    return [form for form in forms if form == tag or len(form.rsplit("-", 1)[-1]) > 1]

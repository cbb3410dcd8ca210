"""The names of a place, and what is odd about them. Alternate names of GeoNames have no language."""

import re
from typing import Any

from schema.errors import InvalidRecord
from schema.importers.geonames.entry import Entry
from schema.importers.scripts import is_mixed, language_of, scripts_of
from schema.text.unicode import composed, is_visible
from schema.vocabulary import LIST_CAP, NameKind

MAX_NAME = 500

MIXED = "an alternate name has letters of several scripts"
CONTROL = "an alternate name has a control character and is omitted"
LOST = "an alternate name has a character of private use or one that stands for a lost one"
UNSEEN = "an alternate name has a character that cannot be seen"
BLANK = "an alternate name shows nothing and is omitted"
LONG = f"an alternate name has more than {MAX_NAME} characters and is omitted"
MANY = f"has more than {LIST_CAP} names; those after it are omitted"
TIDIED = "a name has several blanks between words, which became one"

_BLANKS = re.compile(r"\s+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_LOST = re.compile(r"[\ufffd\ue000-\uf8ff]")
_UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Not those that join or part letters in Persian and Malayalam."""

Names = list[dict[str, Any]]


def names_of(entry: Entry) -> tuple[Names, list[str]]:
    """Return the names of a place, each once, and what is odd about them. The first is the main name.

    Raises InvalidRecord if it has no main name.
    """
    if not entry.name:
        raise InvalidRecord("name is empty")
    oddities = {TIDIED: None} if entry.tidied else {}
    found: dict[str, dict[str, Any]] = {}
    for other in (entry.name, *entry.others):
        text = composed(_tidy(other, oddities))
        if text in found or not text or (found and _is_unfit(text, oddities)):
            continue
        if len(found) == LIST_CAP:
            oddities[MANY] = None
            break
        found[text] = _name(text, is_first=not found, oddities=oddities)
    names = [*found.values()]
    if names and entry.language:
        names[0]["language"] = entry.language
    return names, [*oddities]


def _tidy(text: str, oddities: dict[str, None]) -> str:
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    stripped = text.strip()
    tidied = _BLANKS.sub(" ", stripped)
    if tidied != stripped:
        oddities[TIDIED] = None
    return tidied


def _is_unfit(text: str, oddities: dict[str, None]) -> bool:
    """Return whether a record cannot hold an alternate name, after noting why."""
    if text.isascii() and text.isprintable() and len(text) <= MAX_NAME and is_visible(text):
        return False
    reason = CONTROL if _CONTROL.search(text) else BLANK if not is_visible(text) else None
    reason = LONG if not reason and len(text) > MAX_NAME else reason
    if reason:
        oddities[reason] = None
    return reason is not None


def _name(text: str, is_first: bool, oddities: dict[str, None]) -> dict[str, Any]:
    scripts = scripts_of(text)
    if not text.isascii():
        oddities |= dict.fromkeys(_marks(text, scripts))
    name = {"text": text, "language": language_of(scripts)}
    return name if is_first else {**name, "kind": NameKind.ALIAS.value}


def _marks(text: str, scripts: frozenset[str]) -> list[str]:
    marks = ((is_mixed(scripts), MIXED), (_LOST.search(text), LOST), (_UNSEEN.search(text), UNSEEN))
    return [mark for is_so, mark in marks if is_so]

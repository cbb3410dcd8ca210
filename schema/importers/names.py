"""Lists of names that grow while rows are read."""

from typing import Any

from schema.importers.scripts import UNKNOWN
from schema.vocabulary import LIST_CAP, NameKind

Names = list[dict[str, Any]]


def add_name(names: Names, text: str, language: str, kind: NameKind = NameKind.PRIMARY) -> bool:
    """Add a name unless the list has it. Return whether it is in the list: a full one takes no more.

    The first primary name of a language stays, and further ones are aliases. A language replaces an unknown one.
    """
    if any(name["text"] == text and _says(name, language) for name in names):
        return True
    if kind is NameKind.PRIMARY and _has_primary(names, language):
        kind = NameKind.ALIAS
    for name in names:
        if name["text"] == text and _is_unknown(name["language"]) and kind is NameKind.PRIMARY:
            name["language"] = language
            return True
    if len(names) >= LIST_CAP:
        return False
    names.append(_name(text, language, kind))
    return True


def _name(text: str, language: str, kind: NameKind) -> dict[str, Any]:
    name = {"text": text, "language": language}
    return name if kind is NameKind.PRIMARY else {**name, "kind": kind.value}


def _says(name: dict[str, Any], language: str) -> bool:
    return bool(name["language"] == language) or _is_unknown(language)


def _is_unknown(language: str) -> bool:
    return language.partition("-")[0] == UNKNOWN


def _has_primary(names: Names, language: str) -> bool:
    return any(name["language"] == language and "kind" not in name for name in names)

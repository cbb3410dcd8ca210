"""What persons, organizations, areas and events have in common: an id, names and identifiers."""

import re
from collections.abc import Iterator
from typing import Any

from schema.errors import InvalidRecord
from schema.importers.keys import key_of, slug
from schema.importers.names import Names, add_name
from schema.importers.popolo.objects import Object
from schema.importers.scripts import tag_of
from schema.importers.wikidata import identifier, is_item
from schema.text.languages import LanguageError, language_tag
from schema.vocabulary import LIST_CAP, NameKind

MANY = f"has more than {LIST_CAP} names; those after it are omitted"
NO_TAG = "the language of a name is not a language tag and is omitted"
TIDIED = "a text has several blanks between words, which became one"
LONG = "an identifier is too long or has no scheme and is omitted"

MAX_SCHEME, MAX_VALUE = 60, 200
SCHEME = "popolo"

_BLANKS = re.compile(r"\s+")
_UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Fields:
    """The values of an object, and what is odd about them."""

    def __init__(self, found: Object) -> None:
        if not isinstance(found.values, dict):
            raise InvalidRecord(f"{found.group}: is not a JSON object")
        self.place = found.place
        self._group, self._values = found.group, found.values
        self.oddities: dict[str, None] = {}

    def text(self, *names: str) -> str:
        """Return the first text of some fields that is not empty, on one line, or nothing."""
        return next((text for name in names if (text := self._text(self._values, name))), "")

    def required(self, name: str) -> str:
        """Return a text. Raises InvalidRecord if there is none."""
        if text := self.text(name):
            return text
        raise InvalidRecord(f"{self._group}: has no {name}")

    def same_as(self, other: "Fields") -> bool:
        """Return whether another object has the same values."""
        return bool(self._values == other._values)

    def odd(self, reason: str) -> None:
        """Note something odd."""
        self.oddities[reason] = None

    def names(self) -> Names:
        """Return the names. Those without a language have a tag that says their script."""
        name = self.required("name")
        names: Names = [{"text": name, "language": tag_of(name)}]
        for other in self._parts("other_names"):
            text = self._text(other, "name")
            if text and not add_name(names, text, self._language(other, text), _kind_of(other)):
                self.odd(MANY)
        return names

    def identifiers(self) -> list[dict[str, Any]]:
        """Return the identifiers, each once, after the object's own id."""
        found = {(SCHEME, self.text("id")): {"scheme": SCHEME, "value": self.required("id")}}
        for part in self._parts("identifiers"):
            scheme, value = self._text(part, "scheme"), self._text(part, "identifier")
            if scheme and value:
                key = slug(scheme), value
                found.setdefault(key, _identifier(*key))
        fitting = [each for each in found.values() if _fits(each)]
        if len(fitting) < len(found) or len(fitting) > LIST_CAP:
            self.odd(LONG)
        return fitting[:LIST_CAP]

    def _parts(self, name: str) -> Iterator[dict[str, Any]]:
        parts = self._values.get(name) or []
        if not isinstance(parts, list) or not all(isinstance(part, dict) for part in parts):
            raise InvalidRecord(f"{self._group}: {name} is not a list of objects")
        yield from parts

    def _text(self, values: dict[str, Any], name: str) -> str:
        value = values.get(name)
        if value is None:
            return ""
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise InvalidRecord(f"{self._group}: {name} is not a text")
        stripped = str(value).strip()
        text = _BLANKS.sub(" ", stripped)
        if text != stripped:
            self.odd(TIDIED)
        return text

    def _language(self, name: dict[str, Any], text: str) -> str:
        written = self._text(name, "lang").replace("_", "-")
        try:
            return language_tag(written) if written else tag_of(text)
        except LanguageError:
            self.odd(NO_TAG)
            return tag_of(text)


def key_in(data_set: str, number: str) -> str:
    """Return the key of an id. One that only its data set knows has that set's key before it."""
    is_global = is_item(number) or _UUID.fullmatch(number)
    return key_of(f"{SCHEME}-{number}") if is_global else key_of(data_set, number)


def _kind_of(name: dict[str, Any]) -> NameKind:
    if name.get("end_date"):
        return NameKind.FORMER
    return (
        NameKind.PRIMARY
        if name.get("lang") and name.get("note") in (None, "multilingual")
        else NameKind.ALIAS
    )


def _identifier(scheme: str, value: str) -> dict[str, Any]:
    return (
        identifier(value) if scheme == "wikidata" and is_item(value) else {"scheme": scheme, "value": value}
    )


def _fits(each: dict[str, Any]) -> bool:
    return len(each["scheme"]) <= MAX_SCHEME and len(each["value"]) <= MAX_VALUE

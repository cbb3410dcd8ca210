"""News objects, whichever version of ninjs they are written in.

Version 1 has names in the singular and objects by their names, 2 has arrays, and 3 writes names in camelCase.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

HTML = ("text/html", "application/xhtml+xml")
PLAIN = "text/plain"

_ONE = {
    "headlines": "headline",
    "descriptions": "description",
    "bodies": "body",
    "people": "person",
    "organisations": "organisation",
    "places": "place",
    "subjects": "subject",
    "events": "event",
    "objects": "object",
    "infosources": "infosource",
    "by": "byline",
    "embargoeduntil": "embargoed",
}
"""The names of version 1, or of an earlier one, by those of later versions."""


class Text(NamedTuple):
    """A headline, a description or a body: its role, its media type, and its words."""

    role: str
    media_type: str
    value: str


class Concept(NamedTuple):
    """A person, a body, a place, a subject or another thing: its name, its relation to the news, and its ids."""

    name: str
    relation: str
    ids: tuple[str, ...]


class NewsObject:
    """A news object. What has another type than the standard says counts as absent."""

    def __init__(self, value: Any) -> None:
        values = value if isinstance(value, dict) else {}
        self._values = {name.removeprefix("$").lower(): each for name, each in values.items()}

    @property
    def is_package(self) -> bool:
        """Return whether the object holds others and has no text of its own."""
        return self.text("type") == "composite" and not (self.texts("headlines") and self.texts("bodies"))

    @cached_property
    def associations(self) -> list["NewsObject"]:
        """Return the associated news objects."""
        return [NewsObject(each) for each in self._objects("associations")]

    def text(self, name: str) -> str:
        """Return a property that is a text; an empty text without it."""
        return _text(self._value(name))

    def texts(self, name: str) -> list[Text]:
        """Return headlines, descriptions or bodies, each with its role and media type."""
        found = self._values.get(name)
        if isinstance(found, list):
            return [_typed(_lowered(each)) for each in found if isinstance(each, dict) and each.get("value")]
        return [*self._texts_by_name(_ONE[name])]

    def concepts(self, name: str) -> list[Concept]:
        """Return people, organisations, places, subjects, events, objects or sources."""
        found = self._value(name)
        return (
            [_concept(_lowered(each)) for each in found if isinstance(each, dict)]
            if isinstance(found, list)
            else []
        )

    def alternatives(self) -> list[tuple[str, str]]:
        """Return the alternative ids, each with its role."""
        found = self._values.get("altids")
        if isinstance(found, dict):
            return [(role, _text(value)) for role, value in found.items() if _text(value)]
        pairs = [(_text(each.get("role")), _text(each.get("value"))) for each in self._objects("altids")]
        return [(role, value) for role, value in pairs if value]

    def rendition(self) -> str:
        """Return the address of the main rendition, or of the first that has one."""
        found = [(_text(each.get("name")), _text(each.get("href"))) for each in self._objects("renditions")]
        found = [(name, address) for name, address in found if address]
        return dict(found).get("main", found[0][1] if found else "")

    def _value(self, name: str) -> Any:
        return self._values.get(name, self._values.get(_ONE.get(name, name)))

    def _objects(self, name: str) -> list[dict[str, Any]]:
        """Return the objects of an array, or of an object that has them by name, with their names."""
        found = self._values.get(name)
        if isinstance(found, dict):
            found = [{"name": key, **each} for key, each in found.items() if isinstance(each, dict)]
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []

    def _texts_by_name(self, name: str) -> Iterator[Text]:
        """Yield the texts of version 1: `headline`, `body_text`, `body_xhtml`, `description_caption`."""
        for key, value in self._values.items():
            stem, _, role = key.partition("_")
            if stem == name and _text(value):
                yield _typed({"role": role, "value": value})


def _typed(values: dict[str, Any]) -> Text:
    role, stated = _text(values.get("role")), _text(values.get("contenttype")).partition(";")[0].lower()
    return Text(role, stated or (HTML[0] if "html" in role else PLAIN), _text(values.get("value")))


def _concept(values: dict[str, Any]) -> Concept:
    scheme, code, uri, literal = (_text(values.get(name)) for name in ("scheme", "code", "uri", "literal"))
    ids = (uri, f"{scheme}{code}" if code else "", literal)
    relation = _text(values.get("rel")) or _text(values.get("role"))
    return Concept(_text(values.get("name")), relation, tuple(filter(None, ids)))


def _lowered(values: dict[str, Any]) -> dict[str, Any]:
    return {name.lower(): value for name, value in values.items()}


def _text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""

"""JSON-LD read as nodes whose properties have the names of schema.org, however a document abbreviates them.

No context is fetched: that of schema.org is known, and a document that names another one is rejected.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

from schema.errors import InvalidRecord

CONTEXT = {"@context": {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}}
"""What schema.org's own context says of names. Its types of values are not needed to read them."""

_SCHEMA = re.compile(r"https?://(?:www\.)?schema\.org/?#?(?:docs/jsonldcontext\.jsonld?)?", re.IGNORECASE)
_PREFIXES = (
    (re.compile(r"https?://(?:www\.)?schema\.org/?#?(?=\w)", re.IGNORECASE), ""),
    (re.compile(r"https?://[^?#]*/vocabulary#"), "dl:"),
    (re.compile(r"http://www\.w3\.org/ns/oa#"), "oa:"),
    (re.compile(r"http://id\.loc\.gov/datatypes/edtf/"), "edtf:"),
)

_LOCAL = "_:"
"""The prefix of ids that mean nothing outside their document."""

Values = list[Any]


class Node:
    """An object of a document: its id, its classes, and the values of its properties."""

    def __init__(self, properties: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> None:
        self._properties = properties
        self._by_id = by_id
        self.number = id(properties)
        stated = properties.get("@id", "")
        self.id: str | None = None if stated.startswith(_LOCAL) else stated or None
        self.types: list[str] = properties.get("@type", [])

    def values(self, *names: str) -> Values:
        """Return the values of the first of some properties that has any."""
        return next((found for name in names if (found := self._properties.get(name))), [])

    def texts(self, *names: str) -> list[str]:
        """Return the values of a property as texts. A node's text is its name, or else its id."""
        return [text for value in self.values(*names) if (text := self._text(value))]

    def text(self, *names: str) -> str:
        """Return the first value of a property as text; an empty text without any."""
        return next(iter(self.texts(*names)), "")

    def strings(self, name: str) -> list[str]:
        """Return the values of a property that are texts, unchanged, as quotes count their characters."""
        found = (value.get("@value") for value in self.values(name))
        return [text for text in found if isinstance(text, str)]

    def value(self, name: str) -> Any:
        """Return the first value of a property as JSON has it, or None."""
        return next((value.get("@value") for value in self.values(name)), None)

    def nodes(self, *names: str) -> list["Node"]:
        """Return the values of a property that are nodes, each with what the document says of it."""
        return [self._node(value) for value in self.values(*names) if "@value" not in value]

    def node(self, *names: str) -> "Node | None":
        """Return the first value of a property that is a node."""
        return next(iter(self.nodes(*names)), None)

    def languages(self, name: str) -> list[str]:
        """Return the languages of the values of a property."""
        return [value["@language"] for value in self.values(name) if "@language" in value]

    def ids(self) -> list[str]:
        """Return what a node is known by: its id, and the addresses of pages that are about it."""
        return [*filter(None, [self.id]), *self.texts("sameAs"), *self.texts("url")]

    def _node(self, value: dict[str, Any]) -> "Node":
        return Node(self._by_id.get(value.get("@id", ""), value), self._by_id)

    def _text(self, value: dict[str, Any]) -> str:
        if "@value" in value:
            return str(value["@value"]).strip()
        node = self._node(value)
        return node.text("name") or node.id or ""


def nodes_of(document: Any) -> list[Node]:
    """Return the nodes at the top of a document. Raises InvalidRecord if it is not JSON-LD of schema.org."""
    if not isinstance(document, dict):
        raise InvalidRecord("is not a JSON object")
    expanded = [_named(node) for node in _expanded(document)]
    by_id: dict[str, dict[str, Any]] = {}
    for node in _all(expanded):
        # Of several objects with an id, the one that says most describes it.
        if "@id" in node and len(node) > len(by_id.get(node["@id"], ())):
            by_id[node["@id"]] = node
    return [Node(by_id.get(node.get("@id", ""), node), by_id) for node in expanded]


def _expanded(document: dict[str, Any]) -> list[dict[str, Any]]:
    library = _library()
    try:
        found: list[dict[str, Any]] = library.expand(document, {"base": "", "documentLoader": _context})
    except library.JsonLdError as error:
        raise InvalidRecord(_reason(error)) from None
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        raise InvalidRecord("is not JSON-LD") from None
    return found


@cache
def _library() -> Any:
    return import_module("pyld.jsonld")


def _context(address: str, options: Any = None) -> dict[str, Any]:
    """Return the context of schema.org. Raises InvalidRecord for that of another address."""
    if not _SCHEMA.fullmatch(address):
        raise InvalidRecord("names another context than that of schema.org")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": CONTEXT,
    }


def _reason(error: Any) -> str:
    if error.code == "loading remote context failed":
        return "names another context than that of schema.org, and none is fetched"
    return f"is not JSON-LD: {error.code}" if error.code else "is not JSON-LD"


def _named(value: Any) -> Any:
    """Return an expanded value in which names of known vocabularies are short, and lists are arrays."""
    if isinstance(value, list):
        return [each for item in value for each in _items(item)]
    if not isinstance(value, dict):
        return value
    return {_short(name): _types(each) if name == "@type" else _named(each) for name, each in value.items()}


def _items(item: Any) -> list[Any]:
    if isinstance(item, dict) and "@list" in item:
        return list(_named(item["@list"]))
    return [_named(item)] if isinstance(item, dict) else []


def _types(value: Any) -> Any:
    return [_short(each) for each in value] if isinstance(value, list) else _short(value)


def _short(name: str) -> str:
    for prefix, short in _PREFIXES:
        if found := prefix.match(name):
            return short + name[found.end() :]
    return name


def _all(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for each in value:
            yield from _all(each)
    elif isinstance(value, dict) and "@value" not in value:
        yield value
        for each in value.values():
            yield from _all(each)

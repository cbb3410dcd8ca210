"""Atom (RFC 4287) for articles and incidents, paged as in RFC 5005."""

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import ClassVar
from xml.etree.ElementTree import Element, SubElement, tostring

from api.rest.representations.entries import FIELDS, PUBLISHER, SORT, Entry, entry_of, label, updated
from api.rest.representations.representation import Document, Representation, Row

NAMESPACE = "http://www.w3.org/2005/Atom"

_RELATIONS = {"prev": "previous"}
"""Link relations whose names in RFC 5005 differ from RFC 8288's registry."""

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 forbids, even as references."""


class Atom(Representation):
    """An entry document for a row, a feed document for a page."""

    suffix: ClassVar[str] = "atom"
    media_type: ClassVar[str] = "application/atom+xml"
    charset: ClassVar[str | None] = "utf-8"
    fields: ClassVar[Mapping[str, tuple[str, ...]]] = FIELDS
    sort: ClassVar[Mapping[str, str]] = SORT

    def item(self, row: Row, document: Document) -> bytes:
        """Write an entry document."""
        root = _entry(entry_of(row, document))
        _link(root, "self", document.url)
        return _written(root)

    def collection(self, rows: Sequence[Row], document: Document) -> bytes:
        """Write a feed document. Pages of one list share an id."""
        entries = [entry_of(row, document) for row in rows]
        feed = Element("feed")
        _text(feed, "id", document.list_identifier())
        _text(feed, "title", document.title)
        _text(feed, "updated", updated(entries, document))
        _authors(feed, [PUBLISHER])
        _link(feed, "self", document.url)
        for relation, url in document.links.items():
            _link(feed, _RELATIONS.get(relation, relation), url)
        feed.extend(map(_entry, entries))
        return _written(feed)


def _entry(entry: Entry) -> Element:
    element = Element("entry", {"xml:lang": entry.language} if entry.language else {})
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    if entry.published:
        _text(element, "published", entry.published)
    _authors(element, entry.authors)
    _link(element, "alternate", entry.url)
    if entry.source:
        _link(element, "via", entry.source)
    for category in entry.categories:
        SubElement(element, "category", term=category, label=label(category))
    if entry.summary:
        _text(element, "summary", entry.summary)
    content = "".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in entry.paragraphs)
    _text(element, "content", content, type="html")
    return element


def _authors(parent: Element, names: Iterable[str]) -> None:
    for name in names:
        _text(SubElement(parent, "author"), "name", name)


def _link(parent: Element, relation: str, url: str) -> None:
    SubElement(parent, "link", rel=relation, href=_NO_XML.sub("\ufffd", url))


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _NO_XML.sub("\ufffd", text)


def _written(root: Element) -> bytes:
    root.set("xmlns", NAMESPACE)
    content: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return content

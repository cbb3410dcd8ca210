"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) for articles and incidents."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

import orjson

from api.rest.representations.entries import FIELDS, PUBLISHER, SORT, Entry, entry_of, label
from api.rest.representations.representation import Document, Representation, Row

VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(Representation):
    """A feed of a page, or of one row, because JSON Feed has no document for a single item.

    The format only supports links to the next page; links to other pages are in the extension `_links`.
    """

    suffix: ClassVar[str] = "jsonfeed"
    media_type: ClassVar[str] = "application/feed+json"
    fields: ClassVar[Mapping[str, tuple[str, ...]]] = FIELDS
    sort: ClassVar[Mapping[str, str]] = SORT

    def item(self, row: Row, document: Document) -> bytes:
        """Write a feed with one item."""
        return self.collection([row], document)

    def collection(self, rows: Sequence[Row], document: Document) -> bytes:
        """Write a feed."""
        feed = {
            "version": VERSION,
            "title": document.title,
            "home_page_url": f"{document.base}{document.collections[document.kind]}",
            "feed_url": document.url,
            "next_url": document.links.get("next"),
            "authors": _authors([PUBLISHER]),
            "_links": {relation: url for relation, url in document.links.items() if relation != "next"},
            "items": [_item(entry_of(row, document)) for row in rows],
        }
        return orjson.dumps(_present(feed))


def _item(entry: Entry) -> dict[str, Any]:
    return _present(
        {
            "id": entry.id,
            "url": entry.url,
            "external_url": entry.source,
            "title": entry.title,
            "content_text": "\n\n".join(entry.paragraphs),
            "summary": entry.summary,
            "image": entry.image,
            "date_published": entry.published,
            "date_modified": entry.updated,
            "authors": _authors(entry.authors),
            "tags": [label(category) for category in entry.categories],
            "language": entry.language,
        }
    )


def _authors(names: Iterable[str]) -> list[dict[str, str]]:
    return [{"name": name} for name in names]


def _present(members: Mapping[str, Any]) -> dict[str, Any]:
    """Omit unknown values: the format has no nulls."""
    return {name: value for name, value in members.items() if value is not None}

"""JSON-LD in HTML pages: the contents of `<script type="application/ld+json">`."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from schema.importers.documents import Document, documents_of, numbered, parsed, rejected, whole
from schema.importers.reading import opened
from schema.importers.report import ImportReport, Place

MEDIA_TYPE = "application/ld+json"

_BEGINS_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
_BEGINNING = 1024


def is_page(file: Path) -> bool:
    """Return whether a file is a page: JSON never begins with markup."""
    with opened(file) as source:
        return bool(_BEGINS_PAGE.match(source.read(_BEGINNING)))


def page_documents(file: Path, report: ImportReport) -> Iterator[Document]:
    """Yield the documents in the scripts of a page. A page without any is counted as read and rejected."""
    reader = _Scripts()
    try:
        reader.feed(whole(file).decode())
    except UnicodeDecodeError:
        rejected(report, Place(file.name, 1), "is not UTF-8")
        return
    reader.close()
    if not reader.found:
        rejected(report, Place(file.name, 1), "has no script with JSON-LD")
    for number, (line, text) in enumerate(reader.found, 1):
        place = Place(file.name, line)
        # Pages have line breaks within texts, which JSON forbids and every reader of pages allows.
        yield from documents_of(parsed(text, strict=False), _told(place, number, len(reader.found)), report)


def _told(place: Place, number: int, scripts: int) -> Place:
    return numbered(place, number) if scripts > 1 else place


class _Scripts(HTMLParser):
    """Gathers the scripts of a page that hold JSON-LD, each with its line."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._within = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a script."""
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._within = tag == "script" and kind == MEDIA_TYPE
        if self._within:
            self.found.append((self.getpos()[0], ""))

    def handle_endtag(self, tag: str) -> None:
        """End a script."""
        self._within = False

    def handle_data(self, data: str) -> None:
        """Add to the script."""
        if self._within:
            line, text = self.found[-1]
            self.found[-1] = (line, text + data)

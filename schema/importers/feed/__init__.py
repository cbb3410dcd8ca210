"""Web feeds, RSS and Atom, of any version that feedparser reads. An entry becomes an article."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import Any

from schema.errors import BadUserInput, Unavailable
from schema.importers.aliases import Aliases
from schema.importers.articles import ArticleRows
from schema.importers.documents import whole
from schema.importers.feed.entry import EntryReader
from schema.importers.feed.layout import Layout, layout_of
from schema.importers.report import Place
from schema.importers.writer import DataSetWriter

TITLE = "Web feeds"
GAPS = (
    "Images without a caption, and enclosures other than images, are omitted.",
    "Comments, ratings and other extensions of the feeds are omitted.",
)


class Feed:
    """The importer of feeds."""

    name = "feed"
    description = "Web feeds: RSS and Atom, whose entries become articles"

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the entries of files. Raises Unavailable without feedparser."""
        if find_spec("feedparser") is None:
            raise Unavailable("Feeds require feedparser: install dateline with the extra `feed`.")
        rows = ArticleRows(self.name, target, aliases)
        for file in files:
            _take_file(file, rows)
        rows.describe(TITLE, "Articles as feeds list them.", GAPS)


def _take_file(file: Path, rows: ArticleRows) -> None:
    layout = layout_of(whole(file))
    # Text is given as a stream, since feedparser takes other text for an address to fetch.
    feed = import_module("feedparser").parse(BytesIO(layout.data))
    if not (feed.version or feed.entries):
        raise BadUserInput(f"{file} is not a feed of RSS or Atom.")
    if feed.bozo:
        rows.target.report.note(f"{file.name} is not well-formed and was read as far as possible.")
    _take_entries(file, feed, layout, rows)


def _take_entries(file: Path, feed: Any, layout: Layout, rows: ArticleRows) -> None:
    reader = EntryReader(feed.feed, rows)
    located = len(layout.items) == len(feed.entries)
    for number, entry in enumerate(feed.entries):
        item = layout.items[number] if located else None
        place = Place(file.name, item.line) if item else Place(f"{file.name}[{number + 1}]", 1)
        rows.take(place, partial(reader.draft, entry, item))


importer = Feed()

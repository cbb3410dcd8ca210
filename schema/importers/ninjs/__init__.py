"""IPTC ninjs, News in JSON, of the versions 1, 2 and 3. A news object of type `text` becomes an article."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from schema.importers.aliases import Aliases
from schema.importers.articles import ArticleRows
from schema.importers.documents import json_documents, numbered, rejected
from schema.importers.ninjs.article import ArticleReader
from schema.importers.ninjs.objects import NewsObject
from schema.importers.report import Place
from schema.importers.writer import DataSetWriter

TITLE = "News in ninjs"
GAPS = (
    "Pictures without a description, pictures after the first, and renditions other than the main one are omitted.",
    "Statements, figures and other components are omitted, as ninjs names their speakers in words.",
    "Properties of ninjs that are not named in the documentation of the importer are omitted.",
)


class Ninjs:
    """The importer of ninjs."""

    name = "ninjs"
    description = "IPTC ninjs: news objects of type text, as JSON"

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the news objects of files."""
        rows = ArticleRows(self.name, target, aliases)
        converter = _Converter(rows)
        for file in files:
            for document in json_documents(file, target.report):
                converter.take(document.place, NewsObject(document.value))
        rows.describe(TITLE, "Articles as a news agency delivers them.", GAPS)


class _Converter:
    """Finds the articles among news objects."""

    def __init__(self, rows: ArticleRows) -> None:
        self._rows = rows
        self._reader = ArticleReader(rows, datetime.now(UTC))

    def take(self, place: Place, news: NewsObject) -> None:
        """Take an article, or those of a package: a composite without a text of its own."""
        if not news.is_package:
            self._rows.take(place, lambda: self._reader.draft(news))
            return
        if not news.associations:
            rejected(
                self._rows.target.report, place, "is a composite without a text and without associations"
            )
        for number, item in enumerate(news.associations, 1):
            self.take(numbered(place, number), item)


importer = Ninjs()

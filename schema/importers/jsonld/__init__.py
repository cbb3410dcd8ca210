"""Articles in JSON-LD, in the terms of schema.org: documents, lists and graphs, and pages that contain them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from schema.errors import BadUserInput, InvalidRecord, Unavailable
from schema.importers.aliases import Aliases
from schema.importers.articles import ArticleRows
from schema.importers.documents import Document, json_documents, numbered, rejected
from schema.importers.jsonld.article import ArticleReader
from schema.importers.jsonld.nodes import Node, nodes_of
from schema.importers.jsonld.pages import is_page, page_documents
from schema.importers.writer import DataSetWriter

TITLE = "Articles in JSON-LD"
GAPS = (
    "Images without a caption, and further images of an article, are omitted.",
    "Properties of schema.org that are not named in the documentation of the importer are omitted.",
    "Of records that articles of another Dateline refer to, only the name is known, and an incident without a date is "
    "omitted.",
)

ARTICLES = frozenset(
    (
        *("Article", "NewsArticle", "Report", "BlogPosting", "LiveBlogPosting"),
        *(
            f"{kind}NewsArticle"
            for kind in ("Analysis", "AskPublic", "Background", "Opinion", "Reportage", "Review")
        ),
    )
)
"""The classes of schema.org that are articles here."""

_WITHIN = ("itemListElement", "item", "dataFeedElement", "mainEntity", "@graph")
_MOST_TOLD = 10


class JsonLd:
    """The importer of articles in JSON-LD."""

    name = "jsonld"
    description = "schema.org in JSON-LD or in HTML pages: NewsArticle and other articles"

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the articles of files. Raises Unavailable without PyLD."""
        if find_spec("pyld") is None:
            raise Unavailable("JSON-LD requires PyLD: install dateline with the extra `jsonld`.")
        rows = ArticleRows(self.name, target, aliases)
        _Converter(rows).take_all(files)
        rows.describe(TITLE, "Articles as their pages describe them.", GAPS)


class _Converter:
    """Finds the articles of documents."""

    def __init__(self, rows: ArticleRows) -> None:
        self._rows = rows
        self._report = rows.target.report
        self._reader = ArticleReader(rows)
        self._others: Counter[str] = Counter()

    def take_all(self, files: Sequence[Path]) -> None:
        for file in files:
            found = page_documents if is_page(file) else json_documents
            for document in found(file, self._report):
                self._take(document)
        if self._others:
            named = ", ".join(name for name, _ in self._others.most_common(_MOST_TOLD))
            self._report.note(
                f"{self._others.total()} objects without an article were not imported: {named}."
            )

    def _take(self, document: Document) -> None:
        try:
            nodes = nodes_of(document.value)
        except (InvalidRecord, BadUserInput) as error:
            rejected(self._report, document.place, error.message)
            return
        articles = self._articles(nodes)
        if not articles:
            rejected(self._report, document.place, "has no article of schema.org")
        for number, article in enumerate(articles, 1):
            place = numbered(document.place, number) if len(articles) > 1 else document.place
            self._rows.take(place, partial(self._reader.draft, article))

    def _articles(self, nodes: list[Node]) -> list[Node]:
        """Return the articles in nodes, each once, and note the nodes that have none."""
        met: set[int] = set()
        found = []
        for node in nodes:
            is_new = node.number not in met
            within = [*_within(node, met)]
            found += within
            if is_new and not within:
                self._others[next(iter(node.types), "no type")] += 1
        return found


def _within(node: Node, met: set[int]) -> Iterator[Node]:
    """Yield a node that is an article, or the articles of a list, a graph or a page."""
    if node.number in met:
        return
    met.add(node.number)
    if ARTICLES & set(node.types):
        yield node
        return
    for name in _WITHIN:
        for inner in node.nodes(name):
            yield from _within(inner, met)


importer = JsonLd()

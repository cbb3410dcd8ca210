"""What in records points into the text of an article: quotes, mentions and numbers of paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass

from schema.load.problems import Path
from schema.load.validate.fixtures import Fixtures, Item
from schema.load.validate.shapes import quotes_in, quoting
from schema.records import RECORDS
from schema.records.base import Quote
from schema.vocabulary import Kind


@dataclass(frozen=True, eq=False, slots=True)
class QuoteAnchor:
    """A quote or mention: words of a paragraph. `path` is where it is in its record."""

    item: Item
    path: Path
    article: Item
    quote: Quote

    @property
    def texts(self) -> list[str]:
        """Return the texts of the part of the article that has the words: of the body, its paragraphs."""
        texts: list[str] = self.article.record.texts(self.quote.part)
        return texts


@dataclass(frozen=True, eq=False, slots=True)
class NumberAnchor:
    """The number of a paragraph. `path` is of the record or part, and `field` its field.

    What verifies it is `begins`, the first words of the paragraph, or `quote`, which is in it.
    """

    item: Item
    path: Path
    article: Item
    field: str
    number: int
    begins: str | None
    quote: Quote | None = None


Anchor = QuoteAnchor | NumberAnchor


def anchors_in(fixtures: Fixtures) -> Iterator[Anchor]:
    """Yield everything that points into the text of an article that is there."""
    for article in fixtures.items[Kind.ARTICLE].values():
        for index, mention in enumerate(article.record.mentions):
            yield QuoteAnchor(article, ("mentions", index), article, mention)
        for index, link in enumerate(article.record.related):
            path, number = ("related", index), link.after_paragraph
            if number is not None:
                yield NumberAnchor(article, path, article, "afterParagraph", number, link.paragraph_begins)
    for kind, items in fixtures.items.items():
        if kind is not Kind.ARTICLE and quoting(RECORDS[kind]):
            for item in items.values():
                yield from _quotes_of(item, fixtures)
    for statement in fixtures.items[Kind.STATEMENT].values():
        record = statement.record
        if told := fixtures.find(Kind.ARTICLE, record.article):
            yield NumberAnchor(
                statement, (), told, "paragraph", record.paragraph, record.paragraph_begins, record.quote
            )


def _quotes_of(item: Item, fixtures: Fixtures) -> Iterator[QuoteAnchor]:
    for path, quote, key in quotes_in(item.record):
        if article := fixtures.find(Kind.ARTICLE, key):
            yield QuoteAnchor(item, path, article, quote)


def starts_of(words: str, text: str) -> list[int]:
    """Return every offset at which words occur in a text."""
    starts = []
    start = text.find(words)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts

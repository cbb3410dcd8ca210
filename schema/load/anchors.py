"""What in records points into the text of an article: quotes, mentions and numbers of paragraphs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from schema.load.problems import Path
from schema.load.validate.items import Item
from schema.load.validate.shapes import quotes_in
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


class Known(Protocol):
    """Where a record is found that others refer to."""

    def find(self, kind: Kind, key: str) -> Item | None:
        """Return a record, or None."""


def anchors_of(item: Item, known: Known) -> Iterator[Anchor]:
    """Yield everything in a record that points into the text of an article that is there."""
    if item.kind is Kind.ARTICLE:
        yield from _anchors_of_article(item)
        return
    for path, quote, key in quotes_in(item.record):
        if article := known.find(Kind.ARTICLE, key):
            yield QuoteAnchor(item, path, article, quote)
    if item.kind is Kind.STATEMENT:
        record = item.record
        if told := known.find(Kind.ARTICLE, record.article):
            yield NumberAnchor(
                item, (), told, "paragraph", record.paragraph, record.paragraph_begins, record.quote
            )


def _anchors_of_article(article: Item) -> Iterator[Anchor]:
    for index, mention in enumerate(article.record.mentions):
        yield QuoteAnchor(article, ("mentions", index), article, mention)
    for index, link in enumerate(article.record.related):
        path, number = ("related", index), link.after_paragraph
        if number is not None:
            yield NumberAnchor(article, path, article, "afterParagraph", number, link.paragraph_begins)


def starts_of(words: str, text: str) -> list[int]:
    """Return every offset at which words occur in a text."""
    starts = []
    start = text.find(words)
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts

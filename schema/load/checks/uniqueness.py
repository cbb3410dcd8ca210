"""Checks that local keys are unique and that no list of a record repeats an item."""

from collections.abc import Iterable, Iterator

from schema.load.problems import Path, Problems
from schema.load.validate.items import Item
from schema.load.validate.shapes import Marked, marked
from schema.records.article import Article
from schema.records.base import Quote
from schema.records.marks import Unique
from schema.vocabulary import Kind


def check_uniqueness(item: Item, problems: Problems) -> None:
    """Note every local key, item of a list and mention of a record that is a duplicate."""
    for path, what in _duplicates(item.kind, item):
        problems.at(item.source, path, "is a duplicate", repr(what), "remove one of them")


def _duplicates(kind: Kind, item: Item) -> Iterator[tuple[Path, str]]:
    """Yield every duplicate in a record: where it is, and what."""
    for found in marked(item.record, Unique):
        if len(found.value) > 1:
            yield from _duplicates_in(found, found.mark.by)
    if kind is Kind.ARTICLE:
        yield from _duplicate_mentions(item.record)


def _duplicates_in(found: Marked, by: tuple[str, ...]) -> Iterator[tuple[Path, str]]:
    own = by if len(by) == 1 else ()
    said = [" ".join(str(getattr(part, name)) for name in by) for part in found.value] if by else found.value
    for index, what in _repeated(said):
        yield (*found.path, index, *own), what


def _duplicate_mentions(article: Article) -> Iterator[tuple[Path, str]]:
    named = [
        f"{mention.entity} in {mention.place} at {_start(mention, article)}" for mention in article.mentions
    ]
    for index, what in _repeated(named):
        yield ("mentions", index), what


def _start(quote: Quote, article: Article) -> int:
    texts, number = article.texts(quote.part), quote.paragraph or 0
    if quote.start is not None or number >= len(texts):
        return quote.start or 0
    return texts[number].find(quote.exact)


def _repeated(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)

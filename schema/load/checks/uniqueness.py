"""Checks that slugs and local keys are unique and that no list repeats an item."""

from collections.abc import Iterable, Iterator

from schema.load.problems import Path, Problems
from schema.load.validate.fixtures import Fixtures, Item
from schema.load.validate.shapes import Marked, marked
from schema.records import RECORDS
from schema.records.article import Article
from schema.records.base import Quote
from schema.records.marks import Unique
from schema.vocabulary import Kind

SLUG_KINDS = tuple(kind for kind, record in RECORDS.items() if "slug" in record.model_fields)
"""The kinds whose records have an address of their own."""


def slug_of(item: Item) -> str:
    """Return the name of a record in addresses."""
    return str(item.record.slug or item.key)


def check_uniqueness(fixtures: Fixtures, problems: Problems) -> None:
    """Note every slug, local key, item of a list and mention that is a duplicate."""
    for kind in SLUG_KINDS:
        _check_slugs(kind, fixtures, problems)
    for kind, items in fixtures.items.items():
        for item in items.values():
            for path, what in _duplicates(kind, item):
                problems.at(item.source, path, "is a duplicate", repr(what), "remove one of them")


def _check_slugs(kind: Kind, fixtures: Fixtures, problems: Problems) -> None:
    owners: dict[str, Item] = {}
    for item in fixtures.items[kind].values():
        first = owners.setdefault(slug_of(item), item)
        if first is not item:
            _slug_taken(item, ("slug",), slug_of(item), kind, first, problems)
    for item in fixtures.items[kind].values():
        for index, slug in enumerate(item.record.former_slugs):
            path = ("formerSlugs", index)
            first = owners.setdefault(slug, item)
            if slug == slug_of(item):
                problems.at(item.source, path, "is the slug it has now", repr(slug), "remove it")
            elif first is not item:
                _slug_taken(item, path, slug, kind, first, problems)


def _slug_taken(item: Item, path: Path, slug: str, kind: Kind, first: Item, problems: Problems) -> None:
    message = f"is a slug of the {kind} {first.key!r} at {first.source.place} too"
    problems.at(item.source, path, message, repr(slug), "give one of them another slug")


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

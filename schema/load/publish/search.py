"""Keeps the search index of articles and entities in step with the records."""

import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple, TypeVar

from schema.load.publish.search_index import SearchIndex, search_index
from schema.load.publish.store import Store
from schema.load.validate.fixtures import Fixtures, Item
from schema.text.tokens import NAME, TEXT, article_tokens, entity_tokens
from schema.vocabulary import ENTITY_KINDS, ChangeAction, Kind

T = TypeVar("T")

_BATCH = 1_000
_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_ARTICLE_BITS = 24
_ENTITY_BITS = 52
_MOST_DOUBLINGS = 31
_MOST_WORDS = 15


class Document(NamedTuple):
    """An article or entity in the index: its row, its id, and the order among hits with equal scores."""

    row: int
    id: str
    order: int


Words = Callable[[Sequence[int]], Awaitable[list[set[str]]]]
"""Returns the tokens of rows."""


async def keep_search(
    store: Store,
    fixtures: Fixtures,
    ids: Mapping[str, int],
    changes: Mapping[tuple[str, str], ChangeAction],
) -> None:
    """Update the search index to match the fixtures; only differences are written.

    Requires the rows of the articles' subjects.
    """
    index = search_index(store)
    gone = ChangeAction.REMOVED
    changed = {ids[f"{kind}:{key}"] for (kind, key), action in changes.items() if action is not gone}
    about = dict(await store.fetch("select entity_id, count(*) from subject group by entity_id"))
    for of, kinds in (("article", (Kind.ARTICLE,)), ("entity", ENTITY_KINDS)):
        items = {ids[f"{kind}:{key}"]: item for kind in kinds for key, item in fixtures.items[kind].items()}
        documents = [_document(row, item, about.get(row, 0)) for row, item in items.items()]
        await keep_documents(index, of, documents, changed, _words_of(items))


def _document(row: int, item: Item, articles: int) -> Document:
    order = (
        newest_first(item.record.published.span.sort)
        if item.kind is Kind.ARTICLE
        else most_written_of_first(articles, [name.text for name in item.record.names])
    )
    return Document(row, f"{item.kind}:{item.key}", order)


def _words_of(items: Mapping[int, Item]) -> Words:
    async def words_of(rows: Sequence[int]) -> list[set[str]]:
        return [_words(items[row]) for row in rows]

    return words_of


def _words(item: Item) -> set[str]:
    record = item.record
    if item.kind is Kind.ARTICLE:
        return article_tokens(record.headline, record.summary, record.body)
    return entity_tokens(item.kind.value, [name.text for name in record.names])


def newest_first(published: datetime) -> int:
    """Return the order of an article: the seconds from the instant that lists sort it by to the end of time."""
    return int((_LAST - published).total_seconds()) << _ARTICLE_BITS


def most_written_of_first(articles: int, names: Iterable[str]) -> int:
    """Return the order of an entity by its number of articles, and among equals by its shortest name in words.

    The number of articles counts in powers of two, so that another article seldom moves an entity.
    """
    doublings = min(articles.bit_length(), _MOST_DOUBLINGS)
    fewest = min(_MOST_WORDS, *(len(name.split()) for name in names))
    return ((_MOST_DOUBLINGS - doublings) * (_MOST_WORDS + 1) + fewest) << _ENTITY_BITS


def ranks(of: str, documents: Iterable[Document]) -> dict[int, int]:
    """Return every document's rank by row: its order, then a hash of its id.

    With a hash, a new document moves no other. If two have the same rank, the greater id gets the next one.
    """
    bits = _ARTICLE_BITS if of == "article" else _ENTITY_BITS
    placed = sorted(
        (document.order | _hash(document.id, bits), document.id, document.row) for document in documents
    )
    found, last = {}, -1
    for base, _, row in placed:
        found[row] = last = max(base, last + 1)
    return found


def _hash(text: str, bits: int) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> (64 - bits)


async def keep_documents(
    index: SearchIndex, of: str, documents: Collection[Document], changed: Collection[int], words_of: Words
) -> None:
    """Update the index of articles or entities to these documents; the rows in `changed` have other words."""
    wanted = ranks(of, documents)
    present = await index.ranks(of)
    stale = [row for row, rank in present.items() if row in changed or wanted.get(row) != rank]
    fresh = [row for row, rank in wanted.items() if row in changed or present.get(row) != rank]
    if not stale and not fresh:
        return
    counted: Counter[str] = Counter()
    for rows in _batches(stale):
        for held in await index.words(of, rows):
            counted.subtract(_counted(of, held))
        await index.delete(of, rows)
    for rows in _batches(fresh):
        found = await words_of(rows)
        for words in found:
            counted.update(_counted(of, words))
        await index.insert(
            of, [(wanted[row], row, sorted(words)) for row, words in zip(rows, found, strict=True)]
        )
    for pairs in _batches(sorted((word, count) for word, count in counted.items() if count)):
        await index.count(pairs)
    await index.finish(of, written=len(fresh), held=len(documents))


def _counted(of: str, words: Iterable[str]) -> Iterator[str]:
    """Yield the words whose beginnings are looked up."""
    tag = TEXT if of == "article" else NAME
    return (word for word in words if word[0] == tag)


def _batches(items: Collection[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch

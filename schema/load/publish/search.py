"""Keeps the search index of articles and entities in step with the rows.

Each document has a rank, which orders hits with equal scores: articles from new to old, entities from those that many
articles are about to those that few are.
"""

import hashlib
from abc import ABC, abstractmethod
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from typing import ClassVar, NamedTuple, TypeVar

from schema.load.database.store import Store, instant_of
from schema.load.publish.search_index import SearchIndex, search_index
from schema.text.tokens import NAME, TEXT, article_tokens, entity_tokens

T = TypeVar("T")

_BATCH = 1_000
_COUNTED = 50_000
"""The number of words whose counts are in memory at once."""

_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_ARTICLE_BITS = 24
_ENTITY_BITS = 52
_MOST_DOUBLINGS = 31
_MOST_WORDS = 15

Told = Callable[[int, int], None]
"""Is called with the number of documents that are indexed, and that of all of them."""


class Document(NamedTuple):
    """An article or entity in the index: its row, its id, and the order among hits with equal scores."""

    row: int
    id: str
    order: int

    def base(self, bits: int) -> int:
        """Return its order, then a hash of its id: the rank, unless another document has it.

        With a hash, a new document moves no other.
        """
        return self.order | _hash(self.id, bits)


class Corpus(ABC):
    """The documents of an index, read from the rows."""

    name: ClassVar[str]
    bits: ClassVar[int]
    """How many bits of a rank do not tell the order."""

    tag: ClassVar[str]
    """The letter of the words whose beginnings are looked up."""

    affected: ClassVar[str]
    """The scratch table of the rows that a load may have changed or moved."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @abstractmethod
    async def documents(self, rows: Sequence[int]) -> list[Document]:
        """Return the documents of rows."""

    @abstractmethod
    async def words(self, rows: Sequence[int]) -> dict[int, set[str]]:
        """Return the tokens of rows."""

    async def _texts(self, sql: str, rows: Sequence[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for row, text in await self._store.fetch(f"{sql} {self._store.among}", self._store.listed(rows)):
            found[row].append(text)
        return found


class Articles(Corpus):
    """Articles: headline, summary and body."""

    name, bits, tag, affected = "article", _ARTICLE_BITS, TEXT, "dirty"

    async def documents(self, rows: Sequence[int]) -> list[Document]:
        found = await self._store.fetch(
            f"select id, key, published_sort from article where id {self._store.among}",
            self._store.listed(rows),
        )
        return [
            Document(row, f"Article:{key}", newest_first(instant_of(published)))
            for row, key, published in found
        ]

    async def words(self, rows: Sequence[int]) -> dict[int, set[str]]:
        body = await self._texts("select article_id, text from paragraph where article_id", rows)
        found = await self._store.fetch(
            f"select id, headline, summary from article where id {self._store.among}",
            self._store.listed(rows),
        )
        return {row: article_tokens(headline, summary, body[row]) for row, headline, summary in found}


class Entities(Corpus):
    """Entities: their kind and names."""

    name, bits, tag, affected = "entity", _ENTITY_BITS, NAME, "affected_entity"

    async def documents(self, rows: Sequence[int]) -> list[Document]:
        listed, among = self._store.listed(rows), self._store.among
        about = dict(
            await self._store.fetch(
                f"select entity_id, count(*) from subject where entity_id {among} group by entity_id", listed
            )
        )
        names = await self._names(rows)
        found = await self._store.fetch(f"select id, kind, key from entity where id {among}", listed)
        return [
            Document(row, f"{kind}:{key}", most_written_of_first(about.get(row, 0), names[row]))
            for row, kind, key in found
        ]

    async def words(self, rows: Sequence[int]) -> dict[int, set[str]]:
        names = await self._names(rows)
        found = await self._store.fetch(
            f"select id, kind from entity where id {self._store.among}", self._store.listed(rows)
        )
        return {row: entity_tokens(kind, names[row]) for row, kind in found}

    async def _names(self, rows: Sequence[int]) -> dict[int, list[str]]:
        return await self._texts("select entity_id, text from name where entity_id", rows)


async def keep_search(store: Store, everything: bool, told: Told = lambda done, total: None) -> None:
    """Update the search index to match the rows: all of them, or those that the load affects.

    Requires the rows of the articles' subjects.
    """
    index = search_index(store)
    for corpus in (Articles(store), Entities(store)):
        await _Keeper(store, index, corpus, told).keep(everything)


class _Keeper:
    """Updates the index of one corpus."""

    def __init__(self, store: Store, index: SearchIndex, corpus: Corpus, told: Told) -> None:
        self._store = store
        self._index = index
        self._corpus = corpus
        self._told = told
        self._counted: Counter[str] = Counter()

    async def keep(self, everything: bool) -> None:
        await self._store.create_scratch("outdated", "id bigint primary key")
        await self._store.create_scratch("fresh", "id bigint primary key, name varchar(200), base bigint")
        await self._find(everything)
        await self._delete()
        written = await self._insert(everything)
        await self._flush()
        await self._store.run("drop table outdated", "drop table fresh")
        if written:
            ((held,),) = await self._store.fetch(f"select count(*) from {self._corpus.name}")
            await self._index.finish(self._corpus.name, written, held)

    async def _find(self, everything: bool) -> None:
        """Find the documents to index, and the indexed ones that are outdated."""
        name, affected = self._corpus.name, self._corpus.affected
        held = f"insert into outdated select s.{name}_id from {name}_search s"
        await self._store.run(held if everything else f"{held} join gone g on g.id = s.{name}_id")
        among = "" if everything else f"and exists (select 1 from {affected} x where x.id = t.id)"
        pages = self._store.pages(
            f"select t.id from {name} t where t.id > {{}} {among} order by t.id", size=_BATCH
        )
        async for page in pages:
            await self._note([row for (row,) in page], everything)

    async def _note(self, rows: list[int], everything: bool) -> None:
        bits = self._corpus.bits
        held = {} if everything else await self._held(rows)
        fresh, moved = [], []
        for document in await self._corpus.documents(rows):
            base = document.base(bits)
            rank = held.get(document.row)
            if rank is not None and rank >> bits == base >> bits:
                continue
            if rank is not None:
                moved.append((document.row,))
            fresh.append((document.row, document.id, base))
        if moved:
            await self._store.insert_values("outdated", ("id",), moved)
        await self._store.insert_values("fresh", ("id", "name", "base"), fresh)

    async def _held(self, rows: list[int]) -> dict[int, int]:
        """Return the ranks of indexed rows that are not outdated."""
        name = self._corpus.name
        return dict(
            await self._store.fetch(
                f"select s.{name}_id, s.rank from {name}_search s where s.{name}_id {self._store.among} "
                f"and not exists (select 1 from outdated o where o.id = s.{name}_id)",
                self._store.listed(rows),
            )
        )

    async def _delete(self) -> None:
        pages = self._store.pages("select id from outdated where id > {} order by id", size=_BATCH)
        async for page in pages:
            rows = [row for (row,) in page]
            for words in await self._index.words(self._corpus.name, rows):
                self._counted.subtract(self._looked_up(words))
            await self._index.delete(self._corpus.name, rows)
            await self._flush_if_many()

    async def _insert(self, everything: bool) -> int:
        """Index the fresh documents in the order of their ranks. Return their number."""
        await self._store.create_scratch("placed", "n bigint primary key, id bigint, base bigint")
        await self._store.run(
            "insert into placed select row_number() over (order by base, name), id, base from fresh"
        )
        ((total,),) = await self._store.fetch("select count(*) from placed")
        last, done = -1, 0
        pages = self._store.pages("select n, id, base from placed where n > {} order by n", size=_BATCH)
        async for page in pages:
            ranks = await self._ranks([base for _, _, base in page], last, everything)
            await self._index_rows([row for _, row, _ in page], ranks)
            last, done = ranks[-1], done + len(page)
            self._told(done, total)
        await self._store.run("drop table placed")
        return done

    async def _ranks(self, bases: list[int], last: int, everything: bool) -> list[int]:
        """Return a rank for each document: its base, or the next number that no other document has."""
        taken: set[int] = set()
        while True:
            ranks = _free(bases, last, taken)
            found = set() if everything else await self._taken(ranks)
            if not found:
                return ranks
            taken |= found

    async def _taken(self, ranks: list[int]) -> set[int]:
        sql = f"select rank from {self._corpus.name}_search where rank {self._store.among}"
        return {rank for (rank,) in await self._store.fetch(sql, self._store.listed(ranks))}

    async def _index_rows(self, rows: list[int], ranks: list[int]) -> None:
        words = await self._corpus.words(rows)
        for row in rows:
            self._counted.update(self._looked_up(words[row]))
        entries = [(rank, row, sorted(words[row])) for rank, row in zip(ranks, rows, strict=True)]
        await self._index.insert(self._corpus.name, entries)
        await self._flush_if_many()

    def _looked_up(self, words: Iterable[str]) -> Iterator[str]:
        """Yield the words whose beginnings are looked up."""
        return (word for word in words if word[0] == self._corpus.tag)

    async def _flush_if_many(self) -> None:
        if len(self._counted) > _COUNTED:
            await self._flush()

    async def _flush(self) -> None:
        """Add what was counted to the numbers of documents with a word."""
        for pairs in _batches(sorted((word, count) for word, count in self._counted.items() if count)):
            await self._index.count(pairs)
        self._counted.clear()


def _free(bases: Iterable[int], last: int, taken: Collection[int]) -> list[int]:
    ranks = []
    for base in bases:
        last = max(base, last + 1)
        while last in taken:
            last += 1
        ranks.append(last)
    return ranks


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


def _hash(text: str, bits: int) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest()) >> (64 - bits)


def _batches(items: Collection[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch

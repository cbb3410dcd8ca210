"""Records that are to be checked and written, batch by batch, with what they refer to."""

import zlib
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from pydantic import ValidationError

from schema.load.database.store import Store
from schema.load.problems import Problems, Source
from schema.load.stage.staging import Staging
from schema.load.validate.fixtures import Fixtures
from schema.load.validate.items import Item
from schema.load.validate.shapes import Reference, references, target_of
from schema.records import RECORDS, DataSet
from schema.records.article import Article
from schema.vocabulary import Kind

SIZE = 1_000
"""The number of records in a batch."""

_CACHED_IDS = 100_000

LOOKED_INTO = (Kind.ARTICLE, Kind.OFFICIAL, Kind.FIGURE)
"""The kinds whose content, not only their being there, matters to records that refer to them."""

_KINDS = frozenset(Kind)


class Entry(NamedTuple):
    """A record of a batch: its integer key, and the references that it makes."""

    row: int
    item: Item
    references: list[Reference]


@dataclass
class Batch:
    """Some records. `ids` are the integer keys of all that they refer to, by `Kind:key`, and their own."""

    entries: list[Entry]
    ids: Mapping[str, int]
    data_sets: Mapping[str, DataSet]
    fixtures: Fixtures
    referred: dict[tuple[Kind, str], Item]

    def find(self, kind: Kind, key: str) -> Item | None:
        """Return a record that one of the batch refers to and that is looked into, or None."""
        return self.referred.get((kind, key))

    def may_exist(self, kind: Kind, key: str) -> bool:
        """Return whether a record exists, or might be among those that could not be read."""
        fixtures = self.fixtures
        return f"{kind}:{key}" in self.ids or (kind, key) in fixtures.invalid or kind in fixtures.unreadable

    def has_all(self, entry: Entry) -> bool:
        """Return whether everything that a record refers to is there and valid."""
        return all("{}:{}".format(*target_of(reference)) in self.ids for reference in entry.references)

    def article(self, key: str) -> Article:
        """Return an article that a record of the batch quotes."""
        record: Article = self.referred[Kind.ARTICLE, key].record
        return record


class Batches:
    """Reads the records of the scratch table `dirty` from the journal."""

    def __init__(
        self,
        store: Store,
        staging: Staging,
        fixtures: Fixtures,
        data_sets: Mapping[str, DataSet],
        problems: Problems,
    ) -> None:
        self._store = store
        self._staging = staging
        self._fixtures = fixtures
        self._data_sets = data_sets
        self._problems = problems
        self._ids: dict[str, int] = {}

    async def all(self) -> AsyncIterator[Batch]:
        """Yield all of them, kind by kind."""
        pages = self._store.pages(
            "select d.n, r.id from dirty d join record r on r.id = d.id where d.n > {} order by d.n",
            size=SIZE,
        )
        async for page in pages:
            yield await self._batch([row for _, row in page])

    async def item(self, row: int) -> Item | None:
        """Return a record by its integer key."""
        return (await self._items([row])).get(row)

    async def _batch(self, rows: list[int]) -> Batch:
        items = await self._items(rows)
        entries = [
            Entry(row, items[row], list(references(items[row].record))) for row in rows if row in items
        ]
        if len(self._ids) > _CACHED_IDS:
            self._ids.clear()
        self._ids.update((f"{item.kind}:{item.key}", row) for row, item, _ in entries)
        await self._find_ids(entries)
        return Batch(entries, self._ids, self._data_sets, self._fixtures, await self._referred(entries))

    async def _find_ids(self, entries: Iterable[Entry]) -> None:
        named = {target_of(reference) for entry in entries for reference in entry.references}
        unknown = iter([name for name in named if f"{name[0]}:{name[1]}" not in self._ids])
        while names := list(islice(unknown, SIZE)):
            found = await self._store.fetch(
                f"select r.kind, r.key, r.id from {self._store.pairs} "
                "join record r on r.kind = pair.kind and r.key = pair.key",
                *self._store.named((kind.value, key) for kind, key in names),
            )
            self._ids.update((f"{kind}:{key}", row) for kind, key, row in found)

    async def _referred(self, entries: Iterable[Entry]) -> dict[tuple[Kind, str], Item]:
        """Return the records that are looked into: those of the batch, and those that it refers to."""
        found = {
            (entry.item.kind, entry.item.key): entry.item
            for entry in entries
            if entry.item.kind in LOOKED_INTO
        }
        names = {target_of(reference) for entry in entries for reference in _looked_into(entry)}
        rows = {
            self._ids[f"{kind}:{key}"] for kind, key in names - found.keys() if f"{kind}:{key}" in self._ids
        }
        items = await self._items(rows)
        found.update(((item.kind, item.key), item) for item in items.values())
        return found

    async def _items(self, rows: Iterable[int]) -> dict[int, Item]:
        """Return records by their integer keys; those that are not valid in this version are problems."""
        remembered = {row: self._staging.items[row] for row in rows if row in self._staging.items}
        wanted = [row for row in rows if row not in remembered]
        if not wanted:
            return remembered
        among = self._store.among
        sources = await self._staging.sources(wanted)
        found = await self._store.fetch(
            "select r.id, r.kind, k.key, r.hash, t.text from record r join record_text t on t.id = r.id "
            f"join data_set_key k on k.id = r.data_set_id where r.id {among}",
            self._store.listed(wanted),
        )
        for row, kind, data_set, digest, text in found:
            item = self._item(kind, data_set, digest, zlib.decompress(text).decode(), sources[row])
            if item:
                remembered[row] = item
        return remembered

    def _item(self, kind: str, data_set: str, digest: str, text: str, source: Source) -> Item | None:
        if kind not in _KINDS:
            return None
        try:
            record = RECORDS[Kind(kind)].model_validate_json(text)
        except ValidationError:
            remedy = f"load {data_set} again from its files"
            self._problems.at(source, (), "is not valid in this version", remedy=remedy)
            return None
        return Item(Kind(kind), record, data_set, source, digest, text)


def _looked_into(entry: Entry) -> Iterable[Reference]:
    """Yield the references whose targets are looked into: articles for quotes, officials for posts, figures."""
    if entry.item.kind is Kind.ARTICLE:
        return
    for reference in entry.references:
        kind, _ = target_of(reference)
        if kind is Kind.OFFICIAL and reference.path != ("speaker",):
            continue
        if kind in LOOKED_INTO:
            yield reference

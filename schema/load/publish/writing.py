"""Writes what changed between the fixtures and the database, in one transaction."""

import hashlib
import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from tortoise.models import Model

from schema import tables
from schema.load.checks.uniqueness import SLUG_KINDS, slug_of
from schema.load.derive.closure import closure
from schema.load.derive.links import Articles, link_targets, report_targets
from schema.load.derive.points import points
from schema.load.derive.posts import possible_posts, statement_posts
from schema.load.derive.subjects import subjects
from schema.load.derive.tolls import tolls
from schema.load.publish.list_lengths import list_lengths
from schema.load.publish.rebuild import content_fingerprint
from schema.load.publish.search import keep_search
from schema.load.publish.store import Store, instant_of
from schema.load.stage.mapping import Row
from schema.load.stage.rows import RowMapper, Rows, child_tables
from schema.load.validate.fixtures import Fixtures, Item, text_of_record
from schema.records import RECORDS
from schema.vocabulary import ChangeAction, Kind

T = TypeVar("T")

_BATCH = 2_000
"""The number of records whose rows are in memory at once."""

_TABLES_OF_RECORDS = sorted(
    {table for kind in Kind for table, _ in child_tables(kind)}, key=lambda table: table.__name__
)


@dataclass(frozen=True)
class LoadReport:
    """The result of a load.

    `written` is false if nothing changed and there is no new version. `rebuilt` means that the tables are new.
    """

    version: str
    data_sets: tuple[str, ...]
    added: int
    changed: int
    removed: int
    unchanged: int
    written: bool
    rebuilt: bool


RecordId = tuple[str, str]
"""A record's kind and key. The kind is text, because a database may have kinds that the present code lacks."""

Changes = Mapping[RecordId, ChangeAction]


class _Loaded(NamedTuple):
    """A record in the database: its integer key, its hash and slug, and the loads that added and last changed it."""

    row: int
    hash: str
    slug: str | None
    added_load: int
    changed_load: int


class _State(NamedTuple):
    """The journal's state before the load."""

    version: str | None
    loads: dict[int, datetime]
    data_sets: dict[str, int]
    records: dict[RecordId, _Loaded]
    former: dict[RecordId, str]

    def next_load(self) -> tuple[int, datetime]:
        """Return the number and the time of the next load; a clock that is put back does not reorder loads."""
        now = datetime.now(UTC).replace(microsecond=0)
        last = max(self.loads, default=0)
        return last + 1, max(now, self.loads.get(last, now))


async def write(store: Store, fixtures: Fixtures, rebuilt: bool) -> LoadReport:
    """Make the database hold the fixtures and nothing else.

    After a rebuild, its content is empty and is written completely; the journal gets the difference as usual.
    """
    state = await _read_state(store)
    former, kept = _former_slugs(state, fixtures)
    version = _version(fixtures, kept)
    changes = _changes(state, fixtures)
    written = version != state.version
    writer = _Writer(store, fixtures, state)
    if written or rebuilt:
        await writer.write_content(changes, rebuilt)
        await writer.write_journal(version if written else None, changes, former)
    await writer.write_origins()
    tally = Counter(changes.values())
    return LoadReport(
        version=version,
        data_sets=tuple(sorted(fixtures.data_sets)),
        added=tally[ChangeAction.ADDED],
        changed=tally[ChangeAction.CHANGED],
        removed=tally[ChangeAction.REMOVED],
        unchanged=sum(map(len, fixtures.items.values()))
        - tally[ChangeAction.ADDED]
        - tally[ChangeAction.CHANGED],
        written=written,
        rebuilt=rebuilt,
    )


async def unchanged(store: Store) -> LoadReport:
    """Return the report of a load that has nothing to do."""
    ((version,),) = await store.fetch("select version from load order by id desc limit 1")
    ((count,),) = await store.fetch("select count(*) from record")
    keys = tuple(key for (key,) in await store.fetch("select key from data_set_key order by key"))
    return LoadReport(version, keys, 0, 0, 0, count, written=False, rebuilt=False)


async def _read_state(store: Store) -> _State:
    versions = await store.fetch("select version from load order by id desc limit 1")
    loads = await store.fetch("select id, loaded_at from load")
    records = await store.fetch(
        "select kind, key, row, hash, slug, added_load_id, changed_load_id from record"
    )
    former = await store.fetch("select kind, slug, key from former_slug")
    return _State(
        version=versions[0][0] if versions else None,
        loads={load: instant_of(at) for load, at in loads},
        data_sets=dict(await store.fetch("select key, id from data_set_key")),
        records={(kind, key): _Loaded(*loaded) for kind, key, *loaded in records},
        former={(kind, slug): key for kind, slug, key in former},
    )


def _former_slugs(
    state: _State, fixtures: Fixtures
) -> tuple[set[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Return all former slugs as (kind, slug, key), and those among them that no fixture states."""
    former: dict[RecordId, str] = {}
    taken: set[RecordId] = set()
    for kind in SLUG_KINDS:
        for key, item in fixtures.items[kind].items():
            taken.add((kind.value, slug_of(item)))
            former.update(((kind.value, slug), key) for slug in item.record.former_slugs)
    present = _present(fixtures)
    renamed = {(kind, loaded.slug): key for (kind, key), loaded in state.records.items() if loaded.slug}
    kept = [
        (kind, slug, key)
        for (kind, slug), key in sorted({**state.former, **renamed}.items())
        if (kind, key) in present and (kind, slug) not in taken and (kind, slug) not in former
    ]
    return {(kind, slug, key) for (kind, slug), key in former.items()} | set(kept), kept


def _present(fixtures: Fixtures) -> set[RecordId]:
    return {(kind.value, key) for kind, key, _ in _all(fixtures)}


def _version(fixtures: Fixtures, kept: list[tuple[str, str, str]]) -> str:
    """Return a hash of everything that responses depend on, independent of the order of reading.

    That includes the tables: other code may respond differently with the same records.
    """
    records = sorted((kind.value, key, item.hash) for kind, key, item in _all(fixtures))
    sets = [fixtures.data_sets[key].model_dump(mode="json") for key in sorted(fixtures.data_sets)]
    said = json.dumps([content_fingerprint(), sets, records, kept], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _all(fixtures: Fixtures) -> Iterator[tuple[Kind, str, Item]]:
    """Yield every record in the order in which new ones get their integer keys."""
    for kind in RECORDS:
        for key in sorted(fixtures.items[kind]):
            yield kind, key, fixtures.items[kind][key]


def _changes(state: _State, fixtures: Fixtures) -> dict[RecordId, ChangeAction]:
    changes: dict[RecordId, ChangeAction] = {}
    for kind, key, item in _all(fixtures):
        loaded = state.records.get((kind.value, key))
        if loaded is None:
            changes[kind.value, key] = ChangeAction.ADDED
        elif loaded.hash != item.hash:
            changes[kind.value, key] = ChangeAction.CHANGED
    present = _present(fixtures)
    changes.update((gone, ChangeAction.REMOVED) for gone in sorted(state.records.keys() - present))
    return changes


class _Writer:
    """Writes one load: the content first, then the journal."""

    def __init__(self, store: Store, fixtures: Fixtures, state: _State) -> None:
        self._store = store
        self._fixtures = fixtures
        self._state = state
        self._load, self._now = state.next_load()
        self._time_of = {**state.loads, self._load: self._now}
        self._ids = _ids(state, fixtures)
        self._data_sets = _data_set_ids(state, fixtures)

    async def write_content(self, changes: Changes, rebuilt: bool) -> None:
        """Write the rows of all records after a rebuild, otherwise of those that changed."""
        await self._write_data_set_keys()
        await self._write_record_lines(changes)
        if not rebuilt:
            await self._delete_child_rows(changes)
        await self._write_data_sets()
        await self._write_rows(changes, rebuilt)
        await self._derive()
        await keep_search(self._store, self._fixtures, self._ids, changes)

    async def write_journal(
        self, version: str | None, changes: Changes, former: set[tuple[str, str, str]]
    ) -> None:
        """Record the former slugs and, for a new version, the load and its changes."""
        await self._sync_table(tables.FormerSlug, ("kind", "slug", "key"), former)
        if version is not None:
            await self._note_load(version, changes)

    async def _write_data_set_keys(self) -> None:
        known = self._state.data_sets
        rows = Rows({})
        for key in sorted(self._data_sets.keys() - known.keys()):
            rows.add(tables.DataSetKey, id=self._data_sets[key], key=key)
        await self._insert(rows)

    async def _write_record_lines(self, changes: Changes) -> None:
        """Update the journal's records that were added, changed or removed."""
        gone = [self._state.records[record].row for record in changes if record in self._state.records]
        if gone:
            await self._store.delete(tables.RecordText, "id", gone)
            await self._store.delete(tables.Record, "id", gone)
        rows = Rows({})
        for (kind, key), item in self._changed_items(changes):
            row = self._ids[f"{kind}:{key}"]
            rows.add(
                tables.Record,
                id=row,
                data_set_id=self._data_sets[item.data_set],
                kind=kind,
                key=key,
                row=row,
                hash=item.hash,
                slug=slug_of(item) if item.kind in SLUG_KINDS else None,
                added_load_id=self._added_load(kind, key),
                changed_load_id=self._load,
            )
        await self._insert(rows)

    async def write_origins(self) -> None:
        """Keep every record as it was read, as far as it is not kept, and the digests of the files."""
        texts = {row for (row,) in await self._store.fetch("select id from record_text")}
        rows = Rows({})
        for kind, key, item in _all(self._fixtures):
            row = self._ids[f"{kind}:{key}"]
            if row not in texts:
                text = zlib.compress(text_of_record(item.record).encode(), 1)
                rows.add(tables.RecordText, id=row, text=text)
        for batch in _batches(rows.taken().get(tables.RecordText, ())):
            await self._store.insert(tables.RecordText, batch)
        await self._write_loaded_sets()
        if gone := self._state.data_sets.keys() - self._data_sets.keys():
            await self._store.delete(tables.DataSetKey, "key", gone)

    async def _write_loaded_sets(self) -> None:
        present = {
            row[0]: row[1:] for row in await self._store.fetch("select id, text, digests from loaded_set")
        }
        rows = Rows({})
        for key, digests in self._fixtures.digests.items():
            row, about = self._data_sets[key], self._fixtures.data_sets[key]
            text = about.model_dump_json(by_alias=True, exclude_defaults=True)
            told = text, json.dumps(digests, sort_keys=True)
            if present.get(row) != told:
                rows.add(tables.LoadedSet, id=row, text=told[0], digests=told[1])
        gone = present.keys() - set(self._data_sets.values())
        replaced = {made["id"] for made in rows.by_table[tables.LoadedSet]} & present.keys()
        if gone | replaced:
            await self._store.delete(tables.LoadedSet, "id", gone | replaced)
        await self._insert(rows)

    def _added_load(self, kind: str, key: str) -> int:
        loaded = self._state.records.get((kind, key))
        return loaded.added_load if loaded else self._load

    def _changed_items(self, changes: Changes) -> Iterator[tuple[RecordId, Item]]:
        for (kind, key), action in changes.items():
            if action is not ChangeAction.REMOVED:
                yield (kind, key), self._fixtures.items[Kind(kind)][key]

    async def _delete_child_rows(self, changes: Changes) -> None:
        """Delete all rows of changed and removed records."""
        for kind in RECORDS:
            gone = [
                self._state.records[of, key].row
                for (of, key), action in changes.items()
                if of == kind and action is not ChangeAction.ADDED
            ]
            for table, column in child_tables(kind):
                if gone:
                    await self._store.delete(table, column, gone)

    async def _write_data_sets(self) -> None:
        """Rewrite the few rows of data sets, their sources and gaps."""
        present = list(self._state.data_sets.values())
        for table in (tables.DataSource, tables.DataGap):
            await self._store.delete(table, "data_set_id", present)
        await self._store.delete(tables.DataSet, "id", present)
        rows = Rows({})
        for key, data_set in sorted(self._fixtures.data_sets.items()):
            row = self._data_sets[key]
            own = data_set.model_dump(exclude={"sources", "gaps"})
            rows.add(tables.DataSet, id=row, **own)
            for position, source in enumerate(data_set.sources):
                rows.add(tables.DataSource, data_set_id=row, position=position, **source.model_dump())
            for position, text in enumerate(data_set.gaps):
                rows.add(tables.DataGap, data_set_id=row, position=position, text=text)
        await self._insert(rows)

    async def _write_rows(self, changes: Changes, rebuilt: bool) -> None:
        rows = Rows({table: await self._last_id(table) for table in _TABLES_OF_RECORDS})
        mapper = RowMapper(self._fixtures, self._ids, rows, partial(self._about, changes))
        everything = (item for _, _, item in _all(self._fixtures))
        changed = (item for _, item in self._changed_items(changes))
        for batch in _batches(everything if rebuilt else changed):
            for item in batch:
                mapper.map(item)
            await self._insert(rows)

    def _about(self, changes: Changes, item: Item) -> Row:
        """Return the columns of a record's data set and of the times when it was added and last changed."""
        record = item.kind.value, item.key
        changed = self._load if record in changes else self._state.records[record].changed_load
        return {
            "data_set_id": self._data_sets[item.data_set],
            "added_at": self._time_of[self._added_load(*record)],
            "changed_at": self._time_of[changed],
        }

    async def _derive(self) -> None:
        fixtures, ids = self._fixtures, self._ids
        articles = Articles((key, item.record) for key, item in fixtures.items[Kind.ARTICLE].items())
        tenures: dict[str, int] = dict(await self._store.fetch("select key, id from tenure"))
        columns = ("ancestor_id", "descendant_id", "depth")
        await self._sync_table(tables.PlaceClosure, columns, closure(fixtures, ids))
        point = ("place_id", "source_id", "latitude", "longitude", "enclosing")
        await self._sync_table(tables.PlacePoint, point, points(fixtures, ids))
        columns = ("article_id", "entity_id", "entity_kind")
        await self._sync_table(tables.Subject, columns, subjects(articles, fixtures, ids))
        columns = ("statement_id", "tenure_id", "position")
        await self._sync_table(tables.StatementPost, columns, statement_posts(fixtures, ids, tenures))
        await self._sync_table(tables.StatementPossiblePost, columns, possible_posts(fixtures, ids, tenures))
        toll = (
            "incident_id",
            "measure",
            "low",
            "high",
            "figures",
            "claimants",
            "parts",
            "contradictory",
        )
        await self._sync_table(tables.Toll, toll, tolls(fixtures, ids))
        await self._count_kinds()
        await self._point_links(articles)
        await self._sync_table(tables.ListLength, ("relation", "length"), await list_lengths(self._store))

    async def _sync_table(self, table: type[Model], columns: Sequence[str], wanted: set[Any]) -> None:
        """Make a table hold exactly these rows, writing only differences."""
        names = ", ".join(f'"{column}"' for column in columns)
        found = await self._store.fetch(f'select {names}, "id" from "{table._meta.db_table}"')  # noqa: S608
        present = {row[:-1]: row[-1] for row in found}
        gone = [row_id for row, row_id in present.items() if row not in wanted]
        if gone:
            await self._store.delete(table, "id", gone)
        rows = Rows({table: max(present.values(), default=0)})
        for row in sorted(wanted - present.keys(), key=repr):
            rows.add(table, **dict(zip(columns, row, strict=True)))
        await self._insert(rows)

    async def _count_kinds(self) -> None:
        wanted = {kind.value: len(items) for kind, items in self._fixtures.items.items()}
        present = dict(await self._store.fetch("select kind, count from kind_count"))
        differing = [kind for kind in wanted if wanted[kind] != present.get(kind)]
        if differing:
            await self._store.delete(tables.KindCount, "kind", differing)
            rows = [{"kind": kind, "count": wanted[kind]} for kind in differing]
            await self._store.insert(tables.KindCount, rows)

    async def _point_links(self, articles: Articles) -> None:
        """Update the target of every "Read more" link and of every report that a figure cites."""
        for table, wanted in (
            (tables.RelatedLink, link_targets(articles, self._fixtures, self._ids)),
            (tables.Report, report_targets(articles, self._fixtures, self._ids)),
        ):
            name, (parent, _) = table._meta.db_table, table._meta.unique_together[0]
            present = await self._store.fetch(f'select {parent}_id, position, target_id, id from "{name}"')  # noqa: S608
            pairs = [
                (wanted[row, position], link)
                for row, position, target, link in present
                if wanted[row, position] != target
            ]
            if pairs:
                await self._store.point_links(table, pairs)

    async def _note_load(self, version: str, changes: Changes) -> None:
        rows = Rows({table: await self._last_id(table) for table in (tables.Change,)})
        rows.add(tables.Load, id=self._load, version=version, loaded_at=self._now)
        for (kind, key), action in changes.items():
            rows.add(tables.Change, load_id=self._load, kind=kind, key=key, action=action.value)
        await self._insert(rows)

    async def _last_id(self, table: type[Model]) -> int:
        found = await self._store.fetch(f'select coalesce(max("id"), 0) from "{table._meta.db_table}"')  # noqa: S608
        return int(found[0][0])

    async def _insert(self, rows: Rows) -> None:
        for table, made in rows.taken().items():
            await self._store.insert(table, made)


def _ids(state: _State, fixtures: Fixtures) -> dict[str, int]:
    """Return every record's integer key: the one it has, or the next."""
    last = max((loaded.row for loaded in state.records.values()), default=0)
    ids = {}
    for kind, key, _ in _all(fixtures):
        loaded = state.records.get((kind.value, key))
        if loaded is None:
            last += 1
        ids[f"{kind}:{key}"] = loaded.row if loaded else last
    return ids


def _data_set_ids(state: _State, fixtures: Fixtures) -> dict[str, int]:
    """Return every data set's integer key: the one it has, or the next."""
    last = max(state.data_sets.values(), default=0)
    fresh = sorted(fixtures.data_sets.keys() - state.data_sets.keys())
    kept = {key: row for key, row in state.data_sets.items() if key in fixtures.data_sets}
    return kept | {key: last + number for number, key in enumerate(fresh, 1)}


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch

"""Writes what changed between the fixtures and the database, in one transaction."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, NamedTuple, TypeVar

from tortoise.models import Model

from schema import tables
from schema.errors import LoadRefused
from schema.load.database import Store
from schema.load.derived import closure, counts, link_targets, statement_posts, subjects, tolls
from schema.load.reading import EDITION, Fixtures, Item
from schema.load.rows import RowMapper, Rows, child_tables
from schema.load.search import keep_search
from schema.load.uniqueness import SLUG_KINDS, slug_of
from schema.records import RECORDS
from schema.vocabulary import ENTITY_KINDS, ChangeAction, Kind

T = TypeVar("T")

_BATCH = 2_000
"""How many records' rows are held at once."""

_TABLES_OF_RECORDS = sorted(
    {table for kind in Kind for table, _ in child_tables(kind)}, key=lambda table: table.__name__
)


_SLUGS = " union all ".join(
    [
        "select kind, key, slug from entity",
        *(
            f"select '{kind}', key, slug from \"{kind.one.snake}\""  # noqa: S608
            for kind in SLUG_KINDS
            if kind not in ENTITY_KINDS
        ),
    ]
)
"""The present slugs of all records that have one."""


@dataclass(frozen=True)
class LoadReport:
    """What a load did. `written` is false where nothing changed and nothing was written."""

    version: str
    data_sets: tuple[str, ...]
    added: int
    changed: int
    removed: int
    unchanged: int
    written: bool


class _Loaded(NamedTuple):
    """A record in the database: its integer key and its hash."""

    row: int
    hash: str


class _State(NamedTuple):
    """What the database holds before a load."""

    version: str | None
    data_sets: dict[str, int]
    records: dict[tuple[Kind, str], _Loaded]
    slugs: dict[tuple[Kind, str], str]
    former: dict[tuple[Kind, str], str]


async def write(store: Store, fixtures: Fixtures, drop: Iterable[str]) -> LoadReport:
    """Make the database hold the fixtures and nothing else.

    Raises LoadRefused where it holds a data set that is neither among them nor to be dropped.
    """
    state = await _read_state(store)
    _refuse_to_forget(state, fixtures, set(drop))
    former, kept = _former_slugs(state, fixtures)
    version = _version(fixtures, kept)
    changes = _changes(state, fixtures)
    if version != state.version:
        await _Writer(store, fixtures, state).write(version, changes, former)
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
        written=version != state.version,
    )


async def _read_state(store: Store) -> _State:
    versions = await store.fetch("select version from load order by id desc limit 1")
    records = await store.fetch("select kind, key, row, hash from record")
    slugs = await store.fetch(_SLUGS)
    former = await store.fetch("select kind, slug, key from former_slug")
    return _State(
        version=versions[0][0] if versions else None,
        data_sets=dict(await store.fetch("select key, id from data_set")),
        records={(Kind(kind), key): _Loaded(row, digest) for kind, key, row, digest in records},
        slugs={(Kind(kind), key): slug for kind, key, slug in slugs},
        former={(Kind(kind), slug): key for kind, slug, key in former},
    )


def _refuse_to_forget(state: _State, fixtures: Fixtures, drop: set[str]) -> None:
    if contradictory := sorted(drop & fixtures.data_sets.keys()):
        raise LoadRefused(f"{contradictory[0]} is to be dropped and to be loaded; leave one out")
    if forgotten := sorted(state.data_sets.keys() - fixtures.data_sets.keys() - drop):
        names = ", ".join(forgotten)
        flags = " ".join(f"--drop {key}" for key in forgotten)
        raise LoadRefused(f"the database holds {names} too; add the folders to the paths, or say {flags}")


def _former_slugs(
    state: _State, fixtures: Fixtures
) -> tuple[set[tuple[str, str, str]], list[tuple[str, str, str]]]:
    """Give all former slugs as (kind, slug, key), and those among them that no fixture states."""
    former: dict[tuple[Kind, str], str] = {}
    taken: set[tuple[Kind, str]] = set()
    for kind in SLUG_KINDS:
        for key, item in fixtures.items[kind].items():
            taken.add((kind, slug_of(item)))
            former.update(((kind, slug), key) for slug in item.record.former_slugs)
    renamed = {(kind, slug): key for (kind, key), slug in state.slugs.items()}
    kept = []
    for (kind, slug), key in sorted({**state.former, **renamed}.items()):
        if key in fixtures.items[kind] and (kind, slug) not in taken and (kind, slug) not in former:
            kept.append((kind.value, slug, key))
    return {(kind.value, slug, key) for (kind, slug), key in former.items()} | set(kept), kept


def _version(fixtures: Fixtures, kept: list[tuple[str, str, str]]) -> str:
    """Give a hash of all that answers depend on, whatever order it was read in."""
    records = sorted((kind.value, key, item.hash) for kind, key, item in _all(fixtures))
    sets = [fixtures.data_sets[key].model_dump(mode="json") for key in sorted(fixtures.data_sets)]
    said = json.dumps([EDITION, sets, records, kept], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()


def _all(fixtures: Fixtures) -> Iterator[tuple[Kind, str, Item]]:
    """Give every record in the order in which new ones get their integer keys."""
    for kind in RECORDS:
        for key in sorted(fixtures.items[kind]):
            yield kind, key, fixtures.items[kind][key]


def _changes(state: _State, fixtures: Fixtures) -> dict[tuple[Kind, str], ChangeAction]:
    changes: dict[tuple[Kind, str], ChangeAction] = {}
    for kind, key, item in _all(fixtures):
        loaded = state.records.get((kind, key))
        if loaded is None:
            changes[kind, key] = ChangeAction.ADDED
        elif loaded.hash != item.hash:
            changes[kind, key] = ChangeAction.CHANGED
    for kind, key in sorted(state.records):
        if key not in fixtures.items[kind]:
            changes[kind, key] = ChangeAction.REMOVED
    return changes


class _Writer:
    """Writes one load."""

    def __init__(self, store: Store, fixtures: Fixtures, state: _State) -> None:
        self._store = store
        self._fixtures = fixtures
        self._state = state
        self._ids = _ids(state, fixtures)

    async def write(
        self,
        version: str,
        changes: Mapping[tuple[Kind, str], ChangeAction],
        former: set[tuple[str, str, str]],
    ) -> None:
        await self._delete_owned(changes)
        data_sets = await self._write_data_sets()
        await self._write_records(changes, data_sets)
        await self._derive(former)
        await keep_search(self._store, self._fixtures, self._ids, changes)
        await self._note_load(version, changes)

    async def _delete_owned(self, changes: Mapping[tuple[Kind, str], ChangeAction]) -> None:
        """Delete every row that changed and removed records own."""
        for kind in RECORDS:
            gone = [
                self._state.records[kind, key].row
                for (of, key), action in changes.items()
                if of is kind and action is not ChangeAction.ADDED
            ]
            for table, column in child_tables(kind):
                if gone:
                    await self._store.delete(table, column, gone)

    async def _write_data_sets(self) -> dict[str, int]:
        """Write the few rows of data sets and sources anew; give the data sets' integer keys."""
        ids = dict(self._state.data_sets)
        await self._store.delete(tables.DataSource, "data_set_id", list(ids.values()))
        await self._store.delete(tables.DataSet, "id", list(ids.values()))
        last = max(ids.values(), default=0)
        rows = Rows({})
        for key, data_set in sorted(self._fixtures.data_sets.items()):
            if key not in ids:
                ids[key] = last = last + 1
            rows.add(tables.DataSet, id=ids[key], key=key, name=data_set.name)
            for position, source in enumerate(data_set.sources):
                rows.add(
                    tables.DataSource,
                    data_set_id=ids[key],
                    position=position,
                    name=source.name,
                    licence=source.licence,
                    attribution=source.attribution,
                    url=source.url,
                )
        await self._insert(rows)
        return ids

    async def _write_records(
        self, changes: Mapping[tuple[Kind, str], ChangeAction], data_sets: Mapping[str, int]
    ) -> None:
        rows = Rows({table: await self._last_id(table) for table in _TABLES_OF_RECORDS})
        mapper = RowMapper(self._fixtures, self._ids, rows)
        present = (
            self._fixtures.items[kind][key]
            for (kind, key), action in changes.items()
            if action is not ChangeAction.REMOVED
        )
        for batch in _batches(present):
            for item in batch:
                mapper.map(item, data_sets[item.data_set])
            await self._insert(rows)

    async def _derive(self, former: set[tuple[str, str, str]]) -> None:
        fixtures, ids = self._fixtures, self._ids
        tenures: dict[str, int] = dict(await self._store.fetch("select key, id from tenure"))
        columns = ("ancestor_id", "descendant_id", "depth")
        await self._keep(tables.PlaceClosure, columns, closure(fixtures, ids))
        columns = ("article_id", "entity_id", "entity_kind")
        await self._keep(tables.Subject, columns, subjects(fixtures, ids))
        columns = ("statement_id", "tenure_id", "position")
        await self._keep(tables.StatementPost, columns, statement_posts(fixtures, ids, tenures))
        toll = ("incident_id", "measure", "low", "high", "figures", "claimants")
        await self._keep(tables.Toll, toll, tolls(fixtures, ids))
        await self._keep(tables.FormerSlug, ("kind", "slug", "key"), former)
        await self._count_kinds()
        await self._point_links()

    async def _keep(self, table: type[Model], columns: Sequence[str], wanted: set[Any]) -> None:
        """Make a table hold exactly the wanted rows, writing only what differs."""
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
        wanted = counts(self._fixtures)
        present = dict(await self._store.fetch("select kind, count from kind_count"))
        differing = [kind for kind in wanted if wanted[kind] != present.get(kind)]
        if differing:
            await self._store.delete(tables.KindCount, "kind", differing)
            rows = [{"kind": kind, "count": wanted[kind]} for kind in differing]
            await self._store.insert(tables.KindCount, rows)

    async def _point_links(self) -> None:
        """Let every "Read more" link lead where it leads now."""
        wanted = link_targets(self._fixtures, self._ids)
        present = await self._store.fetch("select key, target_id, id from related_link")
        pairs = [(wanted[key], row) for key, target, row in present if wanted[key] != target]
        if pairs:
            await self._store.point_links(pairs)

    async def _note_load(self, version: str, changes: Mapping[tuple[Kind, str], ChangeAction]) -> None:
        rows = Rows({table: await self._last_id(table) for table in (tables.Load, tables.Change)})
        load = await self._last_id(tables.Load) + 1
        rows.add(tables.Load, version=version, loaded_at=datetime.now(UTC).replace(microsecond=0))
        for (kind, key), action in changes.items():
            rows.add(tables.Change, load_id=load, kind=kind.value, key=key, action=action.value)
        await self._insert(rows)

    async def _last_id(self, table: type[Model]) -> int:
        found = await self._store.fetch(f'select coalesce(max("id"), 0) from "{table._meta.db_table}"')  # noqa: S608
        return int(found[0][0])

    async def _insert(self, rows: Rows) -> None:
        for table, made in rows.taken().items():
            await self._store.insert(table, made)


def _ids(state: _State, fixtures: Fixtures) -> dict[str, int]:
    """Give every record's integer key: the one it has, or the next."""
    last = max((loaded.row for loaded in state.records.values()), default=0)
    ids = {}
    for kind, key, _ in _all(fixtures):
        loaded = state.records.get((kind, key))
        if loaded is None:
            last += 1
        ids[f"{kind}:{key}"] = loaded.row if loaded else last
    return ids


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, _BATCH)):
        yield batch

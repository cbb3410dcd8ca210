"""Read records beside those that are loaded: which are new, which differ, and which are gone."""

import hashlib
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from schema.load.database.store import Store
from schema.load.problems import KEPT, Lines, Problems, Source
from schema.load.validate.fixtures import WHOLE_FILE, Blocks, Fixtures, Read
from schema.load.validate.items import Item
from schema.vocabulary import Kind

BATCH = 2_000
"""The number of records that are in memory at once."""

_REMEMBERED = 2_000
"""The number of records that are not read again from the database; small loads have no more."""

_STAGED = (
    "id bigint primary key, kind varchar(60), key varchar(120), data_set_id bigint, hash varchar(64), "
    "slug varchar(120), block bigint, file int, line int, "
    "was_hash varchar(64), was_set_id bigint, was_block bigint, was_slug varchar(120)"
)
_COLUMNS = tuple(column.split()[0] for column in _STAGED.split(", "))

CHANGED = "(s.was_hash is null or s.was_hash <> s.hash)"
"""Holds for staged records `s` that are new or differ from the loaded ones."""


class SetIds(NamedTuple):
    """The integer keys of data sets: of those that stay or are new, and of those that are dropped."""

    present: Mapping[str, int]
    dropped: Mapping[str, int]

    def of(self, data_set: str) -> int:
        """Return the key of a data set that is present; 0 for one whose DATASET.yaml is invalid."""
        return self.present.get(data_set, 0)


class Loaded(NamedTuple):
    """What the database holds of a record that is read: its row, hash, data set, block and slug."""

    row: int
    hash: str
    data_set: int
    block: int
    slug: str | None


class Counts(NamedTuple):
    """How many records a load adds, changes, removes and leaves as they are."""

    added: int
    changed: int
    removed: int
    unchanged: int


def slug_of(item: Item) -> str | None:
    """Return the name of a record in addresses; None for a kind without any."""
    if "slug" not in type(item.record).model_fields:
        return None
    return str(item.record.slug or item.key)


class Staging:
    """Stages records: those that differ replace the loaded ones in the journal, within the load's transaction.

    The scratch table `staged` has every record that was read, `stale` the loaded ones of which the text was read again
    or is gone, `removed` those among them that are not there any more. `items` are some of the records, by their
    integer keys, `collided` those that have the slug of another. `sums` are the differences that new and changed
    records make to the sums of hashes of their data sets.
    """

    def __init__(self, store: Store, fixtures: Fixtures, problems: Problems, ids: SetIds) -> None:
        self._store = store
        self._fixtures = fixtures
        self._problems = problems
        self._ids = ids
        self._set_names = {row: key for key, row in {**ids.present, **ids.dropped}.items()}
        self._files: list[str] = []
        self._lines: dict[int, Source] = {}
        self._last = 0
        self._is_first = False
        self.items: dict[int, Item] = {}
        self.collided: set[int] = set()
        self.sums: Counter[int] = Counter()

    async def read_all(self, progress: Callable[[int], None]) -> None:
        """Stage the records of the fixtures."""
        await self._store.create_scratch("staged", _STAGED)
        await self._store.run("create unique index staged_kind_key on staged (kind, key)")
        ((self._last,),) = await self._store.fetch("select coalesce(max(id), 0) from record")
        self._is_first = not self._last
        reads = self._fixtures.records()
        while batch := list(islice(reads, BATCH)):
            await self._take(batch)
            progress(len(batch))
        await self._store.measure("staged")

    async def _take(self, batch: list[Read]) -> None:
        earlier = await self._staged_places(batch)
        loaded = {} if self._is_first else await self._loaded(batch)
        rows: list[tuple[Any, ...]] = []
        fresh: list[tuple[int, Item, Loaded | None]] = []
        same: list[tuple[int, Item, Loaded | None]] = []
        for item, block in batch:
            name = item.kind.value, item.key
            if name in earlier:
                self._duplicate(item, earlier[name])
                continue
            earlier[name] = item.source.place
            was = loaded.get(name)
            row = was.row if was else self._next()
            rows.append(self._row(row, item, block, was))
            self._add_up(item, was)
            (same if was and was.hash == item.hash else fresh).append((row, item, was))
            self._remember(row, item, block)
        await self._store.insert_values("staged", _COLUMNS, rows)
        await self._keep_texts(fresh)
        await self._refresh_texts([(row, item) for row, item, _ in same])

    def _add_up(self, item: Item, was: Loaded | None) -> None:
        self.sums[self._ids.of(item.data_set)] += hash_number(item.kind, item.hash)
        if was:
            self.sums[was.data_set] -= hash_number(item.kind, was.hash)

    def _next(self) -> int:
        self._last += 1
        return self._last

    def _row(self, row: int, item: Item, block: int, was: Loaded | None) -> tuple[Any, ...]:
        before = (was.hash, was.data_set, was.block, was.slug) if was else (None, None, None, None)
        where = self._file(item.source.file), item.source.lines.line
        data_set = self._ids.of(item.data_set)
        return (
            row,
            item.kind.value,
            item.key,
            data_set,
            item.hash,
            slug_of(item),
            block,
            *where,
            *before,
        )

    def _file(self, name: str) -> int:
        if not self._files or self._files[-1] != name:
            self._files.append(name)
        return len(self._files) - 1

    def _remember(self, row: int, item: Item, block: int) -> None:
        if block == WHOLE_FILE:
            self._lines[row] = item.source
        if len(self.items) < _REMEMBERED:
            self.items[row] = item

    def _duplicate(self, item: Item, place: str) -> None:
        message = f"is the key of the {item.kind} at {place} too"
        self._problems.at(
            item.source, ("key",), message, repr(item.key), "remove one, or give it another key"
        )

    async def _staged_places(self, batch: Sequence[Read]) -> dict[tuple[str, str], str]:
        found = await self._store.fetch(
            f"select s.kind, s.key, s.file, s.line from {self._store.pairs} "
            "join staged s on s.kind = pair.kind and s.key = pair.key",
            *self._names(batch),
        )
        return {(kind, key): f"{self._files[file]}:{line}" for kind, key, file, line in found}

    async def _loaded(self, batch: Sequence[Read]) -> dict[tuple[str, str], Loaded]:
        found = await self._store.fetch(
            "select r.kind, r.key, r.id, r.hash, r.data_set_id, r.block, r.slug "
            f"from {self._store.pairs} join record r on r.kind = pair.kind and r.key = pair.key",
            *self._names(batch),
        )
        return {(kind, key): Loaded(*rest) for kind, key, *rest in found}

    def _names(self, batch: Sequence[Read]) -> tuple[Any, ...]:
        return self._store.named((read.item.kind.value, read.item.key) for read in batch)

    async def _keep_texts(self, fresh: Sequence[tuple[int, Item, Loaded | None]]) -> None:
        """Keep the texts of records that are new or differ."""
        await self._replace_texts(
            [(row, item) for row, item, _ in fresh], [row for row, _, was in fresh if was]
        )

    async def _replace_texts(self, texts: Iterable[tuple[int, Item]], old: Collection[int]) -> None:
        if old:
            among, rows = self._store.among, self._store.listed(old)
            await self._store.execute(f"delete from record_text where id {among}", rows)
        packed = [(row, zlib.compress(item.text.encode(), 1)) for row, item in texts]
        if packed:
            await self._store.insert_values("record_text", ("id", "text"), packed)

    async def _refresh_texts(self, same: Sequence[tuple[int, Item]]) -> None:
        """Keep what only verifies a record that is the same otherwise, and texts that earlier releases did not keep."""
        items = dict(same)
        if not items:
            return
        found = await self._store.fetch(
            f"select id, text from record_text where id {self._store.among}", self._store.listed(items)
        )
        texts = {row: zlib.decompress(text).decode() for row, text in found}
        other = [row for row, item in items.items() if texts.get(row) != item.text]
        await self._replace_texts([(row, items[row]) for row in other], other)

    async def settle(self, blocks: Blocks, load: int) -> Counts:
        """Bring the journal's records up to date. Note keys and slugs of read records that others have."""
        await self._find_stale(blocks)
        await self._check_keys()
        await self._check_slugs()
        await self._find_removed()
        await self._keep_records(load)
        return await self._counted()

    async def _find_stale(self, blocks: Blocks) -> None:
        await self._store.create_scratch("stale", "id bigint primary key")
        for row in self._ids.dropped.values():
            await self._store.execute("insert into stale select id from record where data_set_id = {}", row)
        for data_set in self._fixtures.data_sets:
            row = self._ids.present[data_set]
            kinds = await self._store.fetch(
                "select kind from record where data_set_id = {} group by kind", row
            )
            for (kind,) in kinds:
                await self._find_stale_of(row, data_set, kind, blocks)

    async def _find_stale_of(self, row: int, data_set: str, kind: str, blocks: Blocks) -> None:
        # A kind that the present code lacks is not among those that were read.
        if (data_set, kind) in self._fixtures.unread:
            return
        loaded: frozenset[int] = blocks.get((data_set, kind), frozenset())  # type: ignore[arg-type]
        kept = self._fixtures.kept_blocks.get((data_set, kind), set())  # type: ignore[arg-type]
        vanished = [WHOLE_FILE, *(loaded - kept)]
        await self._store.execute(
            "insert into stale select id from record "
            f"where data_set_id = {{}} and kind = {{}} and block {self._store.among}",
            row,
            kind,
            self._store.listed(vanished),
        )

    async def _find_removed(self) -> None:
        await self._store.create_scratch(
            "removed",
            "id bigint primary key, kind varchar(60), key varchar(120), data_set_id bigint, hash varchar(64)",
        )
        await self._store.run(
            "insert into removed select r.id, r.kind, r.key, r.data_set_id, r.hash from stale x "
            "join record r on r.id = x.id where not exists (select 1 from staged s where s.id = x.id)"
        )
        pages = self._store.pages("select id, data_set_id, kind, hash from removed where id > {} order by id")
        async for page in pages:
            for _, data_set, kind, digest in page:
                self.sums[data_set] -= hash_number(kind, digest)

    async def _check_keys(self) -> None:
        """Note read records whose key a loaded record has that stays."""
        found = await self._store.fetch(
            "select s.id, s.kind, s.key, s.file, s.line, s.was_set_id from staged s where s.was_set_id is not null "
            f"and not exists (select 1 from stale x where x.id = s.id) limit {KEPT}"
        )
        for row, kind, key, file, line, data_set in found:
            message = f"is the key of a {kind} of {self._set_names[data_set]} too"
            source = self._source(row, kind, key, file, line)
            self._problems.at(source, ("key",), message, repr(key), "remove one, or give it another key")

    async def _check_slugs(self) -> None:
        """Note read records whose slug another one has: one that was read, or a loaded one that stays."""
        stays = (
            "not exists (select 1 from staged x where x.id = o.id) "
            "and not exists (select 1 from stale x where x.id = o.id)"
        )
        await self._store.run("create index staged_slug on staged (kind, slug) where slug <> key")
        later = "case when s.id > o.id then s.id else o.id end, case when s.id > o.id then o.id else s.id end"
        others = [
            f"select {later} from staged s join staged o on o.kind = s.kind and o.key = s.slug "
            "where s.slug <> s.key and o.slug = o.key",
            f"select {later} from staged s join staged o on o.kind = s.kind and o.slug = s.slug and o.id < s.id "
            "where s.slug <> s.key and o.slug <> o.key",
        ]
        if not self._is_first:
            others.append(
                "select s.id, o.id from staged s join record o on o.kind = s.kind and o.slug = s.slug "
                f"where {CHANGED} and {stays}"
            )
        for sql in others:
            for row, first in await self._store.fetch(sql):
                self.collided.add(row)
                await self._note_slug(row, first)

    async def _note_slug(self, row: int, first: int) -> None:
        sources = await self.sources([row, first])
        source, other = sources[row], sources[first]
        ((slug,),) = await self._store.fetch("select slug from staged where id = {}", row)
        kind, _, key = other.record.partition(" ")
        message = f"is a slug of the {kind} {key!r} at {other.place} too"
        self._problems.at(source, ("slug",), message, repr(slug), "give one of them another slug")

    async def _keep_records(self, load: int) -> None:
        store = self._store
        # Rows of replaced tables may still refer to removed records, which are deleted after these tables.
        await store.run(
            "delete from record_text where id in (select id from removed)",
            "update record set kind = '', key = cast(id as varchar(120)), slug = null, block = 0 "
            "where id in (select id from removed)",
        )
        await store.execute(
            "insert into record "
            "(id, data_set_id, kind, key, row, hash, slug, block, added_load_id, changed_load_id) "
            "select id, data_set_id, kind, key, id, hash, slug, block, {}, {} from staged where was_hash is null",
            load,
            load,
        )
        if self._is_first:
            return
        await store.execute(
            "update record set data_set_id = s.data_set_id, hash = s.hash, slug = s.slug, block = s.block, "
            "changed_load_id = case when s.hash = s.was_hash then record.changed_load_id else {} end from staged s "
            "where s.id = record.id and s.was_hash is not null and (s.hash <> s.was_hash or s.block <> s.was_block)",
            load,
        )

    async def _counted(self) -> Counts:
        ((added, changed),) = await self._store.fetch(
            "select coalesce(sum(case when was_hash is null then 1 else 0 end), 0), "
            "coalesce(sum(case when was_hash <> hash then 1 else 0 end), 0) from staged"
        )
        ((removed,),) = await self._store.fetch("select count(*) from removed")
        ((present,),) = await self._store.fetch("select count(*) from record where kind <> ''")
        return Counts(int(added), int(changed), removed, present - int(added) - int(changed))

    async def forget_removed(self) -> None:
        """Delete what the journal has of removed records and dropped data sets."""
        await self._store.run("delete from record where kind = ''")
        for row in self._ids.dropped.values():
            await self._store.execute("delete from data_set_key where id = {}", row)

    async def sources(self, rows: Collection[int]) -> dict[int, Source]:
        """Return where records are: in a file that was read, or among the loaded ones."""
        found = await self._store.fetch(
            "select r.id, r.kind, r.key, r.data_set_id, s.file, s.line "
            f"from record r left join staged s on s.id = r.id where r.id {self._store.among}",
            self._store.listed(rows),
        )
        missing = set(rows) - {row for row, *_ in found}
        if missing:
            found += await self._store.fetch(
                f"select id, kind, key, data_set_id, file, line from staged where id {self._store.among}",
                self._store.listed(missing),
            )
        return {
            row: self._source(row, kind, key, file, line, data_set)
            for row, kind, key, data_set, file, line in found
        }

    def _source(
        self, row: int, kind: str, key: str, file: int | None, line: int, data_set: int = 0
    ) -> Source:
        if row in self._lines:
            return self._lines[row]
        if file is None:
            return Source(f"{self._set_names[data_set]} (loaded)", f"{kind} {key}", Lines(0))
        return Source(self._files[file], f"{kind} {key}", Lines(line))


def hash_number(kind: str, digest: str) -> int:
    """Return the number that stands for a record in the sum of a data set's hashes."""
    return int(digest, 16) ^ _salt(kind)


@cache
def _salt(kind: str) -> int:
    return int(hashlib.sha256(kind.encode()).hexdigest(), 16)


def kind_order(column: str) -> str:
    """Return SQL for the number of a kind, in the order in which kinds are written."""
    cases = " ".join(f"when '{kind}' then {number}" for number, kind in enumerate(Kind))
    return f"case {column} {cases} else {len(Kind)} end"

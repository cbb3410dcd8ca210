"""Writes the journal: the version and what each load changed, former slugs, and where records were read from."""

import hashlib
import json
from collections.abc import Mapping

from schema import tables
from schema.load.database.store import Store, instant_of
from schema.load.publish.content import next_load
from schema.load.publish.loaded import Loaded
from schema.load.publish.rebuild import content_fingerprint
from schema.load.stage.staging import SetIds, hash_number
from schema.load.validate.fixtures import Fixtures
from schema.records import DataSet
from schema.vocabulary import ChangeAction, Kind

_HASH_BITS = 256

_TAKEN = (
    "exists (select 1 from record r where r.kind = {of}.kind and r.slug = {of}.{slug}) "
    "or exists (select 1 from stated_slug t where t.kind = {of}.kind and t.slug = {of}.{slug})"
)
"""Holds for a slug that a record has now, or states as a former one."""

_FORMER_SLUGS = (
    "delete from former_slug where exists "
    "(select 1 from removed r where r.kind = former_slug.kind and r.key = former_slug.key)",
    "update former_slug set stated = false where exists (select 1 from record r join dirty d on d.id = r.id "
    "where r.kind = former_slug.kind and r.key = former_slug.key)",
    f"delete from former_slug where {_TAKEN.format(of='former_slug', slug='slug')}",
)


async def begin_load(store: Store) -> None:
    """Add the load, whose version is not known yet."""
    times = {load: instant_of(at) for load, at in await store.fetch("select id, loaded_at from load")}
    load, now = next_load(times)
    await store.insert(tables.Load, [{"id": load, "version": "", "loaded_at": now}])


class History:
    """Writes the journal of a load."""

    def __init__(self, store: Store, loaded: Loaded, ids: SetIds, sums: Mapping[int, int]) -> None:
        self._store = store
        self._loaded = loaded
        self._ids = ids
        self._sums = sums

    async def write(self, about: Mapping[str, DataSet], fixtures: Fixtures) -> str:
        """Record the load and its changes if the version is another one. Return the version."""
        await self._keep_former_slugs()
        await self._count_kinds()
        sums = await self.write_sets(about, fixtures)
        version = await self._version(about, sums)
        if version == self._loaded.version:
            await self._store.run("delete from load where version = ''")
        else:
            await self._note_load(version)
        return version

    async def _keep_former_slugs(self) -> None:
        """Keep the slugs that records had or state that they had, as long as no other record takes them."""
        await self._store.run(*_FORMER_SLUGS)
        ((last,),) = await self._store.fetch("select coalesce(max(id), 0) from former_slug")
        renamed = (
            "select distinct s.kind, s.was_slug as slug, s.key, false as stated from staged s "
            f"where s.was_slug <> s.slug and not ({_TAKEN.format(of='s', slug='was_slug')}) and not exists "
            "(select 1 from former_slug f where f.kind = s.kind and f.slug = s.was_slug)"
        )
        stated = "select kind, slug, key, true from stated_slug"
        await self._store.run(
            "insert into former_slug (id, kind, slug, key, stated) "
            f"select {last} + row_number() over (), kind, slug, key, stated from ({renamed} union all {stated}) found"
        )

    async def _count_kinds(self) -> None:
        counts: dict[str, int] = dict.fromkeys(map(str, Kind), 0)
        counts.update(
            await self._store.fetch("select kind, count(*) from record where kind <> '' group by kind")
        )
        await self._store.run("delete from kind_count")
        rows = [{"kind": kind, "count": count} for kind, count in counts.items()]
        await self._store.insert(tables.KindCount, rows)

    async def write_sets(self, about: Mapping[str, DataSet], fixtures: Fixtures) -> dict[str, int]:
        """Keep what DATASET.yaml says, and the digests of the files. Return the hash of each data set's records."""
        present = {
            row: tuple(rest)
            for row, *rest in await self._store.fetch("select id, text, digests, records from loaded_set")
        }
        sums, rows = {}, []
        for key, row in self._ids.present.items():
            sums[key] = await self._sum(key, row)
            told = about[key].model_dump_json(by_alias=True, exclude_defaults=True)
            digests = fixtures.digests.get(key) or self._loaded.digests[key]
            values = told, json.dumps(digests, sort_keys=True), f"{sums[key]:064x}"
            if present.get(row) != values:
                rows.append((row, *values))
        gone = {row for row, *_ in rows} | (present.keys() - set(self._ids.present.values()))
        among = self._store.among
        if gone:
            await self._store.execute(f"delete from loaded_set where id {among}", self._store.listed(gone))
        if rows:
            await self._store.insert_values("loaded_set", ("id", "text", "digests", "records"), rows)
        await self._keep_blocks(fixtures)
        return sums

    async def _sum(self, key: str, row: int) -> int:
        """Return the hash of a data set's records: what it was, and the difference that this load made."""
        before = self._loaded.sums.get(key)
        if before is None:
            before = 0 if key not in self._loaded.data_sets else await self._counted_up(row) - self._sums[row]
        return (before + self._sums[row]) % (1 << _HASH_BITS)

    async def _counted_up(self, row: int) -> int:
        found = 0
        pages = self._store.pages(
            "select id, kind, hash from record where id > {} and data_set_id = {} and kind <> '' order by id",
            row,
        )
        async for page in pages:
            found += sum(hash_number(kind, digest) for _, kind, digest in page)
        return found

    async def _keep_blocks(self, fixtures: Fixtures) -> None:
        """Keep the blocks of the NDJSON files that were read."""
        for row in self._ids.dropped.values():
            await self._store.execute("delete from loaded_block where data_set_id = {}", row)
        ((last,),) = await self._store.fetch("select coalesce(max(id), 0) from loaded_block")
        rows: list[tuple[int, int, str, int]] = []
        for key in fixtures.data_sets:
            for kind in Kind:
                if (key, kind) not in fixtures.unread:
                    row = self._ids.present[key]
                    new = await self._drop_blocks(key, kind, row, fixtures)
                    rows += [(last + len(rows) + n, row, kind.value, block) for n, block in enumerate(new, 1)]
        if rows:
            await self._store.insert_values("loaded_block", ("id", "data_set_id", "kind", "block"), rows)

    async def _drop_blocks(self, key: str, kind: Kind, row: int, fixtures: Fixtures) -> list[int]:
        """Forget blocks that are not in a file any more. Return those that are new in it."""
        before: frozenset[int] = self._loaded.blocks.get((key, kind), frozenset())
        now = fixtures.blocks.get((key, kind), set())
        if gone := before - now:
            await self._store.execute(
                f"delete from loaded_block where data_set_id = {{}} and kind = {{}} and block {self._store.among}",
                row,
                kind.value,
                self._store.listed(gone),
            )
        return sorted(now - before)

    async def _version(self, about: Mapping[str, DataSet], sums: Mapping[str, int]) -> str:
        """Return a hash of everything that responses depend on, independent of the order of reading.

        That includes the tables: other code may respond differently with the same records.
        """
        kept = await self._store.fetch("select kind, slug, key from former_slug where not stated")
        sets = [about[key].model_dump(mode="json") for key in sorted(about)]
        records = [sums[key] for key in sorted(sums)]
        said = json.dumps(
            [content_fingerprint(), sets, records, sorted(kept)], ensure_ascii=False, separators=(",", ":")
        )
        return hashlib.sha256(said.encode()).hexdigest()

    async def _note_load(self, version: str) -> None:
        await self._store.execute("update load set version = {} where version = ''", version)
        ((load,),) = await self._store.fetch("select max(id) from load")
        ((last,),) = await self._store.fetch("select coalesce(max(id), 0) from change")
        await self._store.execute(
            "insert into change (id, load_id, kind, key, action) "
            f"select {last} + row_number() over (order by kind, key), {{}}, kind, key, action from ("
            f"select kind, key, '{ChangeAction.ADDED}' as action from staged where was_hash is null "
            f"union all select kind, key, '{ChangeAction.CHANGED}' from staged where was_hash <> hash "
            f"union all select kind, key, '{ChangeAction.REMOVED}' from removed) found",
            load,
        )

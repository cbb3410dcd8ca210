"""Stages, checks and writes what changed between the fixtures and the database, in one transaction."""

from collections.abc import Mapping, Sequence
from functools import partial

from schema.errors import LoadRejected
from schema.load.checks.cycles import check_cycles, check_links
from schema.load.checks.doubts import warn_of_doubts
from schema.load.checks.edges import Edges
from schema.load.checks.figures import check_figures
from schema.load.checks.list_limits import check_list_limits
from schema.load.checks.quotes import check_quotes
from schema.load.checks.references import Hints, check_references, check_stated_posts
from schema.load.checks.slugs import check_former_slugs, keep_former_slugs
from schema.load.checks.uniqueness import check_uniqueness
from schema.load.database.store import Store
from schema.load.derive.affected import create_affected, find_affected_by_deletion, find_affected_by_writing
from schema.load.derive.dangling import warn_of_dangling_links
from schema.load.derive.links import derive_links
from schema.load.derive.places import derive_places
from schema.load.derive.posts import derive_posts
from schema.load.derive.subjects import derive_subjects
from schema.load.derive.tolls import derive_tolls
from schema.load.problems import Problems
from schema.load.publish.content import ContentWriter
from schema.load.publish.data_sets import write_data_sets
from schema.load.publish.history import History, begin_load
from schema.load.publish.list_lengths import keep_list_lengths
from schema.load.publish.loaded import Loaded
from schema.load.publish.report import LoadReport, Progress
from schema.load.publish.search import keep_search
from schema.load.publish.selecting import delete_gone, select_dirty, select_gone
from schema.load.stage.batches import Batch, Batches, Entry
from schema.load.stage.staging import Counts, SetIds, Staging
from schema.load.validate.fixtures import Fixtures
from schema.records import DataSet
from schema.tables.ddl import Table
from schema.vocabulary import Kind


class Incomplete(Exception):
    """A problem is in a file that was not read as a whole, so that its line is not known."""


class Writing:
    """One load: stage, check, derive, publish."""

    def __init__(
        self,
        store: Store,
        fixtures: Fixtures,
        loaded: Loaded,
        kept: frozenset[str],
        created: Sequence[Table],
        progress: Progress,
        outcome: str = "",
    ) -> None:
        self._store = store
        self._fixtures = fixtures
        self._loaded = loaded
        self._created = created
        self._rebuilt = bool(created)
        self._progress = progress
        self._outcome = outcome
        self._problems = fixtures.problems
        self._about: Mapping[str, DataSet] = {
            **{key: loaded.about[key] for key in kept if key in loaded.about},
            **fixtures.data_sets,
        }
        self._ids = _set_ids(loaded, self._about)
        self._staging = Staging(store, fixtures, self._problems, self._ids)
        self._batches = Batches(store, self._staging, fixtures, self._about, self._problems)
        self._edges = Edges(store)

    async def stage(self) -> Counts:
        """Read what has changed, and find out what differs. Keys of data sets are known from then on."""
        new = {key: row for key, row in self._ids.present.items() if key not in self._loaded.data_sets}
        if new:
            await self._store.insert_values("data_set_key", ("id", "key"), [(new[key], key) for key in new])
        read = 0

        def tell(count: int) -> None:
            nonlocal read
            read += count
            self._progress("read", read, 0)

        await self._staging.read_all(tell)
        return await self._staging.settle(self._loaded.blocks, (self._loaded.load or 0) + 1)

    async def check(self, warnings: Problems | None = None, ignored_quotes: Problems | None = None) -> None:
        """Check and write the records that differ, and those that depend on them.

        `warnings` gets what is probably wrong, `ignored_quotes` the problems of quotes, if they do not count.
        Raises LoadRejected with all problems, or Incomplete.
        """
        store, everything = self._store, self._rebuilt
        await begin_load(store)
        await store.create_scratch("stated_slug", _STATED_SLUG)
        await create_affected(store)
        await select_dirty(store, everything)
        if not everything:
            await select_gone(store)
            await find_affected_by_deletion(store)
            await delete_gone(store)
        await write_data_sets(store, self._ids.present, self._about)
        await self._check_and_write(warnings, ignored_quotes)
        await check_former_slugs(store, self._staging, self._problems)
        if everything and not self._problems.count:
            await store.complete([table for table in self._created if table.name not in _FILLED_LATER])
        await check_cycles(store, self._staging, self._edges, everything, self._problems)
        await check_list_limits(store, self._batches, self._edges, self._problems)
        self._raise_problems()

    async def _check_and_write(self, warnings: Problems | None, ignored_quotes: Problems | None) -> None:
        content = await ContentWriter.create(self._store, self._ids)
        hints = Hints(self._store, self._fixtures, self._problems)
        ((total,),) = await self._store.fetch("select count(*) from dirty")
        done = 0
        async for batch in self._batches.all():
            sound = await self._check(batch, hints, ignored_quotes or self._problems)
            if warnings is not None:
                for entry in sound:
                    warn_of_doubts(entry.item, batch, warnings)
            await content.write(batch, sound)
            await derive_posts(batch, sound, self._store)
            done += len(batch.entries)
            self._progress("check", done, total)

    async def _check(self, batch: Batch, hints: Hints, of_quotes: Problems) -> list[Entry]:
        """Return the records of a batch that have no problems."""
        problems = self._problems
        await check_references(batch, hints, problems)
        await check_figures(batch, self._store, self._edges, problems)
        await keep_former_slugs(batch, self._store, problems)
        for entry in batch.entries:
            check_quotes(entry.item, batch, of_quotes)
            check_uniqueness(entry.item, problems)
            check_links(entry.item, problems)
            check_stated_posts(entry.item, batch, problems)
        if not problems.count and not of_quotes.count:
            return batch.entries
        sound = [entry for entry in batch.entries if self._is_sound(entry, batch, of_quotes)]
        rows = {entry.row for entry in sound}
        await self._edges.keep(batch, (entry for entry in batch.entries if entry.row not in rows))
        return sound

    def _is_sound(self, entry: Entry, batch: Batch, of_quotes: Problems) -> bool:
        source = entry.item.source
        known = entry.row not in self._staging.collided and batch.has_all(entry)
        return known and not self._problems.has(source) and not of_quotes.has(source)

    def _raise_problems(self) -> None:
        try:
            self._problems.raise_if_any(self._outcome)
        except LoadRejected as rejected:
            unread = {f"{key} (loaded)" for key in self._fixtures.data_sets}
            if self._fixtures.skipped and any(problem.file in unread for problem in rejected.problems):
                raise Incomplete from None
            raise

    async def derive(self) -> None:
        """Derive what follows from the written records."""
        self._progress("derive", 0, 0)
        store = self._store
        await find_affected_by_writing(store, self._rebuilt)
        await derive_links(store)
        await derive_subjects(store)
        await derive_places(store)
        await derive_tolls(store)

    async def count(self) -> dict[Kind, int]:
        """Return the number of records of each kind."""
        found = dict(await self._store.fetch("select kind, count(*) from record group by kind"))
        return {kind: found[kind.value] for kind in Kind if kind.value in found}

    async def warn(self, warnings: Problems) -> None:
        """Note what is probably wrong between records."""
        await warn_of_dangling_links(self._store, self._staging, warnings)

    async def publish(self, counts: Counts) -> LoadReport:
        """Write what serves the content, and the journal."""
        store = self._store
        await keep_search(store, self._rebuilt, partial(self._progress, "index"))
        await keep_list_lengths(store, sum(counts[:3]), self._rebuilt)
        history = History(store, self._loaded, self._ids, self._staging.sums)
        version = await history.write(self._about, self._fixtures)
        return LoadReport(
            version, tuple(sorted(self._about)), *counts, version != self._loaded.version, self._rebuilt
        )

    async def keep(self, counts: Counts) -> LoadReport:
        """Write nothing but where records were read from, as nothing else has changed."""
        history = History(self._store, self._loaded, self._ids, self._staging.sums)
        await history.write_sets(self._about, self._fixtures)
        assert self._loaded.version
        sets = tuple(sorted(self._about))
        return LoadReport(self._loaded.version, sets, *counts, written=False, rebuilt=False)

    async def forget(self) -> None:
        """Delete what the journal has of removed records, once no replaced table refers to them."""
        await self._staging.forget_removed()

    def changes_nothing(self, counts: Counts) -> bool:
        """Return whether the content is the same as before."""
        same_sets = self._about == self._loaded.about
        return not (self._rebuilt or self._problems.count or sum(counts[:3])) and same_sets


_FILLED_LATER = {
    "place_closure",
    "place_point",
    "subject",
    "toll",
    "list_length",
    "kind_count",
    *(f"{of}_{part}" for of in ("article", "entity") for part in ("search", "packed", "fts")),
    "search_word",
}
"""The tables that get their rows after those of the records."""

_STATED_SLUG = "kind varchar(60), slug varchar(120), id bigint, position int, key varchar(120)"


def _set_ids(loaded: Loaded, about: Mapping[str, DataSet]) -> SetIds:
    """Return every data set's integer key: the one it has, or the next."""
    last = max(loaded.data_sets.values(), default=0)
    fresh = sorted(about.keys() - loaded.data_sets.keys())
    present = {key: row for key, row in loaded.data_sets.items() if key in about}
    present |= {key: last + number for number, key in enumerate(fresh, 1)}
    dropped = {key: row for key, row in loaded.data_sets.items() if key not in about}
    return SetIds(present, dropped)


async def unchanged(store: Store) -> LoadReport:
    """Return the report of a load that has nothing to do."""
    ((version,),) = await store.fetch("select version from load order by id desc limit 1")
    ((count,),) = await store.fetch("select count(*) from record")
    keys = tuple(key for (key,) in await store.fetch("select key from data_set_key order by key"))
    return LoadReport(version, keys, 0, 0, 0, count, written=False, rebuilt=False)

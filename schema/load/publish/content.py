"""Writes the rows of records."""

from collections.abc import Mapping
from datetime import UTC, datetime

from tortoise.models import Model

from schema.load.database.store import Row, Store, instant_of
from schema.load.stage.batches import Batch, Entry
from schema.load.stage.rows import RowMapper, Rows, child_tables
from schema.load.stage.staging import SetIds
from schema.load.validate.items import Item
from schema.vocabulary import Kind

_TABLES = sorted(
    {table for kind in Kind for table, _ in child_tables(kind)}, key=lambda table: table.__name__
)


class ContentWriter:
    """Writes the rows of the records of batches."""

    def __init__(self, store: Store, rows: Rows, ids: SetIds, times: Mapping[int, datetime]) -> None:
        self._store = store
        self._rows = rows
        self._ids = ids
        self._times = times

    @classmethod
    async def create(cls, store: Store, ids: SetIds) -> "ContentWriter":
        """Return a writer that continues the numbers of rows that are there."""
        times = {load: instant_of(at) for load, at in await store.fetch("select id, loaded_at from load")}
        rows = Rows({table: await _last_id(store, table) for table in _TABLES})
        return cls(store, rows, ids, times)

    async def write(self, batch: Batch, entries: list[Entry]) -> None:
        """Write the rows of records of a batch."""
        loads = await self._loads([entry.row for entry in entries])
        by_key = {(entry.item.kind, entry.item.key): loads[entry.row] for entry in entries}

        def about(item: Item) -> Row:
            added, changed = by_key[item.kind, item.key]
            return {
                "data_set_id": self._ids.of(item.data_set),
                "added_at": self._times[added],
                "changed_at": self._times[changed],
            }

        mapper = RowMapper(batch, self._rows, about)
        for entry in entries:
            mapper.map(entry.item, entry.row)
        for table, made in self._rows.taken().items():
            await self._store.insert(table, made)

    async def _loads(self, rows: list[int]) -> dict[int, tuple[int, int]]:
        """Return the loads that added records and last changed them."""
        found = await self._store.fetch(
            f"select id, added_load_id, changed_load_id from record where id {self._store.among}",
            self._store.listed(rows),
        )
        return {row: (added, changed) for row, added, changed in found}


def next_load(times: Mapping[int, datetime]) -> tuple[int, datetime]:
    """Return the number and the time of the next load; a clock that is put back does not reorder loads."""
    now = datetime.now(UTC).replace(microsecond=0)
    last = max(times, default=0)
    return last + 1, max(now, times.get(last, now))


async def _last_id(store: Store, table: type[Model]) -> int:
    found = await store.fetch(f'select coalesce(max("id"), 0) from "{table._meta.db_table}"')
    return int(found[0][0])

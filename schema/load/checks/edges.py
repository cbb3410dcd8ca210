"""References as pairs of records, for checks that follow them from record to record.

Those of records that have been written are in their tables. Records that have problems are not written; what they refer
to is kept in the scratch table `unwritten`, so that one run reports all problems.
"""

from collections.abc import Iterable, Iterator

from schema.load.database.store import Store
from schema.load.stage.batches import Batch, Entry
from schema.load.stage.mapping import StoredReference, references_of, tables_of
from schema.load.validate.shapes import target_of


class Edges:
    """The references of all records, whether they are written or not."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._all_are_written = True

    async def keep(self, batch: Batch, entries: Iterable[Entry]) -> None:
        """Keep what records of a batch refer to that are not written."""
        rows = [row for entry in entries for row in _unwritten(entry, batch)]
        if not rows:
            return
        if self._all_are_written:
            await self._store.create_scratch("unwritten", "field varchar(120), owner bigint, target bigint")
            self._all_are_written = False
        await self._store.insert_values("unwritten", ("field", "owner", "target"), rows)

    def of(self, reference: StoredReference) -> str:
        """Return SQL for a table of the records that refer (`owner`) and those that they refer to (`target`)."""
        table, owner, column = reference.table, reference.owner, reference.column
        written = f"select {owner} as owner, {column} as target from {table} where {column} is not null"
        if self._all_are_written:
            return f"({written})"
        unwritten = f"select owner, target from unwritten where field = '{_field(reference)}'"
        return f"({written} union all {unwritten})"


def _unwritten(entry: Entry, batch: Batch) -> Iterator[tuple[str, int, int]]:
    stored = {
        reference.path: reference
        for table in tables_of(entry.item.kind)
        for reference in references_of(table)
    }
    for reference in entry.references:
        path = tuple(step for step in reference.path if isinstance(step, str))
        target = batch.ids.get("{}:{}".format(*target_of(reference)))
        if target is not None and path in stored:
            yield _field(stored[path]), entry.row, target


def _field(reference: StoredReference) -> str:
    return f"{reference.table}.{reference.column}"

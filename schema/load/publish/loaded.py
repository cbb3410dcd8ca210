"""What is loaded already: the data sets, and the files that they came from."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from schema.load.database.store import Store
from schema.load.publish.journal import VERSION, read_journal
from schema.load.validate.fixtures import Blocks, Digests
from schema.records import DataSet
from schema.vocabulary import Kind

_KINDS = frozenset(Kind)


class Loaded(NamedTuple):
    """The latest load, every loaded data set with its integer key, and the digests of the files of those that are kept.

    Releases before 0.3 did not keep records; `digests` and `about` lack the data sets that they loaded. `sums` are the
    hashes of all records of a data set, as far as they are kept. `blocks` are of NDJSON files.
    """

    load: int | None
    version: str | None
    data_sets: Mapping[str, int]
    about: Mapping[str, DataSet]
    digests: Mapping[str, Digests]
    sums: Mapping[str, int]
    blocks: Blocks

    def without_records(self, keys: Collection[str]) -> list[str]:
        """Return those of some loaded data sets whose records are not kept."""
        return sorted(set(keys) - self.digests.keys())


NOTHING = Loaded(None, None, {}, {}, {}, {}, {})


async def read_loaded(store: Store) -> Loaded:
    """Return what a database holds."""
    journal = await read_journal(store)
    if journal is None:
        return NOTHING
    latest = await store.fetch("select id, version from load order by id desc limit 1")
    load, version = latest[0] if latest else (None, None)
    table = "data_set_key" if journal.version else "data_set"
    keys = dict(await store.fetch(f"select key, id from {table}"))
    loaded = NOTHING._replace(load=load, version=version, data_sets=keys)
    if journal.version < 3:
        return loaded
    names = {row: key for key, row in keys.items()}
    rows = await store.fetch("select id, text, digests from loaded_set")
    loaded = loaded._replace(
        about={names[row]: DataSet.model_validate_json(text) for row, text, _ in rows},
        digests={names[row]: json.loads(digests) for row, _, digests in rows},
    )
    return loaded if journal.version < VERSION else await _with_blocks(store, loaded, names)


async def _with_blocks(store: Store, loaded: Loaded, names: Mapping[int, str]) -> Loaded:
    sums = await store.fetch("select id, records from loaded_set where records <> ''")
    blocks: dict[tuple[str, Kind], set[int]] = defaultdict(set)
    for data_set, kind, block in await store.fetch("select data_set_id, kind, block from loaded_block"):
        if kind in _KINDS:
            blocks[names[data_set], Kind(kind)].add(block)
    return loaded._replace(
        sums={names[row]: int(digits, 16) for row, digits in sums},
        blocks={name: frozenset(found) for name, found in blocks.items()},
    )


async def latest_load(store: Store) -> int | None:
    """Return the number of the latest load, or None."""
    ((latest,),) = await store.fetch("select max(id) from load")
    number: int | None = latest
    return number

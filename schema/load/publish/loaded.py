"""What is loaded already: the data sets, the files that they came from, and their records as they were read."""

import json
import zlib
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from pydantic import ValidationError

from schema.load.problems import Lines, Problems, Source
from schema.load.publish.journal import VERSION, read_journal
from schema.load.publish.store import Store
from schema.load.validate.fixtures import Digests, Fixtures, Item
from schema.records import RECORDS, DataSet
from schema.vocabulary import Kind

_KINDS = frozenset(Kind)


class Loaded(NamedTuple):
    """The latest load, every loaded data set, and the digests of the files of those whose records are kept.

    Releases before 0.3 did not keep records; `digests` lacks the data sets that they loaded.
    """

    load: int | None
    version: str | None
    data_sets: frozenset[str]
    digests: Mapping[str, Digests]

    def without_records(self, keys: Collection[str]) -> list[str]:
        """Return those of some loaded data sets whose records are not kept."""
        return sorted(set(keys) - self.digests.keys())


NOTHING = Loaded(None, None, frozenset(), {})


async def read_loaded(store: Store) -> Loaded:
    """Return what a database holds."""
    journal = await read_journal(store)
    if journal is None:
        return NOTHING
    latest = await store.fetch("select id, version from load order by id desc limit 1")
    load, version = latest[0] if latest else (None, None)
    table = "data_set_key" if journal.version else "data_set"
    keys = dict(await store.fetch(f"select key, id from {table}"))  # noqa: S608
    digests: dict[str, Digests] = {}
    if journal.version == VERSION:
        rows = dict(await store.fetch("select id, digests from loaded_set"))
        digests = {key: json.loads(rows[row]) for key, row in keys.items() if row in rows}
    return Loaded(load, version, frozenset(keys), digests)


async def latest_load(store: Store) -> int | None:
    """Return the number of the latest load, or None."""
    ((latest,),) = await store.fetch("select max(id) from load")
    number: int | None = latest
    return number


async def recall(store: Store, fixtures: Fixtures, others: Iterable[str], problems: Problems) -> None:
    """Add to the fixtures the loaded records whose files are unchanged, and those of other data sets."""
    others = sorted(others)
    for key in others:
        found = await store.fetch(
            "select s.text from loaded_set s join data_set_key k on k.id = s.id where k.key = {}", key
        )
        fixtures.data_sets[key] = DataSet.model_validate_json(found[0][0])
    for key in (*others, *sorted({key for key, _ in fixtures.unread})):
        for kind, record_key, digest, text in await store.fetch(_RECORDS, key):
            if kind in _KINDS and (key in others or (key, Kind(kind)) in fixtures.unread):
                _take(Kind(kind), record_key, key, digest, zlib.decompress(text), fixtures, problems)


_RECORDS = (
    "select r.kind, r.key, r.hash, t.text from record r join record_text t on t.id = r.id "
    "join data_set_key k on k.id = r.data_set_id where k.key = {} order by r.id"
)


def _take(
    kind: Kind, key: str, data_set: str, digest: str, text: bytes, fixtures: Fixtures, problems: Problems
) -> None:
    source = Source(f"{data_set} (loaded)", f"{kind} {key}", Lines(0))
    try:
        record = RECORDS[kind].model_validate_json(text)
    except ValidationError:
        remedy = f"load {data_set} again from its files"
        problems.at(source, (), "is not valid in this version", remedy=remedy)
        return
    if first := fixtures.items[kind].get(key):
        message, remedy = f"is the key of a {kind} of {data_set} too", "remove one, or give it another key"
        problems.at(first.source, ("key",), message, repr(key), remedy)
        return
    fixtures.items[kind][key] = Item(kind, record, data_set, source, digest)

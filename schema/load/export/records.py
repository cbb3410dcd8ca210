"""Reads the records of loaded data sets, as they were loaded, into files with a line for each record."""

import json
import os
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TextIO

from schema.load.database.store import Store

_BATCH = 5_000


@dataclass
class ExportedSet:
    """A data set: its key, what DATASET.yaml says, and the file of each kind's records."""

    key: str
    about: dict[str, Any]
    files: dict[str, Path] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)


async def read_sets(store: Store, keys: list[str], folder: Path) -> list[ExportedSet]:
    """Return data sets whose records are in files below a folder."""
    return [await _read_set(store, key, folder / key) for key in keys]


async def _read_set(store: Store, key: str, folder: Path) -> ExportedSet:
    os.mkdir(folder)
    ((row, about),) = await store.fetch(
        "select s.id, s.text from loaded_set s join data_set_key k on k.id = s.id where k.key = {}", key
    )
    found = ExportedSet(key, json.loads(about))
    files: dict[str, TextIO] = {}
    last = 0
    try:
        while rows := await store.fetch(_RECORDS, row, last, _BATCH):
            last = rows[-1][0]
            for _, kind, text in rows:
                if kind not in files:
                    found.files[kind] = folder / kind
                    files[kind] = found.files[kind].open("w", encoding="utf-8", newline="\n")
                files[kind].write(zlib.decompress(text).decode() + "\n")
                found.counts[kind] += 1
    finally:
        for file in files.values():
            file.close()
    return found


_RECORDS = (
    "select r.id, r.kind, t.text from record r join record_text t on t.id = r.id "
    "where r.data_set_id = {} and r.id > {} order by r.id limit {}"
)

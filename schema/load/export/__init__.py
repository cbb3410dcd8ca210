"""Loaded data sets -> files: fixtures, one NDJSON archive, a SQLite file, or Parquet.

All forms are written from the records as they were loaded, and carry licence, attribution and gaps.
"""

import asyncio
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from schema.errors import Unavailable
from schema.load.database.connect import opened, reading
from schema.load.database.failures import explained
from schema.load.export.archive import write_archive
from schema.load.export.parquet import write_parquet
from schema.load.export.records import ExportedSet, read_sets
from schema.load.export.sets import write_sets
from schema.load.publish.loaded import read_loaded


class Form(StrEnum):
    """The form of an export."""

    FIXTURES = "fixtures"
    """A folder of data sets, each with DATASET.yaml and NDJSON files: what `dateline load` takes."""
    NDJSON = "ndjson"
    """One file: a line for each data set, then one for each record. Compressed if its name ends in .gz."""
    SQLITE = "sqlite"
    """A database that `dateline serve` serves."""
    PARQUET = "parquet"
    """A folder with one file for each kind, and the data sets in datasets.json."""


@dataclass(frozen=True)
class ExportReport:
    """What was written: the version of the data, and the number of records by kind."""

    version: str | None
    data_sets: tuple[str, ...]
    counts: Counter[str]


Load = Callable[[list[Path], str], None]
"""Loads the data sets in folders into a database."""


async def export(database: str, keys: Collection[str], target: Path, form: Form, load: Load) -> ExportReport:
    """Write loaded data sets, all or those with these keys, to a new file or folder.

    Raises Unavailable if the target exists, if a data set is not loaded, or if its records are not kept.
    """
    _require_free(target)
    async with _exported(database, keys) as (version, sets):
        beside = Path(tempfile.mkdtemp(dir=_parent(target), prefix=f".{target.name}."))
        try:
            counts = await asyncio.to_thread(_write, sets, beside / target.name, form, load)
            os.replace(beside / target.name, target)
        finally:
            shutil.rmtree(beside)
    return ExportReport(version, tuple(each.key for each in sets), counts)


def _require_free(target: Path) -> None:
    if target.exists():
        raise Unavailable(f"{target} exists; name another file or folder.")


def _parent(target: Path) -> Path:
    if not target.resolve().parent.is_dir():
        raise Unavailable(f"There is no folder {target.resolve().parent}.")
    return target.resolve().parent


@asynccontextmanager
async def _exported(
    database: str, keys: Collection[str]
) -> AsyncIterator[tuple[str | None, list[ExportedSet]]]:
    """Yield the version and the data sets, whose records have been read into temporary files."""
    async with opened(database):
        with explained("Nothing was exported"), tempfile.TemporaryDirectory() as folder:
            store = reading()
            loaded = await read_loaded(store)
            chosen = sorted(keys or loaded.data_sets)
            if unknown := sorted(set(chosen) - loaded.data_sets.keys()):
                names = ", ".join(sorted(loaded.data_sets)) or "none"
                raise Unavailable(f"{unknown[0]} is not a loaded data set; these are loaded: {names}.")
            if missing := loaded.without_records(chosen):
                raise Unavailable(
                    f"An earlier release loaded {missing[0]}; load it again before exporting it."
                )
            yield loaded.version, await read_sets(store, chosen, Path(folder))


def _write(sets: list[ExportedSet], target: Path, form: Form, load: Load) -> Counter[str]:
    if form is Form.NDJSON:
        write_archive(sets, target)
    elif form is Form.PARQUET:
        write_parquet(sets, target)
    elif form is Form.SQLITE:
        with tempfile.TemporaryDirectory() as folder:
            write_sets(sets, Path(folder))
            load([Path(folder)], f"sqlite://{target}")
    else:
        write_sets(sets, target)
    counts: Counter[str] = Counter()
    for each in sets:
        counts.update(each.counts)
    return counts


__all__ = ["ExportReport", "Form", "export"]

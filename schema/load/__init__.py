"""Fixture files -> records -> tables, in one transaction.

`check` reads and verifies; `load` also makes the database hold the records; `find_repair` finds what to correct in
files whose texts have been edited. Records pass through the database batch by batch, so that memory does not grow with
their number.
"""

import gc
import tempfile
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from schema.errors import Problem, Unavailable
from schema.load.database.connect import (
    Outrun,
    opened,
    placed,
    reading,
    refresh_statistics,
    transaction,
)
from schema.load.database.failures import explained
from schema.load.database.store import OnWait
from schema.load.problems import Problems
from schema.load.publish.loaded import NOTHING, Loaded, latest_load, read_loaded
from schema.load.publish.rebuild import is_current, rebuilding
from schema.load.publish.report import LoadReport, Progress
from schema.load.publish.request import Request, Terms
from schema.load.publish.writing import Incomplete, Writing, unchanged
from schema.load.repair import Repair, repair
from schema.load.stage.staging import Counts
from schema.load.validate.fixtures import Fixtures, open_fixtures
from schema.tables.ddl import content_tables, journal_tables
from schema.vocabulary import Kind

_ATTEMPTS = 50
"""How often a load begins again because another one came first."""

_YOUNG_OBJECTS, _NEVER = 50_000, 1_000_000


@dataclass(frozen=True)
class Checked:
    """The result of a check: the keys of the data sets, the number of records by kind, and what is probably wrong."""

    data_sets: tuple[str, ...]
    counts: dict[Kind, int]
    warnings: tuple[Problem, ...]


async def check(paths: Iterable[Path], progress: Progress = lambda stage, done, total: None) -> Checked:
    """Read and verify every data set in or at `paths`, and find what is probably wrong, as `warnings`.

    Raises LoadRejected with every problem of every file.
    """
    warnings = Problems()
    async with _verified(list(paths), Problems(), progress) as (writing, fixtures):
        await writing.check(warnings)
        await writing.derive()
        await writing.warn(warnings)
        counts = await writing.count()
    return Checked(tuple(sorted(fixtures.data_sets)), counts, warnings.all())


async def find_repair(paths: Iterable[Path]) -> Repair:
    """Read every data set in or at `paths`, and find the corrections of what points into edited texts.

    Raises LoadRejected with every other problem of every file.
    """
    folders = list(paths)
    async with _verified(folders, Problems()) as (writing, _):
        await writing.check(ignored_quotes=Problems())
    return repair(read.item for read in open_fixtures(folders, Problems()).records())


@asynccontextmanager
async def _verified(
    paths: list[Path], problems: Problems, progress: Progress = lambda stage, done, total: None
) -> AsyncIterator[tuple[Writing, Fixtures]]:
    """Yield a load of data sets into a database that is thrown away, after it has read them."""
    with _collecting_young_garbage(), tempfile.TemporaryDirectory() as folder:
        async with (
            opened(f"sqlite://{folder}/checked.sqlite3", is_new=True),
            transaction() as store,
        ):
            tables = [*journal_tables(store.dialect), *content_tables(store.dialect)]
            await store.create(tables)
            fixtures = open_fixtures(paths, problems)
            writing = Writing(store, fixtures, NOTHING, frozenset(), tables, progress)
            await writing.stage()
            yield writing, fixtures
            await store.roll_back()


async def load(
    paths: Iterable[Path],
    database: str,
    drop: Iterable[str] = (),
    on_wait: OnWait = lambda: None,
    terms: Terms = Terms.BESIDE,
    progress: Progress = lambda stage, done, total: None,
) -> LoadReport:
    """Make `database` hold the data sets in or at `paths` beside those that it has, or change nothing.

    `database` is `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`. Its tables are created in the same
    transaction, or rebuilt where they are of another version of the code. `drop` names loaded data sets that may go;
    `terms` says what becomes of the others. `on_wait` is called if another load has to end first, `progress` as
    records pass through the stages.

    Raises LoadRejected, or Unavailable when the database cannot be reached, is newer, or is not Dateline's.
    """
    request = Request(tuple(paths), frozenset(drop), terms, on_wait)
    complete = False
    with _collecting_young_garbage():
        for _ in range(_ATTEMPTS):
            try:
                return await _load(request, database, progress, complete)
            except Outrun:
                continue
            except Incomplete:
                complete = True
    raise Unavailable(
        "Other loads came first again and again; nothing was written. Load again once they have ended."
    )


async def _load(request: Request, database: str, progress: Progress, complete: bool) -> LoadReport:
    """Load once. Raises Outrun if another load came in between, Incomplete if problems need files as a whole."""
    async with placed(database) as (address, is_new), opened(address, is_new):
        report = await _attempt(request, progress, complete)
        if report.written or report.rebuilt:
            changed = report.added + report.changed + report.removed
            await refresh_statistics(changed, report.unchanged + changed)
    return report


async def _attempt(request: Request, progress: Progress, complete: bool) -> LoadReport:
    with explained("Nothing was written"):
        store = reading()
        loaded = await read_loaded(store)
        fixtures = _fixtures(request, loaded, complete)
        if (
            not fixtures.problems.count
            and _is_as_loaded(fixtures, request, loaded)
            and await is_current(store)
        ):
            return await unchanged(store)
    async with transaction(request.on_wait) as store:
        async with rebuilding(store) as created:
            if await latest_load(store) != loaded.load:
                raise Outrun
            writing = Writing(
                store,
                fixtures,
                loaded,
                request.kept(loaded),
                created,
                progress,
                "; nothing was loaded",
            )
            report = await _publish(writing, await writing.stage())
        await writing.forget()
    return report


async def _publish(writing: Writing, counts: Counts) -> LoadReport:
    if writing.changes_nothing(counts):
        return await writing.keep(counts)
    await writing.check()
    await writing.derive()
    return await writing.publish(counts)


def _fixtures(request: Request, loaded: Loaded, complete: bool) -> Fixtures:
    """Return the data sets of the paths; their files are read where they have changed, or all of them."""
    digests, blocks = ({}, {}) if complete else (loaded.digests, loaded.blocks)
    return open_fixtures(
        list(request.paths), Problems(), digests, blocks, lambda keys: request.check(keys, loaded)
    )


def _is_as_loaded(fixtures: Fixtures, request: Request, loaded: Loaded) -> bool:
    """Return whether the database holds these data sets and no others, from the same files."""
    same = all(loaded.digests.get(key) == digests for key, digests in fixtures.digests.items())
    return same and loaded.data_sets.keys() == fixtures.data_sets.keys() | request.kept(loaded)


@contextmanager
def _collecting_young_garbage() -> Iterator[None]:
    """Let the garbage collector look at each object once: walking all records again and again doubles a check's time.

    Not at all would be a little faster, but what parsers and validators leave in cycles piles up.
    """
    thresholds = gc.get_threshold()
    gc.set_threshold(_YOUNG_OBJECTS, _NEVER, _NEVER)
    try:
        yield
    finally:
        gc.set_threshold(*thresholds)


__all__ = ["Checked", "LoadReport", "Progress", "Repair", "Terms", "check", "find_repair", "load"]

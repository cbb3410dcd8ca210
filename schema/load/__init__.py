"""Fixture files -> records -> tables, in one transaction.

`check` reads and verifies; `load` also makes the database hold the records; `find_repair` finds what to correct in
files whose texts have been edited.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from schema.load.checks.cycles import check_cycles
from schema.load.checks.doubts import warn_of_doubts
from schema.load.checks.figures import check_figures
from schema.load.checks.list_limits import check_list_limits
from schema.load.checks.quotes import check_quotes
from schema.load.checks.references import check_references
from schema.load.checks.uniqueness import check_uniqueness
from schema.load.derive.dangling import warn_of_dangling_links
from schema.load.problems import Problems
from schema.load.publish.database import is_new, opened, reading, refresh_statistics, transaction
from schema.load.publish.failures import explained
from schema.load.publish.loaded import NOTHING, Loaded, latest_load, read_loaded, recall
from schema.load.publish.rebuild import is_current, rebuilding
from schema.load.publish.request import Request, Terms
from schema.load.publish.store import OnWait, Store
from schema.load.publish.writing import LoadReport, unchanged, write
from schema.load.repair import Repair, repair
from schema.load.validate.fixtures import Fixtures, read

_YOUNG_OBJECTS, _NEVER = 50_000, 1_000_000

Check = Callable[[Fixtures, Problems], None]
CHECKS: tuple[Check, ...] = (
    check_references,
    check_quotes,
    check_uniqueness,
    check_cycles,
    check_figures,
    check_list_limits,
)


def check(paths: Iterable[Path]) -> Fixtures:
    """Read and verify every data set in or at `paths`, and find what is probably wrong, as `warnings`.

    Raises LoadRejected with every problem of every file.
    """
    fixtures = _verified(paths)
    warnings = Problems()
    warn_of_dangling_links(fixtures, warnings)
    warn_of_doubts(fixtures, warnings)
    fixtures.warnings = warnings.all()
    return fixtures


def find_repair(paths: Iterable[Path]) -> Repair:
    """Read every data set in or at `paths`, and find the corrections of what points into edited texts.

    Raises LoadRejected with every other problem of every file.
    """
    others = [find_problems for find_problems in CHECKS if find_problems is not check_quotes]
    return repair(_verified(paths, checks=others))


def _verified(paths: Iterable[Path], checks: Iterable[Check] = CHECKS) -> Fixtures:
    problems = Problems()
    with _collecting_young_garbage():
        fixtures = read(list(paths), problems)
        _check(fixtures, problems, checks)
    problems.raise_if_any()
    return fixtures


def _check(fixtures: Fixtures, problems: Problems, checks: Iterable[Check] = CHECKS) -> None:
    for find_problems in checks:
        find_problems(fixtures, problems)


async def load(
    paths: Iterable[Path],
    database: str,
    drop: Iterable[str] = (),
    on_wait: OnWait = lambda: None,
    terms: Terms = Terms.BESIDE,
) -> LoadReport:
    """Make `database` hold the data sets in or at `paths` beside those that it has, or change nothing.

    `database` is `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`. Its tables are created in the same
    transaction, or rebuilt where they are of another version of the code. `drop` names loaded data sets that may go;
    `terms` says what becomes of the others. `on_wait` is called if another load has to end first.

    Raises LoadRejected, or Unavailable when the database cannot be reached, is newer, or is not Dateline's.
    """
    request = Request(tuple(paths), frozenset(drop), terms, on_wait)
    with _collecting_young_garbage():
        gathered = await _gather(None, request, NOTHING) if is_new(database) else None
        async with opened(database):
            report = await _attempt(request, gathered)
            while report is None:
                report = await _attempt(request)
            if report.written or report.rebuilt:
                await refresh_statistics()
    return report


async def _attempt(request: Request, gathered: Fixtures | None = None) -> LoadReport | None:
    """Load once. Return None if another load came in between."""
    loaded, fixtures = NOTHING, gathered
    if fixtures is None:
        with explained("Nothing was written"):
            store = reading()
            loaded = await read_loaded(store)
            fixtures = await _gather(store, request, loaded)
            if fixtures is None:
                return await unchanged(store)
    try:
        async with transaction(request.on_wait) as store, rebuilding(store) as rebuilt:
            if await latest_load(store) != loaded.load:
                raise _Outrun
            return await write(store, fixtures, rebuilt)
    except _Outrun:
        return None


async def _gather(store: Store | None, request: Request, loaded: Loaded) -> Fixtures | None:
    """Return all records that the database is to hold, verified; None if it holds them already.

    Files that have not changed are read only to tell where in them a problem is.
    """
    kept = request.kept(loaded)
    problems = Problems()
    fixtures = read(list(request.paths), problems, loaded.digests, lambda keys: request.check(keys, loaded))
    others = kept - fixtures.data_sets.keys()
    if store and not problems.count and _is_as_loaded(fixtures, others, loaded) and await is_current(store):
        return None
    await _complete(store, fixtures, others, problems)
    if problems.count and fixtures.unread:
        problems = Problems()
        fixtures = read(list(request.paths), problems)
        await _complete(store, fixtures, others, problems)
    problems.raise_if_any("; nothing was loaded")
    return fixtures


async def _complete(
    store: Store | None, fixtures: Fixtures, others: frozenset[str], problems: Problems
) -> None:
    """Add the records that are loaded already, and verify all together."""
    if store and (others or fixtures.unread):
        await recall(store, fixtures, others, problems)
    _check(fixtures, problems)


def _is_as_loaded(fixtures: Fixtures, others: frozenset[str], loaded: Loaded) -> bool:
    """Return whether the database holds these data sets and no others, from the same files."""
    same = all(loaded.digests.get(key) == digests for key, digests in fixtures.digests.items())
    return same and loaded.data_sets == fixtures.data_sets.keys() | others


class _Outrun(Exception):
    """Another load came between reading and writing."""


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


__all__ = ["Fixtures", "LoadReport", "Repair", "Terms", "check", "find_repair", "load"]

"""Fixture files -> records -> tables, in one transaction.

`check` reads and verifies; `load` also makes the database hold the records; `find_repair` finds what to correct in
files whose texts have been edited.
"""

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from schema.errors import Unavailable
from schema.load.checks.cycles import check_cycles
from schema.load.checks.doubts import warn_of_doubts
from schema.load.checks.figures import check_figures
from schema.load.checks.list_limits import check_list_limits
from schema.load.checks.quotes import check_quotes
from schema.load.checks.references import check_references
from schema.load.checks.uniqueness import check_uniqueness
from schema.load.derive.dangling import warn_of_dangling_links
from schema.load.problems import Problems
from schema.load.publish.database import opened, refresh_statistics, transaction
from schema.load.publish.rebuild import rebuilding
from schema.load.publish.store import OnWait
from schema.load.publish.writing import LoadReport, write
from schema.load.read.files import Unreadable, text_of
from schema.load.read.yaml_file import parse
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


def _verified(paths: Iterable[Path], outcome: str = "", checks: Iterable[Check] = CHECKS) -> Fixtures:
    problems = Problems()
    with _collecting_young_garbage():
        fixtures = read(list(paths), problems)
        for find_problems in checks:
            find_problems(fixtures, problems)
    problems.raise_if_any(outcome)
    return fixtures


async def load(
    paths: Iterable[Path], database: str, drop: Iterable[str] = (), on_wait: OnWait = lambda: None
) -> LoadReport:
    """Make `database` hold the data sets in or at `paths` and nothing else, or change nothing.

    `database` is `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`. Its tables are created in the same
    transaction, or rebuilt where they are of another version of the code. `drop` names loaded data sets that may go.
    `on_wait` is called if another load has to end first.

    Raises LoadRejected, or Unavailable when the database cannot be reached, is newer, or is not Dateline's.
    """
    with _collecting_young_garbage():
        fixtures = _verified(paths, "; nothing was loaded")
        async with opened(database):
            async with transaction(on_wait) as store, rebuilding(store) as rebuilt:
                report = await write(store, fixtures, drop, rebuilt)
            if report.written:
                await refresh_statistics()
    return report


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


def read_yaml(file: Path) -> Any:
    """Return what a YAML file holds; its scalars are texts. Raises LoadRejected."""
    problems = Problems()
    value = None
    try:
        document = parse(text_of(file))
        for problem in document.problems:
            problems.in_file(str(file), problem.line, problem.message, problem.found, problem.remedy)
        value = document.value
    except Unreadable as error:
        problems.in_file(str(file), error.line, error.message, error.found, error.remedy)
    except OSError as error:
        raise Unavailable(f"{file} cannot be read: {error.strerror}") from error
    problems.raise_if_any()
    return value


__all__ = ["Fixtures", "LoadReport", "Repair", "check", "find_repair", "load", "read_yaml"]

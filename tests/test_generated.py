"""Generated operations over adversarial data: the engine answers as the reference does, on both databases to the byte.

`DATELINE_GENERATED` is how many operations are compared, each on both databases; `DATELINE_SEED` is which.
"""

import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from api.operations.request import OperationRequest
from api.services import open_services
from api.settings import Settings
from schema.query import limits
from tests.adversarial.dataset import Dataset, plain_rows
from tests.api.serving import model
from tests.draws import draws
from tests.generator import Operations, compare
from tests.generator.compare import Executor, together
from tests.reference import Reference
from tests.reference.rows import read_rows

pytestmark = pytest.mark.deep

OPERATIONS = int(os.environ.get("DATELINE_GENERATED", draws(100, 200)))
SEED = int(os.environ.get("DATELINE_SEED", "20211203"))
NO_LIMITS: dict[str, Any] = {
    "max_tokens": 10**6,
    "max_depth": 1000,
    "max_fields": 10**6,
    "max_aliases": 10**4,
    "max_directives": 10**4,
    "max_fragments": 10**4,
    "max_repeats": 10**6,
    "max_cost": 10**30,
}


@asynccontextmanager
async def engine(database: str) -> AsyncIterator[Executor]:
    """The engine, as the application builds it but for the limits."""
    async with open_services(Settings(database=database, **NO_LIMITS), model()) as services:

        async def execute(document: str, variables: dict[str, Any] | None, name: str | None) -> bytes:
            request = OperationRequest(document, variables or {}, name)
            return (await services.operations.execute(request)).body

        yield execute


@pytest.fixture
def adversarial_databases(request: pytest.FixtureRequest) -> dict[str, str]:
    """Databases that hold the adversarial data set: SQLite, and PostgreSQL where it answers."""
    found = {}
    for kind in ("sqlite", "postgres"):
        with suppress(pytest.skip.Exception):
            found[kind] = request.getfixturevalue(f"adversarial_{kind}")
    return found


@pytest.fixture
def no_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has no statement be too complex: of that the reference knows nothing."""
    for name in ("MAX_CONDITIONS", "MAX_SUBQUERIES"):
        monkeypatch.setattr(limits, name, 10**6)


def test_rows_come_back_as_they_were_written(adversarial: str) -> None:
    written, read = plain_rows(Dataset()), read_rows(adversarial)
    for table, rows in written.items():
        key = "kind" if table == "KindCount" else "id"
        found = {row[key]: row for row in read[table]}
        assert len(found) == len(rows)
        for row in rows:
            assert row.items() <= found[row[key]].items()


@pytest.mark.usefixtures("no_limits")
async def test_generated_operations(
    adversarial_databases: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reference = await Reference.open(adversarial_databases["sqlite"])
    cases = islice(Operations(reference, SEED).cases(), OPERATIONS)
    async with AsyncExitStack() as stack:
        engines = {
            kind: await stack.enter_async_context(engine(database))
            for kind, database in adversarial_databases.items()
        }
        comparison = await compare(cases, together(engines), reference.execute, reference.schema)
    paths = comparison.write(tmp_path)
    with capsys.disabled():
        print(
            f"\ncompared {comparison.compared} operations on {' and '.join(engines)}, {len(paths)} differences"
        )
    shown = "\n".join(f"{path}:\n{path.read_text(encoding='utf-8')[:4000]}" for path in paths)
    assert not paths, f"answered differently than by the reference (seed {SEED}):\n{shown}"

"""The databases' own plans: no operation that is shipped reads a table whole, and fuzzy dates are sought in indexes."""

import re
from typing import Any

import asyncpg
import pytest

from api.operations.request import OperationRequest
from api.services import limits_of, preparer_of
from api.settings import Settings
from schema.query.database.base import scans_of
from schema.query.database.connect import connect
from tests.api.serving import model
from tests.databases import execute
from tests.services import CHECKOUT

SHIPPED = {
    file.stem: file.read_text(encoding="utf-8")
    for folder in ("bench/operations", "docs/examples")
    for file in sorted((CHECKOUT / folder).glob("*.graphql"))
}
BOX = {"south": 30.0, "west": 40.0, "north": 38.0, "east": 48.0}
MONTH = {"from": "2021-12-01T00:00:00Z", "until": "2022-01-01T00:00:00Z"}
VARIABLES: dict[str, dict[str, Any]] = {
    "article_page": {"slug": "a"},
    "dossier": {"slug": "a"},
    "front_page": {},
    "incident_map": {"box": BOX, **MONTH},
    "search": {"text": "barzani"},
}
BETWEEN = (
    "query Between($from: DateTime!, $until: DateTime!) "
    "{ %s(where: { %s: { gte: $from, lt: $until } }) { totalCount } }"
)
DATES = {"articles": "published", "incidents": "occurred", "statements": "made", "figures": "asserted"}


async def explained(database: str, text: str, variables: dict[str, Any]) -> tuple[list[str], list[str]]:
    """Return the steps of a database's plan for an operation, and those of them that read a table whole."""
    opened = await connect(database)
    try:
        preparer = preparer_of(model(), opened.dialect, limits_of(Settings()))
        bound = preparer.prepare(OperationRequest(text, variables))
        plan = bound.query.plan
        assert plan is not None
        steps = await opened.explain(plan.sql, plan.bound(bound.variables))
        return steps, scans_of(steps)
    finally:
        await opened.close()


async def without_statistics(database: str) -> str:
    """Have a database with empty tables planned for as if they were large, as SQLite does by itself."""
    if database.startswith("postgres://"):
        connection = await asyncpg.connect(database)
        await connection.execute(f"alter database {database.rpartition('/')[2]} set enable_seqscan = off")
        await connection.close()
    return database


@pytest.mark.parametrize("name", SHIPPED)
async def test_shipped_operations_read_no_table_whole(database: str, name: str) -> None:
    large = await without_statistics(database)
    steps, scans = await explained(large, SHIPPED[name], VARIABLES.get(name, {}))
    assert steps
    assert scans == []


@pytest.mark.parametrize("name", SHIPPED)
async def test_reading_a_small_table_of_the_shipped_data_whole_is_no_warning(loaded: str, name: str) -> None:
    _, scans = await explained(loaded, SHIPPED[name], VARIABLES.get(name, {}))
    assert scans == []


async def test_a_scan_names_its_table_and_its_rows(loaded_sqlite: str) -> None:
    steps, _ = await explained(loaded_sqlite, SHIPPED["seed-article"], {})
    assert any(re.fullmatch(r" *SCAN t\d+_ of backing, a full scan of 1 row", step) for step in steps)


async def test_reading_a_large_table_whole_is_a_warning(sqlite_database: str) -> None:
    by_bytes = '{ articles(where: { headline: { contains: "a" } }) { totalCount } }'
    _, (unknown,) = await explained(sqlite_database, by_bytes, {})
    assert unknown.endswith(" of article, a full scan")
    await execute(sqlite_database, "analyze sqlite_master")
    counted = "insert into sqlite_stat1 values ('article', null, '{}')"
    for rows, warnings in (("2000", 1), ("2", 0)):
        await execute(sqlite_database, "delete from sqlite_stat1")
        await execute(sqlite_database, counted.format(rows))
        _, scans = await explained(sqlite_database, by_bytes, {})
        assert len(scans) == warnings


@pytest.mark.parametrize("listed", DATES)
async def test_dates_between_two_moments_are_sought(database: str, listed: str) -> None:
    date = DATES[listed]
    large = await without_statistics(database)
    steps, _ = await explained(large, BETWEEN % (listed, date), MONTH)
    assert any(f"{listed.removesuffix('s')}_long_{date}" in step for step in steps)
    sought = re.compile(rf"{date}_sort ?>.* AND .*{date}_sort ?<")
    assert any(("SEARCH" in step or "Index Cond" in step) and sought.search(step) for step in steps)

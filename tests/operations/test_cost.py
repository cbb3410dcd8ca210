"""The cost of operations: pages count as full, bounded lists as what they hold, and the error says what helps."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest

from tests.api.serving import SEED, client_of
from tests.databases import execute, fetch


@asynccontextmanager
async def costing(database: str, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(database, cache=0, **settings) as client:
        yield client


async def asked(client: httpx.AsyncClient, query: str) -> dict[str, Any]:
    found: dict[str, Any] = (await client.post("/graphql", json={"query": query})).json()
    return found


def chain(levels: int) -> str:
    inner = "slug"
    for _ in range(levels):
        inner = f"antecedents {{ kind earlier {{ {inner} }} }}"
    return f"{{ incidents(first: 100) {{ nodes {{ {inner} }} }} }}"


async def test_chains_of_short_lists_are_answered(loaded: str) -> None:
    async with costing(loaded) as client:
        for levels in (1, 3, 4):
            found = await asked(client, chain(levels))
            assert "errors" not in found
            assert found["extensions"]["cost"] < 2000


async def test_a_list_costs_what_it_holds(loaded: str) -> None:
    query = f'{{ article(slug: "{SEED}") {{ body {{ text }} }} }}'
    counted = (
        "select sum(n * n), sum(n) from "
        "(select count(*) as n from paragraph where article_id is not null group by article_id) p"
    )
    async with costing(loaded) as client:
        found = await asked(client, query)
    ((squares, rows),) = await fetch(loaded, counted)
    assert found["extensions"]["cost"] == 1 + -(-squares // rows)
    assert found["extensions"]["cost"] == 1 + len(found["data"]["article"]["body"])


async def test_the_error_names_the_pages_and_the_lists_that_hold_most(loaded: str) -> None:
    query = (
        "{ places(first: 90) { nodes { articles(first: 80) { nodes { id body { text } } totalCount } } } }"
    )
    async with costing(loaded, max_cost=1000) as client:
        (error,) = (await asked(client, query))["errors"]
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    assert "Most are in places (90 rows) > articles (80 each) > body (8 each)" in error["message"]
    assert "smaller pages of `places`, `articles`" in error["message"]
    assert "`body`, which cannot be paged" in error["message"]


async def test_lists_cost_what_the_latest_load_holds(database: str) -> None:
    """A new load has other lengths, and its first answer has its own cost."""
    load = "insert into load (id, version, loaded_at) values ({0}, 'v{0}', '2021-12-0{0} 00:00:00+00:00')"
    await execute(database, load.format(1))
    await execute(database, "insert into list_length (id, relation, length) values (1, 'name.entity_id', 7)")
    query = '{ place(slug: "x") { names { text } } }'
    async with costing(database) as client:
        assert (await asked(client, query))["extensions"]["cost"] == 8
        await execute(database, "update list_length set length = 3")
        assert (await asked(client, query))["extensions"]["cost"] == 8
        await execute(database, load.format(2))
        for _ in range(2):
            assert (await asked(client, query))["extensions"]["cost"] == 4


@pytest.mark.parametrize(
    "path", ["/v1/incidents?include=antecedents.earlier.antecedents.earlier.antecedents"]
)
async def test_rest_includes_chains_of_short_lists(loaded: str, path: str) -> None:
    async with costing(loaded) as client:
        assert (await client.get(path)).status_code == 200

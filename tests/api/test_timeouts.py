"""Timeouts: only the request's own limit makes a request too slow."""

import asyncio

import httpx
import pytest

from api.http.respond import Responder
from api.http.response_cache import ResponseCache
from schema.errors import TooComplex
from schema.query.database.base import Load
from tests.api.serving import answer, app_of, client_of


async def latest() -> Load:
    raise AssertionError("nothing is cached")


def responder(seconds: float) -> Responder:
    return Responder(ResponseCache(0, latest), latest, 0, seconds)


async def test_a_request_over_its_limit_is_too_slow() -> None:
    with pytest.raises(TooComplex, match=r"longer than 0\.01 seconds"):
        async with responder(0.01).time_limit():
            await asyncio.sleep(30)


async def test_a_timeout_of_something_else_is_an_error_of_its_own() -> None:
    with pytest.raises(TimeoutError, match="elsewhere"):
        async with responder(30).time_limit():
            raise TimeoutError("elsewhere")


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles.ndjson"])
async def test_a_fault_that_times_out_is_an_internal_error(loaded_sqlite: str, path: str) -> None:
    async with client_of(loaded_sqlite, cache=0) as client:
        services = app_of(client).state.services

        async def fault(*_: object) -> None:
            raise TimeoutError("elsewhere")

        services.database.fetch = fault
        (error,) = (await answer(client, "{ dataset { version } }"))["errors"]
        assert error["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
        with pytest.raises(TimeoutError):
            await client.get(path)


async def test_rest_tells_the_cost_as_graphql_does(loaded_sqlite: str) -> None:
    async with client_of(loaded_sqlite) as client:
        query = "{ places(first: 7) { nodes { slug } } }"
        found: httpx.Response = await client.post("/graphql", json={"query": query})
        costs = [
            (await client.get("/v1/places?limit=7&fields=slug")).headers["dateline-cost"] for _ in range(2)
        ]
        assert costs == [str(found.json()["extensions"]["cost"])] * 2
        assert (await client.get("/v1/places/erbil?include=articles")).headers["dateline-cost"] != costs[0]

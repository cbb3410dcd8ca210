"""What a client may ask for in a minute, counted by cost: in the process, and in Redis for all of them."""

import contextlib
import os
import secrets
from collections.abc import AsyncIterator

import httpx
import pytest
import redis.asyncio

from api.guard.rate import CLIENT, Rate
from schema.errors import RateLimited
from tests.api.serving import client_of

REDIS = os.environ.get("DATELINE_TEST_REDIS", "redis://127.0.0.1:6379/0")
QUERY = {"query": "{ officials(first: 50) { nodes { name } } }"}


async def _redis() -> str:
    connection = redis.asyncio.from_url(REDIS)
    try:
        await connection.ping()
    except redis.exceptions.ConnectionError:
        pytest.skip(f"no Redis answers at {REDIS}")
    finally:
        await connection.aclose()
    return REDIS


@pytest.fixture(params=["memory", "redis"])
async def counts(request: pytest.FixtureRequest) -> str | None:
    """Where is counted: in the process (None), or in Redis."""
    return await _redis() if request.param == "redis" else None


@pytest.fixture
async def client(loaded: str) -> AsyncIterator[httpx.AsyncClient]:
    """A server that keeps nothing, and grants each client a cost of 200 a minute."""
    async with client_of(loaded, rate=200, cache=0) as started:
        yield started


@contextlib.asynccontextmanager
async def counting(most: int, address: str | None) -> AsyncIterator[Rate]:
    rate = Rate(most, address)
    try:
        yield rate
    finally:
        await rate.close()


class TestCounting:
    async def test_a_client_is_rejected_once_it_has_asked_for_too_much(self, counts: str | None) -> None:
        CLIENT.set(secrets.token_hex(8))
        async with counting(100, counts) as rate:
            await rate.charge(60)
            await rate.charge(40)
            with pytest.raises(RateLimited, match="limit of 100 per minute") as rejected:
                await rate.charge(1)
        assert 1 <= rejected.value.seconds <= 60

    async def test_clients_are_counted_apart(self, counts: str | None) -> None:
        async with counting(100, counts) as rate:
            for _ in range(3):
                CLIENT.set(secrets.token_hex(8))
                await rate.charge(100)

    async def test_what_costs_more_than_a_minute_holds_takes_all_of_it(self, counts: str | None) -> None:
        CLIENT.set(secrets.token_hex(8))
        async with counting(100, counts) as rate:
            await rate.charge(5_000)
            with pytest.raises(RateLimited):
                await rate.charge(1)

    async def test_servers_that_share_redis_count_together(self) -> None:
        address = await _redis()
        CLIENT.set(secrets.token_hex(8))
        async with counting(100, address) as one, counting(100, address) as other:
            await one.charge(100)
            with pytest.raises(RateLimited):
                await other.charge(1)

    async def test_without_an_answer_from_redis_nothing_is_rejected(self) -> None:
        async with counting(1, "redis://127.0.0.1:1/0") as rate:
            for _ in range(3):
                await rate.charge(1)


class TestAnswers:
    async def test_a_resource_is_rejected_with_429_and_when_to_ask_again(
        self, client: httpx.AsyncClient
    ) -> None:
        assert (await client.get("/v1/officials?limit=100")).status_code == 200
        response = await client.get("/v1/officials?limit=100")
        assert response.status_code == 429
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["code"] == "RATE_LIMITED"
        assert 1 <= int(response.headers["retry-after"]) <= 60

    @pytest.mark.parametrize("accept", ["application/json", "application/graphql-response+json"])
    async def test_graphql_is_rejected_alike(self, client: httpx.AsyncClient, accept: str) -> None:
        responses = [await client.post("/graphql", json=QUERY, headers={"accept": accept}) for _ in range(4)]
        assert [response.status_code for response in responses] == [200, 200, 200, 429]
        last = responses[-1]
        assert last.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
        assert 1 <= int(last.headers["retry-after"]) <= 60

    async def test_what_is_kept_or_unchanged_costs_nothing(self, loaded: str) -> None:
        async with client_of(loaded, rate=200) as client:
            first = await client.get("/v1/officials?limit=100")
            tag = first.headers["etag"]
            for _ in range(5):
                assert (await client.get("/v1/officials?limit=100")).status_code == 200
                again = await client.get("/v1/officials?limit=100", headers={"if-none-match": tag})
                assert again.status_code == 304

    async def test_without_a_limit_nobody_is_counted(self, loaded: str) -> None:
        async with client_of(loaded, cache=0) as client:
            codes = [(await client.get("/v1/officials?limit=100")).status_code for _ in range(5)]
        assert codes == [200] * 5

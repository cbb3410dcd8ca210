"""The direct way to `/graphql` and the way through the middleware give the same responses."""

import itertools
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response

from api.graphql.direct import DirectRoute
from api.http.cors import Cors
from api.http.problem import Problems
from tests.api.serving import client_of

THROUGH_THE_STACK = {"if-none-match": '"of another response"'}
SMALL = "{ dataset { version } }"
LARGE = "{ incidents { nodes { id name summary } } }"

REQUESTS: dict[str, dict[str, Any]] = {
    "a small response": {"method": "POST", "json": {"query": SMALL}},
    "a large response": {"method": "POST", "json": {"query": LARGE}},
    "GET": {"method": "GET", "params": {"query": LARGE}},
    "HEAD": {"method": "HEAD", "params": {"query": LARGE}},
    "OPTIONS": {"method": "OPTIONS"},
    "an unknown field": {"method": "POST", "json": {"query": "{ nothing }"}},
    "an unreadable body": {
        "method": "POST",
        "content": b"{",
        "headers": {"content-type": "application/json"},
    },
    "another media type": {"method": "POST", "content": b"{}", "headers": {"content-type": "text/plain"}},
    "another method": {"method": "DELETE"},
    "nothing acceptable": {"method": "GET", "params": {"query": SMALL}, "headers": {"accept": "image/png"}},
    "GraphiQL": {"method": "GET", "headers": {"accept": "text/html"}},
    "a long URL": {"method": "GET", "params": {"query": SMALL + " " * 8_000}},
}
CODINGS = ("identity", "gzip", "br, zstd;q=0.5", "zstd", "identity;q=0, gzip", "*;q=0")
ORIGINS = (None, "https://paper.example", "https://other.example")


@pytest.fixture(params=["*", "https://paper.example"])
async def client(loaded_sqlite: str, request: pytest.FixtureRequest) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded_sqlite, cache=0, graphiql=True, cors_origins=(request.param,)) as started:
        yield started


async def received(client: httpx.AsyncClient, **request: Any) -> tuple[int, list[tuple[str, str]], bytes]:
    """A response as it is sent: its status, its headers in some order, and its body."""
    async with client.stream(url="/graphql", **request) as response:
        body = b"".join([chunk async for chunk in response.aiter_raw()])
        return (
            response.status_code,
            sorted(_compared(*header) for header in response.headers.multi_items()),
            _without_time(body),
        )


def _without_time(body: bytes) -> bytes:
    """Return a body without the second in which gzip compressed it."""
    return body[:4] + body[8:] if body.startswith(b"\x1f\x8b") else body


def _compared(name: str, value: str) -> tuple[str, str]:
    return name, ", ".join(sorted(value.split(", "))) if name == "vary" else value


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
async def test_both_ways_give_the_same_response(client: httpx.AsyncClient, request_: dict[str, Any]) -> None:
    for coding, origin in itertools.product(CODINGS, ORIGINS):
        headers = {**request_.get("headers", {}), "accept-encoding": coding}
        if origin:
            headers["origin"] = origin
        direct = await received(client, **{**request_, "headers": headers})
        assert direct == await received(client, **{**request_, "headers": {**headers, **THROUGH_THE_STACK}})


async def test_the_first_of_repeated_headers_counts(client: httpx.AsyncClient) -> None:
    request: dict[str, Any] = {"method": "GET", "params": {"query": SMALL}}
    for origins in itertools.permutations(ORIGINS[1:]):
        headers = [("origin", str(origin)) for origin in origins]
        direct = await received(client, **request, headers=headers)
        assert direct == await received(client, **request, headers=[*headers, *THROUGH_THE_STACK.items()])


async def test_an_internal_error_is_a_problem_and_is_raised_for_the_log() -> None:
    async def respond(request: Request) -> Response:
        raise ZeroDivisionError

    stack = Starlette()
    cors = Cors(stack, ("*",), ("*",))
    route = DirectRoute("/graphql", respond, stack, cors, Problems(), 8_000)
    transport = httpx.ASGITransport(route, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://dateline") as client:
        response = await client.post("/graphql", json={})
    assert (response.status_code, json.loads(response.content)["code"]) == (500, "INTERNAL_SERVER_ERROR")

"""Pages of other origins: what a browser lets them ask and read, of every kind of response."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from typing import Any

import httpx
import pytest

from api.rest.service import ResourceService
from schema.errors import Unavailable
from tests.api.serving import client_of

ORIGIN = "https://news.example"
ASKING = {"origin": ORIGIN, "access-control-request-method": "GET"}
REQUEST_HEADERS = (
    *(
        "apollographql-client-name",
        "apollographql-client-version",
        "authorization",
        "baggage",
        "content-type",
    ),
    *(
        "if-modified-since",
        "if-none-match",
        "sentry-trace",
        "traceparent",
        "x-client-name",
        "x-requested-with",
    ),
)
"""What the client libraries of pages send."""

SAFELISTED = {
    *(
        "cache-control",
        "content-language",
        "content-length",
        "content-type",
        "expires",
        "last-modified",
        "pragma",
    ),
}
"""The response headers that every page may read, after the Fetch standard."""

FOR_BROWSERS = {"content-security-policy", "referrer-policy", "x-content-type-options"}
"""Response headers that only browsers themselves read."""

METHODS = {"GET", "HEAD", "POST"}
"""The methods that need no permission, after the Fetch standard."""

SIMPLE = {"accept", "accept-language", "content-language"}
"""The request headers that need no permission."""


class Browser:
    """A page of one origin, as far as the Fetch standard lets it see a response."""

    def __init__(self, client: httpx.AsyncClient, origin: str = ORIGIN) -> None:
        self._client = client
        self._origin = origin

    async def fetch(
        self, url: str, method: str = "GET", headers: Mapping[str, str] | None = None, **options: Any
    ) -> httpx.Response:
        """Return a response that the page may read. Fails as the browser would."""
        own = {name.lower(): value for name, value in (headers or {}).items()}
        if "json" in options:
            own["content-type"] = "application/json"
        unsafe = sorted(own.keys() - SIMPLE)
        if unsafe or method not in METHODS:
            await self._preflight(url, method, unsafe)
        response = await self._client.request(method, url, headers={**own, "origin": self._origin}, **options)
        assert response.headers["access-control-allow-origin"] in ("*", self._origin)
        return response

    async def _preflight(self, url: str, method: str, unsafe: list[str]) -> None:
        asked = {"origin": self._origin, "access-control-request-method": method}
        if unsafe:
            asked["access-control-request-headers"] = ",".join(unsafe)
        response = await self._client.options(url, headers=asked)
        assert response.is_success
        assert response.headers["access-control-allow-origin"] in ("*", self._origin)
        assert method in METHODS | set(_listed(response, "access-control-allow-methods"))
        assert set(unsafe) <= {name.lower() for name in _listed(response, "access-control-allow-headers")}


def _listed(response: httpx.Response, name: str) -> list[str]:
    return [part.strip() for part in response.headers.get(name, "").split(",")]


def readable(response: httpx.Response) -> set[str]:
    """Return the names of the headers that a page may read."""
    return SAFELISTED | {name.lower() for name in _listed(response, "access-control-expose-headers")}


@pytest.fixture
async def client(loaded_sqlite: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[httpx.AsyncClient]:
    """A server that fails for two slugs, and grants each client little."""
    find = ResourceService.find

    async def failing(self: ResourceService, request: Any, params: Any) -> Any:
        if request.slug == "internal":
            raise ZeroDivisionError
        if request.slug == "unavailable":
            raise Unavailable("Out of order.")
        return await find(self, request, params)

    monkeypatch.setattr(ResourceService, "find", failing)
    async with client_of(loaded_sqlite, rate=500, cache=0, public_url="http://dateline") as started:
        started._transport.raise_app_exceptions = False  # type: ignore[attr-defined]
        yield started


RESPONSES: dict[str, tuple[int, dict[str, Any]]] = {
    "a list": (200, {"url": "/v1/incidents?limit=2"}),
    "a stream": (200, {"url": "/v1/forces.csv"}),
    "HEAD": (200, {"url": "/v1/incidents?limit=2", "method": "HEAD"}),
    "a redirect": (308, {"url": "/v1/incidents/"}),
    "an invalid parameter": (400, {"url": "/v1/incidents?nothing=1"}),
    "an unknown row": (404, {"url": "/v1/incidents/nothing"}),
    "an unknown URL": (404, {"url": "/nothing"}),
    "nothing acceptable": (406, {"url": "/v1/incidents", "headers": {"accept": "image/png"}}),
    "a long URL": (414, {"url": f"/v1/incidents?q={'a' * 9_000}"}),
    "too complex": (422, {"url": "/v1/articles?include=officials.articles.officials.articles&limit=100"}),
    "an internal error": (500, {"url": "/v1/incidents/internal"}),
    "an unavailable database": (503, {"url": "/v1/incidents/unavailable"}),
    "GraphQL": (200, {"url": "/graphql", "method": "POST", "json": {"query": "{ dataset { version } }"}}),
    "GraphQL by GET": (200, {"url": "/graphql?query={dataset{version}}"}),
    "invalid GraphQL": (400, {"url": "/graphql", "method": "POST", "json": {}}),
    "a large body": (413, {"url": "/graphql", "method": "POST", "json": {"query": "#" * 200_000}}),
    "OpenAPI": (200, {"url": "/openapi.json"}),
    "the reference": (200, {"url": "/docs"}),
    "health": (200, {"url": "/healthz"}),
    "readiness": (200, {"url": "/readyz"}),
}


@pytest.mark.parametrize(("status", "request_"), RESPONSES.values(), ids=RESPONSES)
async def test_a_page_can_ask_and_read_whatever_the_response(
    client: httpx.AsyncClient, status: int, request_: dict[str, Any]
) -> None:
    sent = {**dict.fromkeys(REQUEST_HEADERS, "x"), "content-type": "application/json", "if-none-match": '"x"'}
    response = await Browser(client).fetch(**{**request_, "headers": {**sent, **request_.get("headers", {})}})
    assert response.status_code == status
    own = {name for name in response.headers if not name.startswith("access-control-")}
    assert own - FOR_BROWSERS <= readable(response)
    assert "Origin" in _listed(response, "vary")


async def test_a_page_can_ask_again(client: httpx.AsyncClient) -> None:
    page = Browser(client)
    first = await page.fetch("/v1/incidents?limit=2")
    for _ in range(6):  # within the second of the start, no response says when it was last modified
        if "last-modified" in first.headers:
            break
        await asyncio.sleep(0.5)
        first = await page.fetch("/v1/incidents?limit=2")
    for headers in (
        {"if-none-match": first.headers["etag"]},
        {"if-modified-since": first.headers["last-modified"]},
    ):
        again = await page.fetch("/v1/incidents?limit=2", headers=headers)
        assert again.status_code == 304
        assert "etag" in readable(again)


async def test_a_page_learns_when_to_ask_again(client: httpx.AsyncClient) -> None:
    page = Browser(client)
    while (response := await page.fetch("/v1/officials?limit=100")).status_code == 200:
        pass
    assert response.status_code == 429
    assert "retry-after" in response.headers
    assert "retry-after" in readable(response)
    refused = await page.fetch("/graphql", "POST", json={"query": "{ officials(first: 99) { totalCount } }"})
    assert refused.status_code == 429


async def test_settings_name_origins_and_headers(loaded_sqlite: str) -> None:
    settings = {"cors_origins": (ORIGIN,), "cors_headers": ("authorization",)}
    async with client_of(loaded_sqlite, **settings) as client:
        for url in ("/v1/incidents", "/graphql?query={dataset{version}}"):
            own = {"authorization": "x", "if-none-match": '"x"', "content-type": "application/json"}
            assert (await Browser(client).fetch(url, headers=own)).status_code == 200
            other = await client.get(url, headers={"origin": "https://other.example"})
            assert "access-control-allow-origin" not in other.headers
            assert "Origin" in _listed(other, "vary")


async def test_a_rejected_preflight_is_a_problem(loaded_sqlite: str) -> None:
    settings = {"cors_origins": ("https://paper.example",), "cors_headers": ("authorization",)}
    async with client_of(loaded_sqlite, **settings) as client:
        responses: list[httpx.Response] = [
            await client.options("/v1/incidents", headers=ASKING),
            await client.options("/graphql", headers={**ASKING, "access-control-request-method": "DELETE"}),
            await client.options(
                "/graphql", headers={**ASKING, "access-control-request-headers": "x-client-name"}
            ),
        ]
    for response in responses:
        assert response.status_code == 400
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["code"] == "BAD_USER_INPUT"
        assert "origin" in response.json()["detail"]

"""A server below a path of another host: every address that it names is found through the proxy in front of it."""

import re
from collections.abc import AsyncIterator, Iterator
from html import unescape
from urllib.parse import parse_qsl, urljoin, urlsplit

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.app import create_app
from api.rest.request import Format, formats_of, is_whole
from api.rest.resources import Form, Resource, resources
from api.settings import Settings
from tests.api.serving import SEED, model

PUBLIC = "https://news.example/v1/wire"
"""Its path begins like the server's own."""
INNER = "http://inner:8000"

SLUGS = {
    "articles": SEED,
    "officials": "masrour-barzani",
    "organizations": "krg",
    "forces": "peshmerga",
    "incidents": "southern-erbil-attacks-2021-12",
    "places": "erbil",
}
ADDRESS = re.compile(r"https?://(?:news\.example|inner|127\.0\.0\.1|testserver)[^\s\"'<>\\)`]*")
RELATIVE = re.compile(r'(?:href|src)="(?!https?:|data:|#)([^"]+)"')


class Proxy:
    """A reverse proxy that serves what is below the public path from the inner server, and nothing else."""

    def __init__(self, inner: httpx.AsyncClient) -> None:
        self._inner = inner
        self.app = Starlette(
            routes=[Route("/{path:path}", self._pass, methods=["GET", "HEAD", "POST", "PUT"])]
        )

    async def _pass(self, request: Request) -> Response:
        prefix = urlsplit(PUBLIC).path
        if not request.url.path.startswith(f"{prefix}/"):
            return Response("outside", 502)
        kept = {name: value for name, value in request.headers.items() if name != "host"}
        response = await self._inner.request(
            request.method,
            f"{INNER}{request.url.path.removeprefix(prefix)}?{request.url.query}".rstrip("?"),
            headers={**kept, "accept-encoding": "identity", "x-forwarded-for": "203.0.113.7"},
            content=await request.body(),
        )
        return Response(response.content, response.status_code, dict(response.headers))


@pytest.fixture
async def client(loaded_sqlite: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the proxy."""
    app = create_app(Settings(database=loaded_sqlite, public_url=PUBLIC, graphiql=True), model())
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app)) as inner,
        httpx.AsyncClient(transport=httpx.ASGITransport(Proxy(inner).app)) as client,
    ):
        yield client


def _starts() -> Iterator[str]:
    """The address of every resource in every representation, and of the pages beside them."""
    yield from (f"{PUBLIC}/{name}" for name in ("openapi.json", "docs", "vocabulary", "healthz", "readyz"))
    for resource in resources(model().contract):
        kind = resource.path.split("/")[2]
        if "{slug}" in resource.path and kind not in SLUGS:
            continue
        for form in formats_of(resource):
            yield f"{PUBLIC}{_path(resource, kind)}.{form.suffix}{_query(resource, form)}"
    yield f"{PUBLIC}/v1/incidents/"
    yield f"{PUBLIC}/v1/nodes/Official:masrour-barzani"


def _path(resource: Resource, kind: str) -> str:
    return resource.path.replace(
        "{slug}", "Official:masrour-barzani" if kind == "nodes" else SLUGS.get(kind, "")
    )


def _query(resource: Resource, form: Format) -> str:
    needed = {"search": "?q=Erbil&limit=2", "postsOn": "?date=2021-12-03"}.get(resource.name, "")
    paged = resource.form is Form.PAGE and not is_whole(form)
    return needed or ("?limit=2" if paged else "")


def _shape(address: str) -> str:
    """Return what is alike of addresses of one kind, of which one is asked."""
    parts = urlsplit(address)
    segments = parts.path.removeprefix(urlsplit(PUBLIC).path).split("/")
    if len(segments) > 3:
        segments[3] = "." + segments[3].rpartition(".")[2] if "." in segments[3] else "*"
    if len(segments) > 4 and "." in segments[4]:
        segments = ["a relation", segments[4].rpartition(".")[2]]
    return "/".join(segments) + "?" + ",".join(sorted(name for name, _ in parse_qsl(parts.query)))


def _addresses(response: httpx.Response) -> Iterator[str]:
    """Yield every address in a response's headers and body."""
    yield from ADDRESS.findall("\n".join(response.headers.values()))
    media_type = response.headers.get("content-type", "")
    if response.url.path.endswith("openapi.json"):
        return  # its addresses are those of examples
    if response.url.path.endswith(".js"):
        return  # the addresses in a library are not those of this server
    yield from ADDRESS.findall(unescape(response.text))
    if "html" in media_type:
        yield from (urljoin(str(response.url), found) for found in RELATIVE.findall(response.text))


@pytest.mark.slow
async def test_every_address_is_below_the_public_url_and_found_there(client: httpx.AsyncClient) -> None:
    waiting, seen, named = list(_starts()), set[str](), set[str]()
    statuses: dict[str, int] = {}
    while waiting:
        address = waiting.pop()
        if _shape(address) in seen:
            continue
        seen.add(_shape(address))
        response = await client.get(address)
        statuses[address] = response.status_code
        for found in _addresses(response):
            assert found.startswith(f"{PUBLIC}/"), (address, found)
            named.add(found.partition("#")[0])
        waiting += named - statuses.keys()
    servers = (await client.get(f"{PUBLIC}/openapi.json")).json()["servers"]
    assert [server["url"] for server in servers] == [PUBLIC]
    assert {address for address in named & statuses.keys() if statuses[address] >= 400} == set()
    assert set(statuses.values()) == {200, 303, 308, 404}
    assert len(seen) > 100


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/incidents?nothing=1", 400),
        ("/v1/incidents/nothing", 404),
        ("/nothing", 404),
        ("/v1/na%20me/%7B", 404),
        (f"/v1/incidents?q={'a' * 9000}", 414),
    ],
)
async def test_problems_name_the_requested_address(client: httpx.AsyncClient, path: str, status: int) -> None:
    response = await client.get(PUBLIC + path)
    assert response.status_code == status
    assert response.json()["instance"] == urlsplit(PUBLIC + path).path
    if status != 414:
        rejected = await client.put(PUBLIC + path)
        assert rejected.json()["instance"] == urlsplit(PUBLIC + path).path


async def test_graphiql_asks_the_address_that_it_is_at(client: httpx.AsyncClient) -> None:
    page = await client.get(f"{PUBLIC}/graphql", headers={"accept": "text/html"})
    assert "window.location.href" in page.text
    assert '"/graphql' not in page.text
    assert "'/graphql" not in page.text

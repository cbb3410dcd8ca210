"""HEAD has the headers of GET: for every route, in every representation and coding, as the server sends them."""

import contextlib
import http.client
import itertools
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx
import pytest
from starlette.routing import Mount, Route

from api.app import create_app
from api.rest.representations.forms import PARQUET
from api.rest.request import formats_of
from api.rest.resources import resources
from api.settings import Settings
from tests.api.serving import SEED, Server, model, serving

pytestmark = pytest.mark.slow

SLUGS = {
    "articles": SEED,
    "officials": "masrour-barzani",
    "organizations": "krg",
    "forces": "peshmerga",
    "incidents": "southern-erbil-attacks-2021-12",
    "places": "erbil",
}
CODINGS = ("identity", "gzip")
DIFFERENT = {"cache-status", "date", "transfer-encoding"}
"""Headers that belong to one response or connection, and not to the resource."""

OTHERS = (
    "/graphql?query={incidents{nodes{name}}}",
    "/graphql?query={nothing}",
    "/v1/nothing",
    "/v1/incidents?nothing=1",
    "/v1/incidents/",
    "/v1/nodes/Official:masrour-barzani",
)


@pytest.fixture(scope="module")
def server(loaded_sqlite: str) -> Iterator[Server]:
    with serving("--database", loaded_sqlite, "--graphiql") as started:
        yield started


def _fixed(server: Server) -> Iterator[str]:
    """Every path of the application that has no parameters."""
    for route in create_app(Settings(), model()).routes:
        if isinstance(route, Route) and "{" not in route.path:
            yield route.path
        elif isinstance(route, Mount):
            page = httpx.get(f"{server.url}/docs").text
            yield from {f"/{part.split(chr(34))[0]}" for part in page.split('="') if part.startswith("docs/")}


def _first(server: Server, kind: str) -> str:
    row = httpx.get(f"{server.url}/v1/{kind}?limit=1&fields=id").json()["items"][0]
    return str(row["id"]).partition(":")[2]


def _addresses(server: Server) -> Iterator[str]:
    """An address of every route, in every representation that it has."""
    yield from _fixed(server)
    yield from OTHERS
    found: dict[str, str] = {}
    for resource in resources(model().contract):
        if resource.is_pointer:
            continue
        kind = resource.path.split("/")[2]
        path = resource.path
        if "{slug}" in path:
            slug = found.setdefault(kind, SLUGS.get(kind) or _first(server, kind))
            path = path.replace("{slug}", slug)
        needed = (
            "?q=Erbil"
            if resource.name == "search"
            else "?date=2021-12-03"
            if resource.name == "postsOn"
            else ""
        )
        for form in formats_of(resource):
            yield f"{path}.{form.suffix}{needed}"


def _headers(
    connection: http.client.HTTPConnection, method: str, address: str, coding: str
) -> dict[str, str]:
    connection.request(method, address, headers={"Accept-Encoding": coding})
    response = connection.getresponse()
    body = response.read()
    assert method == "GET" or body == b""
    return {"status": f"{response.status}", **{name.lower(): value for name, value in response.getheaders()}}


def test_head_has_the_headers_of_get(server: Server) -> None:
    statuses = set()
    streams = 0
    with contextlib.closing(http.client.HTTPConnection(urlsplit(server.url).netloc)) as connection:
        for address, coding in zip(sorted(set(_addresses(server))), itertools.cycle(CODINGS), strict=False):
            got = _headers(connection, "GET", address, coding)
            head = _headers(connection, "HEAD", address, coding)
            statuses.add(got["status"])
            streams += "transfer-encoding" in got
            if got.get("content-type") == PARQUET.media_type:
                got.pop("content-length")  # known only once the file is written (RFC 9110 §9.3.2)
            for name in DIFFERENT:
                got.pop(name, None)
                head.pop(name, None)
            assert head == got, (address, coding)
    assert statuses >= {"200", "303", "308", "400", "404"}
    assert streams > 20

"""The API reference is whole without the network: read as a browser would, and by one where Chromium is installed."""

import re
import shutil
import subprocess
import threading
import time
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.rest.reference import routes

CHROMIUM = shutil.which("chromium")
DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Small", "version": "1"},
    "paths": {
        "/v1/incidents": {
            "get": {"summary": "What happened near a place", "responses": {"200": {"description": "A page"}}}
        }
    },
}


class Page(HTMLParser):
    """What a page loads, and the scripts that are in it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.scripts: list[str] = []
        self.open = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.open = tag == "script" and "src" not in attributes
        if "src" in attributes:
            self.loaded.append(attributes["src"] or "")
        elif tag == "link" and not (attributes["href"] or "").startswith("data:"):
            self.loaded.append(attributes["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.scripts.append(data)


async def _openapi(request: Request) -> Response:
    return JSONResponse(DOCUMENT)


def application() -> Starlette:
    """The reference, with a document to show."""
    return Starlette(routes=[*routes(), Route("/openapi.json", _openapi)])


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(application())
    async with httpx.AsyncClient(transport=transport, base_url="http://dateline") as client:
        yield client


async def test_all_that_the_page_loads_is_answered_here(client: httpx.AsyncClient) -> None:
    page = await client.get("/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"https?:|[\"'(]//", page.text), "an address of another host"
    loaded = Page(page.text).loaded
    types = {}
    for address in loaded:
        response = await client.get(urljoin("/docs", address))
        assert response.status_code == 200, address
        types[address.rpartition(".")[2]] = response.headers["content-type"].partition(";")[0]
    assert types == {"js": "text/javascript", "json": "application/json"}


async def test_the_policy_allows_no_other_host_and_no_other_script(client: httpx.AsyncClient) -> None:
    page = await client.get("/docs")
    policy = dict(part.split(" ", 1) for part in page.headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'none'"
    (script,) = Page(page.text).scripts
    digest = b64encode(sha256(script.encode()).digest()).decode()
    sources = {source for value in policy.values() for source in value.split()}
    assert sources == {"'none'", "'self'", "data:", f"'sha256-{digest}'", "'unsafe-inline'"}
    assert not {"data:", "'unsafe-inline'"} & set(policy["script-src"].split())


async def test_assets_are_kept_by_clients(client: httpx.AsyncClient) -> None:
    loaded = Page((await client.get("/docs")).text).loaded
    assets = [address for address in loaded if "/assets/" in address]
    assert len(assets) == 1
    for address in assets:
        response = await client.get(urljoin("/docs", address))
        assert "immutable" in response.headers["cache-control"]
        again = await client.get(
            urljoin("/docs", address), headers={"if-none-match": response.headers["etag"]}
        )
        assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "name", ["__init__.py", "url.json", "../offapi/templates.py", "%2e%2e/x", "", "redoc.js"]
)
async def test_nothing_else_of_the_package_is_served(client: httpx.AsyncClient, name: str) -> None:
    script = Page((await client.get("/docs")).text).loaded[-1]
    folder = urljoin("/docs", script).rpartition("/")[0]
    assert (await client.get(f"{folder}/scalar.js")).status_code == 200
    assert (await client.get(f"{folder}/{name}")).status_code == 404


async def test_only_reading_is_allowed(client: httpx.AsyncClient) -> None:
    assert (await client.head("/docs")).status_code == 200
    rejected = await client.post("/docs")
    assert rejected.status_code == 405
    assert set(rejected.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.fixture
def address() -> Iterator[str]:
    """The address of the reference on a port of its own."""
    server = uvicorn.Server(uvicorn.Config(application(), port=0, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


if CHROMIUM:

    def test_a_browser_without_a_network_shows_every_operation(address: str, tmp_path: Path) -> None:
        command = [
            *(str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path}"),
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            *("--enable-logging=stderr", "--virtual-time-budget=10000", "--dump-dom", f"{address}/docs"),
        ]
        shown = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
        assert "What happened near a place" in shown.stdout
        logged = [line for line in shown.stderr.splitlines() if "CONSOLE" in line]
        errors = [
            line for line in logged if '"@scalar/api-reference@' not in line
        ]  # it greets with its version
        assert errors == [], "the page logs an error, or its policy blocks something"

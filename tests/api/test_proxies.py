"""Requests through chains of proxies: the scheme of links, and the client that rates are counted for."""

import httpx
import pytest

from api.app import create_app
from api.guard.clients import identify
from api.guard.rate import CLIENT
from api.settings import Settings
from tests.api.serving import model

LINK = "/v1/dataset?fields=version"


async def scheme_of(
    database: str, headers: list[tuple[str, str]], trusted: tuple[str, ...], peer: str
) -> str:
    """Return the scheme of the links of a response to a request from a peer."""
    app = create_app(Settings(database=database, trusted_proxies=trusted), model())
    transport = httpx.ASGITransport(app, client=(peer, 1))
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://news.example") as client,
    ):
        response = await client.get(LINK, headers=headers)
    link: str = response.json()["links"]["self"]
    assert link.endswith(f"://news.example{LINK}")
    assert link in response.headers["link"]
    return link.partition(":")[0]


TRUSTED = ("127.0.0.1", "10.0.0.0/8", "fd00::/8")
CHAINS = {
    "one proxy": ([("x-forwarded-proto", "https")], "https"),
    "a list": ([("x-forwarded-proto", "https,http")], "https"),
    "a list with blanks": ([("x-forwarded-proto", " https , http ")], "https"),
    "two fields": ([("x-forwarded-proto", "https"), ("x-forwarded-proto", "http")], "https"),
    "two proxies": (
        [("x-forwarded-proto", "https,http"), ("x-forwarded-for", "203.0.113.7, 10.0.0.2")],
        "https",
    ),
    "the inner one is encrypted": (
        [("x-forwarded-proto", "http, https"), ("x-forwarded-for", "203.0.113.7, 10.0.0.2")],
        "http",
    ),
    "what the client sent is ignored": (
        [
            ("x-forwarded-proto", "http, https, http"),
            ("x-forwarded-for", "198.51.100.1, 203.0.113.7, 10.0.0.2"),
        ],
        "https",
    ),
    "addresses with ports": (
        [
            ("x-forwarded-proto", "http, https, http"),
            ("x-forwarded-for", "198.51.100.1:5, [2001:db8::1]:5, [fd00::2]:7"),
        ],
        "https",
    ),
    "only proxies": (
        [("x-forwarded-proto", "https, http"), ("x-forwarded-for", "10.0.0.3, 10.0.0.2")],
        "https",
    ),
    "no scheme": ([("x-forwarded-proto", "gopher, http")], "http"),
    "nothing": ([("x-forwarded-proto", ", ,")], "http"),
    "another header": (
        [("forwarded", "proto=https;host=evil.example"), ("x-forwarded-host", "evil.example")],
        "http",
    ),
    "a prefix": ([("x-forwarded-prefix", "/evil")], "http"),
}


@pytest.mark.parametrize(("headers", "scheme"), CHAINS.values(), ids=CHAINS)
async def test_links_have_the_scheme_of_the_clients_request(
    loaded_sqlite: str, headers: list[tuple[str, str]], scheme: str
) -> None:
    assert await scheme_of(loaded_sqlite, headers, TRUSTED, "10.0.0.1") == scheme
    assert await scheme_of(loaded_sqlite, headers, TRUSTED, "203.0.113.9") == "http"


async def test_every_proxy_can_be_trusted(loaded_sqlite: str) -> None:
    headers = [("x-forwarded-proto", "https,http"), ("x-forwarded-for", "203.0.113.7, 198.51.100.1")]
    assert await scheme_of(loaded_sqlite, headers, ("*",), "203.0.113.9") == "https"


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::/64"),
        ("2001:DB8:1:3::1", "2001:db8:1:3::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("fe80::1%eth0", "fe80::/64"),
        ("not:an:address", "not:an:address"),
        ("", ""),
    ],
)
def test_a_client_is_counted_by_its_network(host: str, counted: str) -> None:
    identify({"client": (host, 1)})
    assert CLIENT.get() == counted


async def test_addresses_of_one_network_share_a_rate_behind_a_proxy(loaded_sqlite: str) -> None:
    app = create_app(Settings(database=loaded_sqlite, rate=100, cache=0), model())
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://dateline") as client,
    ):

        async def status(address: str) -> int:
            headers = {"x-forwarded-for": address}
            return (await client.get("/v1/officials?limit=100&fields=id", headers=headers)).status_code

        assert await status("2001:db8:1:2::1") == 200
        assert await status("[2001:db8:1:2::2]:4711") == 429
        assert await status("2001:db8:1:3::1") == 200

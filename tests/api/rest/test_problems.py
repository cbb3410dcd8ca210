"""What cannot be answered is rejected as a problem that names the place and the remedy, whatever comes."""

import string
from collections.abc import AsyncIterator
from urllib.parse import quote

import httpx
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.rest.contract import READERS, RESOURCES
from tests.api.serving import client_of
from tests.draws import draws

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(loaded: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded) as started:
        yield started


async def problem(client: httpx.AsyncClient, address: str, status: int, **headers: str) -> dict[str, object]:
    """Return a problem, which has the one shape that all have."""
    response = await client.get(address, headers=headers)
    assert (response.status_code, response.headers["content-type"]) == (status, "application/problem+json")
    assert response.headers["cache-control"] == "no-store"
    body: dict[str, object] = response.json()
    assert list(body)[:6] == ["type", "title", "status", "detail", "instance", "code"]
    assert body.keys() <= {"type", "title", "status", "detail", "instance", "code", "errors"}
    assert body["status"] == status
    return body


WRONG = {
    "an unknown parameter": ("/v1/incidents?occured=2021", "occured", "Did you mean `occurred`?"),
    "an unknown field": ("/v1/incidents?fields=nam", "fields", "Did you mean `name`"),
    "an unknown field below": ("/v1/articles?include=officials.pots", "include", "Did you mean `posts`?"),
    "an empty field": ("/v1/articles?fields=headline,,url", "fields", "A name is empty"),
    "a page that is too large": ("/v1/articles?limit=101", "limit", "from 0 to 100"),
    "a page of what is not a number": ("/v1/articles?limit=many", "limit", "from 0 to 100"),
    "a page given twice": ("/v1/articles?limit=1&limit=2", "limit", "is repeated"),
    "an unknown order": ("/v1/articles?sort=publised", "sort", "Did you mean `published`?"),
    "an order of what is not a toll": (
        "/v1/incidents?sort=name.KILLED",
        "sort",
        "Only `toll` takes a measure",
    ),
    "an order of nothing": ("/v1/incidents?sort=", "sort", "Unknown sort key"),
    "an order that turns twice": (
        "/v1/incidents?sort=name,kind,-name",
        "sort",
        "Sort key `name` is repeated",
    ),
    "an order of too many": (
        "/v1/incidents?sort=" + ",".join("abcdefghijk"),
        "sort",
        "At most 10 sort keys are allowed, not 11",
    ),
    "facets of nothing": ("/v1/incidents?facets=", "facets", "Unknown facet"),
    "a limit of no facets": ("/v1/incidents?facets[limit]=5", "facets[limit]", "requires `facets`"),
    "an unknown facet": ("/v1/incidents?facets=kin", "facets", "Did you mean `kind`?"),
    "an inexact count": ("/v1/incidents?count=about", "count", "`exact`"),
    "a cursor that is malformed": ("/v1/incidents?cursor=next.ff", "cursor", "Invalid cursor"),
    "a cursor of no search": ("/v1/search?q=a&cursor=next.5b225d", "cursor", "Invalid cursor"),
    "a way back in a search": ("/v1/search?q=a&cursor=prev.5b", "cursor", "Not a cursor of this list"),
    "a cursor that is none": ("/v1/incidents?cursor=abc", "cursor", "Not a cursor of this list"),
    "an unknown word": ("/v1/incidents?kind=ATACK", "kind", "Did you mean `ATTACK`?"),
    "an unknown operator": ("/v1/incidents?kind.like=A", "kind.like", "Unknown operator"),
    "an operator of another type": ("/v1/figures?low.contains=1", "low.contains", "Unknown operator"),
    "something behind an operator": ("/v1/incidents?kind.eq.x=VOTE", "kind.eq.x", "Nothing may follow `eq`"),
    "no number": ("/v1/figures?low.gte=many", "low.gte", "not a whole number"),
    "a number that is too large": ("/v1/figures?low.gte=9999999999", "low.gte", "32 bits"),
    "no truth value": ("/v1/figures?high.isNull=1", "high.isNull", "Expected `true` or `false`"),
    "no instant": ("/v1/incidents?occurred.gte=2021-13", "occurred.gte", "not a date"),
    "a instant without a zone": (
        "/v1/incidents?occurred.gte=2021-12-02T10:00:00",
        "occurred.gte",
        "time zone",
    ),
    "a relation without a field": ("/v1/incidents?place=erbil", "place", "`place.slug`"),
    "a relation without some or none": ("/v1/articles?officials.slug=x", "officials.slug", "`none`, `some`"),
    "an alternative without a number": ("/v1/incidents?or.kind=VOTE", "or.kind", "a number from 0"),
    "a box of three": ("/v1/incidents?bbox=1,2,3", "bbox", "west,south,east,north"),
    "half a box": ("/v1/incidents?box.west=1", "box", "Also requires `south`"),
    "half a box deep within": ("/v1/places?or.0.not.box.west=1", "or.0.not.box", "Also requires `south`"),
    "half a box in brackets": (
        "/v1/articles?fields=places&places[where.box.west]=1",
        "places[where.box]",
        "Also requires `south`",
    ),
    "a box of words": ("/v1/incidents?bbox=a,b,c,d", "bbox", "not a number"),
    "a box off the map": ("/v1/places?bbox=0,0,181,1", "bbox", "-180 to 180"),
    "a side off the map": (
        "/v1/incidents?box.west=1&box.south=1&box.north=1&box.east=-180.1",
        "box.east",
        "-180 to 180",
    ),
    "a box given twice": (
        "/v1/places?box.west=1&box.east=2&box.south=1&box.north=2&bbox=1,2,3,4",
        "bbox",
        "short for `box`",
    ),
    "nothing to search for": ("/v1/articles?q=...", "q", "no letter or digit"),
    "a search for nothing": ("/v1/search", "q", "is required"),
    "a field that needs an argument": ("/v1/incidents?fields=toll", "fields", "`toll[measure]`"),
    "an argument of nothing": ("/v1/incidents?nope[limit]=1", "nope[limit]", "Unknown field"),
    "an argument of a plain field": ("/v1/articles?slug[a]=b", "slug[a]", "`slug` has no argument `a`."),
    "a cursor of a list within": (
        "/v1/incidents?fields=articles&articles[cursor]=x",
        "articles[cursor]",
        "Known: `limit`, `sort`, `where`.",
    ),
    "an argument given twice": (
        "/v1/articles?fields=officials&officials[limit]=1&officials[limit]=2",
        "officials[limit]",
        "Only one value",
    ),
    "an argument that is unknown": (
        "/v1/articles?officials[size]=1",
        "officials[size]",
        "no argument `size`",
    ),
    "an argument of what is not asked": (
        "/v1/articles?officials[limit]=1",
        "officials[limit]",
        "not selected",
    ),
    "a day that is none": ("/v1/officials/masrour-barzani/postsOn?date=2021-02-30", "date", "not a day"),
    "a search for no letter": ("/v1/search?q=...", "q", "no letter or digit"),
    "a relation that needs an argument": ("/v1/officials/masrour-barzani/postsOn", "date", "is required"),
    "fields of a form that has its own": (
        "/v1/incidents.geojson?fields=name",
        "fields",
        "application/geo+json",
    ),
    "a page of a stream": ("/v1/incidents.csv?limit=5", "limit", "not available with"),
    "a NUL": ("/v1/incidents?name=a%00b", "name", "NUL"),
    "no UTF-8": ("/v1/incidents?name=%ff", "?", "UTF-8"),
    "too many": ("/v1/incidents?" + "&".join(["name.ne=x"] * 201), "?", "more than 200"),
}


@pytest.mark.parametrize(("address", "parameter", "reason"), WRONG.values(), ids=WRONG.keys())
async def test_a_parameter_is_rejected_by_name(
    client: httpx.AsyncClient, address: str, parameter: str, reason: str
) -> None:
    found = await problem(client, address, 400)
    assert found["code"] == "BAD_USER_INPUT"
    errors = found["errors"]
    assert isinstance(errors, list)
    assert [error["parameter"] for error in errors] == [parameter]
    assert reason in errors[0]["detail"]
    assert reason in str(found["detail"])


async def test_every_wrong_parameter_is_named_at_once(client: httpx.AsyncClient) -> None:
    found = await problem(client, "/v1/incidents?kinds=VOTE&limit=x&occurred=x&name=y", 400)
    assert [error["parameter"] for error in found["errors"]] == ["kinds", "limit", "occurred"]  # type: ignore[attr-defined]


async def test_a_cursor_belongs_to_its_list_filter_and_order(client: httpx.AsyncClient) -> None:
    page = (await client.get("/v1/places?limit=1")).json()
    cursor = httpx.URL(page["links"]["next"]).params["cursor"]
    assert (await client.get(f"/v1/places?limit=2&cursor={cursor}")).status_code == 200
    for other in ("places?sort=-name", "places?kind=CITY", "officials?limit=1"):
        found = await problem(client, f"/v1/{other}&cursor={cursor}", 400)
        assert [error["parameter"] for error in found["errors"]] == ["cursor"]  # type: ignore[attr-defined]
        assert "Invalid cursor" in str(found["detail"])


LIMITS = {
    "depth": ("/v1/officials?include=posts" + ".organization.tenures" * 6, "depth", "12"),
    "fields": (
        "/v1/articles?include="
        + ",".join(
            f"{a}.articles.{b}"
            for a in ("officials", "forces", "places", "incidents", "organizations")
            for b in ("publisher", "officials", "places", "forces", "incidents", "statements")
        ),
        "fields",
        "500",
    ),
    "cost": (
        "/v1/articles?limit=100&include=officials.articles.officials"
        "&officials[limit]=100&officials.articles[limit]=100",
        "rows",
        "1,000,000",
    ),
}


@pytest.mark.parametrize(("address", "what", "limit"), LIMITS.values(), ids=LIMITS.keys())
async def test_what_is_too_much_is_rejected_with_the_limit(
    client: httpx.AsyncClient, address: str, what: str, limit: str
) -> None:
    found = await problem(client, address, 422)
    assert found["code"] == "QUERY_TOO_COMPLEX"
    assert what in str(found["detail"])
    assert limit in str(found["detail"])


@pytest.mark.parametrize(
    "address",
    ["/", "/v1", "/v1/nope", "/v1/incidents/nope", "/v1/incidents/nope/figures", "/v1/incidents.xml", "/nope",
     "/v1/figures/nope", "/v1/nodes/Official:nope", "/v1/incidents/southern-erbil-attacks-2021-12/nope",
     "/v1/figures/krg-casualties-southern-erbil-2021-12/force"],
)  # fmt: skip
async def test_what_is_not_there_is_not_found(client: httpx.AsyncClient, address: str) -> None:
    assert (await problem(client, address, 404))["code"] == "NOT_FOUND"


async def test_an_address_that_is_too_long_is_rejected(client: httpx.AsyncClient) -> None:
    assert (await problem(client, "/v1/incidents?name=" + "a" * 9_000, 414))["code"] == "URI_TOO_LONG"


async def test_a_form_that_there_is_not_is_rejected_with_those_that_there_are(
    client: httpx.AsyncClient,
) -> None:
    found = await problem(client, "/v1/officials", 406, accept="text/html")
    assert found["code"] == "NOT_ACCEPTABLE"
    assert "application/ld+json" in str(found["detail"])


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE"])
async def test_another_method_is_rejected_with_those_that_are_allowed(
    client: httpx.AsyncClient, method: str
) -> None:
    response = await client.request(method, "/v1/incidents")
    assert (response.status_code, response.json()["code"]) == (405, "METHOD_NOT_ALLOWED")
    assert {name.strip() for name in response.headers["allow"].split(",")} == {"GET", "HEAD", "OPTIONS"}


async def test_options_names_the_methods_and_head_has_the_headers_of_get(client: httpx.AsyncClient) -> None:
    options = await client.options("/v1/incidents")
    assert (options.status_code, options.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    for address in (
        "/v1/incidents",
        "/v1/incidents.csv",
        "/v1/incidents/nope",
        "/v1/places/nope/incidents.csv",
    ):
        await client.get(address)
        got, head = await client.get(address), await client.head(address)
        assert head.status_code == got.status_code
        same = ("content-type", "etag", "vary", "cache-control", "link")
        assert [head.headers.get(name) for name in same] == [got.headers.get(name) for name in same]


async def test_a_host_that_is_none_is_rejected(client: httpx.AsyncClient) -> None:
    for host in ('a"b', "a b", "a/b", ""):
        assert (await problem(client, "/v1/incidents", 400, host=host))["code"] == "BAD_USER_INPUT"


async def test_links_begin_with_the_public_address_where_one_is_set(loaded_sqlite: str) -> None:
    async with client_of(loaded_sqlite, public_url="https://news.example/api") as client:
        response = await client.get("/v1/places?limit=1", headers={"host": "10.0.0.1"})
    links = response.json()["links"]
    assert all(url.startswith("https://news.example/api/v1/places?") for url in links.values())
    assert "10.0.0.1" not in response.headers["link"]


WORDS = sorted(
    {word for reader in READERS.values() for word in (*reader.plain, *reader.filters)}
    | {
        "some",
        "none",
        "eq",
        "in",
        "gte",
        "isNull",
        "not",
        "or",
        "0",
        "1",
        "measure",
        "where",
        "limit",
        "sort",
    }
)
VALUES = st.sampled_from(
    ["", "1", "-1", "2021", "2021-11-25", "true", "ATTACK", "name", "id,name", "x", "1,2,3,4"]
)
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(".".join)
BRACKETS = st.tuples(NAMES, NAMES).map(lambda pair: f"{pair[0]}[{pair[1]}]")
ANYTHING = st.text(max_size=12) | st.text(string.printable, max_size=20)
PAIRS = st.lists(st.tuples(NAMES | BRACKETS | ANYTHING, VALUES | NAMES | ANYTHING), max_size=6)
PATHS = st.sampled_from(sorted(RESOURCES)) | ANYTHING.map(lambda text: "/" + quote(text, safe=""))
SLUGS = st.sampled_from(["masrour-barzani", "erbil", "x", "Official:masrour-barzani"]) | ANYTHING
SUFFIXES = st.sampled_from(["", ".json", ".csv", ".geojson", ".jsonld", ".atom", ".x"])


@pytest.mark.deep
@settings(
    max_examples=draws(60, 200), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(path=PATHS, slug=SLUGS, suffix=SUFFIXES, pairs=PAIRS)
async def test_whatever_is_asked_is_answered_or_rejected(
    client: httpx.AsyncClient, path: str, slug: str, suffix: str, pairs: list[tuple[str, str]]
) -> None:
    """An address of real words and of anything else is never an error of the server's own."""
    query = "&".join(
        f"{quote(name, safe='[].')}={quote(text)}" for name, text in pairs if _is_text(name + text)
    )
    if not _is_text(slug):
        return
    response = await client.get(f"{path.replace('{slug}', quote(slug, safe=''))}{suffix}?{query}")
    assert response.status_code in (200, 303, 307, 308, 400, 404, 414, 422), response.text
    if response.status_code >= 400:
        assert response.headers["content-type"] == "application/problem+json"


def _is_text(text: str) -> bool:
    return not any("\ud800" <= letter <= "\udfff" for letter in text)

"""Streams: all rows that match, each once, in the order and with the fields that are requested."""

import csv
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from api.rest.resources import Resource
from tests.api.rest.contract import COLLECTIONS
from tests.api.serving import app_of, client_of

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(adversarial: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(adversarial) as started:
        yield started


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def fixtures(loaded: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded) as started:
        yield started


async def listed(client: httpx.AsyncClient, address: str, **parameters: Any) -> list[Any]:
    """Return all rows of a list by its pages."""
    page = (await client.get(address, params={"limit": 100, **parameters})).json()
    found = page["items"]
    while "next" in page["links"]:
        page = (await client.get(page["links"]["next"])).json()
        found += page["items"]
    return list(found)


async def lines(client: httpx.AsyncClient, address: str, **parameters: Any) -> list[Any]:
    response = await client.get(address, params=parameters)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/x-ndjson")
    assert response.text.endswith("\n") or not response.text
    return [json.loads(line) for line in response.text.split("\n")[:-1]]


@pytest.mark.parametrize("resource", COLLECTIONS, ids=lambda resource: resource.path)
async def test_ndjson_has_the_rows_of_all_pages(client: httpx.AsyncClient, resource: Resource) -> None:
    assert await lines(client, f"{resource.path}.ndjson") == await listed(client, resource.path)


async def test_more_rows_than_a_page_holds_come_once_each(fixtures: httpx.AsyncClient) -> None:
    rows = await lines(fixtures, "/v1/officials.ndjson", fields="id", sort="-name")
    assert rows == await listed(fixtures, "/v1/officials", fields="id", sort="-name")
    assert len(rows) == len({row["id"] for row in rows}) == 160


async def test_filters_fields_and_order_go_with_a_stream(fixtures: httpx.AsyncClient) -> None:
    asked = {
        "kind.in": "CITY,TOWN",
        "within.slug": "erbil-province",
        "fields": "name,parent.name",
        "sort": "-name",
    }
    rows = await lines(fixtures, "/v1/places.ndjson", **asked)
    assert rows == await listed(fixtures, "/v1/places", **asked)
    assert len(rows) > 1
    response = await fixtures.get("/v1/places.csv", params=asked)
    read = list(csv.DictReader(io.StringIO(response.text, newline="")))
    assert read == [{"name": row["name"], "parent.name": row["parent"]["name"]} for row in rows]


async def test_columns_stand_as_they_are_asked_for(fixtures: httpx.AsyncClient) -> None:
    response = await fixtures.get("/v1/incidents.csv?fields=kind,place.name,name,occurred.edtf")
    assert response.text.splitlines()[0] == "kind,place.name,name,occurred.edtf"


async def test_a_list_that_goes_on_says_so_in_a_column(fixtures: httpx.AsyncClient) -> None:
    response = await fixtures.get("/v1/articles.csv?fields=slug,mentions.quote.exact&mentions[limit]=2")
    (row,) = csv.DictReader(io.StringIO(response.text, newline=""))
    assert row["mentions.page.more"] == "true"
    assert row["mentions.quote.exact"].count(";") == 1


async def test_a_relation_is_streamed_too(fixtures: httpx.AsyncClient) -> None:
    for relation in ("figures", "articles", "participants"):
        address = f"/v1/incidents/southern-erbil-attacks-2021-12/{relation}"
        rows = (await fixtures.get(address)).json()["items"]
        assert await lines(fixtures, f"{address}.ndjson") == rows


async def test_a_stream_has_no_tag_since_it_may_span_two_loads(fixtures: httpx.AsyncClient) -> None:
    response = await fixtures.get("/v1/incidents.ndjson")
    assert "etag" not in response.headers
    assert "last-modified" not in response.headers


async def test_what_cannot_be_streamed_is_rejected_before_the_first_byte(fixtures: httpx.AsyncClient) -> None:
    response = await fixtures.get("/v1/incidents.ndjson?occured=2021")
    assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")


async def test_a_stream_over_its_limit_waits_and_goes_on(
    loaded_sqlite: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []

    async with client_of(loaded_sqlite, rate=150, cache=0) as client:
        rate = app_of(client).state.rest._service._queries._rate

        async def sleep(seconds: float) -> None:
            waited.append(seconds)
            await rate._counts.storage.reset()

        monkeypatch.setattr("api.rest.streaming.asyncio.sleep", sleep)
        rows = await lines(client, "/v1/officials.ndjson", fields="id")
    assert len(rows) == 160
    assert waited

"""Redirects from former slugs and ids."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from api.rest.resources import collections
from schema.load import load
from tests.api.rest.contract import CONTRACT
from tests.api.serving import client_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

DATASET = "key: towns\nname: Towns\nsources:\n- {name: a, licence: b, attribution: c}\n"
TOWN = "- key: riverside\n  slug: %s\n  kind: TOWN\n  names:\n  - {text: Riverside, language: en}\n"


@pytest.mark.asyncio(loop_scope="function")
async def test_a_former_slug_leads_on_with_everything_else_kept(tmp_path: Path, blank_database: str) -> None:
    folder = tmp_path / "towns"
    folder.mkdir()
    (folder / "DATASET.yaml").write_text(DATASET, encoding="utf-8")
    for slug in ("river", "riverside-town"):
        (folder / "places.yaml").write_text(TOWN % slug, encoding="utf-8")
        await load([folder], blank_database)
    async with client_of(blank_database) as client:
        for before, after in (
            ("/v1/places/river", "/v1/places/riverside-town"),
            ("/v1/places/river?fields=name", "/v1/places/riverside-town?fields=name"),
            ("/v1/places/river.geojson", "/v1/places/riverside-town.geojson"),
            ("/v1/places/river/incidents?limit=3", "/v1/places/riverside-town/incidents?limit=3"),
            ("/v1/places/river/incidents.csv", "/v1/places/riverside-town/incidents.csv"),
        ):
            response = await client.get(before)
            assert (response.status_code, response.headers["location"]) == (308, f"http://dateline{after}")
            assert (await client.get(after)).status_code == 200


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(loaded: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded) as started:
        yield started


@pytest.mark.parametrize(("kind", "collection"), collections(CONTRACT).items())
async def test_an_id_leads_to_its_row(client: httpx.AsyncClient, kind: str, collection: str) -> None:
    (row,) = (await client.get(f"{collection}?limit=1")).json()["items"]
    response = await client.get(f"/v1/nodes/{row['id']}", headers={"accept": "application/ld+json"})
    assert response.status_code == 303
    found = (await client.get(response.headers["location"])).json()
    assert found["id"] == row["id"]
    assert row["id"].startswith(f"{kind}:")


async def test_an_id_without_an_address_of_its_own_is_answered_itself(client: httpx.AsyncClient) -> None:
    article = (await client.get("/v1/articles?limit=1")).json()["items"][0]["slug"]
    link = (await client.get(f"/v1/articles/{article}/related")).json()["items"][0]
    found = (await client.get(f"/v1/nodes/{link['id']}")).json()
    assert (found["id"], found["headline"]) == (link["id"], link["headline"])


async def test_a_slash_at_the_end_leads_to_the_address_without(client: httpx.AsyncClient) -> None:
    response = await client.get("/v1/incidents/?limit=1")
    assert response.status_code == 308
    assert response.headers["location"] == "http://dateline/v1/incidents?limit=1"


async def test_redirects_begin_with_the_public_address_where_one_is_set(loaded_sqlite: str) -> None:
    async with client_of(loaded_sqlite, public_url="https://news.example/api") as client:
        for before, after in (
            ("/v1/incidents/?limit=1", "/v1/incidents?limit=1"),
            ("/v1/nodes/Place:erbil", "/v1/places/erbil"),
        ):
            response = await client.get(f"http://dateline{before}")
            assert response.headers["location"] == f"https://news.example/api{after}"

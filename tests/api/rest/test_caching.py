"""What caches and clients are told, what is kept, and how many statements an answer takes."""

import asyncio
import contextlib
import sqlite3
from pathlib import Path

import httpx
import pytest

from schema.load import load
from tests.api.serving import client_of

DATASET = "key: towns\nname: Towns\nsources:\n- {name: a, licence: b, attribution: c}\n"
ADDRESSES = {
    "a collection": "/v1/incidents?include=figures,place&facets=kind,month&count=exact&sort=-occurred",
    "a row": "/v1/articles/pm-barzani-security-coordination-after-isis-attack",
    "a relation": "/v1/incidents/southern-erbil-attacks-2021-12/figures",
    "a search": "/v1/search?q=barzani",
    "GeoJSON": "/v1/incidents.geojson?limit=20",
    "GraphQL by GET": "/graphql?query={officials{nodes{name}}}",
}


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES.keys())
class TestStatements:
    async def test_an_answer_takes_one_statement_made_or_kept_or_unchanged(
        self, loaded: str, statements: list[str], address: str
    ) -> None:
        async with client_of(loaded, connections=1, inline_duration=0) as client:
            await client.get("/v1/dataset")  # the one connection is set up
            await client.get("/readyz")
            statements.clear()
            made = await client.get(address)
            assert (made.headers["cache-status"], len(statements)) == ("Dateline; fwd=miss", 1)
            statements.clear()
            kept = await client.get(address)
            assert (kept.headers["cache-status"], kept.content) == ("Dateline; hit", made.content)
            assert len(statements) == 1
            assert len(statements[0]) < 250, "a cached response takes a small statement"
            statements.clear()
            unchanged = await client.get(address, headers={"if-none-match": made.headers["etag"]})
            assert (unchanged.status_code, len(statements)) == (304, 1)

    async def test_without_a_cache_each_answer_is_made(self, loaded: str, address: str) -> None:
        async with client_of(loaded, cache=0) as client:
            said = {(await client.get(address)).headers["cache-status"] for _ in range(3)}
        assert said == {"Dateline; fwd=miss"}

    async def test_the_tag_is_strong_and_comes_back_with_304(self, loaded: str, address: str) -> None:
        async with client_of(loaded) as client:
            response = await client.get(address)
            tag = response.headers["etag"]
            assert tag.startswith('"')
            for known in (tag, f'"x", W/{tag}', "*"):
                again = await client.get(address, headers={"if-none-match": known})
                assert (again.status_code, again.content) == (304, b""), known
                assert again.headers["cache-control"] == response.headers["cache-control"]
                assert again.headers["vary"] == response.headers["vary"]
                assert again.headers["etag"] == tag or known == "*"
            assert (await client.get(address, headers={"if-none-match": '"x"'})).status_code == 200


async def test_tags_differ_by_address_query_and_form(loaded: str) -> None:
    async with client_of(loaded) as client:
        responses = [
            await client.get("/v1/incidents"),
            await client.get("/v1/incidents?limit=1"),
            await client.get("/v1/places"),
            await client.get("/v1/incidents.geojson?limit=20"),
            await client.get("/v1/incidents?limit=20", headers={"accept": "application/geo+json"}),
            await client.get("/v1/incidents", headers={"host": "other"}),
        ]
    tags = [response.headers["etag"] for response in responses]
    assert len(set(tags)) == len(tags)


async def test_a_cache_may_be_given_time(loaded: str) -> None:
    async with client_of(loaded, max_age=60) as client:
        assert (await client.get("/v1/dataset")).headers["cache-control"] == "public, max-age=60"


async def test_the_cache_stays_within_its_bytes(loaded: str) -> None:
    async with client_of(loaded, cache=20_000) as client:
        for number in range(1, 101):
            await client.get(f"/v1/officials?limit={number}")
        assert 0 < (await client.get("/readyz")).json()["cache"]["bytes"] <= 20_000


def write(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "DATASET.yaml").write_text(DATASET, encoding="utf-8")
    town = f"- key: river\n  kind: TOWN\n  names:\n  - {{text: {name}, language: en}}\n"
    (folder / "places.yaml").write_text(town, encoding="utf-8")


class TestLoads:
    ADDRESS = "/v1/places?fields=name"

    async def test_an_answer_is_never_of_an_earlier_load(self, tmp_path: Path, blank_database: str) -> None:
        """Also where a load brings back what an earlier one had: its tag is another."""
        tags = []
        folder = tmp_path / "towns"
        write(folder, "A")
        await load([folder], blank_database)
        async with client_of(blank_database) as client:
            for name in ("A", "B", "A"):
                write(folder, name)
                await load([folder], blank_database)
                for _ in range(2):
                    response = await client.get(self.ADDRESS)
                    assert response.json()["items"] == [{"name": name}]
                    query = {"query": "{ places { nodes { name } } }"}
                    posted = (await client.post("/graphql", json=query)).json()
                    assert posted["data"]["places"]["nodes"] == [{"name": name}]
                if tags:
                    stale = await client.get(self.ADDRESS, headers={"if-none-match": tags[-1]})
                    assert stale.status_code == 200
                tags.append(response.headers["etag"])
        assert len(set(tags)) == 3

    async def test_a_load_that_changes_nothing_changes_no_tag(
        self, tmp_path: Path, blank_database: str
    ) -> None:
        write(tmp_path / "towns", "A")
        await load([tmp_path / "towns"], blank_database)
        async with client_of(blank_database) as client:
            tag = (await client.get(self.ADDRESS)).headers["etag"]
            await load([tmp_path / "towns"], blank_database)
            assert (await client.get(self.ADDRESS)).headers["etag"] == tag

    async def test_since_the_load_nothing_has_been_modified(self, loaded: str) -> None:
        async with client_of(loaded) as client:
            response = await client.get("/v1/dataset")
            for _ in range(20):  # in the second of the load another may follow, so nothing is said yet
                if "last-modified" in response.headers:
                    break
                response = await _later(client)
            instant = response.headers["last-modified"]
            early = "Sat, 01 Jan 2000 00:00:00 GMT"
            statuses = [
                (await client.get("/v1/dataset", headers={"if-modified-since": since})).status_code
                for since in (instant, early, "yesterday", "")
            ]
            assert statuses == [304, 200, 200, 200]
            both = {"if-modified-since": instant, "if-none-match": '"x"'}
            assert (await client.get("/v1/dataset", headers=both)).status_code == 200


async def _later(client: httpx.AsyncClient) -> httpx.Response:
    await asyncio.sleep(0.1)
    return await client.get("/v1/dataset")


async def test_before_the_first_load_a_resource_says_so(database: str) -> None:
    async with client_of(database) as client:
        response = await client.get("/v1/incidents")
        assert (response.status_code, response.json()["code"]) == (503, "SERVICE_UNAVAILABLE")
        assert int(response.headers["retry-after"]) > 0


async def test_a_database_of_an_earlier_version_is_told_of(sqlite_database: str) -> None:
    """As one that has not been loaded since an upgrade; the server itself changes no table."""
    with contextlib.closing(sqlite3.connect(sqlite_database.removeprefix("sqlite://"))) as connection:
        connection.execute("alter table place rename column latitude to north")
        connection.commit()
    async with client_of(sqlite_database) as client:
        response = await client.get("/v1/places")
        assert (response.status_code, response.json()["code"]) == (503, "SERVICE_UNAVAILABLE")
        assert "run `dateline load`" in response.json()["detail"]

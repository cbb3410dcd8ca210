"""Parquet files have the rows of NDJSON, and nothing of them stays on the server."""

import asyncio
import json
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest
import pytest_asyncio
import yaml

from api.rest.parquet_files import _run
from api.rest.resources import Form, Resource
from api.rest.temporary import Space
from schema.errors import TooComplex, Unavailable
from tests.api.rest.contract import COLLECTIONS, RELATIONS
from tests.api.serving import app_of, client_of
from tests.services import CHECKOUT

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.slow]

MEDIA_TYPE = "application/vnd.apache.parquet"
LISTS = [resource for resource in RELATIONS if resource.form is not Form.ROW]
REQUIRED = {"postsOn": {"date": "2021-12-03"}}

Row = dict[str, Any]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(adversarial: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(adversarial) as started:
        yield started


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def fixtures(loaded: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded) as started:
        yield started


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def sqlite(loaded_sqlite: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded_sqlite) as started:
        yield started


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the server's temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def files_in(folder: Path) -> list[Path]:
    return [*folder.iterdir()] if folder.exists() else []


async def until(condition: Callable[[], bool]) -> None:
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it does not become true")


def read(content: bytes, query: str = "select * from '{}'") -> list[Row]:
    with tempfile.NamedTemporaryFile(suffix=".parquet") as file:
        file.write(content)
        file.flush()
        found = duckdb.connect().execute(query.format(file.name))
        names = [name for name, *_ in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


async def rows(client: httpx.AsyncClient, address: str, **parameters: Any) -> list[Row]:
    response = await client.get(f"{address}.parquet", params=parameters)
    assert (response.status_code, response.headers["content-type"]) == (200, MEDIA_TYPE), response.text
    assert int(response.headers["content-length"]) == len(response.content)
    return read(response.content)


async def lines(client: httpx.AsyncClient, address: str, **parameters: Any) -> list[Row]:
    response = await client.get(f"{address}.ndjson", params=parameters)
    return [json.loads(line) for line in response.content.splitlines()]


def same(value: Any, expected: Any) -> bool:
    """Tell whether a value is that of JSON, where rows of some kinds lack the columns of others."""
    if isinstance(value, dict) and isinstance(expected, dict):
        return {*expected} <= {*value} and all(same(value[name], expected.get(name)) for name in value)
    if isinstance(value, list) and isinstance(expected, list):
        return len(value) == len(expected) and all(map(same, value, expected))
    return type(value) is type(expected) and bool(value == expected)


@pytest.mark.parametrize("resource", COLLECTIONS, ids=lambda resource: resource.path)
async def test_a_collection_has_the_rows_and_columns_of_ndjson(
    client: httpx.AsyncClient, resource: Resource
) -> None:
    found, expected = await rows(client, resource.path), await lines(client, resource.path)
    assert found == expected
    assert [list(row) for row in found] == [list(row) for row in expected]
    assert len(found) > 7


@pytest.mark.parametrize("resource", LISTS, ids=lambda resource: resource.path)
async def test_so_has_a_relation_also_with_rows_of_several_kinds(
    sqlite: httpx.AsyncClient, resource: Resource
) -> None:
    assert resource.parent
    collection = resource.parent.path.removesuffix("/{slug}")
    page = (await sqlite.get(collection, params={"limit": 2})).json()
    for row in page["items"]:
        address = resource.path.replace("{slug}", row.get("slug") or row["id"].partition(":")[2])
        required = REQUIRED.get(resource.name, {})
        assert same(await rows(sqlite, address, **required), await lines(sqlite, address, **required))


@pytest.mark.parametrize(
    ("collection", "parameters"),
    [
        ("/v1/incidents", {"include": "participants.actor,figures.claimant,place.names"}),
        ("/v1/articles", {"fields": "slug,mentions.quote.exact", "mentions[limit]": 2}),
        ("/v1/articles", {"fields": "body,related,outlets.name,officials.name", "sort": "-published"}),
        ("/v1/statements", {"fields": "speaker,about,quote"}),
        ("/v1/places", {"kind.in": "CITY,TOWN", "fields": "name,parent.name,point", "sort": "-name"}),
        ("/v1/officials", {"fields": "id", "sort": "-name"}),
    ],
)
async def test_filters_fields_and_order_are_those_of_ndjson(
    fixtures: httpx.AsyncClient, collection: str, parameters: Row
) -> None:
    found, expected = (
        await rows(fixtures, collection, **parameters),
        await lines(fixtures, collection, **parameters),
    )
    assert same(found, expected)
    assert found


async def test_types_do_not_depend_on_the_rows(fixtures: httpx.AsyncClient) -> None:
    described = [
        read((await fixtures.get("/v1/incidents.parquet", params=filters)).content, "describe from '{}'")
        for filters in ({}, {"name.eq": "nothing is called so"})
    ]
    assert described[0] == described[1]
    types = {column["column_name"]: column["column_type"] for column in described[0]}
    assert (types["sourceCount"], types["aggregate"]) == ("INTEGER", "BOOLEAN")
    assert types["location"] == "STRUCT(latitude DOUBLE, longitude DOUBLE)"
    assert await rows(fixtures, "/v1/incidents", **{"name.eq": "nothing is called so"}) == []


async def test_the_accepted_media_type_is_found(fixtures: httpx.AsyncClient) -> None:
    response = await fixtures.get("/v1/forces?fields=id", headers={"accept": f"{MEDIA_TYPE}, text/csv;q=0.9"})
    assert response.headers["content-type"] == MEDIA_TYPE
    assert read(response.content) == await lines(fixtures, "/v1/forces", fields="id")


async def test_the_metadata_has_the_terms_of_all_data_sets(fixtures: httpx.AsyncClient) -> None:
    content = (await fixtures.get("/v1/forces.parquet")).content
    query = "select decode(value) as told from parquet_kv_metadata('{}') where decode(key) = 'dataSets'"
    (found,) = read(content, query)
    files = sorted((CHECKOUT / "fixtures").glob("*/DATASET.yaml"))
    expected = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    assert json.loads(found["told"]) == sorted(expected, key=lambda each: str(each["key"]))


async def test_pages_and_mistakes_are_rejected(fixtures: httpx.AsyncClient) -> None:
    for query in ("limit=5", "count=exact", "occured=2021"):
        response = await fixtures.get(f"/v1/incidents.parquet?{query}")
        assert (response.status_code, response.headers["content-type"]) == (400, "application/problem+json")


async def test_head_writes_no_file(fixtures: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(tempfile, "mkdtemp", written.append)
    response = await fixtures.head("/v1/incidents.parquet")
    assert (response.status_code, response.headers["content-type"]) == (200, MEDIA_TYPE)
    assert "content-length" not in response.headers
    assert not written


async def test_without_the_extra_another_format_is_sent_or_the_extra_is_named(
    fixtures: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    for answered in (
        await fixtures.get("/v1/incidents.parquet"),
        await fixtures.get("/v1/incidents", headers={"accept": MEDIA_TYPE}),
    ):
        assert (answered.status_code, answered.json()["code"]) == (501, "NOT_IMPLEMENTED")
        assert "the extra `parquet`" in answered.json()["detail"]
        assert "retry-after" not in answered.headers
    assert (await fixtures.head("/v1/incidents.parquet")).status_code == 501
    other = await fixtures.get("/v1/incidents", headers={"accept": f"{MEDIA_TYPE}, text/csv;q=0.1"})
    assert other.headers["content-type"].startswith("text/csv")


async def test_no_file_stays_after_a_response(fixtures: httpx.AsyncClient, temporary: Path) -> None:
    assert await rows(fixtures, "/v1/places", fields="id")
    assert files_in(temporary) == []


async def test_rows_over_the_limit_of_files_are_rejected(loaded_sqlite: str, temporary: Path) -> None:
    async with client_of(loaded_sqlite, max_file=60_000) as client:
        response = await client.get("/v1/officials.parquet")
        assert (response.status_code, response.json()["code"]) == (422, "QUERY_TOO_COMPLEX")
        assert "more than 60,000 bytes" in response.json()["detail"]
        assert len(await rows(client, "/v1/officials", fields="id")) == 160
    assert files_in(temporary) == []


async def test_a_file_waits_for_the_rate(loaded_sqlite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with client_of(loaded_sqlite, rate=150, cache=0) as client:
        rate = app_of(client).state.rest._service._queries._rate

        async def sleep(seconds: float) -> None:
            await rate._counts.storage.reset()

        monkeypatch.setattr("api.rest.streaming.asyncio.sleep", sleep)
        assert len(await rows(client, "/v1/officials", fields="id")) == 160


async def test_files_share_the_space() -> None:
    space = Space(100)
    with space.share() as first, space.share() as second:
        first.resize(60)
        with pytest.raises(TooComplex):
            second.resize(101)
        with pytest.raises(Unavailable):
            second.resize(41)
        first.resize(10)
        second.resize(90)
        assert space.used == 100
    assert space.used == 0


async def leave(client: httpx.AsyncClient, address: str, after: str) -> list[str]:
    """Request an address, leave after a message of a type, or at once; return the types of all messages."""
    app = app_of(client)
    sent: list[str] = []
    left, asked = asyncio.Event(), [{"type": "http.request", "body": b"", "more_body": False}]
    if not after:
        left.set()

    async def receive() -> Row:
        if asked:
            return asked.pop()
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message["type"])
        if message["type"] == after:
            left.set()
            await asyncio.sleep(60)

    path, _, query = address.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(b"host", b"dateline")],
        "client": ("127.0.0.1", 1),
        "server": ("dateline", 80),
    }
    await asyncio.wait_for(app(scope, receive, send), 30)
    return sent


@pytest.mark.parametrize("after", ["", "http.response.start", "http.response.body"])
async def test_no_file_stays_if_the_client_leaves(loaded_sqlite: str, temporary: Path, after: str) -> None:
    async with client_of(loaded_sqlite, cache=0) as client:
        sent = await leave(client, "/v1/places.parquet", after)
        assert sent[-1:] == ([after] if after else [])
        assert files_in(temporary) == []
        space = app_of(client).state.rest._streaming._files._space
        assert space.used == 0


async def test_a_statement_that_is_cancelled_stops(tmp_path: Path) -> None:
    folder = tmp_path / "rows"
    folder.mkdir()
    endless = f"copy (select * from range(100000000000)) to '{folder}/rows.parquet' (format parquet)"
    running = asyncio.create_task(_run(endless, folder))
    await until(lambda: bool(files_in(folder)))
    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await until(lambda: not folder.exists())

"""Pages: a walk along `next` gives every row exactly once, backwards and while rows come and go as well."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from api.rest.resources import Resource
from schema.load import load
from tests.api.rest.contract import COLLECTIONS, PAGES, SORTED
from tests.api.rest.generating import Drawing, sort_words
from tests.api.serving import client_of

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

LINK = re.compile(r'<([^>]*)>; rel="(\w+)"')
DATASET = "key: towns\nname: Towns\nsources:\n- {name: a, licence: b, attribution: c}\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(adversarial: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(adversarial) as started:
        yield started


async def got(client: httpx.AsyncClient, address: str, **parameters: Any) -> dict[str, Any]:
    """Return a page, whose links are in the header as in the body."""
    response = await client.get(address, params=parameters or None)
    assert response.status_code == 200, response.text
    page: dict[str, Any] = response.json()
    in_header = {name: url for url, name in LINK.findall(response.headers["link"]) if name != "alternate"}
    assert in_header == page["links"]
    assert all(url.startswith("http://dateline/v1/") for url in page["links"].values())
    return page


async def walked(client: httpx.AsyncClient, page: dict[str, Any], way: str) -> list[dict[str, Any]]:
    """Return all pages from one on, that one first."""
    pages = [page]
    while way in page["links"]:
        page = await got(client, page["links"][way])
        assert page["items"], "a link has an empty page"
        pages.append(page)
        assert len(pages) < 500
    return pages


def rows(pages: list[dict[str, Any]]) -> list[Any]:
    return [row for page in pages for row in page["items"]]


@pytest.mark.parametrize("resource", COLLECTIONS, ids=lambda resource: resource.path)
async def test_a_walk_gives_every_row_once_there_and_back(
    client: httpx.AsyncClient, resource: Resource
) -> None:
    for size in (1, 7):
        first = await got(client, resource.path, limit=size, fields="id", count="exact")
        there = await walked(client, first, "next")
        assert len(rows(there)) == len({row["id"] for row in rows(there)}) == first["count"]
        assert "prev" not in first["links"]
        back = await walked(client, there[-1], "prev")
        assert [page["items"] for page in back[:-1]] == [page["items"] for page in there[:0:-1]][
            : len(back) - 1
        ]
        assert {row["id"] for row in rows(back)} == {row["id"] for row in rows(there)}


@pytest.mark.parametrize("resource", COLLECTIONS, ids=lambda resource: resource.path)
async def test_a_walk_leads_the_same_way_back_in_any_order(
    client: httpx.AsyncClient, resource: Resource
) -> None:
    for word in sort_words(resource.field):
        for term in (word, f"-{word}"):
            first = await got(client, resource.path, limit=9, fields="id", sort=term)
            there = await walked(client, first, "next")
            back = await walked(client, there[-1], "prev")
            assert rows(back[::-1]) == rows(there)


@pytest.mark.parametrize("resource", SORTED, ids=lambda resource: resource.path)
async def test_a_walk_in_any_order_gives_every_row_once(
    client: httpx.AsyncClient, resource: Resource
) -> None:
    slugs = await Drawing(client).some_slugs(resource, 1)
    address = resource.path.replace("{slug}", str(slugs[0]))
    for word in sort_words(resource.field):
        first = await got(client, address, limit=6, fields="id", sort=f"-{word}", count="exact")
        found = rows(await walked(client, first, "next"))
        assert len(found) == len({row["id"] for row in found}) == first["count"]


@pytest.mark.parametrize(
    "resource", [page for page in PAGES if page not in SORTED], ids=lambda resource: resource.path
)
async def test_a_walk_over_what_cannot_be_sorted_ends(client: httpx.AsyncClient, resource: Resource) -> None:
    slugs = await Drawing(client).some_slugs(resource, 1)
    address = resource.path.replace("{slug}", str(slugs[0]))
    needed = {"q": "a"} if resource.name == "search" else {}
    first = await got(client, address, limit=3, count="exact", **needed)
    assert len(rows(await walked(client, first, "next"))) == first["count"]


async def test_a_page_of_none_leads_nowhere(client: httpx.AsyncClient) -> None:
    page = await got(client, "/v1/places", limit=0, count="exact")
    assert page["items"] == []
    assert page["count"] > 0
    assert page["links"].keys() == {"self", "first"}


async def test_the_first_page_is_linked_with_everything_but_the_cursor(client: httpx.AsyncClient) -> None:
    first = await got(client, "/v1/places", limit=2, sort="-name", fields="id")
    second = await got(client, first["links"]["next"])
    assert second["links"]["first"] == first["links"]["self"] == first["links"]["first"]
    assert (await got(client, second["links"]["prev"]))["items"] == first["items"]


def town(number: int) -> str:
    return f"- key: t{number:03}\n  kind: TOWN\n  names:\n  - {{text: Town {number:03}, language: en}}\n"


def write(folder: Path, numbers: set[int]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "DATASET.yaml").write_text(DATASET, encoding="utf-8")
    (folder / "places.yaml").write_text("".join(map(town, sorted(numbers))), encoding="utf-8")


@pytest.mark.asyncio(loop_scope="function")
async def test_a_walk_goes_on_while_rows_are_loaded_and_removed(tmp_path: Path, blank_database: str) -> None:
    staying = set(range(0, 60, 2))
    write(tmp_path / "towns", staying | {1, 3, 59})
    await load([tmp_path / "towns"], blank_database)
    async with client_of(blank_database) as client:
        page = await got(client, "/v1/places", limit=5, sort="name", fields="slug")
        pages = [page]
        loads = iter([staying | {5, 59}, staying | {7, 9, 41, 43}, staying | {45}])
        while "next" in page["links"]:
            if numbers := next(loads, None):
                write(tmp_path / "towns", numbers)
                await load([tmp_path / "towns"], blank_database)
            page = await got(client, page["links"]["next"])
            pages.append(page)
    seen = [row["slug"] for row in rows(pages)]
    assert len(seen) == len(set(seen))
    assert {f"t{number:03}" for number in staying} <= set(seen)

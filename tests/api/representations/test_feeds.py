"""What a reader of feeds relies on: the first page has what is new, and ids and times change only with their rows."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import feedparser
import httpx
import pytest

from schema.load import load
from tests.api.serving import client_of
from tests.databases import execute
from tests.load import news
from tests.load.news import append, change

MANY = "".join(
    f"""
- key: article-{number:02}
  headline: Article {number:02}
  language: en
  publisher: ministry
  published: 2021-{number:02}-05
  body: [Some text.]
"""
    for number in range(1, 13)
)
LATE = """
- key: late
  headline: Found in the archive
  language: en
  publisher: ministry
  published: 1991-03-05
  body: [Some text.]
"""
EARLIER = (
    "update load set loaded_at = '2020-01-01 00:00:00+00:00'",
    "update article set added_at = '2020-01-01 00:00:00+00:00', changed_at = '2020-01-01 00:00:00+00:00'",
)
FEEDS = {"atom": "/v1/articles.atom", "jsonfeed": "/v1/articles.jsonfeed"}


class Feed:
    """A feed as a reader sees it: its entries' titles, ids and times, in their order."""

    def __init__(self, form: str, response: httpx.Response) -> None:
        if form == "atom":
            read = feedparser.parse(response.content)
            assert not read.bozo
            self.id = read.feed.id
            self.updated = read.feed.updated
            self.entries = [(entry.title, entry.id, entry.updated) for entry in read.entries]
        else:
            items = response.json()["items"]
            self.entries = [(item["title"], item["id"], item["date_modified"]) for item in items]

    @property
    def titles(self) -> list[str]:
        return [title for title, _, _ in self.entries]

    @property
    def ids(self) -> list[str]:
        return [entry_id for _, entry_id, _ in self.entries]

    @property
    def times(self) -> dict[str, str]:
        return {title: time for title, _, time in self.entries}


@pytest.fixture(params=FEEDS)
def form(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that holds thirteen articles."""
    written = news.write(tmp_path / "news")
    append(written / "articles.yaml", MANY)
    yield written
    shutil.rmtree(written)


async def loaded(folder: Path, database: str) -> None:
    await load([folder], database)


@asynccontextmanager
async def reading(database: str, form: str, **settings: Any) -> AsyncIterator[Any]:
    async with client_of(database, **settings) as client:

        async def read(query: str = "?limit=5", host: str = "dateline") -> Feed:
            response = await client.get(FEEDS[form] + query, headers={"host": host})
            assert response.status_code == 200, response.text
            return Feed(form, response)

        yield read


async def test_a_feed_begins_with_what_changed_last_and_of_one_load_with_the_latest(
    blank_database: str, folder: Path, form: str
) -> None:
    await loaded(folder, blank_database)
    for statement in EARLIER:
        await execute(blank_database, statement)
    async with reading(blank_database, form) as read:
        before = await read("")
        assert before.titles[:3] == ["Article 12", "Attack reported", "Article 11"]
        assert set(before.times.values()) == {"2020-01-01T00:00:00Z"}
        append(folder / "articles.yaml", LATE)
        change(folder / "articles.yaml", "headline: Article 03", "headline: Article 03, corrected")
        await loaded(folder, blank_database)
        after = await read("")
    assert after.titles[:3] == ["Article 03, corrected", "Found in the archive", "Article 12"]
    assert dict(zip(after.ids, after.titles, strict=True))[before.ids[before.titles.index("Article 03")]]
    changed = {title for title, time in after.times.items() if time != "2020-01-01T00:00:00Z"}
    assert changed == {"Article 03, corrected", "Found in the archive"}
    if form == "atom":
        assert before.updated == "2020-01-01T00:00:00Z"
        assert after.updated == after.times["Found in the archive"]


async def test_a_feed_sorts_otherwise_if_asked_to(blank_database: str, folder: Path, form: str) -> None:
    await loaded(folder, blank_database)
    async with reading(blank_database, form) as read:
        assert (await read("?limit=2&sort=published")).titles == ["Article 01", "Article 02"]


async def test_pages_of_a_feed_neither_repeat_nor_skip_entries(sqlite_database: str, folder: Path) -> None:
    await loaded(folder, sqlite_database)
    async with client_of(sqlite_database) as client:
        walked, address, of_feed = [], "/v1/articles.atom?limit=4", set()
        while address:
            read = feedparser.parse((await client.get(address)).content)
            walked += [entry.title for entry in read.entries]
            of_feed.add(read.feed.id)
            address = next((link.href for link in read.feed.links if link.rel == "next"), "")
    assert len(walked) == len(set(walked)) == 13
    assert len(of_feed) == 1


async def test_ids_do_not_change_with_the_address_of_the_server(
    sqlite_database: str, folder: Path, form: str
) -> None:
    await loaded(folder, sqlite_database)
    async with reading(sqlite_database, form) as read:
        feeds = [await read(), await read(host="other.example")]
    for url in ("https://news.example", "https://news.example/api"):
        async with reading(sqlite_database, form, public_url=url) as read:
            feeds.append(await read())
    assert len({tuple(feed.ids) for feed in feeds}) == 1
    assert len(set(feeds[0].ids)) == 5
    if form == "atom":
        assert len({feed.id for feed in feeds}) == 1
    async with reading(sqlite_database, form, feed_namespace="other.example") as read:
        assert not set((await read()).ids) & set(feeds[0].ids)


async def test_lists_have_ids_of_their_own(sqlite_database: str, folder: Path) -> None:
    await loaded(folder, sqlite_database)
    async with reading(sqlite_database, "atom") as read:
        ids = [(await read(query)).id for query in ("", "?language=en", "?limit=3")]
    assert len(set(ids)) == 3


async def settled(client: httpx.AsyncClient, address: str) -> httpx.Response:
    """Return the response once it tells when it was last modified: not within the second of the start."""
    for _ in range(60):
        response = await client.get(address)
        if "last-modified" in response.headers:
            return response
        await asyncio.sleep(0.05)
    raise AssertionError("the response never tells when it was last modified")


async def test_validators_cover_the_settings_that_a_response_depends_on(
    sqlite_database: str, folder: Path, form: str
) -> None:
    await loaded(folder, sqlite_database)
    seen: list[tuple[str, str]] = []
    for settings in ({}, {"public_url": "https://news.example"}, {"feed_namespace": "news.example"}):
        async with client_of(sqlite_database, **settings) as client:
            for etag, modified in seen:
                for known in ({"if-none-match": etag}, {"if-modified-since": modified}):
                    assert (await client.get(FEEDS[form], headers=known)).status_code == 200
            response = await settled(client, FEEDS[form])
            own = response.headers["etag"], response.headers["last-modified"]
            assert (await client.get(FEEDS[form], headers={"if-none-match": own[0]})).status_code == 304
            assert (await client.get(FEEDS[form], headers={"if-modified-since": own[1]})).status_code == 304
            seen.append(own)

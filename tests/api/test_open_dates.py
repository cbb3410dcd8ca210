"""Lists sorted by fuzzy dates: one without a start stands by its end, one without any bound before all others."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from schema.load import load
from tests.api.serving import answer, client_of
from tests.load import news
from tests.load.news import another_set

OLDEST_FIRST = ("../..", "../1999", "2001/..", "../2021-11-10", "2021-11-11", "../2021-11-12", "2022/2023")
"""Dates as lists sort them; in the files they stand in another order."""

RECORDS = {
    "articles": "headline: H, language: en, publisher: ministry, published: {date}, body: [They met.]",
    "incidents": "names: [{{text: N, language: en}}], kind: ATTACK, occurred: {date}",
    "statements": "speaker: Organization:government, made: {date}, medium: SPEECH, paraphrase: P, "
    "article: attack-reported, paragraph: 0",
    "figures": "incident: attack, measure: KILLED, victims: V, victimKind: MIXED, low: 1, "
    "claimant: Organization:government, article: attack-reported, "
    "quote: {{exact: Ten fell, paragraph: 1}}, asserted: {date}",
}
ORDERS = {"articles": "published", "incidents": "occurred", "statements": "made", "figures": "asserted"}

FORWARDS = """query Page($by: [%(kind)sOrder!], $after: String) {
  %(listed)s(orderBy: $by, first: 1, after: $after) {
    nodes { %(date)s { edtf } } pageInfo { hasNextPage hasPreviousPage endCursor } } }"""
BACKWARDS = """query Page($by: [%(kind)sOrder!], $before: String) {
  %(listed)s(orderBy: $by, last: 1, before: $before) {
    nodes { %(date)s { edtf } } pageInfo { hasNextPage hasPreviousPage startCursor } } }"""


@pytest.fixture
async def client(database: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the data set `news` and one of open dates."""
    files = {
        listed: "".join(
            f"- {{key: dated-{place}, {record.format(date=repr(OLDEST_FIRST[place]))}}}\n"
            for place in (3, 0, 6, 2, 5, 1, 4)
        )
        for listed, record in RECORDS.items()
    }
    news.write(tmp_path / "news")
    another_set(tmp_path / "dated", "dated", **files)
    await load([tmp_path / "news", tmp_path / "dated"], database)
    async with client_of(database) as opened:
        yield opened


def _query(text: str, listed: str) -> str:
    return text % {"listed": listed, "kind": listed.removesuffix("s").capitalize(), "date": ORDERS[listed]}


async def _walked(client: httpx.AsyncClient, listed: str, text: str, by: object) -> list[str]:
    """Return every date of a list, one page after the other by its cursors."""
    cursor, more, word = "endCursor", "hasNextPage", "after"
    if text is BACKWARDS:
        cursor, more, word = "startCursor", "hasPreviousPage", "before"
    found: list[str] = []
    at: str | None = None
    while True:
        page = (await answer(client, _query(text, listed), by=by, **{word: at}))["data"][listed]
        found += [node[ORDERS[listed]]["edtf"] for node in page["nodes"]]
        at = page["pageInfo"][cursor]
        if not page["pageInfo"][more]:
            return [date for date in found if date in OLDEST_FIRST]


async def test_open_dates_stand_by_the_bound_that_is_known(client: httpx.AsyncClient) -> None:
    for listed, date in ORDERS.items():
        ascending = [{"field": date.upper(), "direction": "ASC"}]
        assert await _walked(client, listed, FORWARDS, ascending) == [*OLDEST_FIRST]
        assert await _walked(client, listed, BACKWARDS, ascending) == [*OLDEST_FIRST][::-1]
        assert await _walked(client, listed, FORWARDS, None) == [*OLDEST_FIRST][::-1]
        assert await _walked(client, listed, BACKWARDS, None) == [*OLDEST_FIRST]


async def test_rest_sorts_by_open_dates_alike(client: httpx.AsyncClient) -> None:
    for listed, date in ORDERS.items():
        assert await _sorted(client, listed, date) == [*OLDEST_FIRST]
        assert await _sorted(client, listed, f"-{date}") == [*OLDEST_FIRST][::-1]


async def _sorted(client: httpx.AsyncClient, listed: str, sort: str) -> list[str]:
    """Return every date of a resource in an order, one page after the other by its links."""
    found: list[str] = []
    url: str | None = f"/v1/{listed}?sort={sort}&limit=4&fields={ORDERS[listed]}"
    while url:
        page = (await client.get(url)).json()
        found += [row[ORDERS[listed]]["edtf"] for row in page["items"]]
        url = page["links"].get("next")
    return [date for date in found if date in OLDEST_FIRST]


async def test_a_feed_sorts_by_open_dates_alike(client: httpx.AsyncClient) -> None:
    for listed, date in (("articles", "published"), ("incidents", "occurred")):
        feed = (await client.get(f"/v1/{listed}.atom?sort=-{date}")).text
        places = [int(place) for place in re.findall(r'href="[^"]*/dated-(\d)"', feed)]
        assert [*dict.fromkeys(places)] == [*range(len(OLDEST_FIRST))][::-1]

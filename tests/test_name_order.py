"""Names are sorted as readers sort them, alike on both databases and in every direction."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest

from schema.load import load
from schema.text.collation import MAX_COLLATION_KEY, collation_key
from tests.api.serving import answer, client_of
from tests.load.news import another_set

IN_ORDER = (
    "1st Brigade",
    "Al Anbar",
    "al-Hol",
    "Ålesund",
    "Amman",
    "élan",
    "Erbil",
    "İzmir",
    "Łódź",
    "Mosul",
    "mosul Dam",
    "Östersund",
    "Zakho",
    "Ирак",
    "أربيل",
    "بغداد",
    "هەولێر",
    "東京",
)
"""Names in the order of the Unicode Collation Algorithm; by code point, they stand in another one."""


PAGE = """query ($after: String, $direction: Direction!) {
  places(first: 5, after: $after, orderBy: [{field: NAME, direction: $direction}]) {
    nodes { name } pageInfo { hasNextPage endCursor } } }"""


def test_letters_come_before_accents_and_case() -> None:
    for group in (("mosul", "Mosul", "mosula"), ("resume", "résumé", "resumes"), ("9", "a", "б")):
        assert sorted(group, key=collation_key) == [*group]
    assert sorted(IN_ORDER, key=collation_key) == [*IN_ORDER]
    assert sorted(IN_ORDER) != [*IN_ORDER]


def test_keys_are_bounded_and_sort_alike_in_bytes() -> None:
    texts = [*IN_ORDER, "", "\ufdfa" * 500, "\U0010ffff" * 500, "a" * 500, "\x85", "\u200d"]
    keys = [collation_key(text) for text in texts]
    assert max(map(len, keys)) <= MAX_COLLATION_KEY
    assert sorted(keys) == sorted(keys, key=str.encode)


@pytest.fixture
async def client(database: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over places of these names."""
    places = "".join(
        f"- key: place-{number}\n  kind: TOWN\n  names: [{{text: {name!r}, language: en}}]\n"
        for number, name in enumerate(sorted(IN_ORDER, key=len))
    )
    another_set(tmp_path / "towns", "towns", places=places)
    await load([tmp_path / "towns"], database)
    async with client_of(database) as opened:
        yield opened


async def test_pages_follow_the_order_both_ways(client: httpx.AsyncClient) -> None:
    for direction, expected in (("ASC", [*IN_ORDER]), ("DESC", [*IN_ORDER][::-1])):
        found: list[str] = []
        after: str | None = None
        while True:
            page = (await answer(client, PAGE, after=after, direction=direction))["data"]["places"]
            found += [node["name"] for node in page["nodes"]]
            if not page["pageInfo"]["hasNextPage"]:
                break
            after = page["pageInfo"]["endCursor"]
        assert found == expected


async def test_it_is_the_order_without_any_and_in_rest(client: httpx.AsyncClient) -> None:
    nodes = (await answer(client, "{ places { nodes { name } } }"))["data"]["places"]["nodes"]
    assert [node["name"] for node in nodes] == [*IN_ORDER]
    items = (await client.get("/v1/places?sort=-name&fields=name")).json()["items"]
    assert [item["name"] for item in items] == [*IN_ORDER][::-1]

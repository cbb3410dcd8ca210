"""The examples of docs/search.md find what it says."""

import re

from schema.query.compile.search_terms import LEVELS
from tests.search.conftest import Asking
from tests.services import CHECKOUT

PAGE = (CHECKOUT / "docs" / "search.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


async def test_the_examples_find_what_the_page_says(loaded: str) -> None:
    rows = [row for row in ROW.findall(PAGE) if row[0] not in ("text", "---")]
    assert len(rows) > 10
    async with Asking(loaded) as ask:
        for text, *cells in rows:
            hits = [f"{hit['item']['id']} ({hit['score']})" for hit in await ask.hits(text, first=3)]
            assert (hits + ["–"] * 3)[:3] == cells, text


async def test_the_query_of_the_page_is_answered(loaded: str) -> None:
    (query,) = re.findall(r"```graphql\n(.*?)```", PAGE, re.DOTALL)
    async with Asking(loaded) as ask:
        nodes = (await ask(query))["data"]["search"]["nodes"]
    assert nodes[0]["item"]["id"] == "Official:nechirvan-barzani"


def test_every_score_is_explained() -> None:
    assert [int(score) for score in re.findall(r"^\| (\d+) \|", PAGE, re.MULTILINE)] == [
        level.score for level in LEVELS
    ]

"""The engine finds what brute force finds, in the same order with the same scores, on both databases.

`DATELINE_SEARCHES` is how many generated searches are compared on each database.
"""

import os
from collections import Counter
from random import Random
from typing import Any

import pytest

from schema.text.normalise import raw_words
from tests.api.serving import client_of
from tests.draws import draws
from tests.search.conftest import SEARCH, Asking
from tests.search.reference import World
from tests.search.world import query

SEARCHES = int(os.environ.get("DATELINE_SEARCHES", draws(150, 300)))
KINDS = ("ARTICLE", "OFFICIAL", "ORGANIZATION", "FORCE", "INCIDENT", "PLACE")
MATCHING = {
    "ARTICLE": "articles",
    "OFFICIAL": "officials",
    "FORCE": "forces",
    "PLACE": "places",
}


def generated(seed: int, count: int) -> list[tuple[str, list[str] | None]]:
    """Texts that can be searched for, each with kinds or none."""
    random, found = Random(seed), list[tuple[str, list[str] | None]]()
    while len(found) < count:
        text = query(random)
        kinds = random.sample(KINDS, random.randint(1, 4)) if random.random() < 0.3 else None
        if searchable(text):
            found.append((text, kinds))
    return found


def searchable(text: str) -> bool:
    runs = raw_words(text)
    return 0 < len(runs) <= 8 and len(text) <= 200


@pytest.mark.deep
async def test_hits_scores_and_order_are_those_of_the_reference(
    words_database: str, searched_world: World
) -> None:
    seen: dict[int, int] = {}
    async with Asking(words_database) as ask:
        for text, kinds in generated(1, SEARCHES):
            expected = searched_world.search(text, set(kinds) if kinds else None)
            answer = await ask(SEARCH, text=text, kinds=kinds, first=100)
            assert "errors" not in answer, (text, kinds, answer)
            page = answer["data"]["search"]
            found = [(node["item"]["id"], node["score"]) for node in page["nodes"]]
            assert found == [tuple(hit) for hit in expected[:100]], (text, kinds)
            assert page["totalCount"] == len(expected), (text, kinds)
            assert page["pageInfo"]["hasNextPage"] == (len(expected) > 100), (text, kinds)
            assert all(_is_sound(node) for node in page["nodes"]), (text, page["nodes"])
            for hit in expected:
                seen[hit.score] = seen.get(hit.score, 0) + 1
        assert ask.statements == SEARCHES
    assert set(seen) == {100, 90, 80, 70, 60, 50, 40, 30, 20}, "the searches reach every level"


FACETS = """query($text: String!, $kinds: [SearchKind!]) {
  search(text: $text, kinds: $kinds, first: 0) {
    byKind: facets(by: KIND, first: 100) { value label count entity { id } }
    byLanguage: facets(by: LANGUAGE) { value count }
    officials: facets(by: OFFICIAL, first: 100) { value label count entity { id } }
  }
  articles(where: { matches: $text }) {
    officials: facets(by: OFFICIAL, first: 100) { value label count entity { id } }
  }
}"""


async def test_facets_count_every_hit(words_database: str, searched_world: World) -> None:
    """Kinds are counted over all hits, and what articles are counted by over the articles among them."""
    lengths = set()
    async with Asking(words_database) as ask:
        for text, kinds in generated(3, 80):
            counts = Counter(
                hit.id.split(":")[0].upper() for hit in searched_world.search(text, set(kinds or KINDS))
            )
            answer = await ask(FACETS, text=text, kinds=kinds)
            assert "errors" not in answer, (text, kinds, answer)
            found = answer["data"]["search"]
            expected = [
                {"value": kind, "label": kind, "count": count, "entity": None}
                for kind, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
            ]
            assert found["byKind"] == expected, (text, kinds)
            articles = counts["ARTICLE"]
            assert found["byLanguage"] == ([{"value": "en", "count": articles}] if articles else [])
            if kinds is None or "ARTICLE" in kinds:
                assert found["officials"] == answer["data"]["articles"]["officials"], (text, kinds)
            else:
                assert found["officials"] == []
            lengths.add(len(expected))
    assert max(lengths) > 3


async def test_rest_counts_hits_too(words_database: str) -> None:
    async with Asking(words_database) as ask, client_of(words_database) as client:
        counts = (await ask(FACETS, text="barzani"))["data"]["search"]
        found = (
            await client.get("/v1/search?q=barzani&facets=kind,official&facets[limit]=100&limit=1")
        ).json()
        for one, other in (
            (found["facets"]["kind"], counts["byKind"]),
            (found["facets"]["official"], counts["officials"]),
        ):
            assert one == [{key: facet[key] for key in ("value", "label", "count")} for facet in other]


def _is_sound(node: dict[str, Any]) -> bool:
    """Return whether the highlights lie in the snippet, in order and apart."""
    ends = [0, *(highlight["end"] for highlight in node["highlights"])]
    starts = [highlight["start"] for highlight in node["highlights"]] + [len(node["snippet"])]
    apart = all(end <= start for end, start in zip(ends, starts, strict=True))
    return apart and all(start < end for start, end in zip(starts, ends[1:], strict=False))


async def test_a_filter_matches_what_a_search_of_the_kind_finds(
    words_database: str, searched_world: World
) -> None:
    async with Asking(words_database) as ask:
        for number, (text, _) in enumerate(generated(2, 120)):
            kind = list(MATCHING)[number % len(MATCHING)]
            field = MATCHING[kind]
            document = (
                f"query($t: String!) {{ {field}(first: 100, where: {{matches: $t}}) {{ totalCount }} }}"
            )
            count = (await ask(document, t=text))["data"][field]["totalCount"]
            assert count == len(searched_world.search(text, {kind})), (text, kind)


async def test_both_databases_answer_alike_to_the_byte(words_sqlite: str, words_postgres: str) -> None:
    async with Asking(words_sqlite) as one, Asking(words_postgres) as other:
        for text, kinds in generated(3, 200):
            variables = {"text": text, "kinds": kinds, "first": 7}
            assert await one(SEARCH, **variables) == await other(SEARCH, **variables), (text, kinds)


async def test_a_walk_over_pages_gives_each_hit_once(words_database: str, searched_world: World) -> None:
    async with Asking(words_database) as ask:
        for text in ("a", "barzani", "بارزانی", "peshmerga", "the", "iraq", "attack se"):
            expected = [hit.id for hit in searched_world.search(text)]
            walked, after, pages = list[str](), None, 0
            while True:
                page = (await ask(SEARCH, text=text, first=7, after=after))["data"]["search"]
                walked += [node["item"]["id"] for node in page["nodes"]]
                assert page["pageInfo"]["hasPreviousPage"] == (pages > 0), text
                assert page["totalCount"] == len(expected)
                cursors = [edge["cursor"] for edge in page["edges"]]
                assert (page["pageInfo"]["startCursor"], page["pageInfo"]["endCursor"]) == (
                    (cursors[0], cursors[-1]) if cursors else (None, None)
                )
                pages += 1
                if not page["pageInfo"]["hasNextPage"]:
                    break
                after = page["pageInfo"]["endCursor"]
            assert walked == expected, text
            assert len(walked) > 5, text

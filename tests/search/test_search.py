"""What searches find in the fixtures of this checkout, on both databases."""

import pytest

from tests.search.conftest import Asking

BARZANIS = ["Official:masrour-barzani", "Official:nechirvan-barzani", "Official:masoud-barzani"]
SEED = "Article:pm-barzani-security-coordination-after-isis-attack"


async def found(database: str, text: str, **more: object) -> list[str]:
    async with Asking(database) as ask:
        return [hit["item"]["id"] for hit in await ask.hits(text, **more)]


@pytest.mark.parametrize(
    "text",
    [
        "Barzani",
        "barzani",
        "BARZANI",
        "Barzanî",
        "بارزانی",
        "بارزاني",
        "بارزانى",
        "Barzany",
        "Barzanee",
        "Bazrani",
    ],
)
async def test_any_spelling_of_a_family_finds_its_members_first(loaded: str, text: str) -> None:
    assert (await found(loaded, text))[:3] == BARZANIS


@pytest.mark.parametrize(
    "text",
    [
        "Nêçîrvan",
        "Necirvan",
        "Nechirvan",
        "نێچیرڤان",
        "نيجيرفان",
        "Necirvan Barzani",
        "Barzani Nechirvan",
        "nechirvan bar",
    ],
)
async def test_any_spelling_of_a_person_finds_the_person_first(loaded: str, text: str) -> None:
    assert (await found(loaded, text))[0] == "Official:nechirvan-barzani"


@pytest.mark.parametrize(
    "text", ["Peshmerga", "Pehsmerga", "Peşmerge", "پێشمەرگە", "البيشمركة", "peshm", "PESHMERGAS"]
)
async def test_any_spelling_of_a_force_finds_the_force(loaded: str, text: str) -> None:
    assert "Force:peshmerga" in (await found(loaded, text))[:2]


async def test_a_whole_name_comes_before_names_that_hold_it(loaded: str) -> None:
    assert (await found(loaded, "Iraq"))[0] == "Place:iraq"


async def test_a_short_word_is_no_slip_for_another(loaded: str) -> None:
    assert "Place:iraq" not in await found(loaded, "Iran", first=100)


async def test_articles_are_found_by_headline_and_by_text(loaded: str) -> None:
    async with Asking(loaded) as ask:
        (hit,) = await ask.hits("strengthen coordination", kinds=["ARTICLE"])
        assert (hit["item"]["id"], hit["score"]) == (SEED, 70)
        marked = [hit["snippet"][span["start"] : span["end"]] for span in hit["highlights"]]
        assert marked == ["strengthen", "coordination"]
        (hit,) = await ask.hits("vacuum", kinds=["ARTICLE"])
        assert hit["score"] < 70
        assert len(hit["snippet"]) <= 200
        (span,) = hit["highlights"]
        assert hit["snippet"][span["start"] : span["end"]] == "vacuum"


async def test_every_word_has_to_be_found(loaded: str) -> None:
    assert await found(loaded, "strengthen unheardof") == []


async def test_kinds_keep_to_what_is_asked_for(loaded: str) -> None:
    assert await found(loaded, "barzani", kinds=["ARTICLE"]) == [SEED]
    assert await found(loaded, "barzani", kinds=["OFFICIAL"]) == BARZANIS
    assert await found(loaded, "barzani", kinds=["PLACE"]) == []
    assert await found(loaded, "barzani", kinds=[]) == []


async def test_a_search_is_one_statement(loaded: str) -> None:
    document = """{
      a: search(text: "barzani") { totalCount nodes { snippet item { id ... on Article { body { text } } } } }
      b: search(text: "iraq", kinds: [PLACE]) { nodes { highlights { s: start __typename } __typename } }
      officials(where: {matches: "masrour", articles: {some: {matches: "attack"}}}) { nodes { slug } }
    }"""
    async with Asking(loaded) as ask:
        data = (await ask(document))["data"]
        assert ask.statements == 1
    assert data["a"]["totalCount"] == 4
    assert data["b"]["nodes"][0] == {
        "highlights": [{"s": 0, "__typename": "Highlight"}],
        "__typename": "SearchHit",
    }
    assert [node["slug"] for node in data["officials"]["nodes"]] == ["masrour-barzani"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no letter or digit"),
        (" \n–'", "has no letter or digit"),
        ("😀", "has no letter or digit"),
        ("x" * 201, "has 201 characters; the limit is 200"),
        ("one two three four five six seven eight nine", "has 9 words; the limit is 8"),
    ],
)
@pytest.mark.parametrize(
    "place", ["search(text: $t) { __typename }", "articles(where: {matches: $t}) { __typename }"]
)
async def test_a_text_that_cannot_be_searched_for_is_rejected(
    loaded: str, text: str, message: str, place: str
) -> None:
    async with Asking(loaded) as ask:
        answer = await ask(f"query($t: String!) {{ {place} }}", t=text)
    if place.startswith("articles") and "errors" not in answer:
        pytest.fail(f"not rejected: {answer}")
    assert message in answer["errors"][0]["message"]
    assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize(
    "text", ['"', 'a" OR "b', "a' | 'b", "NOT a", "a*", "{n}{t}", "a:b & !c", "\x01 5 \x02x", "\\'x", "%a_"]
)
async def test_nothing_in_a_text_is_an_operator(loaded: str, text: str) -> None:
    async with Asking(loaded) as ask:
        answer = await ask("query($t: String!) { search(text: $t) { totalCount } }", t=text)
    assert "errors" not in answer or "no letter" in answer["errors"][0]["message"]


async def test_a_cursor_belongs_to_its_text_and_kinds(loaded: str) -> None:
    document = """query($t: String!, $k: [SearchKind!], $a: String) {
      search(text: $t, kinds: $k, first: 1, after: $a) { nodes { score } pageInfo { endCursor } }
    }"""
    async with Asking(loaded) as ask:
        cursor = (await ask(document, t="barzani"))["data"]["search"]["pageInfo"]["endCursor"]
        assert "errors" not in await ask(document, t="barzani", a=cursor)
        for wrong in ({"t": "iraq"}, {"t": "barzani", "k": ["PLACE"]}):
            answer = await ask(document, a=cursor, **wrong)
            assert "Invalid cursor" in answer["errors"][0]["message"]
        for strange in ("", "zz", cursor[:-2], "5b5d", cursor.upper() + "00"):
            answer = await ask(document, t="barzani", a=strange)
            assert answer["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("first", [-1, 101])
async def test_a_page_has_bounds(loaded: str, first: int) -> None:
    async with Asking(loaded) as ask:
        answer = await ask('query($f: Int) { search(text: "a", first: $f) { totalCount } }', f=first)
    assert "A page has 0 to 100" in answer["errors"][0]["message"]


async def test_an_empty_page_says_that_there_is_more(loaded: str) -> None:
    document = '{ search(text: "barzani", first: 0) { nodes { score } pageInfo { hasNextPage endCursor } } }'
    async with Asking(loaded) as ask:
        page = (await ask(document))["data"]["search"]
    assert page == {"nodes": [], "pageInfo": {"hasNextPage": True, "endCursor": None}}

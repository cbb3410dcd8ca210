"""Requested languages, and text in other forms than the stored one, over both transports and databases."""

import unicodedata
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from tests.api.serving import answer, client_of
from tests.load import news
from tests.services import Databases, dateline

pytestmark = pytest.mark.asyncio(loop_scope="module")

TOWN = """\
- key: qamishli
  kind: TOWN
  names:
  - {text: Qāmišlī, language: EN}
  - {text: Qamişlo, language: ku-latn}
  - {text: القامشلي, language: AR, kind: ALIAS}
  - {text: قامشلي, language: ar}
  - {text: Kamışlı, language: tr-TR}
"""
NFD = unicodedata.normalize("NFD", "Qāmišlī")


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def named(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The URL of a database that holds a town with names in many languages."""

    def fill(url: str) -> None:
        folder = news.write(tmp_path_factory.mktemp("languages") / "news")
        news.append(folder / "places.yaml", TOWN)
        dateline("load", str(folder), "--database", url)

    make = databases.sqlite if request.param == "sqlite" else databases.postgres
    return make("languages", fill)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(named: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(named) as started:
        yield started


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("AR", "قامشلي"),
        ("ar-IQ", "قامشلي"),
        ("ku-LATN-SY", "Qamişlo"),
        ("tr", "Qāmišlī"),
        ("tr-tr", "Kamışlı"),
    ],
)
async def test_a_name_is_looked_up_by_language(client: httpx.AsyncClient, language: str, name: str) -> None:
    query = 'query ($l: String) { place(slug: "qamishli") { name(language: $l) } }'
    assert await answer(client, query, l=language) == {"data": {"place": {"name": name}}}
    rest = await client.get("/v1/places/qamishli", params={"fields": "name", "name[language]": language})
    assert rest.json()["name"] == name


@pytest.mark.parametrize(
    ("languages", "text", "tag"),
    [
        (["ckb", "ar-SY", "en"], "قامشلي", "ar"),
        (["ckb", "KU-latn-TR", "ar"], "Qamişlo", "ku-Latn"),
        (["de", "ku"], "Qāmišlī", "en"),
        (["tr-TR"], "Kamışlı", "tr-TR"),
    ],
)
async def test_languages_are_tried_in_order_and_the_one_found_is_told(
    client: httpx.AsyncClient, languages: list[str], text: str, tag: str
) -> None:
    query = 'query ($l: [String!]!) { place(slug: "qamishli") { localizedName(languages: $l) { text language } } }'
    found = {"text": text, "language": tag}
    assert await answer(client, query, l=languages) == {"data": {"place": {"localizedName": found}}}
    parameters = {
        "fields": "localizedName.text,localizedName.language",
        "localizedName[languages]": ",".join(languages),
    }
    rest = await client.get("/v1/places/qamishli", params=parameters)
    assert rest.json()["localizedName"] == found


async def test_what_is_no_language_is_rejected_by_name(client: httpx.AsyncClient) -> None:
    for argument in ('name(language: "English")', 'localizedName(languages: ["en", "English"]) { text }'):
        (error,) = (await answer(client, f'{{ place(slug: "qamishli") {{ {argument} }} }}'))["errors"]
        assert error["message"] == "'English' is not a language tag; write en."
    for parameter in ("name[language]", "localizedName[languages]"):
        rest = await client.get("/v1/places/qamishli", params={"fields": "name", parameter: "English"})
        assert rest.status_code == 400
        assert rest.json()["errors"] == [
            {"parameter": parameter, "detail": "'English' is not a language tag; write en."}
        ]


async def test_more_languages_than_anybody_reads_are_rejected(client: httpx.AsyncClient) -> None:
    query = 'query ($l: [String!]!) { place(slug: "qamishli") { localizedName(languages: $l) { text } } }'
    (error,) = (await answer(client, query, l=["en"] * 21))["errors"]
    assert error["message"] == "21 languages are too many; the limit is 20."


OPERATIONS = {
    "eq": "{ places(where: {name: {eq: $text}}) { totalCount } }",
    "in": "{ places(where: {name: {in: [$text]}}) { totalCount } }",
    "contains": "{ places(where: {names: {some: {text: {contains: $text}}}}) { totalCount } }",
    "startsWith": "{ places(where: {or: [{name: {startsWith: $text}}]}) { totalCount } }",
    "matches": "{ places(where: {matches: $text}) { totalCount } }",
    "search": "{ search(text: $text, kinds: [PLACE]) { totalCount } }",
}


@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
async def test_text_is_found_in_any_form(client: httpx.AsyncClient, operation: str) -> None:
    found = [
        await answer(client, f"query ($text: String!) {operation}", text=NFD),
        await answer(client, operation.replace("$text", f'"{NFD}"')),
        await answer(client, operation.replace("$text", f'"{unicodedata.normalize("NFC", NFD)}"')),
    ]
    assert all(one["data"].popitem()[1] == {"totalCount": 1} for one in found)


async def test_rest_finds_text_in_any_form(client: httpx.AsyncClient) -> None:
    for filters in ({"name": NFD}, {"name.in": NFD}, {"names.some.text.contains": NFD}, {"q": NFD}):
        rest = await client.get("/v1/places", params={**filters, "fields": "slug"})
        assert [row["slug"] for row in rest.json()["items"]] == ["qamishli"], filters


async def test_a_filter_finds_a_language_however_it_is_written(client: httpx.AsyncClient) -> None:
    found = await answer(
        client,
        """{
          eq: places(where: {names: {some: {language: {eq: "KU-latn"}}}}) { totalCount }
          in: places(where: {names: {some: {language: {in: ["TR-tr", "%"]}}}}) { totalCount }
          other: articles(where: {language: {ne: "EN"}}) { totalCount }
        }""",
    )
    assert found == {"data": {"eq": {"totalCount": 1}, "in": {"totalCount": 1}, "other": {"totalCount": 0}}}
    assert len((await client.get("/v1/articles?language=EN&fields=slug")).json()["items"]) == 1


async def test_a_cursor_goes_with_its_filter_in_any_form(client: httpx.AsyncClient) -> None:
    query = """query ($text: String!, $after: String) {
      places(where: {name: {ne: $text}}, first: 1, after: $after) { nodes { slug } pageInfo { endCursor } }
    }"""
    first = (await answer(client, query, text=NFD))["data"]["places"]
    composed = unicodedata.normalize("NFC", NFD)
    second = await answer(client, query, text=composed, after=first["pageInfo"]["endCursor"])
    assert len(second["data"]["places"]["nodes"]) == 1

"""ninjs is read by a model of version 3.1 that is closed: a property that the standard lacks is rejected.

The model is written from IPTC's user guide. Where DATELINE_NINJS_SCHEMA names a copy of IPTC's own
ninjs-schema_3.1.json, that is asked as well.
"""

import os
from pathlib import Path
from typing import Any, Literal

import httpx
import jsonschema_rs
import orjson
import pytest
from geojson_pydantic import Point
from pydantic import AnyUrl, AwareDatetime, BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from api.rest.representations.ninjs import Ninjs
from api.rest.representations.representation import Row
from tests.api.representations.rows import document_of, got, identifier, rows_of

FORM = Ninjs()


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)


class Standard(Part):
    name: Literal["ninjs"]
    version: Literal["3.1"]
    schema_: AnyUrl = Field(alias="schema")


class Text(Part):
    role: str | None = None
    content_type: str | None = None
    value: str


class Concept(Part):
    name: str | None = None
    rel: str | None = None
    uri: AnyUrl | None = None
    literal: str | None = None


class Place(Concept):
    geo_json: Point | None = Field(default=None, alias="geoJSON")


class Source(Part):
    name: str | None = None
    role: str | None = None
    uri: AnyUrl | None = None


class Rendition(Part):
    name: str
    href: AnyUrl | None = None


class Identifier(Part):
    role: str | None = None
    value: str | None = None


class NewsObject(Part):
    standard: Standard | None = None
    uri: AnyUrl
    type: Literal[
        "text", "audio", "video", "picture", "graphic", "composite", "component", "event", "planning"
    ]
    representation_type: Literal["full", "partial"] | None = None
    version_created: AwareDatetime | None = None
    content_created: AwareDatetime | None = None
    language: str | None = None
    title: str | None = None
    slugline: str | None = None
    by: str | None = None
    located: str | None = None
    headlines: list[Text] = []
    descriptions: list[Text] = []
    bodies: list[Text] = []
    people: list[Concept] = []
    organisations: list[Concept] = []
    places: list[Place] = []
    subjects: list[Concept] = []
    events: list[Concept] = []
    info_sources: list[Source] = []
    renditions: list[Rendition] = []
    alt_ids: list[Identifier] = []
    associations: "list[Association]" = []


class Association(NewsObject):
    name: str
    rel: str | None = None


def published_schema() -> Any:
    """Ask IPTC's own schema, where a copy of it is at hand. It refers to that of GeoJSON, which the model checks."""
    if not (path := os.environ.get("DATELINE_NINJS_SCHEMA")):
        return lambda content: None
    schema = orjson.loads(Path(path).read_bytes())
    return jsonschema_rs.validator_for(schema, validate_formats=True, retriever=lambda url: {}).validate


ASK_PUBLISHED_SCHEMA = published_schema()


def read(written: bytes) -> dict[str, Any]:
    content = orjson.loads(written)
    NewsObject.model_validate_json(written)
    ASK_PUBLISHED_SCHEMA(content)
    return content


@pytest.fixture
async def article(client: httpx.AsyncClient) -> Row:
    [row] = await rows_of(client, "Article", FORM.fields["Article"])
    return row


def associated(content: dict[str, Any], relation: str) -> list[dict[str, Any]]:
    return [each for each in content["associations"] if each["rel"] == relation]


def roles(texts: list[dict[str, Any]]) -> dict[str, str]:
    return {text["role"]: text["value"] for text in texts}


def test_the_model_rejects_what_ninjs_has_not() -> None:
    for wrong in ({"uri": "no uri", "type": "text"}, {"uri": "urn:x:y", "type": "text", "casualties": 10}):
        with pytest.raises(ValidationError):
            NewsObject.model_validate(wrong)


async def test_an_article_is_a_news_object(article: Row) -> None:
    content = read(FORM.item(article, document_of("Article")))
    assert content["standard"]["version"] == "3.1"
    assert content["uri"] == identifier(article["id"])
    assert content["versionCreated"] == article["changedAt"]
    assert roles(content["altIds"])["url"] == f"http://dateline.example/v1/articles/{article['slug']}"
    assert roles(content["headlines"]) == {"main": article["headline"]}
    assert content["bodies"][0]["value"].split("\n\n") == [each["text"] for each in article["body"]]
    assert content["infoSources"] == [
        {"name": "Kurdistan 24", "uri": identifier("Organization:kurdistan24"), "role": "publisher"}
    ]
    assert content["located"] == "ERBIL"
    assert {person["name"] for person in content["people"]} == {"Masrour Barzani", "Nechirvan Barzani"}
    assert "Peshmerga" in {organisation["name"] for organisation in content["organisations"]}
    assert len(content["events"]) == 4
    assert "Attack" in {subject["name"] for subject in content["subjects"]}
    erbil = {place["rel"]: place for place in content["places"] if place["name"] == "Erbil"}
    assert erbil["about"]["geoJSON"]["coordinates"] == [44.00943, 36.19117]
    assert erbil["dateline"]["uri"] == identifier("Place:erbil")


async def test_a_figure_keeps_its_claimant_and_its_words(article: Row) -> None:
    [figure] = associated(read(FORM.item(article, document_of("Article"))), "figure")
    assert figure["name"] == "Casualties: 10, Kurdistan Regional Government"
    assert roles(figure["bodies"]) == {"verbatim": article["figures"][0]["quote"]["exact"]}
    assert roles(figure["altIds"]) == {"quote position": "paragraph=1;char=92,188"}
    assert {each["rel"]: each["uri"] for each in figure["organisations"]} == {
        "claimant": identifier("Organization:kurdistan-regional-government")
    }
    assert [subject["name"] for subject in figure["subjects"]] == ["Casualties", "Mixed", "Total"]
    told = roles(figure["descriptions"])
    assert (told["low"], told["high"], told["asserted"]) == ("10", "10", "2021-12-03")


async def test_a_figure_without_an_upper_bound_has_none(article: Row) -> None:
    [open_figure] = [{**figure, "high": None} for figure in article["figures"]]
    content = read(FORM.item({**article, "figures": [open_figure]}, document_of("Article")))
    [figure] = associated(content, "figure")
    assert figure["name"] == "Casualties: at least 10, Kurdistan Regional Government"
    assert "high" not in roles(figure["descriptions"])


async def test_statements_keep_their_speakers_and_their_words(article: Row) -> None:
    statements = associated(read(FORM.item(article, document_of("Article"))), "statement")
    assert len(statements) == len(article["statements"]["items"]) == 7
    rows = sorted(article["statements"]["items"], key=lambda row: (row["paragraph"], row["id"]))
    told = [(int(roles(said["descriptions"])["paragraph"]), said["uri"]) for said in statements]
    assert [paragraph for paragraph, _ in told] == [row["paragraph"] for row in rows]
    by_uri = {said["uri"]: said for said in statements}
    for row in rows:
        said = by_uri[identifier(row["id"])]
        assert said["by"] == row["speaker"]["name"]
        words = [each["value"] for each in said.get("bodies", ())]
        assert words == ([row["quote"]["exact"]] if row["quote"] else [])
        assert roles(said["descriptions"])["paraphrase"] == row["paraphrase"]
    said_of = (row["id"] for row in article["statements"]["items"])
    uri = identifier(next(row_id for row_id in said_of if row_id.endswith("serious-threat")))
    threat = next(each for each in statements if each["uri"] == uri)
    assert {(each["rel"], each["name"]) for each in threat["people"]} == {("speaker", "Masrour Barzani")}
    assert roles(threat["descriptions"])["speaker's post"] == "Prime Minister of the Kurdistan Region"


async def test_a_day_is_not_given_a_time(article: Row) -> None:
    content = read(FORM.item(article, document_of("Article")))
    assert "contentCreated" not in content
    assert roles(content["descriptions"])["published"] == "2021-12-03"
    timed = {**article, "published": {"edtf": "2021-12-03T18:05:00+03:00", "note": None}}
    assert read(FORM.item(timed, document_of("Article")))["contentCreated"] == "2021-12-03T18:05:00+03:00"


async def test_a_link_is_known_by_its_headline_until_it_leads_somewhere(article: Row) -> None:
    links = associated(read(FORM.item(article, document_of("Article"))), "related")
    assert [link["name"] for link in links] == [link["headline"] for link in article["related"]]
    assert [link["uri"] for link in links] == [identifier(link["id"]) for link in article["related"]]
    resolved = {**article["related"][0], "target": {"id": "Article:there"}}
    [link] = associated(
        read(FORM.item({**article, "related": [resolved]}, document_of("Article"))), "related"
    )
    assert link["uri"] == identifier("Article:there")


async def test_a_picture_names_whom_it_shows(article: Row) -> None:
    [picture] = associated(read(FORM.item(article, document_of("Article"))), "picture")
    assert picture["by"] == "KRG"
    assert roles(picture["descriptions"]) == {"caption": article["image"]["caption"], "taken": "2021-11-27"}
    assert [(each["rel"], each["name"]) for each in picture["people"]] == [("depicted", "Masrour Barzani")]
    assert "renditions" not in picture


async def test_a_page_is_a_composite_of_its_articles_in_their_order(
    adversarial_client: httpx.AsyncClient,
) -> None:
    rows = await rows_of(adversarial_client, "Article", FORM.fields["Article"])
    content = orjson.loads(FORM.collection(rows, document_of("Article")))
    NewsObject.model_validate(content)
    assert content["type"] == "composite"
    assert [each["uri"] for each in content["associations"]] == [identifier(row["id"]) for row in rows]


async def test_it_is_had_by_its_suffix_and_by_its_media_type(client: httpx.AsyncClient, article: Row) -> None:
    address = f"/v1/articles/{article['slug']}"
    content = read(await got(client, f"{address}.ninjs", FORM.media_type))
    assert content == read(await got(client, address, FORM.media_type))
    assert content["uri"] == identifier(article["id"])
    [same] = read(await got(client, "/v1/articles.ninjs", FORM.media_type))["associations"]
    assert same["associations"] == content["associations"]

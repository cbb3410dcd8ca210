"""FollowTheMoney is read by the part of its model that is written here: a schema or property beyond it is rejected.

Where the library `followthemoney` is installed, its own model is asked as well. It is none of the tests' packages, as
it needs ICU to be built.
"""

import re
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NamedTuple

import httpx
import orjson
import pytest

from api.rest.representations.followthemoney import FollowTheMoney
from api.rest.representations.representation import Row
from tests.api.representations.rows import COLLECTIONS, OF_AN_ARTICLE, document_of, got, rows_of

FORM = FollowTheMoney()
MODEL = import_module("followthemoney").model if find_spec("followthemoney") else None

PATTERNS = {
    "date": re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?)?"),
    "url": re.compile(r"https?://\S+"),
    "country": re.compile(r"[a-z]{2}"),
    "language": re.compile(r"[a-z]{3}"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
    "text": re.compile(r".+", re.DOTALL),
}
"""What the values of a type look like. A type that stands nowhere here is a schema: values are ids of its entities."""

ID = re.compile(r"[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?")


class Schema(NamedTuple):
    """What a schema extends, the properties that it requires, and those that it adds, by their type."""

    extends: tuple[str, ...]
    required: tuple[str, ...]
    properties: dict[str, str]


def of_type(type_: str, names: str) -> dict[str, str]:
    return dict.fromkeys(names.split(), type_)


THING = {
    **of_type("text", "name alias previousName summary description notes keywords wikidataId publisher"),
    **of_type("country", "country"),
    **of_type("url", "sourceUrl"),
    **of_type("Address", "addressEntity"),
    **of_type("Document", "proof"),
}
INTERVAL = {
    **of_type("date", "startDate endDate date"),
    **of_type("text", "summary description recordId"),
    **of_type("Document", "proof"),
}
SCHEMATA = {
    "Thing": Schema((), ("name",), THING),
    "Interval": Schema((), (), INTERVAL),
    "LegalEntity": Schema(
        ("Thing",),
        (),
        {**of_type("text", "abbreviation classification"), **of_type("LegalEntity", "parent")},
    ),
    "Person": Schema(("LegalEntity",), (), {}),
    "Organization": Schema(("LegalEntity",), (), {}),
    "PublicBody": Schema(("Organization",), (), {}),
    "Position": Schema(("Thing",), (), of_type("Organization", "organization")),
    "Address": Schema(("Thing",), (), {**of_type("text", "full"), **of_type("number", "latitude longitude")}),
    "Document": Schema(
        ("Thing",),
        (),
        {
            **of_type("text", "title author bodyText"),
            **of_type("date", "publishedAt"),
            **of_type("language", "language"),
        },
    ),
    "Article": Schema(("Document",), (), {}),
    "Event": Schema(
        ("Thing", "Interval"), (), {**of_type("text", "location"), **of_type("LegalEntity", "involved")}
    ),
    "Note": Schema(("Thing",), (), of_type("Thing", "entity")),
    "Interest": Schema(("Interval",), (), of_type("text", "role")),
    "Occupancy": Schema(
        ("Interval",), ("holder", "post"), {**of_type("Person", "holder"), **of_type("Position", "post")}
    ),
    "UnknownLink": Schema(("Interest",), ("subject", "object"), of_type("Thing", "subject object")),
    "Documentation": Schema(
        ("Interest",),
        ("document", "entity"),
        {**of_type("Document", "document"), **of_type("Thing", "entity")},
    ),
}
ABSTRACT = ("Thing", "Interval", "Interest", "LegalEntity", "Document")

Entities = dict[str, dict[str, Any]]


def lineage(name: str) -> list[str]:
    """A schema and all that it extends."""
    return [name, *(above for parent in SCHEMATA[name].extends for above in lineage(parent))]


def check(entity: dict[str, Any], entities: Entities) -> None:
    """Hold an entity against the model. Raises AssertionError."""
    assert entity.keys() - {"datasets"} == {"id", "schema", "properties"}
    assert ID.fullmatch(entity["id"])
    assert entity["schema"] not in ABSTRACT
    schemata = [SCHEMATA[name] for name in lineage(entity["schema"])]
    types = {name: type_ for schema in schemata for name, type_ in schema.properties.items()}
    required = {name for schema in schemata for name in schema.required}
    assert required <= entity["properties"].keys() <= types.keys(), entity
    for name, values in entity["properties"].items():
        assert values
        assert len(values) == len(set(values))
        for value in values:
            if types[name] in PATTERNS:
                assert PATTERNS[types[name]].fullmatch(value), (entity, name)
            else:
                assert types[name] in lineage(entities[value]["schema"]), (entity, name)


def check_with_library(entity: dict[str, Any]) -> None:
    """Hold an entity against the library's model, where that is installed."""
    if MODEL is not None:
        schema = MODEL.get(entity["schema"])
        schema.validate(entity)
        for name, values in entity["properties"].items():
            assert all(schema.get(name).type.validate(value) for value in values), (entity, name)


def read(written: bytes) -> Entities:
    assert written.endswith(b"\n")
    lines = [orjson.loads(line) for line in written.splitlines()]
    entities = {entity["id"]: entity for entity in lines}
    assert len(entities) == len(lines), "each entity once"
    for entity in lines:
        check(entity, entities)
        check_with_library(entity)
    return entities


def between(entities: Entities, schema: str) -> list[dict[str, list[str]]]:
    return [entity["properties"] for entity in entities.values() if entity["schema"] == schema]


def key_of(row: Row) -> str:
    return row["id"].replace(":", ".")


async def row_of(client: httpx.AsyncClient, kind: str, slug: str) -> Row:
    [row] = await rows_of(client, kind, FORM.fields[kind], where=f'{{ slug: {{ eq: "{slug}" }} }}')
    return row


def entities_of(row: Row) -> Entities:
    return read(FORM.item(row, document_of(row["id"].partition(":")[0])))


def test_the_model_rejects_what_is_not_in_it() -> None:
    person = {"id": "a", "schema": "Person", "properties": {"name": ["A"]}}
    check(person, {})
    for wrong in (
        {**person, "id": "Official:a"},
        {**person, "schema": "Thing"},
        {**person, "properties": {}},
        {**person, "properties": {"name": ["A"], "rank": ["general"]}},
        {**person, "properties": {"name": ["A"], "sourceUrl": ["a"]}},
    ):
        with pytest.raises(AssertionError):
            check(wrong, {})


@pytest.mark.parametrize("kind", FORM.fields)
async def test_every_row_of_a_page_is_an_entity_of_the_model(client: httpx.AsyncClient, kind: str) -> None:
    rows = await rows_of(client, kind, FORM.fields[kind])
    entities = read(FORM.collection(rows, document_of(kind)))
    assert {key_of(row) for row in rows} <= entities.keys()


@pytest.mark.parametrize("kind", FORM.fields)
async def test_any_text_is_taken(adversarial_client: httpx.AsyncClient, kind: str) -> None:
    rows = await rows_of(adversarial_client, kind, FORM.fields[kind])
    lines = FORM.collection(rows, document_of(kind)).splitlines()
    ids = [orjson.loads(line)["id"] for line in lines]
    assert {row["id"].replace(":", ".", 1) for row in rows} <= set(ids)
    assert len(ids) == len(set(ids))


async def test_a_post_is_an_occupancy_of_a_position(client: httpx.AsyncClient) -> None:
    entities = entities_of(await row_of(client, "Official", "nechirvan-barzani"))
    person = entities["Official.nechirvan-barzani"]["properties"]
    assert person["name"] == ["Nechirvan Barzani"]
    assert person["alias"] == ["Nechervan Idris Barzani"]
    assert person["wikidataId"] == ["Q557630"]
    occupancies = between(entities, "Occupancy")
    assert [(each.get("startDate"), each.get("endDate")) for each in occupancies] == [
        (["2019-06-10"], None),
        (["2006-03-01"], ["2009-08-31"]),
        (["1999-12-20"], ["2005-06-14"]),
    ]
    assert {tuple(each["holder"]) for each in occupancies} == {("Official.nechirvan-barzani",)}
    positions = [entities[each["post"][0]]["properties"] for each in occupancies]
    assert [each["name"] for each in positions] == [
        ["President of the Kurdistan Region"],
        ["Prime Minister of the Kurdistan Region"],
        ["Prime Minister of the Kurdistan Region"],
    ]
    assert positions[1] is positions[2], "one position that was held twice"
    assert positions[0]["organization"] == ["Organization.kurdistan-regional-government"]


async def test_a_person_and_an_organization_tell_the_same_of_a_post(client: httpx.AsyncClient) -> None:
    person = entities_of(await row_of(client, "Official", "nechirvan-barzani"))
    body = entities_of(await row_of(client, "Organization", "kurdistan-regional-government"))
    told = {key for key, entity in person.items() if entity["schema"] in ("Occupancy", "Position")}
    assert told <= body.keys()
    assert all(person[key] == body[key] for key in told)
    assert body["Organization.kurdistan-regional-government"]["schema"] == "PublicBody"


async def test_a_figure_keeps_its_claimant_its_article_and_its_words(client: httpx.AsyncClient) -> None:
    [row] = await rows_of(client, "Figure", FORM.fields["Figure"], where=OF_AN_ARTICLE)
    entities = entities_of(row)
    note = entities[key_of(row)]["properties"]
    assert note["name"] == ["Casualties: 10, Kurdistan Regional Government"]
    assert note["description"] == [row["quote"]["exact"]]
    assert note["notes"] == ["low: 10", "high: 10"]
    assert note["entity"] == ["Incident.southern-erbil-attacks-2021-12"]
    [claim] = between(entities, "UnknownLink")
    assert claim["role"] == ["claimant"]
    assert claim["subject"] == ["Organization.kurdistan-regional-government"]
    assert claim["object"] == [key_of(row)]
    assert claim["date"] == ["2021-12-03"]
    [documentation] = between(entities, "Documentation")
    assert documentation == {
        "document": [key_of(row["article"])],
        "entity": [key_of(row)],
        "role": ["quotes"],
        "summary": [row["quote"]["exact"]],
        "recordId": ["paragraph=1;char=92,188"],
    }


async def test_a_figure_that_replaces_another_says_so(client: httpx.AsyncClient) -> None:
    [row] = await rows_of(client, "Figure", FORM.fields["Figure"], where=OF_AN_ARTICLE)
    written = FORM.item({**row, "high": None, "supersedes": {"id": "Figure:before"}}, document_of("Figure"))
    lines = [orjson.loads(line) for line in written.splitlines()]
    assert lines[0]["properties"]["name"] == ["Casualties: at least 10, Kurdistan Regional Government"]
    assert lines[0]["properties"]["notes"] == ["low: 10"]
    assert ("supersedes", "Figure.before") in {
        (line["properties"]["role"][0], line["properties"]["object"][0])
        for line in lines
        if line["schema"] == "UnknownLink"
    }


async def test_statements_keep_their_speakers_and_their_words(client: httpx.AsyncClient) -> None:
    rows = await rows_of(client, "Statement", FORM.fields["Statement"])
    entities = read(FORM.collection(rows, document_of("Statement")))
    speakers = {each["object"][0]: each for each in between(entities, "UnknownLink")}
    documented = {each["entity"][0]: each for each in between(entities, "Documentation")}
    assert len(rows) == 7
    for row in rows:
        key = key_of(row)
        assert speakers[key]["subject"] == [key_of(row["speaker"])]
        assert documented[key].get("summary") == (row["quote"] and [row["quote"]["exact"]])
        assert documented[key]["document"] == [key_of(row["article"])]
        assert entities[key]["properties"]["entity"] == [key_of(subject) for subject in row["about"]]


async def test_an_incident_is_an_event_with_all_that_took_part(client: httpx.AsyncClient) -> None:
    entities = entities_of(await row_of(client, "Incident", "southern-erbil-attacks-2021-12"))
    key = "Incident.southern-erbil-attacks-2021-12"
    event = entities[key]["properties"]
    assert (event["startDate"], event["endDate"]) == (["2021-12-02"], ["2021-12-03"])
    assert event["addressEntity"] == ["Place.qarachogh"]
    assert event["involved"] == ["Force.isis", "Force.peshmerga"]
    assert event["notes"] == ["Target: civilians"], "participants without an actor are in the notes"
    links = {
        (each["subject"][0], each["role"][0], each["object"][0]) for each in between(entities, "UnknownLink")
    }
    assert {
        ("Force.isis", "Attacker", key),
        ("Force.peshmerga", "Target", key),
        ("Incident.october-2017-takeover", "Enabled", key),
    } <= links
    assert "Figure.krg-casualties-southern-erbil-2021-12" in entities


async def test_an_open_bound_is_no_date(client: httpx.AsyncClient) -> None:
    entities = entities_of(await row_of(client, "Incident", "joint-operation-2021-11"))
    event = entities["Incident.joint-operation-2021-11"]["properties"]
    assert "startDate" not in event
    assert event["endDate"] == ["2021-11-10"]
    assert event["description"] == ["occurred: ../2021-11-10"]


async def test_an_article_documents_what_it_is_about(client: httpx.AsyncClient) -> None:
    [row] = await rows_of(client, "Article", FORM.fields["Article"])
    entities = entities_of(row)
    article = entities[key_of(row)]["properties"]
    assert article["title"] == [row["headline"]]
    assert article["bodyText"] == [paragraph["text"] for paragraph in row["body"]]
    assert (article["publishedAt"], article["language"]) == (["2021-12-03"], ["eng"])
    about = {each["entity"][0] for each in between(entities, "Documentation")}
    assert {
        "Official.masrour-barzani",
        "Force.isis",
        "Place.erbil",
        "Incident.october-2017-takeover",
    } <= about


async def test_a_place_is_an_address_within_another(client: httpx.AsyncClient) -> None:
    entities = entities_of(await row_of(client, "Place", "erbil"))
    erbil = entities["Place.erbil"]["properties"]
    assert (erbil["latitude"], erbil["longitude"]) == (["36.19117"], ["44.00943"])
    [within] = between(entities, "UnknownLink")
    assert (within["subject"], within["role"], within["object"]) == (
        ["Place.erbil"],
        ["within"],
        ["Place.erbil-province"],
    )
    iraq = entities_of(await row_of(client, "Place", "iraq"))["Place.iraq"]["properties"]
    assert iraq["country"] == ["iq"]
    assert "العراق" in iraq["name"]


@pytest.mark.parametrize("kind", FORM.fields)
async def test_it_is_had_by_its_suffix_and_by_its_media_type(client: httpx.AsyncClient, kind: str) -> None:
    page = await got(client, f"{COLLECTIONS[kind]}.ftm?limit=3", FORM.media_type)
    assert page == await got(client, f"{COLLECTIONS[kind]}?limit=3", FORM.media_type)
    entities = read(page)
    own = next(iter(entities.values()))
    address = own["properties"]["sourceUrl"][-1]
    alone = read(await got(client, f"{address}.ftm", FORM.media_type))
    assert alone[own["id"]] == own

"""JSON-LD is read by the processor `pyld`, with a loader that rejects to fetch anything."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import httpx
import orjson
import pytest
from pyld import jsonld
from rdflib import Graph

from api.rest.representations.jsonld import JsonLd
from api.rest.representations.representation import Row
from schema.load import load
from tests.api.representations.rows import COLLECTIONS, OF_AN_ARTICLE, document_of, got, rows_of
from tests.api.serving import client_of
from tests.load import news
from tests.records.test_addresses import TAKEN

FORM = JsonLd()
SCHEMA = "https://schema.org/"
DATELINE = "http://dateline.example/vocabulary#"
OA = "http://www.w3.org/ns/oa#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
NODES = "http://dateline.example/v1/nodes/"

WORDS = (
    *("kind", "precision", "measure", "victimKind", "medium", "placePrecision", "locationPrecision", "role"),
    *("scope", "part", "clarity"),
)
"""The fields whose value is a word of a closed vocabulary."""

NAME_PROPERTIES = {
    "PRIMARY": SCHEMA + "name",
    "ALIAS": SCHEMA + "alternateName",
    "ABBREVIATION": DATELINE + "abbreviation",
    "FORMER": DATELINE + "formerName",
}


def reject(url: str, options: Any) -> NoReturn:
    raise AssertionError(f"{url} would be fetched")


OPTIONS = {"documentLoader": reject}


def dropped(name: str | None) -> NoReturn:
    raise AssertionError(f"{name} has no meaning in the context")


def expanded(written: bytes) -> Any:
    return jsonld.expand(orjson.loads(written), OPTIONS, on_property_dropped=dropped)


def expanded_item(row: Row) -> dict[str, Any]:
    kind = row["id"].partition(":")[0]
    [node] = expanded(FORM.item(row, document_of(kind)))
    return node


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of an expanded document."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from objects(each)


def leaves(value: Any, name: str = "", above: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every value of a row that is not null: its list, its field, itself. Pages of lists are looked through."""
    if isinstance(value, dict) and "items" in value:
        value = value["items"]
    if isinstance(value, dict):
        for below, each in value.items():
            yield from leaves(each, below, name)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each, name, above)
    elif value is not None:
        yield above, name, value


def told(leaf: tuple[str, str, Any], found: list[dict[str, Any]]) -> bool:
    """Return whether an expanded document tells a value of a row."""
    above, name, value = leaf
    if name == "id":
        return any(each.get("@id") == NODES + value for each in found)
    if name == "slug":
        return any(str(each.get("@id")).endswith(f"/{value}") for each in found)
    if name == "language":
        literals = {each.get("@language", "").lower() for each in found}
        return value.lower() in literals
    if (above, name) == ("names", "kind"):
        return any(NAME_PROPERTIES[value] in each for each in found)
    if name in WORDS:
        return any(
            str(each.get("@id")).startswith(DATELINE) and each["@id"].endswith(f"/{value}") for each in found
        )
    if name == "url":
        return any(value in (each.get("@id"), each.get("@value")) for each in found)
    return any(type(each.get("@value")) is type(value) and each["@value"] == value for each in found)


def first(node: dict[str, Any], name: str) -> Any:
    """The only value of a property."""
    [value] = node[name]
    return value.get("@value", value)


REFERENCE = '{dataSet: {key: {eq: "iraq-reference"}}}'
"""The filter for the places of the reference data set."""


@pytest.mark.parametrize("kind", FORM.fields)
async def test_no_value_of_a_row_is_lost(any_client: httpx.AsyncClient, kind: str) -> None:
    rows = await rows_of(any_client, kind, FORM.fields[kind])
    assert rows
    for row in rows:
        found = list(objects(expanded_item(row)))
        if kind == "Place" and (point := row["point"]) and point["place"]["id"] == row["id"]:
            # The names of a place that has its own point are in `names`.
            row = {**row, "point": {**point, "place": None}}
        # A paragraph's index is its place in the list; that has a test of its own.
        lost = [leaf for leaf in leaves(row) if leaf[:2] != ("body", "index") and not told(leaf, found)]
        assert lost == []


def triples_of(flattened: Any) -> int:
    """How many triples nodes without nesting stand for: each type, each value, and two for a list's each item."""
    count = 0
    for node in flattened:
        count += len(node.get("@type", ()))
        for name, values in node.items():
            if not name.startswith("@"):
                count += len(values)
                count += sum(2 * len(value["@list"]) for value in values if "@list" in value)
    return count


@pytest.mark.parametrize("kind", FORM.fields)
async def test_a_page_becomes_triples_and_comes_back(client: httpx.AsyncClient, kind: str) -> None:
    rows = await rows_of(client, kind, FORM.fields[kind], first=20)
    page = orjson.loads(FORM.collection(rows, document_of(kind)))
    before = jsonld.expand(page, OPTIONS)
    compacted = jsonld.compact(before, page["@context"], OPTIONS)
    assert jsonld.expand(compacted, OPTIONS) == before
    flattened = jsonld.flatten(before, None, OPTIONS)
    triples = jsonld.to_rdf(before, OPTIONS)["@default"]
    assert len(triples) == triples_of(flattened) > 3 * len(rows)


async def test_a_figure_keeps_its_claimant_its_article_and_its_words(client: httpx.AsyncClient) -> None:
    [row] = await rows_of(client, "Figure", FORM.fields["Figure"], where=OF_AN_ARTICLE)
    claim = expanded_item(row)
    assert claim["@type"] == [SCHEMA + "Claim"]
    assert first(claim, SCHEMA + "author")["@id"] == NODES + "Organization:kurdistan-regional-government"
    assert first(claim, SCHEMA + "appearance")["@id"] == NODES + row["article"]["id"]
    quote = first(claim, DATELINE + "quote")
    assert first(quote, OA + "hasSource")["@id"] == NODES + row["article"]["id"]
    selector = first(quote, OA + "hasSelector")
    assert selector[OA + "exact"] == [{"@value": row["quote"]["exact"], "@language": "en"}]
    assert (first(selector, OA + "start"), first(selector, OA + "end")) == (92, 188)
    observation = first(claim, SCHEMA + "mainEntity")
    assert observation["@type"] == [SCHEMA + "Observation"]
    assert first(observation, SCHEMA + "observationAbout")["@id"] == NODES + row["incident"]["id"]
    assert first(observation, SCHEMA + "measuredProperty")["@id"] == DATELINE + "Measure/CASUALTIES"
    assert (first(observation, SCHEMA + "minValue"), first(observation, SCHEMA + "maxValue")) == (10, 10)
    assert observation[SCHEMA + "observationDate"] == [{"@value": "2021-12-03", "@type": SCHEMA + "Date"}]


async def test_no_upper_bound_is_no_value(client: httpx.AsyncClient) -> None:
    [row] = await rows_of(client, "Figure", FORM.fields["Figure"], where=OF_AN_ARTICLE)
    observation = first(expanded_item({**row, "high": None}), SCHEMA + "mainEntity")
    assert first(observation, SCHEMA + "minValue") == 10
    assert SCHEMA + "maxValue" not in observation


async def test_an_article_carries_what_was_said_and_counted_in_it(client: httpx.AsyncClient) -> None:
    [row] = await rows_of(client, "Article", FORM.fields["Article"])
    article = expanded_item(row)
    parts = article[SCHEMA + "hasPart"]
    assert Counter(part["@type"][0] for part in parts) == {SCHEMA + "Quotation": 7, SCHEMA + "Claim": 1}
    said = next(part for part in parts if part["@id"].endswith("masrour-barzani-serious-threat"))
    assert first(said, SCHEMA + "spokenByCharacter")["@id"] == NODES + "Official:masrour-barzani"
    assert said[SCHEMA + "text"] == [
        {
            "@value": "ISIS remains a serious threat to residents of the disputed territories",
            "@language": "en",
        }
    ]
    post = first(said, DATELINE + "speakerPost")
    assert first(post, SCHEMA + "roleName") == "Prime Minister of the Kurdistan Region"
    assert first(post, SCHEMA + "memberOf")["@id"] == NODES + "Organization:kurdistan-regional-government"


async def test_paragraphs_stand_in_their_order(client: httpx.AsyncClient) -> None:
    [row] = await rows_of(client, "Article", FORM.fields["Article"])
    paragraphs = first(expanded_item(row), DATELINE + "paragraphs")["@list"]
    assert [(index, each["@value"]) for index, each in enumerate(paragraphs)] == [
        (paragraph["index"], paragraph["text"]) for paragraph in row["body"]
    ]


async def test_a_list_that_goes_on_is_named(client: httpx.AsyncClient) -> None:
    [row] = await rows_of(client, "Article", FORM.fields["Article"])
    assert first(expanded_item(row), DATELINE + "cutOff") == "mentions"
    whole = {**row, "mentions": {**row["mentions"], "page": {"more": False}}}
    assert DATELINE + "cutOff" not in expanded_item(whole)


async def test_a_span_is_no_date_of_schema_org(client: httpx.AsyncClient) -> None:
    rows = {row["slug"]: row for row in await rows_of(client, "Incident", FORM.fields["Incident"])}
    attack = expanded_item(rows["southern-erbil-attacks-2021-12"])
    assert SCHEMA + "startDate" not in attack
    occurred = first(attack, DATELINE + "occurred")
    assert occurred[DATELINE + "edtf"] == [{"@value": "2021-12-02/2021-12-03", "@type": EDTF}]
    operation = first(expanded_item(rows["joint-operation-2021-11"]), DATELINE + "occurred")
    assert DATELINE + "earliest" not in operation, "an open bound is not a value"


async def test_names_have_the_tags_of_their_languages(client: httpx.AsyncClient) -> None:
    rows = {row["slug"]: row for row in await rows_of(client, "Place", FORM.fields["Place"], where=REFERENCE)}
    region = expanded_item(rows["kurdistan-region"])
    assert {(name["@language"], name["@value"]) for name in region[SCHEMA + "name"]} == {
        ("en", "Kurdistan Region"),
        ("ar", "إقليم كردستان"),
        ("ku-arab", "هەرێمی کوردستان"),
    }
    assert [name["@value"] for name in region[SCHEMA + "alternateName"]] == ["Kurdistan"]


async def test_coordinates_belong_to_the_place_that_has_them(client: httpx.AsyncClient) -> None:
    rows = {row["slug"]: row for row in await rows_of(client, "Place", FORM.fields["Place"], where=REFERENCE)}
    town, province = expanded_item(rows["abu-ghraib"]), expanded_item(rows["erbil-province"])
    assert first(first(town, SCHEMA + "geo"), SCHEMA + "longitude") == 44.18477
    assert SCHEMA + "geo" not in province
    around = {each["@id"]: each for each in province[SCHEMA + "containedInPlace"]}
    assert set(around) == {NODES + "Place:kurdistan-region", NODES + "Place:iraq"}
    assert first(around[NODES + "Place:iraq"], SCHEMA + "name") == "Iraq"
    assert first(first(around[NODES + "Place:iraq"], SCHEMA + "geo"), SCHEMA + "longitude") == 43.26181
    (region,) = expanded_item(rows["kurdistan-region"])[SCHEMA + "containedInPlace"]
    assert first(first(region, SCHEMA + "geo"), SCHEMA + "latitude") == 33.09403


async def test_an_incident_leads_to_the_nearest_coordinates(client: httpx.AsyncClient) -> None:
    rows = {row["slug"]: row for row in await rows_of(client, "Incident", FORM.fields["Incident"])}
    place = first(expanded_item(rows["southern-erbil-attacks-2021-12"]), SCHEMA + "location")
    assert (place["@id"], SCHEMA + "geo" in place) == (NODES + "Place:qarachogh", False)
    around = first(place, SCHEMA + "containedInPlace")
    assert around["@id"] == NODES + "Place:iraq"
    assert first(first(around, SCHEMA + "geo"), SCHEMA + "latitude") == 33.09403


async def test_a_catalogue_that_has_an_address_is_a_same_as(client: httpx.AsyncClient) -> None:
    rows = {row["slug"]: row for row in await rows_of(client, "Place", FORM.fields["Place"], where=REFERENCE)}
    iraq = expanded_item(rows["iraq"])
    assert iraq[SCHEMA + "sameAs"] == [{"@id": "https://www.wikidata.org/wiki/Q796"}]
    assert Counter(first(each, SCHEMA + "propertyID") for each in iraq[SCHEMA + "identifier"]) == {
        "iso-3166-1": 1,
        "wikidata": 1,
    }


async def test_a_node_keeps_its_name_when_its_address_changes(client: httpx.AsyncClient) -> None:
    [row] = await rows_of(client, "Article", FORM.fields["Article"])
    renamed = expanded_item({**row, "slug": "another"})
    assert renamed["@id"] == NODES + row["id"]
    assert renamed[SCHEMA + "url"] == [{"@id": "http://dateline.example/v1/articles/another"}]


async def test_a_page_lists_its_rows_in_their_order_and_leads_on(client: httpx.AsyncClient) -> None:
    rows = await rows_of(client, "Incident", FORM.fields["Incident"])
    following = "http://dateline.example/v1/incidents?cursor=abc"
    [page] = expanded(FORM.collection(rows, document_of("Incident", next=following)))
    assert page["@type"] == [SCHEMA + "ItemList"]
    items = sorted(page[SCHEMA + "itemListElement"], key=lambda each: first(each, SCHEMA + "position"))
    assert [first(each, SCHEMA + "item")["@id"] for each in items] == [NODES + row["id"] for row in rows]
    assert page["http://www.w3.org/1999/xhtml/vocab#next"] == [{"@id": following}]


@pytest.mark.parametrize("kind", FORM.fields)
async def test_it_is_had_by_its_suffix_and_by_its_media_type(client: httpx.AsyncClient, kind: str) -> None:
    page = await got(client, f"{COLLECTIONS[kind]}.jsonld?limit=1", FORM.media_type)
    [read] = expanded(page)
    assert read[SCHEMA + "url"] == [{"@id": f"http://dateline{COLLECTIONS[kind]}.jsonld?limit=1"}]
    assert expanded(await got(client, f"{COLLECTIONS[kind]}?limit=1", FORM.media_type)) != []
    item = first(first(read, SCHEMA + "itemListElement"), SCHEMA + "item")
    [alone] = expanded(await got(client, first(item, SCHEMA + "url")["@id"], FORM.media_type))
    terms = "http://dateline/vocabulary#"
    assert terms + "cutOff" not in alone
    if cut := item.pop(terms + "cutOff", None):
        assert kind == "Article", cut  # its mentions: a row by itself has more of them than a row of a page
        shown, whole = item.pop(terms + "mention"), alone.pop(terms + "mention")
        assert all(mention in whole for mention in shown)
        assert len(whole) > len(shown)
    assert alone == item


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning:rdflib")
async def test_every_kind_is_written_as_n_triples(database: str, tmp_path: Path) -> None:
    """Whatever addresses `check` accepts, an RDF library reads the documents and writes them as triples."""
    folder = news.write(tmp_path / "news")
    for number, address in enumerate(TAKEN):
        written, linked = orjson.dumps(address).decode(), orjson.dumps(TAKEN[number - 7]).decode()
        named = f"names: [{{text: P, language: en}}], identifiers: [{{scheme: x, value: y, url: {written}}}]"
        news.append(folder / "places.yaml", f"- {{key: p{number}, kind: TOWN, {named}}}\n")
        news.append(
            folder / "articles.yaml",
            f"- {{key: a{number}, headline: A, language: en, publisher: ministry, published: 2021, body: [A], "
            f"url: {written}, image: {{caption: I, url: {written}}}, "
            f"related: [{{key: r, label: R, headline: H, url: {linked}, afterParagraph: 0}}]}}\n",
        )
    await load([folder], database)
    async with client_of(database) as client:
        for address in COLLECTIONS.values():
            response = await client.get(f"{address}.jsonld?limit=100")
            assert response.status_code == 200
            graph = Graph().parse(data=response.content, format="json-ld")
            triples = graph.serialize(format="nt", encoding="utf-8")
            assert len(Graph().parse(data=triples, format="nt")) == len(graph) > 10

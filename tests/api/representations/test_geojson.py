"""GeoJSON is read by `geojson` and `geojson-pydantic`, which share no code with what writes it."""

import warnings
from typing import Any

import geojson
import httpx
import orjson
import pytest
from geojson_pydantic import Feature, FeatureCollection, Point
from hypothesis import given
from hypothesis import strategies as st

from api.rest.representations.geojson import GeoJson, GeoJsonSequence, bounding_box
from api.rest.representations.representation import Row
from tests.api.representations.rows import COLLECTIONS, document_of, got, rows_of

FORM = GeoJson()
PLAIN = ("name", "summary", "kind", "parent", "disputedBetween", "identifiers", "dataSet")
PointFeature = Feature[Point, dict[str, Any]]
Collection = FeatureCollection[PointFeature]


def read(written: bytes) -> Any:
    """Read with both readers: the one rejects what breaks the RFC's types, the other its rules of positions."""
    content = geojson.loads(written)
    model = Collection if content["type"] == "FeatureCollection" else PointFeature
    with warnings.catch_warnings():
        # It remarks on every box across the antimeridian.
        warnings.simplefilter("ignore", UserWarning)
        model.model_validate_json(written)
    assert content.is_valid, content.errors()
    return content


async def asked(client: httpx.AsyncClient, address: str) -> Any:
    """Return the parsed response over HTTP."""
    return read(await got(client, address, FORM.media_type))


async def test_places_stand_where_their_source_says(client: httpx.AsyncClient) -> None:
    collection = await asked(client, "/v1/places?slug=abu-ghraib&limit=1")
    (feature,) = collection["features"]
    assert feature["geometry"]["coordinates"] == [44.18477, 33.30563], "longitude comes first"
    assert feature["properties"]["kind"] == "CITY"
    assert feature["properties"]["parent"]["id"] == "Place:baghdad-province"
    assert feature["properties"]["url"] == "http://dateline/v1/places/abu-ghraib"
    assert collection["bbox"] == [44.18477, 33.30563, 44.18477, 33.30563]


@pytest.mark.parametrize("kind", sorted(FORM.fields))
async def test_every_row_is_a_feature_and_the_box_holds_each_point(
    adversarial_client: httpx.AsyncClient, kind: str
) -> None:
    rows = await rows_of(adversarial_client, kind, ("id",))
    collection = await asked(adversarial_client, f"{COLLECTIONS[kind]}.geojson?limit=100")
    assert [feature["id"] for feature in collection["features"]] == [row["id"] for row in rows]
    points = [feature["geometry"]["coordinates"] for feature in collection["features"] if feature["geometry"]]
    assert 0 < len(points) < len(rows)
    assert all(inside(point, collection["bbox"]) for point in points)


async def test_an_incident_stands_at_its_place_or_the_nearest_one_around_it(
    client: httpx.AsyncClient,
) -> None:
    feature = await asked(client, "/v1/incidents/southern-erbil-attacks-2021-12.geojson")
    assert feature["geometry"]["coordinates"] == [43.26181, 33.09403]
    assert feature["properties"]["place"]["name"] == "Qarachogh"
    assert feature["properties"]["pointOf"] == "iraq"
    assert feature["properties"]["pointIsOfEnclosingPlace"] is True


@pytest.mark.parametrize("kind", sorted(FORM.fields))
async def test_every_point_says_whose_it_is(adversarial_client: httpx.AsyncClient, kind: str) -> None:
    """Follow `parent` in plain JSON from the place of every row to the first that has a location."""
    paths = ("slug", "location.latitude", "location.longitude", "parent.slug")
    places = {row["slug"]: row for row in await rows_of(adversarial_client, "Place", paths)}
    own = ("slug",) if kind == "Place" else ("place.slug", "location.latitude", "location.longitude")
    rows = await rows_of(adversarial_client, kind, own)
    features = (await asked(adversarial_client, f"{COLLECTIONS[kind]}.geojson?limit=100"))["features"]
    seen = set()
    for row, feature in zip(rows, features, strict=True):
        place = row if kind == "Place" else row["place"]
        slug = source = place and place["slug"]
        while source and not places[source]["location"]:
            source = places[source]["parent"] and places[source]["parent"]["slug"]
        if kind == "Incident" and row["location"]:
            assert feature["properties"]["pointOf"] is None
            at = [row["location"]["longitude"], row["location"]["latitude"]]
            assert feature["geometry"]["coordinates"] == at
            continue
        properties, enclosing = feature["properties"], bool(source) and source != slug
        assert (properties["pointOf"], properties["pointIsOfEnclosingPlace"]) == (source or None, enclosing)
        location = source and places[source]["location"]
        point = [location["longitude"], location["latitude"]] if location else None
        assert (feature["geometry"] and feature["geometry"]["coordinates"]) == point
        seen.add((bool(source), enclosing))
    assert seen == {(True, True), (True, False), (False, False)}


async def test_rows_without_any_point_have_no_geometry(client: httpx.AsyncClient) -> None:
    kept = [{"slug": "nowhere", "id": "Place:nowhere", "point": None, **dict.fromkeys(PLAIN)}]
    collection = read(FORM.collection(kept, document_of("Place", "/v1/places.geojson")))
    assert [feature["geometry"] for feature in collection["features"]] == [None]
    assert collection["features"][0]["properties"]["pointOf"] is None
    assert "bbox" not in collection


async def test_figures_keep_who_said_so(client: httpx.AsyncClient) -> None:
    feature = await asked(client, "/v1/incidents/southern-erbil-attacks-2021-12.geojson")
    assert feature["type"] == "Feature"
    properties = feature["properties"]
    assert properties["occurred"] == {
        "edtf": "2021-12-02/2021-12-03",
        "earliest": "2021-12-02T00:00:00Z",
        "latest": "2021-12-03T23:59:59Z",
    }
    assert (properties["place"]["name"], properties["placePrecision"]) == ("Qarachogh", "NEAR")
    assert {(part["label"], part["role"]) for part in properties["participants"]} == {
        ("ISIS", "ATTACKER"),
        ("Peshmerga forces", "TARGET"),
        ("civilians", "TARGET"),
    }
    (figure,) = properties["figures"]
    assert (figure["measure"], figure["victimKind"], figure["low"], figure["high"]) == (
        "CASUALTIES",
        "MIXED",
        10,
        10,
    )
    assert figure["claimant"]["name"] == "Kurdistan Regional Government"
    assert figure["quote"].startswith("ten Peshmerga including members")
    assert figure["article"]["id"] == "Article:pm-barzani-security-coordination-after-isis-attack"
    assert figure["supersededBy"] is None


async def test_a_list_without_a_limit_has_every_row(any_client: httpx.AsyncClient) -> None:
    for kind in FORM.fields:
        walked, address = [], f"{COLLECTIONS[kind]}.geojson?limit=7"
        while address:
            page = await asked(any_client, address)
            walked += page["features"]
            address = {link["rel"]: link["href"] for link in page["links"]}.get("next", "")
        whole = await asked(any_client, f"{COLLECTIONS[kind]}.geojson")
        assert whole["features"] == walked
        assert "description" not in whole
        text = await got(any_client, f"{COLLECTIONS[kind]}.geojsons", GeoJsonSequence.media_type)
        assert [read(record) for record in text.split(b"\x1e")[1:]] == walked
        assert text.count(b"\x1e") == text.count(b"\n") == len(walked)


async def test_filters_and_order_go_with_the_whole_list(client: httpx.AsyncClient) -> None:
    query = "kind=TOWN&within.slug=erbil-province&sort=-name"
    rows = (await client.get(f"/v1/places?{query}&limit=100&fields=id")).json()["items"]
    whole = await asked(client, f"/v1/places.geojson?{query}")
    assert [feature["id"] for feature in whole["features"]] == [row["id"] for row in rows]
    assert len(rows) > 1


async def test_nothing_found_is_an_empty_collection(client: httpx.AsyncClient) -> None:
    assert (await asked(client, "/v1/places.geojson?name=nowhere"))["features"] == []
    assert await got(client, "/v1/places.geojsons?name=nowhere", GeoJsonSequence.media_type) == b""


async def test_only_a_page_that_is_not_all_says_so(client: httpx.AsyncClient) -> None:
    query = "/v1/incidents.geojson?sort=name&dataSet.key=kurdistan24-2021-12"
    count = len((await asked(client, query))["features"])
    assert "description" not in await asked(client, f"{query}&limit={count}")
    first = await asked(client, f"{query}&limit={count - 1}")
    (following,) = (link["href"] for link in first["links"] if link["rel"] == "next")
    last = await asked(client, following)
    for page in (first, last):
        assert page["name"] == "Incidents (one page)"
        assert page["description"].startswith("This page has not all features.")


async def test_the_pages_of_a_cursor_alone_keep_to_pages(client: httpx.AsyncClient) -> None:
    first = await asked(client, "/v1/places.geojson?limit=20")
    links = {link["rel"]: link["href"] for link in first["links"]}
    cursor = links["next"].partition("cursor=")[2]
    second = await asked(client, f"/v1/places.geojson?cursor={cursor}")
    back = {link["rel"]: link["href"] for link in second["links"]}
    assert len(second["features"]) == 20
    assert await asked(client, back["first"]) == first


async def test_a_sequence_has_no_pages(client: httpx.AsyncClient) -> None:
    for parameter in ("limit=2", "count=exact", "fields=name"):
        response = await client.get(f"/v1/places.geojsons?{parameter}")
        assert response.status_code == 400
        assert response.json()["errors"][0]["parameter"] == parameter.partition("=")[0]
    assert (await client.get("/v1/places/erbil.geojsons")).status_code == 404


async def test_links_lead_through_every_page(client: httpx.AsyncClient) -> None:
    address, walked = "/v1/places.geojson?limit=100", []
    while address:
        collection = await asked(client, address)
        links = {link["rel"]: link["href"] for link in collection["links"]}
        walked += [feature["id"] for feature in collection["features"]]
        address = links.get("next", "")
    count = (await client.get("/v1/places?limit=0&count=exact")).json()["count"]
    assert len(walked) == len(set(walked)) == count > 100


@pytest.mark.parametrize("kind", sorted(FORM.fields))
def test_pages_keep_their_links(kind: str) -> None:
    document = document_of(
        kind, "/v1/things.geojson?cursor=b", next="http://x/?cursor=c", prev="http://x/?cursor=a"
    )
    assert read(FORM.collection([], document))["links"] == [
        {"rel": "self", "href": document.url, "type": "application/geo+json"},
        {"rel": "next", "href": "http://x/?cursor=c"},
        {"rel": "prev", "href": "http://x/?cursor=a"},
    ]


def test_an_item_says_where_it_is_from() -> None:
    row: Row = {
        "id": "Place:suva",
        "slug": "suva",
        "name": "Suva",
        "summary": None,
        "kind": "CITY",
        "point": {
            **{"latitude": -18.1416, "longitude": 178.4419},
            **{"enclosing": False, "place": {"slug": "suva"}},
        },
        "parent": None,
        "disputedBetween": [],
        "identifiers": [],
        "dataSet": {"key": "cities", "name": "Cities", "licence": None, "attribution": None},
    }
    feature = read(FORM.item(row, document_of("Place", "/v1/places/suva.geojson")))
    assert feature["links"][0]["href"] == "http://dateline.example/v1/places/suva.geojson"
    assert feature["geometry"] == {"type": "Point", "coordinates": [178.4419, -18.1416]}


@pytest.mark.parametrize(
    ("points", "box"),
    [
        ([(44.0, 36.2)], (44.0, 36.2, 44.0, 36.2)),
        ([(44.0, 36.2), (-0.1, 51.5)], (-0.1, 36.2, 44.0, 51.5)),
        ([(177.0, -20.0), (-178.0, -16.0)], (177.0, -20.0, -178.0, -16.0)),
        ([(-180.0, 0.0), (180.0, 1.0)], (180.0, 0.0, -180.0, 1.0)),
        ([(-90.0, 0.0), (90.0, 0.0)], (-90.0, 0.0, 90.0, 0.0)),
    ],
)
def test_a_box_takes_the_short_way_round(points: list[tuple[float, float]], box: tuple[float, ...]) -> None:
    assert bounding_box(points) == box


def inside(point: list[float], box: list[float]) -> bool:
    """Return whether a position is in a bounding box, by the rules of RFC 7946, 5.2."""
    west, south, east, north = box
    longitude, latitude = point
    across = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
    return across and south <= latitude <= north


POSITIONS = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


@given(st.lists(POSITIONS, min_size=1))
def test_a_box_holds_every_point_and_is_a_box(points: list[tuple[float, float]]) -> None:
    box = bounding_box(points)
    assert all(inside(list(point), list(box)) for point in points)
    read(orjson.dumps({"type": "FeatureCollection", "features": [], "bbox": box}))

"""Filters by places, filters without conditions, and filters for what is missing: every key of every kind's filter."""

import json
from collections.abc import AsyncIterator, Iterator

import httpx
import pytest
import pytest_asyncio
from graphql import GraphQLInputObjectType, GraphQLNonNull, Undefined, get_named_type

from api.rest.contract import connection_of
from schema.vocabulary import Kind
from tests.api.rest.contract import SDL
from tests.api.serving import answer, client_of

pytestmark = pytest.mark.asyncio(loop_scope="module")

PLACED = {"Article": "PLACE", "Figure": "PLACE", "Incident": "PLACE", "Place": "WITHIN", "Statement": "PLACE"}
"""The facet of each kind that counts by places."""

LISTS = {kind.value: kind.many.camel for kind in Kind}
MOST_COMPARED = 12


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def adversarial_client(adversarial: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the adversarial data set, on both databases."""
    async with client_of(adversarial, cache=0) as client:
        yield client


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(loaded: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the fixtures, on both databases."""
    async with client_of(loaded, cache=0) as client:
        yield client


async def counts(client: httpx.AsyncClient, kind: str, filters: list[str]) -> list[int]:
    """Return how many rows of a kind each of the filters matches."""
    asked = " ".join(
        f"c{n}: {LISTS[kind]}(where: {where}) {{ totalCount }}" for n, where in enumerate(filters)
    )
    found = await answer(client, f"{{ {asked} }}")
    assert "errors" not in found, found
    return [count["totalCount"] for count in found["data"].values()]


def input_of(kind: str) -> GraphQLInputObjectType:
    """Return the filter of a kind."""
    found = SDL.type_map[f"{kind}Where"]
    assert isinstance(found, GraphQLInputObjectType)
    return found


def inputs_in(declared: GraphQLInputObjectType) -> Iterator[tuple[str, GraphQLInputObjectType]]:
    """Yield the keys of an input whose values are inputs that can be empty."""
    for name, field in declared.fields.items():
        below = get_named_type(field.type)
        if isinstance(below, GraphQLInputObjectType) and not any(
            isinstance(inside.type, GraphQLNonNull) and inside.default_value is Undefined
            for inside in below.fields.values()
        ):
            yield name, below


def empty_filters(kind: str) -> Iterator[str]:
    """Yield filters of a kind that hold no condition, by each of its keys, two levels deep."""
    yield "{ or: [{}, { and: [{}] }], and: [], not: { not: {} } }"
    for name, below in inputs_in(input_of(kind)):
        yield f"{{ {name}: {{}} }}"
        yield f"{{ not: {{ {name}: {{}} }} }}"
        inside = next((key for key, _ in inputs_in(below) if key not in ("and", "or", "not")), None)
        if inside:
            yield f"{{ {name}: {{ {inside}: {{}} }} }}"
        first = next((key for key in ("slug", "id", "eq", "low", "isNull") if key in below.fields), None)
        if first:
            yield f"{{ {name}: {{ {first}: null }} }}"


@pytest.mark.parametrize("kind", sorted(LISTS))
async def test_what_holds_no_condition_has_no_effect(
    adversarial_client: httpx.AsyncClient, kind: str
) -> None:
    filters = list(empty_filters(kind))
    (every,) = await counts(adversarial_client, kind, ["{}"])
    assert every > 0
    for start in range(0, len(filters), 20):
        some = filters[start : start + 20]
        found = await counts(adversarial_client, kind, some)
        assert dict(zip(some, found, strict=True)) == dict.fromkeys(some, every)


@pytest.mark.parametrize(
    ("filters", "variable"),
    [
        ("{ place: { slug: { eq: $value } } }", "String"),
        ("{ place: { parent: { slug: { eq: $value } } } }", "String"),
        ("{ not: { place: { slug: { eq: $value } } } }", "String"),
        ("{ within: { slug: { in: $value } } }", "[String!]"),
        ("{ figures: { some: { claimant: { slug: { eq: $value } } } } }", "String"),
        ("{ participants: { none: { role: { eq: $value } } } }", "Role"),
        ("{ toll: { measure: INJURED, low: { gte: $value } } }", "Int"),
        ("{ or: [{ kind: { eq: $value } }, {}] }", "IncidentKind"),
        ("{ matches: $value }", "String"),
    ],
)
async def test_an_omitted_variable_drops_its_condition(
    client: httpx.AsyncClient, filters: str, variable: str
) -> None:
    asked = f"query Asked($value: {variable}) {{ c: incidents(where: {filters}) {{ totalCount }} }}"
    every = (await answer(client, "{ incidents { totalCount } }"))["data"]["incidents"]
    assert (await answer(client, asked))["data"]["c"] == every
    assert (await answer(client, asked, value=None))["data"]["c"] == every


async def test_an_alternative_without_conditions_leaves_the_others(client: httpx.AsyncClient) -> None:
    one, alone = await counts(
        client,
        "Incident",
        ["{ or: [{ kind: { eq: null } }, { kind: { eq: VOTE } }] }", "{ kind: { eq: VOTE } }"],
    )
    none, every = await counts(client, "Incident", ["{ or: [] }", "{ or: [{}] }"])
    assert (one, none) == (alone, 0)
    assert every > alone > 0


@pytest.mark.parametrize("measure", ["KILLED", "CASUALTIES"])
async def test_a_measure_alone_narrows_nothing(client: httpx.AsyncClient, measure: str) -> None:
    every, alone, present, absent = await counts(
        client,
        "Incident",
        [
            "{}",
            *(
                f"{{ toll: {{ measure: {measure}{more} }} }}"
                for more in ("", ", isNull: false", ", isNull: true")
            ),
        ],
    )
    assert every == alone == present + absent
    assert present > 0 or measure == "KILLED"
    listed = (await client.get(f"/v1/incidents?limit=0&count=exact&toll.measure={measure}")).json()
    assert listed["count"] == every


def relations(kind: str, flag: str) -> Iterator[str]:
    """Yield the relations of a kind whose filters have a flag."""
    for name, below in inputs_in(input_of(kind)):
        relation = {"isNull": "slug" in below.fields or "id" in below.fields, "isEmpty": True}[flag]
        if flag in below.fields and relation and name not in ("and", "or", "not", "within"):
            yield name


async def holding(client: httpx.AsyncClient, kind: str, name: str) -> dict[bool, set[str]]:
    """Return the ids of a kind's rows by whether they have something at a relation."""
    declared = SDL.type_map[kind].fields[name]  # type: ignore[attr-defined]
    paged = get_named_type(declared.type).name.endswith("Connection")
    inside = "totalCount" if paged else "__typename"
    asked = f"{{ rows: {LISTS[kind]}(first: 100) {{ nodes {{ id {name} {{ {inside} }} }} }} }}"
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for row in (await answer(client, asked))["data"]["rows"]["nodes"]:
        found[bool(row[name]["totalCount"] if paged else row[name])].add(row["id"])
    return found


@pytest.mark.parametrize("kind", sorted(LISTS))
@pytest.mark.parametrize("flag", ["isNull", "isEmpty"])
async def test_what_is_missing_can_be_asked_for(
    adversarial_client: httpx.AsyncClient, kind: str, flag: str
) -> None:
    for name in relations(kind, flag):
        rows = await holding(adversarial_client, kind, name)
        for missing in (True, False):
            value = str(missing).lower()
            where = f"{{ {name}: {{ {flag}: {value} }} }}"
            asked = f"{{ rows: {LISTS[kind]}(where: {where}, first: 100) {{ nodes {{ id }} }} }}"
            found = {row["id"] for row in (await answer(adversarial_client, asked))["data"]["rows"]["nodes"]}
            assert found >= rows[not missing], where
            assert not found & rows[missing], where
            url = f"/v1/{Kind(kind).many.kebab}?{name}.{flag}={value}&fields=id&limit=100"
            assert {row["id"] for row in (await adversarial_client.get(url)).json()["items"]} == found


async def test_what_is_missing_combines_with_conditions(client: httpx.AsyncClient) -> None:
    missing, city, either, negated, both = await counts(
        client,
        "Place",
        [
            "{ parent: { isNull: true } }",
            '{ parent: { slug: { eq: "iraq" } } }',
            '{ parent: { or: [{ isNull: true }, { slug: { eq: "iraq" } }] } }',
            "{ parent: { not: { isNull: false } } }",
            '{ parent: { isNull: true, slug: { eq: "iraq" } } }',
        ],
    )
    assert missing == negated > 0
    assert either == missing + city
    assert both == 0


async def compare_counts(client: httpx.AsyncClient, kind: str) -> None:
    """Assert that the filter finds as many rows in a place as the facet counts there, in both APIs."""
    facets = f"facets(by: {PLACED[kind]}, first: 100) {{ value count entity {{ slug }} }}"
    found = (await answer(client, f"{{ rows: {LISTS[kind]} {{ {facets} }} }}"))["data"]["rows"]["facets"]
    chosen = [*found[: MOST_COMPARED // 2], *found[-MOST_COMPARED // 2 :]]
    slugs = [facet["entity"]["slug"] for facet in chosen]
    assert chosen
    filters = [f"{{ within: {{ slug: {{ eq: {json.dumps(slug)} }} }} }}" for slug in slugs]
    assert await counts(client, kind, filters) == [facet["count"] for facet in chosen]
    params = {"limit": 0, "count": "exact", "within.slug": slugs[0]}
    assert (await client.get(f"/v1/{LISTS[kind]}", params=params)).json()["count"] == chosen[0]["count"]


@pytest.mark.parametrize("kind", sorted(PLACED))
async def test_a_facet_counts_what_its_filter_finds(client: httpx.AsyncClient, kind: str) -> None:
    await compare_counts(client, kind)


@pytest.mark.parametrize("kind", sorted(PLACED))
async def test_a_facet_counts_what_its_filter_finds_in_generated_data(
    adversarial_client: httpx.AsyncClient, kind: str
) -> None:
    await compare_counts(adversarial_client, kind)


async def test_within_is_any_level_and_parent_the_next(client: httpx.AsyncClient) -> None:
    within, through, parent = await counts(
        client,
        "Incident",
        [
            '{ within: { slug: { eq: "iraq" } } }',
            '{ place: { within: { slug: { eq: "iraq" } } } }',
            '{ place: { parent: { slug: { eq: "iraq" } } } }',
        ],
    )
    assert within == through > parent > 0


async def test_statements_and_figures_are_found_by_place_through_what_they_refer_to(
    client: httpx.AsyncClient,
) -> None:
    iraq = '{ within: { slug: { eq: "iraq" } } }'
    figures = await counts(
        client,
        "Figure",
        [iraq, f"{{ incident: {iraq} }}", f"{{ incident: {{ place: {iraq} }} }}", f"{{ article: {iraq} }}"],
    )
    assert figures[0] == figures[1] == figures[2] > 0
    assert figures[3] > 0
    about, article = await counts(
        client, "Statement", [f"{{ about: {{ some: {iraq} }} }}", f"{{ article: {iraq} }}"]
    )
    assert [about] == await counts(client, "Statement", [iraq])
    assert article > 0


async def test_every_kind_with_places_has_the_filter_and_the_facet() -> None:
    placed = {kind for kind in LISTS if "within" in input_of(kind).fields}
    assert placed == PLACED.keys()
    for kind, facet in PLACED.items():
        connection = connection_of(SDL.query_type.fields[LISTS[kind]])  # type: ignore[union-attr]
        assert facet in get_named_type(connection.fields["facets"].args["by"].type).values  # type: ignore[union-attr]

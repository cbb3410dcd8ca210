"""An error that an argument causes names the field by its path, the argument, and both their place in the text."""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
)

from tests.api.serving import client_of, model

MARK = "«»"
"""Precedes what an error has to point at."""

REJECTED = {
    "a language": (
        '{ officials { nodes { name(«»language: "no language") } } }',
        "officials.nodes.name",
        "language",
    ),
    "a language of several": (
        '{ places { edges { node { a: localizedName(«»languages: ["ar", "?"]) { text } } } } }',
        "places.edges.node.a",
        "languages",
    ),
    "a page size": (
        "{ articles { nodes { statements(«»first: 101) { totalCount } } } }",
        "articles.nodes.statements",
        "first",
    ),
    "a last page size": (
        "{ articles { edges { node { mentions(«»last: -1) { totalCount } } } } }",
        "articles.edges.node.mentions",
        "last",
    ),
    "both directions": (
        "{ «»a: articles(first: 1, last: 1) { totalCount } }",
        "a",
        None,
    ),
    "the size of a facet": (
        "{ incidents { kinds: facets(by: KIND, «»first: 101) { count } } }",
        "incidents.kinds",
        "first",
    ),
    "a list below a facet": (
        "{ incidents { facets(by: PLACE) { entity { articles(«»first: 101) { totalCount } } } } }",
        "incidents.facets.entity.articles",
        "first",
    ),
    "a cursor": (
        '{ places { nodes { incidents(first: 1, «»after: "zz") { totalCount } } } }',
        "places.nodes.incidents",
        "after",
    ),
    "a cursor of a count": (
        '{ places(«»before: "zz") { totalCount } }',
        "places",
        "before",
    ),
    "a box": (
        "{ places(«»where: {box: {south: 1, west: 400, north: 2, east: 3}}) { totalCount nodes { id } } }",
        "places",
        "where",
    ),
    "text that cannot be": (
        '{ articles(«»where: {headline: {eq: "\\u0000"}}) { nodes { id } } }',
        "articles",
        "where",
    ),
    "conditions": (
        "{ articles(«»where: {and: [" + '{slug: {ne: "x"}},' * 60 + "]}) { totalCount } }",
        "articles",
        "where",
    ),
    "terms of an order": (
        "{ articles(«»orderBy: [" + "{field: SLUG}," * 11 + "]) { totalCount } }",
        "articles",
        "orderBy",
    ),
    "a slug": (
        '{ article(«»slug: "\\u0000") { id } }',
        "article",
        "slug",
    ),
    "ids": (
        "{ nodes(«»ids: [" + '"a",' * 101 + "]) { id } }",
        "nodes",
        "ids",
    ),
    "a search without a word": (
        '{ search(«»text: "!") { totalCount } }',
        "search",
        "text",
    ),
    "a page of a search": (
        '{ search(text: "a", «»first: 101) { totalCount } }',
        "search",
        "first",
    ),
    "a cursor of a search": (
        '{ search(text: "a", «»after: "zz") { nodes { score } } }',
        "search",
        "after",
    ),
    "a list below a search": (
        '{ search(text: "a") { edges { node { item { ... on Entity { '
        "articles(«»first: 101) { totalCount } } } } } } }",
        "search.edges.node.item.articles",
        "first",
    ),
    "a list below a fragment": (
        "{ officials { nodes { ...F } } }\nfragment F on Official {\n  posts { organization { a: forces { id }\n"
        "    published(«»first: 101) { totalCount } } } }",
        "officials.nodes.posts.organization.published",
        "first",
    ),
    "a null": (
        "query($n: Int) { articles { facets(by: LANGUAGE, «»first: $n) { count } } }",
        "articles.facets",
        "first",
    ),
}

ALIASES = " ".join(f"a{number}: dataset {{ version }}" for number in range(31))
OPERATIONS = {
    "cost": "«»{ articles(first: 100) { nodes { officials(first: 100) { nodes { "
    "articles(first: 100) { nodes { id } } } } } } }",
    "depth": '«»query A { place(slug: "x") ' + "{ within " * 12 + "{ slug }" + " }" * 13,
    "aliases": "«»{ " + ALIASES + " }",
    "the second operation": "query A { dataset { version } }\n«»query B { " + ALIASES + " }",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(loaded_sqlite: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded_sqlite) as started:
        yield started


async def rejection(
    client: httpx.AsyncClient, text: str, **members: Any
) -> tuple[dict[str, Any], dict[str, int]]:
    """Send a text without its mark; return its one error, and the place where the mark was."""
    before = text[: text.index(MARK)]
    place = {"line": before.count("\n") + 1, "column": len(before) - (before.rfind("\n") + 1) + 1}
    content = (await client.post("/graphql", json={"query": text.replace(MARK, ""), **members})).json()
    (error,) = content["errors"]
    return error, place


@pytest.mark.parametrize(("text", "path", "argument"), REJECTED.values(), ids=REJECTED.keys())
@pytest.mark.asyncio(loop_scope="module")
async def test_the_path_the_argument_and_the_place_are_named(
    client: httpx.AsyncClient, text: str, path: str, argument: str | None
) -> None:
    variables = {"n": None} if "$n" in text else {}
    error, place = await rejection(client, text, variables=variables)
    assert error["path"] == path.split(".")
    assert error["extensions"].get("argument") == argument
    assert error["locations"] == [place]
    assert error["extensions"]["code"] in ("BAD_USER_INPUT", "QUERY_TOO_COMPLEX")


@pytest.mark.parametrize("text", OPERATIONS.values(), ids=OPERATIONS.keys())
@pytest.mark.asyncio(loop_scope="module")
async def test_an_operation_over_a_limit_is_pointed_at(client: httpx.AsyncClient, text: str) -> None:
    error, place = await rejection(client, text, operationName="A" if "query A" in text else None)
    assert error["extensions"] == {"code": "QUERY_TOO_COMPLEX"}
    assert error["locations"] == [place]
    assert "path" not in error


@pytest.mark.asyncio(loop_scope="module")
async def test_a_value_that_does_not_fit_its_type_is_pointed_at_itself(client: httpx.AsyncClient) -> None:
    for text in (
        '{ incidents(where: {occurred: {gte: «»"2021-13-45"}}) { totalCount } }',
        '{ officials { nodes { postsOn(date: «»"2021") { title } } } }',
        '{ articles(first: «»"x") { totalCount } }',
    ):
        error, place = await rejection(client, text)
        assert error["locations"] == [place]


@pytest.mark.asyncio(loop_scope="module")
async def test_a_variable_that_does_not_fit_its_type_is_named(client: httpx.AsyncClient) -> None:
    text = "query(«»$from: DateTime) { incidents(where: {occurred: {gte: $from}}) { totalCount } }"
    error, place = await rejection(client, text, variables={"from": "2021-13-45"})
    assert error["locations"] == [place]
    assert "$from" in error["message"]


@pytest.mark.asyncio(loop_scope="module")
async def test_the_place_is_that_in_the_text_that_was_sent(client: httpx.AsyncClient) -> None:
    """Texts that differ in their literals alone share what is prepared; their places differ."""
    for slug in ("a", "bb", "cccccc"):
        for text in (
            f'{{ place(slug: "{slug}") {{ incidents({MARK}first: 101) {{ totalCount }} }} }}',
            f'{{ place(slug: "{slug}") {{ incidents({MARK}after: "{slug}") {{ totalCount }} }} }}',
        ):
            error, place = await rejection(client, text)
            assert (error["path"], error["locations"]) == (["place", "incidents"], [place])


@pytest.mark.asyncio(loop_scope="module")
async def test_variables_are_pointed_at_where_they_are_used(client: httpx.AsyncClient) -> None:
    text = (
        "query($n: Int, $c: String) { places { nodes { incidents(«»first: $n, after: $c) { totalCount } } } }"
    )
    for variables in ({"n": 101}, {"n": -1}):
        error, place = await rejection(client, text, variables=variables)
        assert (error["path"], error["locations"]) == (["places", "nodes", "incidents"], [place])
    error, _ = await rejection(client, text, variables={"c": "zz"})
    assert error["extensions"]["argument"] == "after"


def _fields() -> dict[str, GraphQLField]:
    return {
        f"{name}.{field_name}": field
        for name, declared in model().schema.type_map.items()
        if isinstance(declared, GraphQLObjectType | GraphQLInterfaceType) and not name.startswith("__")
        for field_name, field in declared.fields.items()
    }


def _way_to(type_name: str) -> tuple[str, list[str]]:
    """Return a selection that leads from the root to a type, with `%s` for the selection of its fields."""
    ways: dict[str, tuple[str, list[str]]] = {"Query": ("{ %s }", [])}
    waiting = ["Query"]
    while waiting:
        name = waiting.pop(0)
        for key, field in model().schema.type_map[name].fields.items():
            named = get_named_type(field.type)
            needs = {each: given for each, given in NEEDED.items() if each in field.args}
            if not hasattr(named, "fields") or named.name in ways:
                continue
            text, path = ways[name]
            given = f"({', '.join(f'{each}: {value}' for each, value in needs.items())})" if needs else ""
            ways[named.name] = text % f"{key}{given} {{ %s }}", [*path, key]
            waiting.append(named.name)
            if isinstance(named, GraphQLInterfaceType):
                for possible in model().schema.get_possible_types(named):
                    if possible.name not in ways:
                        ways[possible.name] = (
                            ways[named.name][0] % f"... on {possible.name} {{ %s }}",
                            ways[named.name][1],
                        )
                        waiting.append(possible.name)
    return ways[type_name]


NEEDED = {
    "slug": '"x"',
    "id": '"x"',
    "ids": '["x"]',
    "text": '"x"',
    "date": '"2020-01-01"',
    "measure": "KILLED",
}
LISTS = [name for name, field in _fields().items() if "first" in field.args]


@pytest.mark.asyncio(loop_scope="module")
async def test_every_list_names_itself(client: httpx.AsyncClient, subtests: pytest.Subtests) -> None:
    for name in LISTS:
        type_name, key = name.split(".")
        with subtests.test(name):
            way, path = _way_to(type_name)
            by = "by: LANGUAGE, " if key == "facets" else ""
            if by:
                by = f"by: {next(iter(_fields()[name].args['by'].type.of_type.values))}, "
            text = '"x", ' if key == "search" else ""
            given = f"{'text: ' if text else ''}{text}{by}{MARK}first: 101"
            selected = "count" if key == "facets" else "totalCount"
            error, place = await rejection(client, way % f"{key}({given}) {{ {selected} }}")
            assert error["message"] == "A page has 0 to 100 items, not 101."
            assert (error["path"], error["locations"]) == ([*path, key], [place])
            assert error["extensions"]["argument"] == "first"


def test_there_are_lists_of_every_kind() -> None:
    assert len(LISTS) > 50
    assert re.search(r"Connection\.facets", " ".join(LISTS))

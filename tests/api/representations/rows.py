"""Rows as representations get them: what the engine answers, for exactly the fields that a form asks for."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

import httpx
from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    build_schema,
    get_named_type,
    is_leaf_type,
)

from api.rest.representations.representation import Document, Row
from tests.api.serving import answer
from tests.services import CHECKOUT

CONTRACT = build_schema((CHECKOUT / "schema.graphql").read_text(encoding="utf-8"))
COLLECTIONS = {
    "Article": "/v1/articles",
    "Conflict": "/v1/conflicts",
    "Figure": "/v1/figures",
    "Force": "/v1/forces",
    "Incident": "/v1/incidents",
    "Official": "/v1/officials",
    "Organization": "/v1/organizations",
    "Place": "/v1/places",
    "Statement": "/v1/statements",
}
Tree = dict[str, "Tree"]

OF_AN_ARTICLE = "{article: {isNull: false}}"
"""The filter for figures that an article states, of which the shipped fixtures have one."""


def identifier(row_id: str, namespace: str = "dateline") -> str:
    """Return the id that feeds have for a row, as docs/representations.md describes it."""
    of_feeds = uuid5(UUID("5d7a3f0e-94b1-4c0c-8f0b-2f6f3c1d9a57"), namespace)
    return f"urn:uuid:{uuid5(of_feeds, row_id)}"


def document_of(kind: str, path: str = "", **links: str) -> Document:
    """Return the metadata of a response with rows of a kind."""
    base = "http://dateline.example"
    return Document(
        base=base,
        url=base + (path or COLLECTIONS[kind]),
        kind=kind,
        title=f"{kind}s",
        updated=datetime(2021, 12, 4, 6, 30, tzinfo=UTC),
        collections=COLLECTIONS,
        links=links,
    )


async def got(client: httpx.AsyncClient, address: str, media_type: str, charset: str = "") -> bytes:
    """Return the content that an address is answered with, in a form that the address names or else is accepted."""
    response = await client.get(address, headers={"accept": media_type})
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == media_type + charset
    return response.content


async def rows_of(
    client: httpx.AsyncClient, kind: str, paths: Iterable[str], first: int = 100, where: str = "{}"
) -> list[Row]:
    """Return the first rows of a kind's collection, of those that match, with the fields at the paths."""
    root = COLLECTIONS[kind].removeprefix("/v1/")
    selection = _selection(CONTRACT.type_map[kind], _tree(paths))
    answered = await answer(client, f"{{ {root}(first: {first}, where: {where}) {{ nodes {selection} }} }}")
    assert "errors" not in answered, answered
    rows: list[Row] = [_reshaped(row) for row in answered["data"][root]["nodes"]]
    return rows


def _tree(paths: Iterable[str]) -> Tree:
    tree: Tree = {}
    for path in paths:
        branch = tree
        for name in path.split("."):
            branch = branch.setdefault(name, {})
    return tree


def _selection(kind: GraphQLNamedType, tree: Tree) -> str:
    """Return a selection as text; a path that ends at an object takes its plain fields."""
    assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    plain = {name for name, field in kind.fields.items() if is_leaf_type(get_named_type(field.type))}
    if "Node" not in {each.name for each in kind.interfaces}:
        plain -= {"id"}  # of a part, which is served on request only
    parts = []
    for name, branch in (tree or {leaf: {} for leaf in sorted(plain)}).items():
        below = get_named_type(kind.fields[name].type)
        if below.name.endswith("Connection"):
            node = get_named_type(CONTRACT.type_map[below.name].fields["nodes"].type)  # type: ignore[attr-defined]
            parts.append(f"{name} {{ nodes {_selection(node, branch)} pageInfo {{ hasNextPage }} }}")
        else:
            parts.append(name if is_leaf_type(below) else f"{name} {_selection(below, branch)}")
    return "{ " + " ".join(parts) + " }"


def _reshaped(value: Any) -> Any:
    """Return a connection as REST has it, here and in all that is within."""
    if isinstance(value, list):
        return [_reshaped(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"nodes", "pageInfo"}:
        return {"items": _reshaped(value["nodes"]), "page": {"more": value["pageInfo"]["hasNextPage"]}}
    return {name: _reshaped(each) for name, each in value.items()}

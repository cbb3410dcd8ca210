"""One question, put to REST and to GraphQL: an address, and an operation that is written from the docs' own words.

The operation is put together here, from `schema.graphql` and from what docs/rest.md says that a row holds, and with
nothing of `api.rest` but the list of its resources.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

import httpx
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_nullable_type,
)

from api.rest.resources import Form, Resource
from tests.api.rest.contract import SDL, concretes, field_of, is_connection, is_leaf, rows_of

NAMED_BY = ("id", "slug", "name", "headline")
ALIASED = re.compile(r"\w+__(\w+)")


class Word(str):
    """A enum value."""


class Bare(dict[str, Any]):
    """The operators of a field, where the parameter names none."""


class Instant(NamedTuple):
    """An instant as parameters write it, and the first and the last instant that it can mean."""

    text: str
    first: datetime
    last: datetime


@dataclass
class Wanted:
    """What is wanted of a row: by default, or exactly the fields below."""

    plain: bool = True
    below: dict[str, "Wanted"] = field(default_factory=dict)


@dataclass
class Question:
    """What is asked of a resource. `where` has the form of the contract's filters, with instants as dates.

    `arguments` are of the resource's own field, `inside` of fields within, by path.
    """

    resource: Resource
    slug: str = ""
    fields: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    where: dict[str, Any] = field(default_factory=dict)
    sort: tuple[str, ...] = ()
    limit: int | None = None
    count: bool = False
    facets: tuple[str, ...] = ()
    facets_limit: int | None = None
    arguments: dict[str, Any] = field(default_factory=dict)
    inside: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """Return the address that asks for it."""
        path = self.resource.path.replace("{slug}", quote(self.slug, safe=""))
        query = urlencode(list(self._parameters()))
        return f"{path}?{query}" if query else path

    def _parameters(self) -> Iterator[tuple[str, str]]:
        for name, given in (("fields", self.fields), ("include", self.include), ("sort", self.sort)):
            if given:
                yield name, ",".join(given)
        for name, value in self.arguments.items():
            yield ("q" if name == "text" else name), written(value)
        yield from conditions(self.where)
        for path, bracketed in self.inside.items():
            for name, value in bracketed.items():
                if name == "where":
                    yield from ((f"{path}[where.{key}]", text) for key, text in conditions(value))
                else:
                    yield f"{path}[{name}]", ",".join(value) if name == "sort" else written(value)
        yield from self._counts()

    def _counts(self) -> Iterator[tuple[str, str]]:
        if self.limit is not None:
            yield "limit", str(self.limit)
        if self.count:
            yield "count", "exact"
        if self.facets:
            yield "facets", ",".join(self.facets)
        if self.facets_limit is not None:
            yield "facets[limit]", str(self.facets_limit)

    @property
    def operation(self) -> str:
        """Return the operation that asks for it."""
        asked = self._asked()
        parent = self.resource.parent
        if parent is None:
            return f"{{ r: {asked} }}"
        return f"{{ r: {self._row(parent)} {{ ... on {parent.kind} {{ a: {asked} }} }} }}"

    def _row(self, row: Resource) -> str:
        return row.name + arguments_of({"slug": self.slug} if row.has_slug else self._id(row))

    def _id(self, row: Resource) -> dict[str, str]:
        return {"id": f"{row.kind}:{self.slug}"}

    def _asked(self) -> str:
        resource = self.resource
        declared = field_of(resource)
        top = resource.form is Form.ROW or resource.name == "search"
        found = SDL.type_map[resource.kind] if resource.name == "node" else rows_of(declared)
        rows = self._rows(found, self._wanted(), (), top and not self.fields)
        if resource.form is Form.ROW and resource.parent is None and "{slug}" in resource.path:
            return f"{self._row(resource)} {{ ... on {resource.kind} {rows} }}"
        if resource.form is not Form.PAGE:
            return f"{resource.name}{arguments_of(self.arguments)} {rows}"
        given = dict(self.arguments)
        given |= {"first": self.limit} if self.limit is not None else {}
        given |= {"where": self.where} if self.where else {}
        given |= {"orderBy": orders(self.sort)} if self.sort else {}
        size = {} if self.facets_limit is None else {"first": self.facets_limit}
        facets = " ".join(
            f"facet__{word}: facets{arguments_of({'by': word_of(word), **size})} {{ value label count }}"
            for word in self.facets
        )
        count = "totalCount" if self.count else ""
        return f"{resource.name}{arguments_of(given)} {{ nodes {rows} {count} {facets} pageInfo {{ hasNextPage }} }}"

    def _wanted(self) -> Wanted:
        wanted = Wanted(plain=not self.fields)
        for path in self.fields:
            put(wanted, path, whole=False)
        for path in self.include:
            put(wanted, path, whole=True)
        return wanted

    def _rows(self, named: GraphQLNamedType, wanted: Wanted, path: tuple[str, ...], lists: bool) -> str:
        types = concretes(named)
        if len(types) == 1:
            return "{ " + " ".join(self._members(types[0], wanted, path, lists, {})) + " }"
        parts = []
        for concrete in types:
            aliases = {name: f"{concrete.name}__{name}: " for name in ambiguous(types)}
            members = " ".join(self._members(concrete, wanted, path, lists, aliases))
            parts.append(f"... on {concrete.name} {{ {members} }}" if members else "")
        return "{ " + " ".join(filter(None, parts)) + " }"

    def _members(
        self,
        concrete: GraphQLObjectType,
        wanted: Wanted,
        path: tuple[str, ...],
        lists: bool,
        aliases: dict[str, str],
    ) -> Iterator[str]:
        for name in concrete.fields if wanted.plain else wanted.below:
            declared = concrete.fields.get(name)
            below = wanted.below.get(name)
            if declared is None:
                continue
            if below is None and not (name == "id" and path and is_part(concrete)):
                below = default(declared, lists)
            if below is not None:
                yield aliases.get(name, "") + self._member(name, declared, below, (*path, name))

    def _member(self, name: str, declared: GraphQLField, wanted: Wanted, path: tuple[str, ...]) -> str:
        given = dict(self.inside.get(".".join(path), {}))
        if "limit" in given:
            given["first"] = given.pop("limit")
        if "sort" in given:
            given["orderBy"] = orders(given.pop("sort"))
        arguments = arguments_of(given)
        if is_leaf(declared):
            return name + arguments
        if all_empty(wanted):
            wanted = Wanted()
        rows = self._rows(rows_of(declared), wanted, path, False)
        if is_connection(declared):
            rows = f"{{ nodes {rows} pageInfo {{ hasNextPage }} }}"
        return name + arguments + " " + rows


def ambiguous(types: list[GraphQLObjectType]) -> set[str]:
    """Return the fields that several types have, each of another type: one operation asks for them by other names."""
    found: dict[str, set[str]] = {}
    for concrete in types:
        for name, declared in concrete.fields.items():
            found.setdefault(name, set()).add(str(declared.type))
    return {name for name, declared in found.items() if len(declared) > 1}


def all_empty(wanted: Wanted) -> bool:
    return not wanted.plain and not wanted.below


def put(wanted: Wanted, path: str, whole: bool) -> None:
    """Add a path. One that ends at a row takes its plain fields, which `_member` sees to."""
    for name in path.split("."):
        wanted = wanted.below.setdefault(name, Wanted(plain=whole))
        wanted.plain |= whole


def default(declared: GraphQLField, lists: bool) -> Wanted | None:
    """Return what a row has of a field where nothing is said of it."""
    needs = any(isinstance(argument.type, GraphQLNonNull) for argument in declared.args.values())
    if needs or is_connection(declared):
        return None
    if is_leaf(declared):
        return Wanted()
    several = isinstance(get_nullable_type(declared.type), GraphQLList)
    if "id" in getattr(rows_of(declared), "fields", {}) and not is_part(rows_of(declared)):
        return None if several else Wanted(plain=False, below={name: Wanted() for name in NAMED_BY})
    return Wanted() if lists or not several else None


def is_part(named: GraphQLNamedType) -> bool:
    """Tell what `node` does not find: a part of a row, whose id is for caches."""
    if isinstance(named, GraphQLInterfaceType):
        return named.name != "Node" and "Node" not in {each.name for each in named.interfaces}
    return isinstance(named, GraphQLObjectType) and "Node" not in {each.name for each in named.interfaces}


def orders(terms: Iterable[str]) -> list[dict[str, Any]]:
    """Return an order as the contract has it: `-toll.KILLED`."""
    found = []
    for term in terms:
        word, _, measure = term.removeprefix("-").partition(".")
        order: dict[str, Any] = {
            "field": word_of(word),
            "direction": Word("DESC" if term[0] == "-" else "ASC"),
        }
        found.append({**order, "measure": Word(measure)} if measure else order)
    return found


def word_of(camel: str) -> Word:
    """Return `VICTIM_KIND` for `victimKind`."""
    return Word(re.sub(r"([A-Z])", r"_\1", camel).upper())


def conditions(where: dict[str, Any], *above: str) -> Iterator[tuple[str, str]]:
    """Yield a filter as parameters."""
    for name, value in where.items():
        path = (*above, name)
        if isinstance(value, Bare):
            yield ".".join(path), written(next(iter(value.values())))
        elif isinstance(value, dict):
            yield from conditions(value, *path)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for number, alternative in enumerate(value):
                yield from conditions(alternative, *path, str(number))
        elif name == "matches" and not above:
            yield "q", value
        else:
            yield ".".join(path), written(value)


def written(value: Any) -> str:
    """Return a value as parameters write it."""
    if isinstance(value, list):
        return ",".join(re.sub(r"([,\\])", r"\\\1", written(item)) for item in value)
    if isinstance(value, Instant):
        return value.text
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def literal(value: Any, name: str = "") -> str:
    """Return a value as GraphQL writes it; a instant by the end that the operator looks at."""
    if isinstance(value, Word):
        return str(value)
    if isinstance(value, Instant):
        return json.dumps((value.last if name in ("gt", "lte") else value.first).isoformat())
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {literal(item, key)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(literal(item, name) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def arguments_of(given: dict[str, Any]) -> str:
    """Return arguments as GraphQL writes them."""
    return (
        "(" + ", ".join(f"{name}: {literal(value)}" for name, value in given.items()) + ")" if given else ""
    )


async def rest(client: httpx.AsyncClient, question: Question) -> Any:
    """Return what REST answers, without links; None where it knows of nothing, the code where it is too much."""
    response = await client.get(question.address)
    if response.status_code == 404:
        return None
    if response.status_code == 422:
        return {"rejected": response.json()["code"]}
    assert response.status_code == 200, f"{question.address}\n{response.text}"
    content = response.json()
    assert content.pop("links")["self"].startswith("http://dateline/v1/")
    return content


async def graphql(client: httpx.AsyncClient, question: Question) -> Any:
    """Return what GraphQL answers, in REST's form."""
    response = await client.post("/graphql", json={"query": question.operation})
    content = response.json()
    if response.text.endswith('"extensions":{"code":"QUERY_TOO_COMPLEX"}}]}'):
        return {"rejected": "QUERY_TOO_COMPLEX"}
    assert "errors" not in content, f"{question.operation}\n{response.text}"
    found = reshaped(content["data"]["r"])
    if question.resource.parent and found is not None:
        found = found["a"]
    if question.resource.form is Form.LIST and found is not None:
        return {"items": found}
    if question.resource.form is Form.PAGE and found is not None:
        del found["page"]
    return found


def reshaped(value: Any) -> Any:
    """Return a connection, a grouped facet and an aliased field as REST has them, here and in all that is within."""
    if isinstance(value, list):
        return [reshaped(each) for each in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for key, each in value.items():
        if key == "nodes":
            found["items"] = reshaped(each)
        elif key == "pageInfo":
            found["page"] = {"more": each["hasNextPage"]}
        elif key == "totalCount":
            found["count"] = each
        elif key.startswith("facet__"):
            found.setdefault("facets", {})[key.removeprefix("facet__")] = reshaped(each)
        else:
            alias = ALIASED.fullmatch(key)
            found[alias[1] if alias else key] = reshaped(each)
    return found


async def agree(client: httpx.AsyncClient, question: Question) -> Any:
    """Have both answer a question, and give the answer that they share, members in the same order."""
    by_rest, by_graphql = await rest(client, question), await graphql(client, question)
    one, other = (json.dumps(answer, ensure_ascii=False) for answer in (by_rest, by_graphql))
    assert one == other, f"{question.address}\n{question.operation}\n{one[:3000]}\n{other[:3000]}"
    return by_rest

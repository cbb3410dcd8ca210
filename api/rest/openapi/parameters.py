"""The parameters of a resource: what its Reader takes, each with what it may be."""

from collections.abc import Iterator
from functools import partial

from graphql import GraphQLField, GraphQLInputObjectType, GraphQLNonNull, get_named_type

from api.operations.limits import Limits
from api.rest.contract import Contract, connection_of, is_leaf, needed_arguments
from api.rest.openapi.components import Components, Json
from api.rest.openapi.filters import Filters
from api.rest.openapi.query import parameter, taken
from api.rest.openapi.schemas import Schemas
from api.rest.parameters import FACETS, NEXT, PREV, Reader, order_words
from api.rest.resources import Form, Resource
from api.rest.wanted import Choosing, Wanted
from schema.query.limits import DEFAULT_PAGE, MAX_ORDER_TERMS, MAX_PAGE, MAX_SEARCH_TEXT
from schema.query.limits import MAX_SEARCH_TERMS as MAX_WORDS

PLAIN_JSON = "Goes with plain JSON alone."
CHOOSING = "Goes with plain JSON, CSV and NDJSON."
NO_STREAM = "Does not go with CSV and NDJSON, which give everything."


class Parameters:
    """Gives the parameters of resources. Those that several have are components."""

    def __init__(self, contract: Contract, components: Components, schemas: Schemas, limits: Limits) -> None:
        self._limits = limits
        self._contract = contract
        self._components = components
        self._schemas = schemas
        self._filters = Filters(components, schemas)

    def of(self, resource: Resource, slug: str | None, examples: dict[str, str]) -> list[Json]:
        """Give the parameters of a resource; `slug` and `examples` are values with which it is answered."""
        reader = Reader(self._contract, resource)
        address = [self._slug(resource, slug)] if "{slug}" in resource.path else []
        own = [self._own(resource, name, argument, examples) for name, argument in reader.own.items()]
        others = [self._plain(resource, name) for name in reader.plain if name not in reader.own]
        if FACETS in reader.plain:
            others.append(self._shared(f"{FACETS}.limit", self._facets_limit(resource)))
        return [*address, *own, *others, *self._filtering(resource)]

    def _filtering(self, resource: Resource) -> Iterator[Json]:
        where = resource.field.args.get("where")
        named = get_named_type(where.type) if where else None
        if isinstance(named, GraphQLInputObjectType):
            yield from self._filters.of(named)

    def _slug(self, resource: Resource, example: str | None) -> Json:
        named = resource.parent or resource
        told = (
            "The slug of the row"
            if named.has_slug
            else "The key of the row: what follows the colon of its id"
        )
        if named.is_pointer:
            told = "The id of a row of any kind"
        found: Json = {"name": "slug", "in": "path", "required": True, "description": f"{told}."}
        if example is not None:
            found["example"] = example
        schema: Json = {"type": "string", "minLength": 1}
        if named.is_pointer:
            schema = {"type": "string", "pattern": rf"^({'|'.join(row.name for row in named.rows)}):.+$"}
        return {**found, "schema": schema}

    def _own(self, resource: Resource, name: str, argument: str, examples: dict[str, str]) -> Json:
        """Give an argument of the resource's field."""
        declared = resource.field.args[argument]
        schema = _search() if name == "q" else taken(self._schemas, declared.type)
        more: Json = {"required": True} if isinstance(declared.type, GraphQLNonNull) else {}
        if name in examples:
            more["example"] = examples[name]
        return parameter(name, declared.description or f"Only with this {name}.", schema, **more)

    def _plain(self, resource: Resource, name: str) -> Json:
        if name in ("fields", "include"):
            return self._paths(resource, name)
        if name == "sort":
            return self._shared(f"{self._listed(resource)}.sort", _sort(resource.field))
        if name == "facets":
            return self._shared(f"{self._listed(resource)}.facets", self._facets(resource))
        if name == "cursor":
            back = "before" in resource.field.args
            return self._shared("cursor" if back else "cursor.forwards", _cursor(back))
        return self._shared(name, _SIMPLE[name])

    def _shared(self, name: str, made: Json) -> Json:
        return self._components.refer("parameters", name, partial(dict, made))

    def _listed(self, resource: Resource) -> str:
        return connection_of(resource.field).name.removesuffix("Connection")

    def _paths(self, resource: Resource, name: str) -> Json:
        """Give `fields` or `include` of rows: their own names, and paths through what they lead to."""
        declared = {field: each for row in resource.rows for field, each in row.fields.items()}
        leading = sorted(field for field, each in declared.items() if not is_leaf(each))
        free = {field for field, each in declared.items() if not needed_arguments(each)}
        first = sorted(free if name == "fields" else free.intersection(leading))
        if not leading and name == "include":
            first = sorted(free)
        items: list[Json] = [{"type": "string", "enum": first}]
        if leading:
            items.append(
                {
                    "type": "string",
                    "pattern": rf"^({'|'.join(leading)})(\.[A-Za-z]+){{0,{self._limits.depth}}}$",
                }
            )
        schema: Json = {"type": "array", "items": {"anyOf": items} if leading else items[0], "minItems": 1}
        told = _TOLD[name] + (self._defaults(resource) if name == "fields" else "")
        component = f"{resource.kind}.{name}{'' if self._lists(resource) else '.listed'}"
        return self._shared(component, parameter(name, f"{told} {CHOOSING}", schema))

    def _lists(self, resource: Resource) -> bool:
        return resource.form is Form.ROW or resource.name == "search"

    def _defaults(self, resource: Resource) -> str:
        """Say what a row has without `fields`."""
        limits = self._limits
        choosing = Choosing(self._contract, {}, limits.fields, limits.depth, DEFAULT_PAGE)
        chosen = choosing.rows(resource.rows, Wanted(plain=True, lists=self._lists(resource)))
        names = dict.fromkeys(selection.key for row in chosen.values() for selection in row)
        return f" Without it: {', '.join(f'`{name}`' for name in names)}."

    def _facets(self, resource: Resource) -> Json:
        words = list(Reader(self._contract, resource).facets)
        schema: Json = {"type": "array", "items": {"type": "string", "enum": words}, "minItems": 1}
        return parameter(FACETS, f"Counts of everything that matches, by these. {PLAIN_JSON}", schema)

    def _facets_limit(self, resource: Resource) -> Json:
        default = connection_of(resource.field).fields[FACETS].args["first"].default_value
        schema = {"type": "integer", "minimum": 0, "maximum": MAX_PAGE, "default": default}
        return parameter(
            f"{FACETS}[limit]",
            f"How many values each of `{FACETS}` has, most frequent first. {PLAIN_JSON}",
            schema,
        )


def _sort(listed: GraphQLField) -> Json:
    words = list(order_words(listed))
    term = get_named_type(listed.args["orderBy"].type)
    measured = isinstance(term, GraphQLInputObjectType) and term.fields.get("measure")
    if measured:
        measures = get_named_type(measured.type).values
        words += [f"toll.{measure}" for measure in measures]
    every = [sign + word for word in words for sign in ("", "-")]
    schema: Json = {"type": "array", "items": {"type": "string", "enum": every}}
    schema |= {"minItems": 1, "maxItems": MAX_ORDER_TERMS, "uniqueItems": True}
    told = "The order, first by the first, each name once; a minus is for descending. Null is the greatest value."
    return parameter("sort", told, schema)


def _cursor(back: bool) -> Json:
    ways = "|".join(way.removesuffix(".") for way in ((NEXT, PREV) if back else (NEXT,)))
    told = f"From `links` of an answer to the same list, filter and order; no other is taken. {NO_STREAM}"
    return parameter("cursor", told, {"type": "string", "pattern": rf"^({ways})\.[0-9a-f]+$"})


def _search() -> Json:
    return {"type": "string", "minLength": 1, "maxLength": MAX_SEARCH_TEXT}


_SIMPLE: dict[str, Json] = {
    "limit": parameter(
        "limit",
        f"How many rows a page has. {NO_STREAM}",
        {"type": "integer", "minimum": 0, "maximum": MAX_PAGE, "default": DEFAULT_PAGE},
    ),
    "count": parameter(
        "count", f"Counts everything that matches. {PLAIN_JSON}", {"type": "string", "enum": ["exact"]}
    ),
    "q": parameter(
        "q", f"Finds by words, or by any spelling of a name; at most {MAX_WORDS} words.", _search()
    ),
    "bbox": parameter(
        "bbox",
        "Stands within west, south, east, north, in degrees; where west is greater than east, across the "
        "180th meridian.",
        {
            "type": "array",
            "items": {"type": "number", "minimum": -180, "maximum": 180},
            "minItems": 4,
            "maxItems": 4,
        },
    ),
}

_TOLD = {
    "fields": "Exactly these fields, as paths: `headline`, `publisher.name`. A path that ends at a row means its "
    "plain fields.",
    "include": "Rows that it leads to, with their plain fields, as paths: `officials.posts`, `incidents.place`.",
}

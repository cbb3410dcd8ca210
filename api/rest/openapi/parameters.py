"""The parameters of a resource, each with its schema."""

import sys
from collections.abc import Iterator
from functools import partial

from graphql import GraphQLField, GraphQLInputObjectType, GraphQLNonNull, get_named_type

from api.operations.limits import Limits
from api.rest.contract import Contract, connection_of, is_leaf, needed_arguments
from api.rest.openapi.components import Components, Json
from api.rest.openapi.filters import Filters
from api.rest.openapi.query import parameter, taken
from api.rest.openapi.schemas import Schemas
from api.rest.parameters import FACETS, NEXT, PREV, ParameterReader, order_words
from api.rest.projection import Projection, SelectionBuilder
from api.rest.resources import Form, Resource
from schema.query.limits import DEFAULT_PAGE, MAX_ORDER_TERMS, MAX_PAGE, MAX_SEARCH_TEXT
from schema.query.limits import MAX_SEARCH_TERMS as MAX_WORDS

PLAIN_JSON = "Only for plain JSON."
CHOOSING = "Only for plain JSON, CSV, NDJSON and Parquet."
NO_STREAM = "Not for CSV, NDJSON and Parquet, which return everything."


class Parameters:
    """Describes the parameters of resources. Shared ones become components."""

    def __init__(self, contract: Contract, components: Components, schemas: Schemas, limits: Limits) -> None:
        self._limits = limits
        self._contract = contract
        self._components = components
        self._schemas = schemas
        self._filters = Filters(components, schemas)

    def of(self, resource: Resource, slug: str | None, examples: dict[str, str]) -> list[Json]:
        """Return the parameters of a resource; `slug` and `examples` are example values."""
        reader = ParameterReader(self._contract, resource)
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
            yield self._filters.of(named)

    def _slug(self, resource: Resource, example: str | None) -> Json:
        named = resource.parent or resource
        told = (
            "The slug of the row"
            if named.has_slug
            else "The key of the row: the part of its id after the colon"
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
        """Return an argument of the resource's field."""
        declared = resource.field.args[argument]
        schema = _search() if name == "q" else taken(self._schemas, declared.type)
        more: Json = {"required": True} if isinstance(declared.type, GraphQLNonNull) else {}
        if name in examples:
            more["example"] = examples[name]
        return parameter(name, declared.description or f"Filters by {name}.", schema, **more)

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
        """Return `fields` or `include` of rows: their own names, and paths through related rows."""
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
        """Return a sentence that lists the default fields of a row."""
        builder = SelectionBuilder(self._contract, {}, sys.maxsize, sys.maxsize, DEFAULT_PAGE)
        chosen = builder.rows(resource.rows, Projection(plain=True, lists=self._lists(resource)))
        names = dict.fromkeys(selection.key for row in chosen.values() for selection in row)
        return f" By default: {', '.join(f'`{name}`' for name in names)}."

    def _facets(self, resource: Resource) -> Json:
        words = list(ParameterReader(self._contract, resource).facets)
        schema: Json = {"type": "array", "items": {"type": "string", "enum": words}, "minItems": 1}
        return parameter(FACETS, f"Fields by which to count everything that matches. {PLAIN_JSON}", schema)

    def _facets_limit(self, resource: Resource) -> Json:
        default = connection_of(resource.field).fields[FACETS].args["first"].default_value
        # A stated default would be sent by generated clients, also without `facets`, which is rejected.
        schema = {"type": "integer", "minimum": 0, "maximum": MAX_PAGE}
        told = (
            "The maximum number of values per facet; the most frequent come first. Requires `facets`; if omitted, "
            f"{default}. {PLAIN_JSON}"
        )
        return parameter(f"{FACETS}[limit]", told, schema)


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
    told = (
        "Sort keys, each at most once; a minus sorts in descending order. Null is the greatest value. A date without a "
        "start is sorted by its end."
    )
    return parameter("sort", told, schema)


def _cursor(back: bool) -> Json:
    ways = "|".join(way.removesuffix(".") for way in ((NEXT, PREV) if back else (NEXT,)))
    told = f"A cursor from the `links` of a response with the same list, filter and order. {NO_STREAM}"
    return parameter("cursor", told, {"type": "string", "pattern": rf"^({ways})\.[0-9a-f]+$"})


def _search() -> Json:
    return {"type": "string", "minLength": 1, "maxLength": MAX_SEARCH_TEXT}


_SIMPLE: dict[str, Json] = {
    "limit": parameter(
        "limit",
        f"The number of rows per page. {NO_STREAM}",
        {"type": "integer", "minimum": 0, "maximum": MAX_PAGE, "default": DEFAULT_PAGE},
    ),
    "count": parameter(
        "count", f"Adds the number of all matching rows. {PLAIN_JSON}", {"type": "string", "enum": ["exact"]}
    ),
    "q": parameter("q", f"Finds words, or any spelling of a name; at most {MAX_WORDS} words.", _search()),
    "bbox": parameter(
        "bbox",
        "A bounding box: west, south, east, north, in degrees. If west is greater than east, it crosses the "
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
    "fields": "The fields to return, as paths: `headline`, `publisher.name`. A path that ends at a row stands for "
    "its plain fields.",
    "include": "Related rows to embed with their plain fields, as paths: `officials.posts`, `incidents.place`.",
}

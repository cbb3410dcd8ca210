"""JSON Schemas of responses, from the types of the GraphQL schema.

`fields=` can omit any field, so no field of a row is required. A type's schema has all of its fields; the
description of the parameter `fields` lists the default ones.
"""

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    get_nullable_type,
)

from api.rest.contract import (
    CONNECTION,
    Concretes,
    Contract,
    connection_of,
    is_leaf,
    is_pages,
    own_arguments,
)
from api.rest.openapi.components import Components, Json
from api.rest.parameters import FACETS, facet_words
from api.rest.representations.forms import PARQUET
from api.rest.request import Format
from api.rest.resources import Form, Resource, collections

SCALARS: dict[str, Json] = {
    "Boolean": {"type": "boolean"},
    "Date": {"type": "string", "format": "date"},
    "DateTime": {"type": "string", "format": "date-time"},
    "Float": {"type": "number"},
    "ID": {"type": "string"},
    "Int": {"type": "integer", "format": "int32"},
    "String": {"type": "string"},
}

RELATIONS = {
    "self": "This response.",
    "first": "The first page.",
    "prev": "The previous page, if there is one.",
    "next": "The next page, if there is one.",
}


class Schemas:
    """Describes the content of responses."""

    def __init__(self, contract: Contract, components: Components, answered: frozenset[str]) -> None:
        """Prepare schemas; the types in `answered` have rows with URLs of their own, and therefore links."""
        self._contract = contract
        self._components = components
        self._answered = answered

    def answer(self, resource: Resource) -> Json:
        """Return the schema of a resource's plain JSON."""
        if resource.is_pointer:
            known = collections(self._contract)
            return self.rows(tuple(row for row in resource.rows if row.name not in known))
        if resource.form is Form.ROW:
            return self.rows(resource.rows)
        if resource.form is Form.LIST:
            name = f"{resource.kind}List"
            return self._components.refer("schemas", name, lambda: self._list(resource))
        name = connection_of(resource.field).name.removesuffix(CONNECTION) + "Page"
        return self._components.refer("schemas", name, lambda: self._page(resource))

    def rows(self, rows: Concretes) -> Json:
        """Return the schema of a row of one of these types; its `id` shows which."""
        known = [self._row(concrete) for concrete in rows]
        return known[0] if len(known) == 1 else {"anyOf": known}

    def value(self, expected: GraphQLOutputType | GraphQLInputType) -> Json:
        """Return the schema of a plain value or a list of them."""
        nullable = get_nullable_type(expected)
        if isinstance(nullable, GraphQLList):
            found: Json = {"type": "array", "items": self.value(nullable.of_type)}
        else:
            found = self._single(nullable)
        return found if isinstance(expected, GraphQLNonNull) else _or_null(found)

    def word(self, vocabulary: GraphQLEnumType) -> Json:
        """Return the schema of an enum."""
        return self._components.refer("schemas", vocabulary.name, lambda: _vocabulary(vocabulary))

    def form(self, form: Format) -> Json:
        """Return the schema of another representation than plain JSON, which its standard documents."""
        return self._components.refer("schemas", type(form).__name__, lambda: _form(form))

    def _row(self, concrete: GraphQLObjectType) -> Json:
        return self._components.refer("schemas", concrete.name, lambda: self._object(concrete))

    def _object(self, concrete: GraphQLObjectType) -> Json:
        properties = {name: self._field(declared) for name, declared in concrete.fields.items()}
        if "id" in properties:
            properties["id"]["pattern"] = f"^{concrete.name}:"
        if concrete.name in self._answered:
            told = "Only in responses with this row alone."
            properties["links"] = {**self._links(), "description": told}
        return {"type": "object", "description": concrete.description or "", "properties": properties}

    def _field(self, declared: GraphQLField) -> Json:
        told = [declared.description or "", *(f"Argument: `[{name}]`." for name in own_arguments(declared))]
        description = " ".join(filter(None, told))
        found = self._items(declared) if is_pages(declared) else self._nullable(declared)
        return {**found, "description": description} if description else found

    def _nullable(self, declared: GraphQLField) -> Json:
        if is_leaf(declared):
            return self.value(declared.type)
        found = self.rows(self._contract.rows(declared))
        if isinstance(get_nullable_type(declared.type), GraphQLList):
            found = {"type": "array", "items": found}
        return found if isinstance(declared.type, GraphQLNonNull) else _or_null(found)

    def _single(self, named: object) -> Json:
        if isinstance(named, GraphQLEnumType):
            return self.word(named)
        return dict(SCALARS[str(named)])

    def _items(self, declared: GraphQLField) -> Json:
        """Return the schema of a nested connection."""
        name = connection_of(declared).name.removesuffix(CONNECTION) + "Items"
        return self._components.refer(
            "schemas",
            name,
            lambda: {
                "type": "object",
                "description": "A nested connection.",
                "properties": {
                    "items": self._array(self._contract.rows(declared)),
                    "page": self._components.refer("schemas", "More", _more),
                },
                "required": ["items", "page"],
            },
        )

    def _array(self, rows: Concretes) -> Json:
        return {"type": "array", "items": self.rows(rows)}

    def _list(self, resource: Resource) -> Json:
        return {
            "type": "object",
            "description": f"A complete list with rows of {resource.kind}.",
            "properties": {"items": self._array(resource.rows), "links": self._links()},
            "required": ["items", "links"],
        }

    def _page(self, resource: Resource) -> Json:
        properties = {
            "items": self._array(resource.rows),
            "count": {
                "type": "integer",
                "minimum": 0,
                "description": "The number of matching rows on all pages; with `count=exact`.",
            },
        }
        if words := facet_words(resource.field):
            properties[FACETS] = self._facets(tuple(words), resource)
        properties["links"] = self._links()
        return {
            "type": "object",
            "description": f"A page with rows of {resource.kind}.",
            "properties": properties,
            "required": ["items", "links"],
        }

    def _facets(self, words: tuple[str, ...], resource: Resource) -> Json:
        (facet,) = self._contract.rows(connection_of(resource.field).fields[FACETS])
        values = {
            "type": "array",
            "items": self._components.refer("schemas", facet.name, lambda: self._facet(facet)),
        }
        return {
            "type": "object",
            "description": "Counts of all matching rows, by the fields in `facets`.",
            "properties": dict.fromkeys(words, values),
        }

    def _facet(self, facet: GraphQLObjectType) -> Json:
        plain = {name: self._field(declared) for name, declared in facet.fields.items() if is_leaf(declared)}
        return {
            "type": "object",
            "description": facet.description or "",
            "properties": plain,
            "required": list(plain),
        }

    def _links(self) -> Json:
        return self._components.refer("schemas", "Links", _links)


def _links() -> Json:
    address = {"type": "string", "format": "uri"}
    return {
        "type": "object",
        "description": "URLs by link relation, as in the header `Link`.",
        "properties": {name: {**address, "description": told} for name, told in RELATIONS.items()},
        "required": ["self"],
    }


def _more() -> Json:
    told = "Whether there are more rows; fetch them from the connection's own URL."
    return {
        "type": "object",
        "properties": {"more": {"type": "boolean", "description": told}},
        "required": ["more"],
    }


def _vocabulary(vocabulary: GraphQLEnumType) -> Json:
    return {
        "type": "string",
        "description": vocabulary.description or "",
        "enum": list(vocabulary.values),
    }


def _form(form: Format) -> Json:
    kind = "object" if form.media_type.endswith("+json") else "string"
    binary = {"format": "binary"} if form is PARQUET else {}
    return {"type": kind, **binary, "description": " ".join((type(form).__doc__ or "").split())}


def _or_null(found: Json) -> Json:
    if isinstance(found.get("type"), str):
        return {**found, "type": [found["type"], "null"]}
    return {"anyOf": [found, {"type": "null"}]}

"""Filters: every operator of every column, and relations by the slugs of their rows.

They are described once for all lists of the same rows. OpenAPI cannot describe the rest of the grammar, which is
unbounded: deeper paths, `and`, `or`, `not`.
"""

from collections.abc import Iterator, Mapping
from functools import partial

from graphql import (
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLList,
    GraphQLNamedType,
    Undefined,
    get_named_type,
    get_nullable_type,
)

from api.rest.filters import DATES, INSTANTS, box_of, is_compared
from api.rest.openapi.components import Components, Json
from api.rest.openapi.query import DATE_SCHEMA, parameter, taken
from api.rest.openapi.schemas import SCALARS, Schemas
from api.rest.parameters import WHERE
from schema.query.catalogue import COMBINING

OPERATORS: Mapping[str, str] = {
    "eq": "equals this value",
    "ne": "does not equal this value",
    "in": "is one of these, separated by commas",
    "notIn": "is none of these, separated by commas",
    "lt": "is less than this, or can lie before it",
    "lte": "is at most this, or can lie before its end",
    "gt": "is greater than this, or can lie after it",
    "gte": "is at least this, or can lie after its start",
    "contains": "contains this text",
    "startsWith": "starts with this text",
    "isNull": "is unknown; with `false`, is known",
}
"""The predicate of each operator."""

WITHIN = "within"
"""The filter by enclosing places, which is not a relation of the row."""

QUANTIFIERS = {"some": "At least one of `{}` has this slug.", "none": "None of `{}` has this slug."}


class Filters:
    """Describes the parameters of filters, as components that all lists of the same rows share."""

    def __init__(self, components: Components, schemas: Schemas) -> None:
        self._components = components
        self._schemas = schemas

    def of(self, where: GraphQLInputObjectType) -> Json:
        """Return a reference to the parameters of an input such as `IncidentWhere`: one object, whose members they are.

        Each member is a parameter of its own in the URL.
        """
        schema = self._components.refer("schemas", where.name, partial(self._schema, where))
        return self._components.refer("parameters", where.name, partial(_exploded, schema))

    def _schema(self, where: GraphQLInputObjectType) -> Json:
        short = ("matches", box_of(where))  # these have parameters of their own: `q` and `bbox`
        listed = (name for name in where.fields if name not in (*COMBINING, *short))
        members = (made for name in listed for made in self._at(name, where.fields[name]))
        return {
            "type": "object",
            "description": "Filters, all of which must match.",
            "properties": {made["name"]: _member(made) for made in members},
            "additionalProperties": False,
        }

    def _at(self, path: str, field: GraphQLInputField) -> Iterator[Json]:
        below = get_named_type(field.type)
        if not isinstance(below, GraphQLInputObjectType):
            yield self._single(path, field)
        elif is_compared(below):
            yield from self._compared(path, below)
        elif below.fields.keys() >= QUANTIFIERS.keys():
            yield from self._listed(path, below)
        elif "slug" in below.fields:
            yield from self._related(path, below)
        else:
            yield from self._part(path, below)

    def _compared(self, path: str, below: GraphQLInputObjectType) -> Iterator[Json]:
        if below.name in DATES:
            lies = "lies" if "isNull" not in below.fields else "can lie"
            yield parameter(path, f"`{path}` {lies} in this year, month, day or instant.", DATE_SCHEMA)
        for operator, field in below.fields.items():
            name = path if operator == "eq" else f"{path}.{operator}"
            schema = DATE_SCHEMA if operator in INSTANTS and below.name in DATES else self._taken(field)
            yield parameter(name, f"`{path}` {OPERATORS[operator]}.", schema)

    def _related(self, path: str, below: GraphQLInputObjectType) -> Iterator[Json]:
        """Yield the slug of a related row, and whether there is one where there need not be."""
        yield parameter(f"{path}.slug", f"`{path}` has this slug.", SCALARS["String"])
        if "isNull" in below.fields and path != WITHIN:
            told = f"`true` finds rows without `{path}`, `false` those that have one."
            yield parameter(f"{path}.isNull", told, SCALARS["Boolean"])

    def _listed(self, path: str, below: GraphQLInputObjectType) -> Iterator[Json]:
        rows = get_named_type(below.fields["some"].type)
        if isinstance(rows, GraphQLInputObjectType) and "slug" in rows.fields:
            for quantifier, told in QUANTIFIERS.items():
                yield parameter(f"{path}.{quantifier}.slug", told.format(path), SCALARS["String"])
        told = f"`true` finds rows whose `{path}` is empty, `false` those where it is not."
        yield parameter(f"{path}.isEmpty", told, SCALARS["Boolean"])

    def _part(self, path: str, below: GraphQLInputObjectType) -> Iterator[Json]:
        """Yield the columns of a part of a row, such as a toll or an image."""
        for name, field in below.fields.items():
            inside = get_named_type(field.type)
            if not isinstance(inside, GraphQLInputObjectType) or is_compared(inside):
                yield from self._at(f"{path}.{name}", field)

    def _single(self, path: str, field: GraphQLInputField) -> Json:
        owner, _, name = path.rpartition(".")
        told = f"`{owner}` {OPERATORS[name]}." if name in OPERATORS else f"The {name} of `{owner}`."
        if (
            field.default_value is not Undefined
        ):  # as a stated default, generated clients would always send it
            told += f" If omitted, {field.default_value}."
        return parameter(path, told, self._taken(field))

    def _taken(self, field: GraphQLInputField) -> Json:
        """Return the schema of a value. A list is text: members of the object that filters are cannot be arrays."""
        if not isinstance(get_nullable_type(field.type), GraphQLList):
            return taken(self._schemas, field.type)
        return {"type": "string", "minLength": 1, **_separated(get_named_type(field.type))}


def _separated(named: GraphQLNamedType) -> Json:
    """Return what else is known of items that are separated by commas."""
    if isinstance(named, GraphQLEnumType):
        item = f"({'|'.join(named.values)})"
    elif named is GraphQLInt:
        item = r"-?\d{1,9}"
    else:
        return {}
    return {"pattern": f"^{item}(,{item})*$"}


def _exploded(schema: Json) -> Json:
    told = (
        "Filters, each a parameter of its own: `kind=ATTACK&occurred.gte=2021`. Those listed are of the first level; "
        "the introduction describes the whole grammar."
    )
    return parameter(WHERE, told, schema, style="form", explode=True)


def _member(made: Json) -> Json:
    """Return a parameter as a member of an object."""
    schema = made["schema"]
    return {"description": made["description"], **({"allOf": [schema]} if "$ref" in schema else schema)}

"""A query parameter and its schema."""

from graphql import GraphQLEnumType, GraphQLInputType, GraphQLList, get_named_type, get_nullable_type

from api.rest.openapi.components import Json
from api.rest.openapi.schemas import SCALARS, Schemas

DATE_SCHEMA: Json = {
    "anyOf": [
        {"type": "string", "format": "date-time"},
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": r"^(?!0000)\d{4}(-(0[1-9]|1[0-2]))?$"},
    ]
}
"""An instant with its offset, a day, a month or a year."""


def parameter(name: str, description: str, schema: Json, **more: object) -> Json:
    """Return a parameter. The items of a list are one comma-separated value."""
    found: Json = {"name": name, "in": "query", "description": description, **more, "schema": schema}
    if schema.get("type") == "array":
        found |= {"style": "form", "explode": False}
    return found


def taken(schemas: Schemas, expected: GraphQLInputType) -> Json:
    """Return the schema of an argument's values, without null: parameters are omitted instead."""
    named, nullable = get_named_type(expected), get_nullable_type(expected)
    single = schemas.word(named) if isinstance(named, GraphQLEnumType) else dict(SCALARS[named.name])
    if named.name == "DateTime":
        single = DATE_SCHEMA
    return {"type": "array", "items": single, "minItems": 1} if isinstance(nullable, GraphQLList) else single

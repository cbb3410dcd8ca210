"""One parameter of a query string, and the schema of what it takes."""

from graphql import GraphQLEnumType, GraphQLInputType, GraphQLList, get_named_type, get_nullable_type

from api.rest.openapi.components import Json
from api.rest.openapi.schemas import SCALARS, Schemas

MOMENT: Json = {
    "anyOf": [
        {"type": "string", "format": "date-time"},
        {"type": "string", "format": "date"},
        {"type": "string", "pattern": r"^(?!0000)\d{4}(-(0[1-9]|1[0-2]))?$"},
    ]
}
"""An instant with its zone, a day, a month or a year."""


def parameter(name: str, description: str, schema: Json, **more: object) -> Json:
    """Give a parameter. A list's items stand in one value, with commas between."""
    found: Json = {"name": name, "in": "query", "description": description, **more, "schema": schema}
    if schema.get("type") == "array":
        found |= {"style": "form", "explode": False}
    return found


def taken(schemas: Schemas, expected: GraphQLInputType) -> Json:
    """Give the schema of what an argument of the contract takes; a parameter that is null is left out."""
    named, nullable = get_named_type(expected), get_nullable_type(expected)
    single = schemas.word(named) if isinstance(named, GraphQLEnumType) else dict(SCALARS[named.name])
    if named.name == "DateTime":
        single = MOMENT
    return {"type": "array", "items": single, "minItems": 1} if isinstance(nullable, GraphQLList) else single

"""The contract as a whole: the strawberry schema, and the catalogue that the engine compiles by."""

from collections.abc import Iterator

import strawberry
from graphql import (
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
)
from strawberry.schema.config import StrawberryConfig
from strawberry.types.base import StrawberryObjectDefinition
from tortoise import Tortoise

from schema import tables
from schema.graph.declare import ANSWER, STORED, Stored
from schema.graph.registry import FACETS
from schema.graph.root import Query
from schema.graph.scalars import SCALARS
from schema.graph.where import FILTERED, conditions_of, sorts_of
from schema.query.catalogue import BoundField, Catalogue, Connection, DeclarationError, ObjectType
from schema.tables.recorded import Recorded
from schema.vocabulary import Kind

CONNECTION_PARTS = ("Connection", "Edge", "Facet", "SearchHit", "Highlight")


def build_schema() -> strawberry.Schema:
    """Build the public schema."""
    return strawberry.Schema(query=Query, config=StrawberryConfig(scalar_map=SCALARS))


def graphql_schema(schema: strawberry.Schema) -> GraphQLSchema:
    """Return the graphql-core schema that parses, validates and introspects."""
    return schema._schema


def build_catalogue(schema: strawberry.Schema) -> Catalogue:
    """Bind every declared type to its tables.

    Raises DeclarationError for a field of the contract that does not say how it is answered.
    """
    Tortoise.init_models(["schema.tables"], "models")
    core = graphql_schema(schema)
    catalogue: dict[str, ObjectType] = {}
    for name, core_type in core.type_map.items():
        if isinstance(core_type, GraphQLObjectType | GraphQLInterfaceType) and _is_declared(name):
            catalogue[name] = _object_type(schema, core, core_type)
    return catalogue


def _is_declared(name: str) -> bool:
    """Connections, their parts and introspection are the engine's own."""
    return not name.startswith("__") and name != "PageInfo" and not name.endswith(CONNECTION_PARTS)


def _object_type(
    schema: strawberry.Schema, core: GraphQLSchema, core_type: GraphQLObjectType | GraphQLInterfaceType
) -> ObjectType:
    definition = schema.get_type_by_name(core_type.name)
    if not isinstance(definition, StrawberryObjectDefinition):
        raise DeclarationError(f"{core_type.name} is not a strawberry type")
    kept: Stored = definition.origin.__dict__.get(STORED, Stored((), ()))
    fields = dict(_fields(schema, definition, core_type))
    cls = definition.origin
    return ObjectType(
        core_type.name,
        kept.models,
        kept.order,
        _kinds(core, core_type),
        fields,
        conditions_of(cls) if core_type.name in FILTERED else {},
        sorts_of(cls) if core_type.name in set(Kind) else {},
        FACETS.get(core_type.name, {}),
        (tables.Record,) if any(issubclass(model, Recorded) for model in kept.models) else (),
    )


def _kinds(core: GraphQLSchema, core_type: GraphQLNamedType) -> tuple[str, ...]:
    if isinstance(core_type, GraphQLInterfaceType):
        return tuple(sorted(possible.name for possible in core.get_possible_types(core_type)))
    return (core_type.name,)


def _fields(
    schema: strawberry.Schema,
    definition: StrawberryObjectDefinition,
    core_type: GraphQLObjectType | GraphQLInterfaceType,
) -> Iterator[tuple[str, BoundField]]:
    for field in definition.fields:
        name = schema.config.name_converter.get_graphql_name(field)
        answer = field.metadata.get(ANSWER)
        if answer is None:
            raise DeclarationError(f"{core_type.name}.{name} does not say how it is answered")
        core_field = core_type.fields[name].type
        type_name = get_named_type(core_field).name
        if isinstance(answer, Connection):
            type_name = type_name.removesuffix("Connection")
        yield name, BoundField(answer, type_name, not isinstance(core_field, GraphQLNonNull))

"""What there is to ask, from the declarations alone: a kind that is added is requested without a line here."""

from graphql import (
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    build_schema,
    get_named_type,
    is_leaf_type,
)

from api.rest.contract import Contract
from api.rest.parameters import ParameterReader
from api.rest.resources import Form, Resource, resources
from schema.graph.contract import build_schema as strawberry_schema
from schema.graph.contract import graphql_schema
from tests.services import CHECKOUT

CONTRACT = Contract(graphql_schema(strawberry_schema()))
RESOURCES = {resource.path: resource for resource in resources(CONTRACT)}
READERS = {path: ParameterReader(CONTRACT, resource) for path, resource in RESOURCES.items()}

SDL = build_schema((CHECKOUT / "schema.graphql").read_text(encoding="utf-8"))
"""The contract as it is published, which GraphQL's side of a question is written from."""

COLLECTIONS = [
    resource
    for resource in RESOURCES.values()
    if resource.form is Form.PAGE and resource.parent is None and "where" in resource.field.args
]
ROWS = [row for row in RESOURCES.values() if row.form is Form.ROW and row.path.endswith("/{slug}")][:-1]
RELATIONS = [resource for resource in RESOURCES.values() if resource.parent]
PAGES = [resource for resource in RESOURCES.values() if resource.form is Form.PAGE]
SORTED = [resource for resource in PAGES if "orderBy" in resource.field.args]


def field_of(resource: Resource) -> GraphQLField:
    """Return the published field that a resource is."""
    above = SDL.type_map[resource.parent.kind] if resource.parent else SDL.query_type
    assert isinstance(above, GraphQLObjectType)
    field: GraphQLField = above.fields[resource.name]
    return field


def is_connection(field: GraphQLField) -> bool:
    return get_named_type(field.type).name.endswith("Connection")


def rows_of(field: GraphQLField) -> GraphQLNamedType:
    """Return the type of the rows that a field refers to: an interface, where they can be several."""
    named: GraphQLNamedType = get_named_type(field.type)
    if is_connection(field):
        assert isinstance(named, GraphQLObjectType)
        named = get_named_type(named.fields["nodes"].type)
    return named


def concretes(named: GraphQLNamedType) -> list[GraphQLObjectType]:
    """Return the types that rows of a type can have; none of plain values."""
    if isinstance(named, GraphQLInterfaceType):
        return sorted(SDL.get_possible_types(named), key=lambda concrete: concrete.name)
    return [named] if isinstance(named, GraphQLObjectType) else []


def is_leaf(field: GraphQLField) -> bool:
    return is_leaf_type(get_named_type(field.type))


def where_of(resource: Resource) -> GraphQLInputObjectType:
    """Return the filter of a list."""
    where = get_named_type(field_of(resource).args["where"].type)
    assert isinstance(where, GraphQLInputObjectType)
    return where

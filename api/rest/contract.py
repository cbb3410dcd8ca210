"""The GraphQL schema as REST sees it: each field's rows, and whether it is a row, a bounded list or a connection."""

from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
)

CONNECTION = "Connection"
NODE = "Node"
ID = "id"
PAGING = ("first", "after", "last", "before")
LISTING = (*PAGING, "where", "orderBy")
"""The arguments of connections, which have other names in REST."""

BRACKETED = {"limit": "first", "sort": "orderBy"}
"""The names in brackets after a nested connection, with their arguments."""

NAMING = ("id", "slug", "name", "headline")
"""The fields that identify a related row."""

Concretes = tuple[GraphQLObjectType, ...]
"""The possible types of a row: one, or all that implement an interface."""


class Contract:
    """Answers questions about the types of the GraphQL schema."""

    def __init__(self, schema: GraphQLSchema) -> None:
        if schema.query_type is None:
            raise TypeError("the schema has no query type")
        self.schema = schema
        self.root = schema.query_type

    def rows(self, field: GraphQLField) -> Concretes:
        """Return the types of the rows of a field; none if it has plain values."""
        named = get_named_type(field.type)
        if is_pages(field):
            named = get_named_type(connection_of(field).fields["nodes"].type)
        if isinstance(named, GraphQLInterfaceType):
            return tuple(sorted(self.schema.get_possible_types(named), key=lambda concrete: concrete.name))
        return (named,) if isinstance(named, GraphQLObjectType) else ()

    def kind(self, field: GraphQLField) -> str:
        """Return the name of the type of a field's rows: `Incident`, or `Actor` if there are several."""
        named = connection_of(field).fields["nodes"].type if is_pages(field) else field.type
        return get_named_type(named).name


def is_leaf(field: GraphQLField) -> bool:
    """Return whether a field has plain values."""
    return is_leaf_type(get_named_type(field.type))


def is_pages(field: GraphQLField) -> bool:
    """Return whether a field is a connection."""
    return get_named_type(field.type).name.endswith(CONNECTION)


def is_list(field: GraphQLField) -> bool:
    """Return whether a field is a bounded list."""
    return isinstance(get_nullable_type(field.type), GraphQLList)


def is_nodes(rows: Concretes) -> bool:
    """Return whether rows can be found by an id and are not just parts of another row."""
    return bool(rows) and all(map(is_node, rows))


def is_node(declared: GraphQLObjectType | GraphQLInterfaceType) -> bool:
    """Return whether rows of a type can be found by an id."""
    return declared.name == NODE or NODE in {each.name for each in declared.interfaces}


def connection_of(field: GraphQLField) -> GraphQLObjectType:
    """Return the type of a connection."""
    connection = get_named_type(field.type)
    if not isinstance(connection, GraphQLObjectType):
        raise TypeError(f"{connection} is not a connection")
    return connection


def own_arguments(field: GraphQLField) -> tuple[str, ...]:
    """Return a field's arguments without those of every connection."""
    listing = LISTING if is_pages(field) else ()
    return tuple(name for name in field.args if name not in listing)


def needed_arguments(field: GraphQLField) -> tuple[str, ...]:
    """Return the required arguments of a field."""
    return tuple(name for name, argument in field.args.items() if isinstance(argument.type, GraphQLNonNull))


def camel(word: str) -> str:
    """Return the name of an enum value in parameters: `VICTIM_KIND` is `victimKind`."""
    first, *rest = word.lower().split("_")
    return first + "".join(part.title() for part in rest)

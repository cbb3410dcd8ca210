"""The contract as resources see it: what a field gives, and whether it is one row, a short list or pages."""

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
PAGING = ("first", "after", "last", "before")
LISTING = (*PAGING, "where", "orderBy")
"""The arguments of lists, which resources have names of their own for."""

BRACKETED = {"limit": "first", "sort": "orderBy"}
"""What stands in brackets behind a list within a row, and the argument that it is."""

NAMING = ("id", "slug", "name", "headline")
"""What a row that another leads to is told by."""

Concretes = tuple[GraphQLObjectType, ...]
"""The types of which a row may be: one, or all that implement an interface."""


class Contract:
    """Answers questions about the contract's types."""

    def __init__(self, schema: GraphQLSchema) -> None:
        if schema.query_type is None:
            raise TypeError("the contract has no root")
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
        """Give the name of the type of a field's rows: `Incident`, or `Actor` where there are several."""
        named = connection_of(field).fields["nodes"].type if is_pages(field) else field.type
        return get_named_type(named).name


def is_leaf(field: GraphQLField) -> bool:
    """Whether a field gives plain values."""
    return is_leaf_type(get_named_type(field.type))


def is_pages(field: GraphQLField) -> bool:
    """Whether a field is a list that can grow."""
    return get_named_type(field.type).name.endswith(CONNECTION)


def is_list(field: GraphQLField) -> bool:
    """Whether a field is a short list."""
    return isinstance(get_nullable_type(field.type), GraphQLList)


def is_nodes(rows: Concretes) -> bool:
    """Whether rows have an id, and so are more than parts of another."""
    return bool(rows) and all("id" in concrete.fields for concrete in rows)


def connection_of(field: GraphQLField) -> GraphQLObjectType:
    """Give the type of a field that `is_pages`."""
    connection = get_named_type(field.type)
    if not isinstance(connection, GraphQLObjectType):
        raise TypeError(f"{connection} is no connection")
    return connection


def own_arguments(field: GraphQLField) -> tuple[str, ...]:
    """Give a field's arguments less those that every list has."""
    listing = LISTING if is_pages(field) else ()
    return tuple(name for name in field.args if name not in listing)


def needed_arguments(field: GraphQLField) -> tuple[str, ...]:
    """Give the arguments without which a field cannot be answered."""
    return tuple(name for name, argument in field.args.items() if isinstance(argument.type, GraphQLNonNull))


def camel(word: str) -> str:
    """Give a word of a vocabulary as parameters write it: `VICTIM_KIND` is `victimKind`."""
    first, *rest = word.lower().split("_")
    return first + "".join(part.title() for part in rest)

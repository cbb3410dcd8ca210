"""What a form reads of kinds for which it has no mapping of its own: their fields follow from the contract."""

from collections.abc import Iterator

from graphql import GraphQLField, GraphQLInterfaceType, GraphQLObjectType, get_named_type

from api.rest.contract import ID, Concretes, is_leaf, is_node, is_pages, needed_arguments
from api.rest.representations.rows import within
from schema.vocabulary import ENTITY_KINDS, Kind

SUBJECTS = tuple(kind.many.camel for kind in ENTITY_KINDS)
"""The fields of an article with the entities that it is about."""

REFERENCE = ("id", "slug", "name", "headline", "language")
"""What a form names a row by that another refers to, as far as the row has it."""


def fields_of(rows: Concretes) -> tuple[str, ...] | None:
    """Return what a row of a kind has: its plain fields, its parts, and what names the rows that it refers to.

    Lists that are paginated are left to their own addresses. Return None for rows that are of no kind.
    """
    if len(rows) != 1 or rows[0].name not in set(Kind):
        return None
    return tuple(_paths(rows[0], depth=2))


def _paths(row: GraphQLObjectType | GraphQLInterfaceType, depth: int) -> Iterator[str]:
    for name, field in row.fields.items():
        if is_pages(field) or needed_arguments(field):
            continue
        if is_leaf(field):
            yield name
        elif depth:
            yield from within(name, _below(field, depth))


def _below(field: GraphQLField, depth: int) -> tuple[str, ...]:
    named = get_named_type(field.type)
    if not isinstance(named, GraphQLObjectType | GraphQLInterfaceType):
        return ()
    if is_node(named):
        return tuple(name for name in REFERENCE if name in named.fields)
    return tuple(path for path in _paths(named, depth - 1) if path != ID)

"""The pattern of every connection: Relay cursor connections, with `nodes` and `totalCount` beside the edges."""

from collections.abc import Iterable
from types import new_class
from typing import Any, Generic, TypeVar

import strawberry

from schema.graph.declare import TARGET, Row, argument, enum_of, named, resolved

Node = TypeVar("Node")


@strawberry.type(description="Page info: the position of a page in its list.")
class PageInfo:
    """Relay's page information."""

    has_next_page: bool = strawberry.field(
        description="Whether items follow the page; with `first`, only those up to `before`."
    )
    has_previous_page: bool = strawberry.field(
        description="Whether items precede the page; with `last`, only those down to `after`."
    )
    start_cursor: str | None = strawberry.field(description="The cursor of the first item.")
    end_cursor: str | None = strawberry.field(description="The cursor of the last item.")


@strawberry.type(description="An item of a page and its cursor.")
class Edge(Generic[Node]):
    """An item of a page and its cursor."""

    cursor: str = strawberry.field(description="The cursor of the item, for `after` and `before`.")
    node: Node = strawberry.field(description="The item.")


PAGE = (
    "A page of a paginated list. `first` or `last` sets the number of items (not both; at most 100, by default the "
    "first 20); `after` and `before` are cursors that bound the page."
)


@strawberry.type(description=PAGE)
class Connection(Generic[Node]):
    """A page of a paginated list."""

    edges: list[Edge[Node]] = strawberry.field(description="The items with their cursors.")
    nodes: list[Node] = strawberry.field(description="The items.")
    page_info: PageInfo = strawberry.field(description="The position of the page in the list.")
    total_count: int = strawberry.field(
        description="The number of items in the whole list. Computed only if selected."
    )


@strawberry.type(description="A facet value and the number of rows that have it.")
@resolved
class Facet:
    """A count of rows."""

    value: str = strawberry.field(description="An enum value, a language, a period, or the id of an entity.")
    label: str = strawberry.field(description="A readable form: the entity's name, or else the value itself.")
    count: int = strawberry.field(description="The number of rows.")
    entity: Row | None = strawberry.field(
        description="The entity, if the value is one.", metadata={TARGET: "Entity"}
    )


def connection_to(name: str, facets: Iterable[str]) -> type:
    """Return the connection to a type, with the facets of its lists if they have any."""
    node = named(name)
    words = list(facets)

    def body(namespace: dict[str, Any]) -> None:
        namespace["__module__"] = __name__
        if words:
            told = f"The fields by which a list of {name} can be counted."
            enum = enum_of(f"{name}Facet", words, told)
            namespace["__annotations__"] = {"facets": list[Facet]}
            namespace["facets"] = facets_by(enum, COUNTED)

    made = new_class(f"{name}Connection", (Connection[node],), {}, body)  # type: ignore[valid-type]
    return strawberry.type(made, description=PAGE)


COUNTED = "Counts over all rows that the filter matches, not only this page; the most frequent values first."


def facets_by(facet: Any, told: str) -> Any:
    """Declare the facets of a connection."""
    field = strawberry.field(description=told)
    first = argument("first", int, "The number of values: at most 100.", default=20)
    field.arguments = [argument("by", facet, "The field to count by."), first]
    return field

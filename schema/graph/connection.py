"""The pattern of every connection: Relay cursor connections, with `nodes` and `totalCount` beside the edges."""

from typing import Generic, TypeVar

import strawberry

Node = TypeVar("Node")


@strawberry.type(description="What lies around a page.")
class PageInfo:
    """Relay's page information."""

    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type
class Edge(Generic[Node]):
    """An item of a page and where it stands."""

    cursor: str = strawberry.field(description="Where the item stands, for `after` and `before`.")
    node: Node


@strawberry.type(
    description="A page of a list that can grow: `first` or `last` items (not both; at most 100, 20 where "
    "neither is given), behind the cursor `after` and ahead of the cursor `before`."
)
class Connection(Generic[Node]):
    """A page of a list that can grow."""

    edges: list[Edge[Node]]
    nodes: list[Node]
    page_info: PageInfo
    total_count: int = strawberry.field(description="Counted only when asked for.")

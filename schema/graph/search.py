"""Search, as the contract shows it."""

from enum import StrEnum

import strawberry

from schema.graph.connection import PageInfo
from schema.graph.declare import answered, argument
from schema.graph.entity import Node
from schema.query.catalogue import Search


@strawberry.enum(description="What can be searched for.")
class SearchKind(StrEnum):
    """The kinds of items that a search finds."""

    ARTICLE = "ARTICLE"
    OFFICIAL = "OFFICIAL"
    ORGANIZATION = "ORGANIZATION"
    FORCE = "FORCE"
    INCIDENT = "INCIDENT"
    PLACE = "PLACE"


@strawberry.type(description="A span of a snippet, half-open, in Unicode code points.")
class Highlight:
    """Where a word stands that was searched for."""

    start: int
    end: int


@strawberry.type(
    description="What was found, how well (higher is better, whole numbers, the same on every database), and where."
)
class SearchHit:
    """One item that a search found."""

    item: Node
    score: int
    snippet: str = strawberry.field(
        description="The name that was found, or the headline or up to 200 characters of the text."
    )
    highlights: list[Highlight] = strawberry.field(
        description="The words of the snippet that were searched for."
    )


@strawberry.type
class SearchEdge:
    """A hit and where it stands."""

    cursor: str = strawberry.field(description="Where the hit stands, for `after`.")
    node: SearchHit


@strawberry.type(
    description="A page of hits: `first` of them (at most 100, by default 20) behind the cursor `after`."
)
class SearchConnection:
    """A page of hits, best first."""

    edges: list[SearchEdge]
    nodes: list[SearchHit]
    page_info: PageInfo
    total_count: int = strawberry.field(description="Counted only when asked for.")


SEARCH: SearchConnection = answered(
    Search(),
    argument("text", str, description="At most 200 characters and 8 words; the last may be only begun."),
    argument("kinds", list[SearchKind] | None),
    argument("first", int | None),
    argument("after", str | None),
    description="Articles and entities by words or by any spelling of a name, in Latin, Arabic or Sorani script, "
    "best first.",
)

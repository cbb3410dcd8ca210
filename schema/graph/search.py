"""Search, as the contract shows it."""

import strawberry

from schema.graph.connection import Facet, PageInfo, facets_by
from schema.graph.declare import answered, argument, enum_of
from schema.graph.entity import Node
from schema.graph.registry import FACETS
from schema.query.catalogue import Search
from schema.vocabulary import ENTITY_KINDS, Kind

_KINDS = [kind.one.constant for kind in (Kind.ARTICLE, *ENTITY_KINDS)]

BY_KIND = "KIND"

SearchKind = enum_of("SearchKind", _KINDS, "The kinds that search finds.")


@strawberry.type(description="A span of a snippet, half-open, in Unicode code points.")
class Highlight:
    """Where a word of the search stands."""

    start: int = strawberry.field(description="The first character of the word.")
    end: int = strawberry.field(description="The character after the word.")


@strawberry.type(description="An item that matches, its score, and the matching text.")
class SearchHit:
    """One item that a search found."""

    item: Node = strawberry.field(description="The article or entity.")
    score: int = strawberry.field(
        description="The quality of the match: higher is better, and the same on every database."
    )
    snippet: str = strawberry.field(
        description="The name that matches, or the headline, or up to 200 characters of the text."
    )
    highlights: list[Highlight] = strawberry.field(description="The spans of the snippet that match.")


@strawberry.type(description="A hit and its cursor.")
class SearchEdge:
    """A hit and its cursor."""

    cursor: str = strawberry.field(description="The cursor of the hit, for `after`.")
    node: SearchHit = strawberry.field(description="The hit.")


@strawberry.type(
    description="A page of hits. `first` sets their number (at most 100, by default 20); `after` is the cursor to "
    "start from."
)
class SearchConnection:
    """A page of hits, best first."""

    edges: list[SearchEdge] = strawberry.field(description="The hits with their cursors.")
    nodes: list[SearchHit] = strawberry.field(description="The hits.")
    page_info: PageInfo = strawberry.field(description="The position of the page in the list.")
    total_count: int = strawberry.field(description="The number of all hits. Computed only if selected.")
    facets: list[Facet] = facets_by(
        enum_of("SearchFacet", (BY_KIND, *FACETS["Article"]), "The fields by which hits can be counted."),
        "Counts over all hits, not only this page; the most frequent values first. KIND counts every hit, the others "
        "count the articles among them.",
    )


SEARCH: SearchConnection = answered(
    Search(),
    argument(
        "text",
        str,
        "At most 200 characters and 8 words. The last word is matched as a prefix once it has at least "
        "two characters.",
    ),
    argument("kinds", list[SearchKind] | None, "Only items of these kinds."),  # type: ignore[valid-type]
    argument("first", int | None, "The number of hits: at most 100, by default 20."),
    argument("after", str | None, "Return the hits after this cursor."),
    description="Articles and entities by words or by any spelling of a name, in Latin, Arabic or Sorani script, "
    "best first.",
)

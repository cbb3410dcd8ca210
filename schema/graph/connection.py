"""The pattern of every connection: Relay cursor connections, with `nodes` and `totalCount` beside the edges."""

from typing import Any, Generic, TypeVar

import strawberry

from schema.graph import lazy
from schema.graph.declare import argument
from schema.graph.facets import (
    ArticleFacet,
    FigureFacet,
    ForceFacet,
    IncidentFacet,
    OfficialFacet,
    OrganizationFacet,
    PlaceFacet,
    StatementFacet,
)

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


PAGE = (
    "A page of a list that can grow: `first` or `last` items (not both; at most 100, 20 where neither is given), "
    "behind the cursor `after` and ahead of the cursor `before`."
)


@strawberry.type(description=PAGE)
class Connection(Generic[Node]):
    """A page of a list that can grow."""

    edges: list[Edge[Node]]
    nodes: list[Node]
    page_info: PageInfo
    total_count: int = strawberry.field(description="Counted only when asked for.")


@strawberry.type(description="How many rows have a value.")
class Facet:
    """A count of rows."""

    value: str = strawberry.field(description="A word, a period, or an entity's id.")
    label: str
    count: int
    entity: lazy.Entity | None = strawberry.field(description="The entity, where the value is one.")


def facets_by(facet: type) -> Any:
    """Declare the facets of a connection."""
    field = strawberry.field(description="Counts over everything the filter matches, not only this page.")
    field.arguments = [argument("by", facet), argument("first", int, default=20)]
    return field


@strawberry.type(description=PAGE)
class ArticleConnection(Connection[lazy.Article]):
    """A page of articles."""

    facets: list[Facet] = facets_by(ArticleFacet)


@strawberry.type(description=PAGE)
class FigureConnection(Connection[lazy.Figure]):
    """A page of figures."""

    facets: list[Facet] = facets_by(FigureFacet)


@strawberry.type(description=PAGE)
class ForceConnection(Connection[lazy.Force]):
    """A page of forces."""

    facets: list[Facet] = facets_by(ForceFacet)


@strawberry.type(description=PAGE)
class IncidentConnection(Connection[lazy.Incident]):
    """A page of incidents."""

    facets: list[Facet] = facets_by(IncidentFacet)


@strawberry.type(description=PAGE)
class OfficialConnection(Connection[lazy.Official]):
    """A page of officials."""

    facets: list[Facet] = facets_by(OfficialFacet)


@strawberry.type(description=PAGE)
class OrganizationConnection(Connection[lazy.Organization]):
    """A page of organizations."""

    facets: list[Facet] = facets_by(OrganizationFacet)


@strawberry.type(description=PAGE)
class PlaceConnection(Connection[lazy.Place]):
    """A page of places."""

    facets: list[Facet] = facets_by(PlaceFacet)


@strawberry.type(description=PAGE)
class StatementConnection(Connection[lazy.Statement]):
    """A page of statements."""

    facets: list[Facet] = facets_by(StatementFacet)

"""The root of the contract."""

import strawberry

from schema.graph.article import Article
from schema.graph.connection import (
    ArticleConnection,
    FigureConnection,
    ForceConnection,
    IncidentConnection,
    OfficialConnection,
    OrganizationConnection,
    PlaceConnection,
    StatementConnection,
)
from schema.graph.dataset import Dataset
from schema.graph.declare import ID, IDS, SLUG, answered, paged
from schema.graph.entity import Node
from schema.graph.force import Force
from schema.graph.incident import Incident
from schema.graph.official import Official
from schema.graph.organization import Organization
from schema.graph.place import Place
from schema.graph.search import SEARCH, SearchConnection
from schema.query.catalogue import BySlug, Latest, NodeById, NodesByIds


@strawberry.type(description="Where every query begins.")
class Query:
    """The root type."""

    node: Node | None = answered(NodeById(), ID, description="Whatever has this id; null where nothing has.")
    nodes: list[Node | None] = answered(
        NodesByIds(), IDS, description="Whatever has these ids (at most 100), in their order."
    )
    article: Article | None = answered(BySlug(), SLUG)
    articles: ArticleConnection = paged(None, of="Article")
    official: Official | None = answered(BySlug(), SLUG)
    officials: OfficialConnection = paged(None, of="Official")
    force: Force | None = answered(BySlug(), SLUG)
    forces: ForceConnection = paged(None, of="Force")
    incident: Incident | None = answered(BySlug(), SLUG)
    incidents: IncidentConnection = paged(None, of="Incident")
    place: Place | None = answered(BySlug(), SLUG)
    places: PlaceConnection = paged(None, of="Place")
    organization: Organization | None = answered(BySlug(), SLUG)
    organizations: OrganizationConnection = paged(None, of="Organization")
    statements: StatementConnection = paged(None, of="Statement")
    figures: FigureConnection = paged(None, of="Figure")
    search: SearchConnection = SEARCH
    dataset: Dataset = answered(Latest())

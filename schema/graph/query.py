"""The root of the contract."""

import strawberry

from schema.graph.article import Article
from schema.graph.connection import Connection
from schema.graph.dataset import Dataset
from schema.graph.declare import ID, IDS, PAGE, SLUG, answered
from schema.graph.entity import Node
from schema.graph.figure import Figure
from schema.graph.force import Force
from schema.graph.incident import Incident
from schema.graph.official import Official
from schema.graph.organization import Organization
from schema.graph.place import Place
from schema.graph.statement import Statement
from schema.query.paging import Connection as Paged
from schema.query.roots import Latest, Lookup, NodeById, NodesByIds


@strawberry.type(description="Where every query begins.")
class Query:
    """The root type."""

    node: Node | None = answered(NodeById(), ID, description="Whatever has this id; null where nothing has.")
    nodes: list[Node | None] = answered(
        NodesByIds(), IDS, description="Whatever has these ids (at most 100), in their order."
    )
    article: Article | None = answered(Lookup("slug"), SLUG)
    articles: Connection[Article] = answered(Paged(), *PAGE)
    official: Official | None = answered(Lookup("slug"), SLUG)
    officials: Connection[Official] = answered(Paged(), *PAGE)
    force: Force | None = answered(Lookup("slug"), SLUG)
    forces: Connection[Force] = answered(Paged(), *PAGE)
    incident: Incident | None = answered(Lookup("slug"), SLUG)
    incidents: Connection[Incident] = answered(Paged(), *PAGE)
    place: Place | None = answered(Lookup("slug"), SLUG)
    places: Connection[Place] = answered(Paged(), *PAGE)
    organization: Organization | None = answered(Lookup("slug"), SLUG)
    organizations: Connection[Organization] = answered(Paged(), *PAGE)
    statements: Connection[Statement] = answered(Paged(), *PAGE)
    figures: Connection[Figure] = answered(Paged(), *PAGE)
    dataset: Dataset = answered(Latest())

"""Every type that others point at, by the module it stands in: news entities refer to each other in circles."""

from typing import TYPE_CHECKING, Annotated

import strawberry

if TYPE_CHECKING:
    from schema.graph.article import Article, Mention, RelatedLink
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
    from schema.graph.entity import Actor, Entity
    from schema.graph.figure import Figure
    from schema.graph.force import Force
    from schema.graph.incident import Incident, IncidentRelation, Participation
    from schema.graph.official import Official, Tenure
    from schema.graph.organization import Organization
    from schema.graph.place import Place
    from schema.graph.statement import Statement
else:
    Actor = Annotated["Actor", strawberry.lazy("schema.graph.entity")]
    Article = Annotated["Article", strawberry.lazy("schema.graph.article")]
    Entity = Annotated["Entity", strawberry.lazy("schema.graph.entity")]
    Figure = Annotated["Figure", strawberry.lazy("schema.graph.figure")]
    Force = Annotated["Force", strawberry.lazy("schema.graph.force")]
    Incident = Annotated["Incident", strawberry.lazy("schema.graph.incident")]
    IncidentRelation = Annotated["IncidentRelation", strawberry.lazy("schema.graph.incident")]
    Mention = Annotated["Mention", strawberry.lazy("schema.graph.article")]
    Official = Annotated["Official", strawberry.lazy("schema.graph.official")]
    Organization = Annotated["Organization", strawberry.lazy("schema.graph.organization")]
    Participation = Annotated["Participation", strawberry.lazy("schema.graph.incident")]
    Place = Annotated["Place", strawberry.lazy("schema.graph.place")]
    RelatedLink = Annotated["RelatedLink", strawberry.lazy("schema.graph.article")]
    Statement = Annotated["Statement", strawberry.lazy("schema.graph.statement")]
    Tenure = Annotated["Tenure", strawberry.lazy("schema.graph.official")]
    ArticleConnection = Annotated["ArticleConnection", strawberry.lazy("schema.graph.connection")]
    FigureConnection = Annotated["FigureConnection", strawberry.lazy("schema.graph.connection")]
    ForceConnection = Annotated["ForceConnection", strawberry.lazy("schema.graph.connection")]
    IncidentConnection = Annotated["IncidentConnection", strawberry.lazy("schema.graph.connection")]
    OfficialConnection = Annotated["OfficialConnection", strawberry.lazy("schema.graph.connection")]
    OrganizationConnection = Annotated["OrganizationConnection", strawberry.lazy("schema.graph.connection")]
    PlaceConnection = Annotated["PlaceConnection", strawberry.lazy("schema.graph.connection")]
    StatementConnection = Annotated["StatementConnection", strawberry.lazy("schema.graph.connection")]

__all__ = [
    "Actor",
    "Article",
    "ArticleConnection",
    "Entity",
    "Figure",
    "FigureConnection",
    "Force",
    "ForceConnection",
    "Incident",
    "IncidentConnection",
    "IncidentRelation",
    "Mention",
    "Official",
    "OfficialConnection",
    "Organization",
    "OrganizationConnection",
    "Participation",
    "Place",
    "PlaceConnection",
    "RelatedLink",
    "Statement",
    "StatementConnection",
    "Tenure",
]

"""The tables, a module a kind. `MODELS` is every model; Tortoise knows them as the app `models`."""

from tortoise.models import Model

from schema.tables.article import Article, Author, Depiction, Image, Paragraph, Subject
from schema.tables.dataset import (
    Change,
    Citation,
    DataSet,
    DataSource,
    FormerSlug,
    KindCount,
    Load,
    Record,
)
from schema.tables.entity import Entity, Identifier, Name
from schema.tables.figure import Figure
from schema.tables.force import Backing, Force
from schema.tables.incident import Incident, IncidentRelation, Participation, Toll
from schema.tables.mention import Mention
from schema.tables.official import Official, Tenure
from schema.tables.organization import Organization
from schema.tables.place import Dispute, Place, PlaceClosure
from schema.tables.related_link import RelatedLink
from schema.tables.statement import Statement, StatementPost, StatementSubject

MODELS: tuple[type[Model], ...] = (
    Entity,
    Name,
    Identifier,
    Organization,
    Force,
    Backing,
    Official,
    Tenure,
    Place,
    Dispute,
    PlaceClosure,
    Article,
    Author,
    Paragraph,
    Image,
    Depiction,
    Subject,
    Mention,
    RelatedLink,
    Incident,
    Participation,
    IncidentRelation,
    Toll,
    Statement,
    StatementSubject,
    StatementPost,
    Figure,
    Load,
    DataSet,
    DataSource,
    Record,
    Citation,
    FormerSlug,
    Change,
    KindCount,
)
"""In an order in which every table stands after the tables that it points to."""

__models__ = list(MODELS)

__all__ = [
    "MODELS",
    "Article",
    "Author",
    "Backing",
    "Change",
    "Citation",
    "DataSet",
    "DataSource",
    "Depiction",
    "Dispute",
    "Entity",
    "Figure",
    "Force",
    "FormerSlug",
    "Identifier",
    "Image",
    "Incident",
    "IncidentRelation",
    "KindCount",
    "Load",
    "Mention",
    "Name",
    "Official",
    "Organization",
    "Paragraph",
    "Participation",
    "Place",
    "PlaceClosure",
    "Record",
    "RelatedLink",
    "Statement",
    "StatementPost",
    "StatementSubject",
    "Subject",
    "Tenure",
    "Toll",
]

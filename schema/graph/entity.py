"""The interfaces: nodes, entities and actors."""

import strawberry

from schema import tables
from schema.graph import lazy
from schema.graph.connection import Connection
from schema.graph.declare import LANGUAGE, ROLE, answered, column, paged, short_list, stored
from schema.graph.parts import Identifier, Name
from schema.query.catalogue import Equals, GlobalId, Localized


@strawberry.interface(description="Whatever has an id.")
class Node:
    """Relay's Node."""

    id: strawberry.ID = answered(
        GlobalId(),
        description="Kind and key, never changing: `Official:masrour-barzani`. A slug may change, an id may not.",
    )


@stored(tables.Entity, order=("name", "key"))
@strawberry.interface(description="Whatever an article can be about.")
class Entity(Node):
    """See schema.tables.entity."""

    slug: str = column("slug")
    name: str = answered(
        Localized(), LANGUAGE, description="The name in the language asked for, else the primary name."
    )
    names: list[Name] = short_list("names", order=("position",))
    identifiers: list[Identifier] = short_list("identifiers", order=("position",))
    summary: str | None = column("summary")
    articles: lazy.ArticleConnection = paged(
        "subject_of.article", of="Article", description="Articles that are about it, mention it or quote it."
    )
    mentions: Connection[lazy.Mention] = paged("mentions")
    statements_about: lazy.StatementConnection = paged(
        "statements_about.statement", of="Statement", description="Statements about it."
    )


@stored(tables.Entity, order=("name", "key"))
@strawberry.interface(description="Whoever can act, speak or claim: Official, Organization, Force.")
class Actor(Entity, Node):
    """An entity that acts."""

    statements: lazy.StatementConnection = paged("statements", of="Statement", description="What it said.")
    figures_claimed: lazy.FigureConnection = paged(
        "figures_claimed", of="Figure", description="The figures it put forward."
    )
    participations: Connection[lazy.Participation] = paged(
        "participations", ROLE, filters={"role": Equals("role")}
    )

"""Organizations."""

import strawberry

from schema import tables
from schema.graph import lazy
from schema.graph.declare import ON, column, one, paged, short_list, stored
from schema.graph.entity import Actor, Entity, Node
from schema.graph.official import Tenure
from schema.graph.vocabulary import OrganizationKind
from schema.query.catalogue import HoldsOn


@stored(tables.Organization, tables.Entity, order=("name", "key"))
@strawberry.type(description="A body that governs, publishes or represents.")
class Organization(Actor, Entity, Node):
    """See schema.tables.organization."""

    kind: OrganizationKind = column("kind")
    parent: lazy.Organization | None = one("parent")
    children: list[lazy.Organization] = short_list("children")
    tenures: list[Tenure] = short_list("tenures")
    officials: lazy.OfficialConnection = paged(
        "tenures.official",
        ON,
        of="Official",
        filters={"on": HoldsOn()},
        description="Whoever holds or held a post in it; with `on`, who is known to have held one that day.",
    )
    forces: list[lazy.Force] = short_list("forces", description="Forces that answer to it.")
    backs: list[lazy.Force] = short_list("backings.force", description="Forces that it backs.")
    published: lazy.ArticleConnection = paged(
        "published", of="Article", description="Articles that it published."
    )

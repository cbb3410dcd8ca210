"""Organizations."""

from schema import tables
from schema.graph.declare import CERTAINTY, ON, Page, Row, column, declared, one, paged, short_list
from schema.graph.entity import Actor, Entity, Node, Record
from schema.graph.official import Tenure
from schema.query.catalogue import ByEntity, ByValue, HoldsOn
from schema.vocabulary import OrganizationKind


@declared(
    tables.Organization,
    tables.Entity,
    order=("name_sort", "key"),
    facets={"KIND": ByValue("kind"), "PARENT": ByEntity("parent_id")},
)
class Organization(Actor, Entity, Record, Node):
    """A body that governs, publishes or represents."""

    kind: OrganizationKind = column("kind", "The kind of organization.")
    parent: Row | None = one("parent", "The larger organization that it is part of.", of="Organization")
    children: list[Row] = short_list(
        "children", of="Organization", description="The organizations that are part of it."
    )
    tenures: list[Tenure] = short_list("tenures", description="The posts in it and the people in them.")
    officials: Page = paged(
        "tenures.official",
        ON,
        CERTAINTY,
        of="Official",
        filters={"on": HoldsOn()},
        description="Officials who hold or held a post in it; with `on`, those who held one that day, as far "
        "as their dates tell.",
    )
    forces: list[Row] = short_list("forces", of="Force", description="Forces that answer to it.")
    backs: list[Row] = short_list("backings.force", of="Force", description="Forces that it backs.")
    published: Page = paged("published", of="Article", description="Articles that it published.")

"""Forces."""

from schema import tables
from schema.graph.declare import ROLE, Page, Row, column, declared, linked, one, paged, short_list
from schema.graph.entity import Actor, Entity, Node, Record
from schema.graph.official import Tenure
from schema.query.catalogue import ByEntity, ByValue, Equals
from schema.vocabulary import ForceKind


@declared(
    tables.Force,
    tables.Entity,
    order=("name_sort", "key"),
    facets={"KIND": ByValue("kind"), "ANSWERS_TO": ByEntity("answers_to_id")},
)
class Force(Actor, Entity, Record, Node):
    """An army, militia, coalition or insurgent group."""

    kind: ForceKind = column("kind", "The kind of force.")
    answers_to: Row | None = one(
        "answers_to", "The government or body that it answers to, if known.", of="Organization"
    )
    backed_by: list[Row] = linked(
        "backings", "organization", "Organizations that back it without commanding it.", of="Organization"
    )
    part_of: Row | None = one("part_of", "The larger force that it is part of.", of="Force")
    parts: list[Row] = short_list("parts", of="Force", description="The forces that are part of it.")
    tenures: list[Tenure] = short_list(
        "tenures", description="The posts in it and the people in them, such as its commanders."
    )
    incidents: Page = paged(
        "participations.incident",
        ROLE,
        of="Incident",
        filters={"role": Equals("role")},
        description="Incidents that it took part in, in any role or only in this one.",
    )

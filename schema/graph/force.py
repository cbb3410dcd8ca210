"""Forces."""

import strawberry

from schema import tables
from schema.graph import lazy
from schema.graph.declare import ROLE, column, linked, one, paged, short_list, stored
from schema.graph.entity import Actor, Entity, Node
from schema.graph.official import Tenure
from schema.graph.vocabulary import ForceKind
from schema.query.catalogue import Equals


@stored(tables.Force, tables.Entity, order=("name", "key"))
@strawberry.type(description="Armies, militias, coalitions, insurgent groups.")
class Force(Actor, Entity, Node):
    """See schema.tables.force."""

    kind: ForceKind = column("kind")
    answers_to: lazy.Organization | None = one(
        "answers_to", "The government or body it answers to, where that is known."
    )
    backed_by: list[lazy.Organization] = linked("backings", "organization")
    part_of: lazy.Force | None = one("part_of")
    parts: list[lazy.Force] = short_list("parts")
    tenures: list[Tenure] = short_list("tenures", description="Its commanders.")
    incidents: lazy.IncidentConnection = paged(
        "participations.incident",
        ROLE,
        of="Incident",
        filters={"role": Equals("role")},
        description="Incidents that it took part in, in any role or the one asked for.",
    )

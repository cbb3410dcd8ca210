"""Places."""

import strawberry

from schema import tables
from schema.graph import lazy
from schema.graph.declare import DEEP, column, linked, one, paged, part, stored
from schema.graph.entity import Entity, Node
from schema.graph.parts import Coordinates
from schema.graph.vocabulary import PlaceKind
from schema.query.catalogue import Deep


@stored(tables.Place, tables.Entity, order=("name", "key"))
@strawberry.type(description="Somewhere.")
class Place(Entity, Node):
    """See schema.tables.place."""

    kind: PlaceKind = column("kind")
    location: Coordinates | None = part("", "latitude")
    within: lazy.Place | None = one("within", "The next larger place that holds it.")
    contains: lazy.PlaceConnection = paged("contains", of="Place", description="The places right within it.")
    datelines: lazy.ArticleConnection = paged(
        "datelines", of="Article", description="Articles written from here."
    )
    disputed_between: list[lazy.Organization] = linked(
        "disputes", "organization", "The governments that each claim it, where it is disputed."
    )
    incidents: lazy.IncidentConnection = paged(
        "descendants.descendant.incidents",
        DEEP,
        of="Incident",
        filters={"deep": Deep("depth")},
        description="Incidents here and, unless `deep: false`, in every place within.",
    )

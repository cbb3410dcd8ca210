"""Places."""

from schema import tables
from schema.graph.declare import DEEP, Page, Row, column, declared, linked, one, paged, part
from schema.graph.entity import Entity, Node, Record
from schema.graph.inputs import BOX, within
from schema.graph.parts import Coordinates
from schema.query.catalogue import ByPlace, ByValue, Deep, PlacesOf
from schema.vocabulary import PlaceKind

PLACES = PlacesOf("id", only_places=True)


@declared(
    tables.Place,
    tables.Entity,
    order=("name", "key"),
    facets={"KIND": ByValue("kind"), "WITHIN": ByPlace(PLACES)},
    where={"box": BOX, "within": within(PLACES, "It is a place that matches, or lies anywhere within one.")},
)
class Place(Entity, Record, Node):
    """A country, a city, a mountain or any other place."""

    kind: PlaceKind = column("kind", "The kind of place.")
    location: Coordinates | None = part("", "latitude", "Its coordinates.")
    parent: Row | None = one(
        "within",
        "The next larger place that contains it. To filter by any place that contains it, use `within`.",
        of="Place",
    )
    children: Page = paged("contains", of="Place", description="The places directly within it.")
    datelines: Page = paged("datelines", of="Article", description="Articles written from here.")
    disputed_between: list[Row] = linked(
        "disputes",
        "organization",
        "The governments that claim it, if it is disputed.",
        of="Organization",
    )
    incidents: Page = paged(
        "descendants.descendant.incidents",
        DEEP,
        of="Incident",
        filters={"deep": Deep("depth")},
        description="Incidents here and, unless `deep` is false, in the places within.",
    )

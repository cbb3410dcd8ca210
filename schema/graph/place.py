"""Places."""

import strawberry

from schema import tables
from schema.graph.declare import (
    DEEP,
    Page,
    Row,
    answered,
    column,
    declared,
    linked,
    one,
    paged,
    part,
    part_id,
)
from schema.graph.entity import Entity, Node, Record
from schema.graph.inputs import BOX, within
from schema.graph.parts import Coordinates
from schema.query.catalogue import ByPlace, ByValue, Deep, Microdegrees, PlacesOf
from schema.vocabulary import PlaceKind

PLACES = PlacesOf("id", only_places=True)


@declared(tables.PlacePoint, order=("id",))
class PlacePoint:
    """The point at which to show a place on a map, and the place that has it: the place itself or one around it."""

    id: strawberry.ID = part_id("place")
    latitude: float = answered(Microdegrees("latitude"), description="Degrees north of the equator.")
    longitude: float = answered(Microdegrees("longitude"), description="Degrees east of Greenwich.")
    place: Row = one("source", "The place that has the point.", of="Place")
    enclosing: bool = column(
        "enclosing",
        "Whether the point is that of an enclosing place, and so only roughly where the place is.",
    )


@declared(
    tables.Place,
    tables.Entity,
    order=("name_sort", "key"),
    facets={"KIND": ByValue("kind"), "WITHIN": ByPlace(PLACES)},
    where={"box": BOX, "within": within(PLACES, "It is a place that matches, or lies anywhere within one.")},
)
class Place(Entity, Record, Node):
    """A country, a city, a mountain or any other place."""

    kind: PlaceKind = column("kind", "The kind of place.")
    location: Coordinates | None = part("", "latitude", "Its coordinates.")
    point: PlacePoint | None = one(
        "point",
        "Its coordinates, else those of the nearest place that encloses it and has some. Null if there is none.",
    )
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

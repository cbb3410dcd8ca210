"""Incidents, who took part, and what they follow from."""

import strawberry

from schema import tables
from schema.graph.declare import (
    MEASURE,
    Page,
    Row,
    answered,
    argument,
    column,
    declared,
    fuzzy,
    key_id,
    one,
    paged,
    part,
    part_id,
    short_list,
)
from schema.graph.entity import Entity, Node, Record
from schema.graph.facets import by_period
from schema.graph.inputs import PLACE_BOX, TOLL, within
from schema.graph.parts import Coordinates, FuzzyDate, Quote
from schema.query.catalogue import ByEntity, ByLink, ByPlace, ByToll, ByValue, Equals, Only, PlacesOf, Related
from schema.vocabulary import Clarity, IncidentKind, Measure, PlacePrecision, RelationKind, Role

PLACES = PlacesOf("place_id", only_places=True)


@declared(tables.Participation)
class Participation:
    """A participant's role in an incident."""

    id: strawberry.ID = key_id()
    actor: Row | None = one("actor", "The actor; null for people who are not actors (civilians).", of="Actor")
    force: Row | None = one("actor", "The actor, if it is a force.", of="Force")
    label: str = column("label", "The participant in the source's words.")
    incident: Row = one("incident", "The incident.", of="Incident")
    role: Role = column("role", "The participant's role.")


@declared(tables.IncidentRelation)
class IncidentRelation:
    """The relation of an earlier incident to a later one, as an article reports it."""

    id: strawberry.ID = key_id()
    earlier: Row = one("earlier", "The earlier incident.", of="Incident")
    later: Row = one("later", "The later incident.", of="Incident")
    kind: RelationKind = column("kind", "The relation of the earlier incident to the later one.")
    article: Row = one("article", "The article that reports it.", of="Article")
    quote: Quote | None = part("quote_", "exact", "The article's words, if they are recorded.")


@declared(tables.Toll, order=("id",))
class Toll:
    """The spread of an incident's standing figures of one measure: of totals whose numbers do not contradict."""

    id: strawberry.ID = part_id("incident", "measure")
    measure: Measure = column("measure", "The loss that the figures count.")
    low: int | None = column("low", "The lowest low; null while a figure states none.")
    high: int | None = column("high", "The highest high; null while a figure has no upper bound.")
    figures: int = column(
        "figures", "The number of standing figures that it covers: totals, without contradictions."
    )
    claimants: int = column("claimants", "The number of their claimants.")
    parts: int = column("parts", "The number of standing figures omitted because they are parts of a total.")
    contradictory: int = column(
        "contradictory", "The number of standing totals omitted because their numbers contradict each other."
    )


@declared(
    tables.Incident,
    tables.Entity,
    order=("-occurred_sort", "-key"),
    facets={
        "KIND": ByValue("kind"),
        "CONFLICT": ByEntity("conflict_id"),
        "CLARITY": ByValue("clarity"),
        "PLACE": ByPlace(PLACES),
        "FORCE": ByLink("participation", "incident_id", "actor_id", entity=True, kind="Force"),
        "ROLE": ByLink("participation", "incident_id", "role"),
        **by_period("occurred"),
    },
    where={
        "toll": TOLL,
        "box": PLACE_BOX,
        "within": within(PLACES, "It happened in a place that matches, or anywhere within one."),
    },
    orders={"TOLL": ByToll()},
)
class Incident(Entity, Record, Node):
    """Something that happened: an attack, operation, takeover or vote."""

    kind: IncidentKind = column("kind", "The kind of incident.")
    occurred: FuzzyDate = fuzzy("occurred", "The date when it happened.")
    conflict: Row | None = one(
        "conflict", "The conflict, or the part of one, that it belongs to.", of="Conflict"
    )
    place: Row | None = one("place", "The place where it happened.", of="Place")
    place_precision: PlacePrecision | None = column(
        "place_precision", "The precision of `place` as the incident's location."
    )
    location: Coordinates | None = part(
        "", "latitude", "Its own point, if its source gives one; else see the point of `place`."
    )
    location_precision: PlacePrecision | None = column("location_precision", "The precision of `location`.")
    aggregate: bool = column(
        "aggregate",
        "Whether it summarizes other incidents, such as a whole war or a year of one. Filter by it to leave such out.",
    )
    clarity: Clarity | None = column("clarity", "How clearly its sources tell it from other incidents.")
    source_count: int | None = column(
        "source_count", "The number of sources that report it, if its data set counts them."
    )
    participants: list[Participation] = short_list(
        "participants", description="The participants and their roles."
    )
    figures: list[Row] = short_list(
        "figures",
        MEASURE,
        of="Figure",
        filters={"measure": Equals("measure")},
        description="All figures about it, each with its claimant and source. "
        "The API does not choose among them.",
    )
    toll: Toll | None = answered(
        Only(Related("tolls", {"measure": Equals("measure")})),
        argument("measure", Measure, "The measure of the figures."),
        description="The spread of the standing figures of one measure: the lowest low, the highest high, and the "
        "number of claimants.",
    )
    statements: Page = paged("statements_about.statement", of="Statement", description="Statements about it.")
    antecedents: list[IncidentRelation] = short_list(
        "antecedents",
        description="The earlier incidents that it is reported to follow from or respond to.",
    )
    consequences: list[IncidentRelation] = short_list(
        "consequences", description="The later incidents that are reported to follow from it."
    )

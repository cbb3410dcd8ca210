"""Incidents, who took part, and what they follow from."""

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
    one,
    paged,
    part,
    short_list,
)
from schema.graph.entity import Entity, Node
from schema.graph.facets import by_period
from schema.graph.inputs import TOLL, WITHIN
from schema.graph.parts import FuzzyDate, Quote
from schema.query.catalogue import ByEntity, ByLink, ByToll, ByValue, Equals, Only, Related
from schema.vocabulary import IncidentKind, Measure, PlacePrecision, RelationKind, Role


@declared(tables.Participation)
class Participation:
    """Somebody's part in an incident."""

    actor: Row | None = one("actor", "The actor; null for people who are not actors (civilians).", of="Actor")
    force: Row | None = one("actor", "The actor, where it is a force.", of="Force")
    label: str = column("label", "Who, in the source's words.")
    incident: Row = one("incident", "The incident.", of="Incident")
    role: Role = column("role", "The part that they had.")


@declared(tables.IncidentRelation)
class IncidentRelation:
    """How an article reports an earlier incident to bear on a later one."""

    earlier: Row = one("earlier", "The earlier incident.", of="Incident")
    later: Row = one("later", "The later incident.", of="Incident")
    kind: RelationKind = column("kind", "How the earlier bears on the later.")
    article: Row = one("article", "The article that reports it.", of="Article")
    quote: Quote | None = part("quote_", "exact", "The article's words, where they are recorded.")


@declared(tables.Toll, order=("id",))
class Toll:
    """The spread of an incident's standing figures of one measure."""

    measure: Measure = column("measure", "What the figures count.")
    low: int = column("low", "The lowest low.")
    high: int | None = column("high", "The highest high; null while a figure has no upper bound.")
    figures: int = column("figures", "The number of standing figures.")
    claimants: int = column("claimants", "The number of claimants.")


@declared(
    tables.Incident,
    tables.Entity,
    order=("-occurred_earliest", "-key"),
    facets={
        "KIND": ByValue("kind"),
        "PLACE": ByEntity("place_id", nested=True),
        "FORCE": ByLink("participation", "incident_id", "actor_id", entity=True, kind="Force"),
        "ROLE": ByLink("participation", "incident_id", "role"),
        **by_period("occurred"),
    },
    where={"toll": TOLL, "within": WITHIN},
    orders={"TOLL": ByToll()},
)
class Incident(Entity, Node):
    """Attacks, operations, takeovers, votes."""

    kind: IncidentKind = column("kind", "What happened.")
    occurred: FuzzyDate = fuzzy("occurred", "When it happened.")
    place: Row | None = one("place", "Where it happened.", of="Place")
    place_precision: PlacePrecision | None = column(
        "place_precision", "How near `place` is to where it happened."
    )
    participants: list[Participation] = short_list("participants", description="Who took part.")
    figures: list[Row] = short_list(
        "figures",
        MEASURE,
        of="Figure",
        filters={"measure": Equals("measure")},
        description="Every number anybody put on it, each with who said so and where. "
        "The API never picks one for you.",
    )
    toll: Toll | None = answered(
        Only(Related("tolls", {"measure": Equals("measure")})),
        argument("measure", Measure, "The measure of the figures."),
        description="The spread of the standing figures of one measure: lowest low, highest high, and how "
        "many sources disagree.",
    )
    statements: Page = paged("statements_about.statement", of="Statement", description="Statements about it.")
    antecedents: list[IncidentRelation] = short_list(
        "antecedents",
        description="What it is reported to follow from or answer to, no stronger than the text says.",
    )
    consequences: list[IncidentRelation] = short_list(
        "consequences", description="What is reported to follow from it."
    )

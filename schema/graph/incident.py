"""Incidents, who took part, and what they follow from."""

import strawberry

from schema import tables
from schema.graph import lazy
from schema.graph.declare import (
    MEASURE,
    answered,
    argument,
    column,
    fuzzy,
    one,
    paged,
    part,
    short_list,
    stored,
)
from schema.graph.entity import Entity, Node
from schema.graph.parts import FuzzyDate, Quote
from schema.graph.vocabulary import IncidentKind, Measure, PlacePrecision, RelationKind, Role
from schema.query.catalogue import Equals, Only, Related


@stored(tables.Participation)
@strawberry.type(description="Somebody's part in an incident.")
class Participation:
    """See schema.tables.incident."""

    actor: lazy.Actor | None = one("actor", "Null for people who are no actor (civilians).")
    force: lazy.Force | None = one("actor", "The actor, where it is a force.")
    label: str = column("label", "Who, in the source's words.")
    incident: lazy.Incident = one("incident")
    role: Role = column("role")


@stored(tables.IncidentRelation)
@strawberry.type(description="How an article reports an earlier incident to bear on a later one.")
class IncidentRelation:
    """See schema.tables.incident."""

    earlier: lazy.Incident = one("earlier")
    later: lazy.Incident = one("later")
    kind: RelationKind = column("kind")
    article: lazy.Article = one("article")
    quote: Quote | None = part("quote_", "exact")


@stored(tables.Toll, order=("id",))
@strawberry.type(description="The spread of an incident's standing figures of one measure.")
class Toll:
    """See schema.tables.incident."""

    measure: Measure = column("measure")
    low: int = column("low", "The lowest low.")
    high: int | None = column("high", "The highest high; null while a figure has no upper bound.")
    figures: int = column("figures", "How many figures stand.")
    claimants: int = column("claimants", "How many put one forward.")


@stored(tables.Incident, tables.Entity, order=("-occurred_earliest", "-key"))
@strawberry.type(description="Attacks, operations, takeovers, votes.")
class Incident(Entity, Node):
    """See schema.tables.incident."""

    kind: IncidentKind = column("kind")
    occurred: FuzzyDate = fuzzy("occurred")
    place: lazy.Place | None = one("place")
    place_precision: PlacePrecision | None = column(
        "place_precision", "How near `place` is to where it happened."
    )
    participants: list[Participation] = short_list("participants")
    figures: list[lazy.Figure] = short_list(
        "figures",
        MEASURE,
        filters={"measure": Equals("measure")},
        description="Every number anybody put on it, each with who said so and where. "
        "The API never picks one for you.",
    )
    toll: Toll | None = answered(
        Only(Related("tolls", {"measure": Equals("measure")})),
        argument("measure", Measure),
        description="The spread of the standing figures of one measure: lowest low, highest high, and how "
        "many sources disagree.",
    )
    statements: lazy.StatementConnection = paged("statements_about.statement", of="Statement")
    antecedents: list[IncidentRelation] = short_list(
        "antecedents",
        description="What it is reported to follow from or answer to, no stronger than the text says.",
    )
    consequences: list[IncidentRelation] = short_list("consequences")

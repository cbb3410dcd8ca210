"""Numbers that somebody put on an incident."""

import strawberry

from schema import tables
from schema.graph import lazy
from schema.graph.declare import column, fuzzy, one, part, stored
from schema.graph.entity import Node
from schema.graph.parts import FuzzyDate, Quote
from schema.graph.vocabulary import Measure, VictimKind


@stored(tables.Figure, order=("-asserted_earliest", "-key"))
@strawberry.type(description="A number somebody put on an incident: a claim, not a fact of the incident.")
class Figure(Node):
    """See schema.tables.figure."""

    incident: lazy.Incident = one("incident")
    measure: Measure = column("measure")
    victims: str = column("victims", "Whom it counts, in the source's words.")
    force: lazy.Force | None = one("force", "The force the victims belong to, where they belong to one.")
    victim_kind: VictimKind = column("victim_kind")
    low: int = column("low")
    high: int | None = column("high", "Null where the source gave no upper bound ('at least ten').")
    claimant: lazy.Actor = one("claimant")
    article: lazy.Article = one("article")
    quote: Quote = part("quote_", "exact")
    asserted: FuzzyDate = fuzzy("asserted")
    supersedes: lazy.Figure | None = one("supersedes")
    superseded_by: lazy.Figure | None = one("superseded_by")

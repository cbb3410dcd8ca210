"""Numbers that somebody put on an incident."""

from schema import tables
from schema.graph.declare import Row, column, declared, fuzzy, one, part
from schema.graph.entity import Node, Record
from schema.graph.facets import by_period
from schema.graph.inputs import within
from schema.graph.parts import FuzzyDate, Quote
from schema.query.catalogue import ByColumn, ByEntity, ByPlace, ByValue, PlacesOf
from schema.vocabulary import Measure, VictimKind

PLACES = PlacesOf("incident_id")


@declared(
    tables.Figure,
    order=("-asserted_sort", "-key"),
    facets={
        "MEASURE": ByValue("measure"),
        "VICTIM_KIND": ByValue("victim_kind"),
        "CLAIMANT": ByEntity("claimant_id"),
        "FORCE": ByEntity("force_id"),
        "INCIDENT": ByEntity("incident_id"),
        "PLACE": ByPlace(PLACES),
        **by_period("asserted"),
    },
    where={
        "within": within(PLACES, "Its incident happened in a place that matches, or anywhere within one.")
    },
    orders={"PARAGRAPH": ByColumn("quote_paragraph"), "QUOTE_START": ByColumn("quote_start")},
)
class Figure(Record, Node):
    """A number that somebody claims about an incident: a claim, not a fact of the incident."""

    incident: Row = one("incident", "The incident.", of="Incident")
    measure: Measure = column("measure", "The loss that it counts.")
    victims: str = column("victims", "The people whom it counts, in the source's words.")
    force: Row | None = one("force", "The victims' force, if they belong to one.", of="Force")
    victim_kind: VictimKind = column(
        "victim_kind", "The status of the victims: combatants, civilians or both."
    )
    low: int = column("low", "The lowest number.")
    high: int | None = column(
        "high", "The highest number; null if the source states no upper bound ('at least ten')."
    )
    claimant: Row = one("claimant", "The actor who claims the number.", of="Actor")
    article: Row = one("article", "The article that reports it.", of="Article")
    quote: Quote = part("quote_", "exact", "The article's words.")
    asserted: FuzzyDate = fuzzy("asserted", "The date of the claim.")
    supersedes: Row | None = one("supersedes", "The earlier figure that it replaces.", of="Figure")
    superseded_by: Row | None = one("superseded_by", "The later figure that replaces it.", of="Figure")

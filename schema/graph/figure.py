"""Numbers that somebody put on an incident."""

import strawberry

from schema import tables
from schema.graph.declare import Row, column, declared, fuzzy, linked, one, part, part_id, short_list
from schema.graph.entity import Node, Record
from schema.graph.facets import by_period
from schema.graph.inputs import within
from schema.graph.parts import FuzzyDate, Quote
from schema.query.catalogue import ByColumn, ByEntity, ByLink, ByPlace, ByValue, PlacesOf
from schema.vocabulary import FigureScope, Measure, VictimKind

PLACES = PlacesOf("incident_id")


@declared()
class DataRecord:
    """A record of a data set, which states a figure without quoting an article."""

    data_set: str = column("data_set", "The name of the data set, with its version.")
    record_id: str = column("id", "The record's id in the data set.")
    url: str | None = column("url", "The URL of the record.")


@declared(tables.Report, order=("position",))
class Report:
    """A report that a data set cites for a figure, as it names it."""

    id: strawberry.ID = part_id("figure", "position")
    publisher: str | None = column("publisher", "The publisher as the data set writes it.")
    headline: str | None = column("headline", "The headline.")
    published: FuzzyDate | None = fuzzy("published", "The date of publication.")
    url: str | None = column("url", "The URL.")
    figure: Row = one("figure", "The figure that it is cited for.", of="Figure")
    article: Row | None = one(
        "target",
        "The article that it names, or else the one with that URL, or that headline and date; null until it is loaded.",
        of="Article",
    )


@declared(
    tables.Figure,
    order=("-asserted_sort", "-key"),
    facets={
        "MEASURE": ByValue("measure"),
        "VICTIM_KIND": ByValue("victim_kind"),
        "CLAIMANT": ByEntity("claimant_id"),
        "SCOPE": ByValue("scope"),
        "SIDE": ByLink("figure_side", "figure_id", "actor_id", entity=True),
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
    side: list[Row] = linked(
        "sides",
        "actor",
        "The actors whose people the victims are. Several own the figure together; it is not divided among them.",
        of="Actor",
    )
    victim_kind: VictimKind = column(
        "victim_kind", "The status of the victims: combatants, civilians or both."
    )
    scope: FigureScope = column(
        "scope",
        "Whether it counts all that its source counts, or only a part, which adds nothing to the total.",
    )
    part_of: Row | None = one("part_of", "The total of the same claimant that it is part of.", of="Figure")
    parts: list[Row] = short_list(
        "parts", of="Figure", description="The parts of it that the claimant gives."
    )
    low: int | None = column("low", "The lowest number; null if the source states no lower bound.")
    best: int | None = column("best", "The claimant's best estimate, if it states one.")
    high: int | None = column(
        "high", "The highest number; null if the source states no upper bound ('at least ten')."
    )
    contradictory: bool = column(
        "contradictory",
        "Whether the numbers contradict each other: low, best and high are not in this order. They are as stated.",
    )
    claimant: Row = one("claimant", "The actor who claims the number.", of="Actor")
    according_to: str | None = column(
        "according_to", "Whom the claimant relied on, in its own words: police, witnesses."
    )
    article: Row | None = one(
        "article", "The article that reports it; null if a record of a data set states it.", of="Article"
    )
    quote: Quote | None = part(
        "quote_", "exact", "The article's words; null if a record of a data set states it."
    )
    record: DataRecord | None = part(
        "record_", "data_set", "The record of a data set that states it; null if an article does."
    )
    reports: list[Report] = short_list(
        "reports", order=("position",), description="The reports that the data set cites for it."
    )
    asserted: FuzzyDate = fuzzy("asserted", "The date of the claim.")
    supersedes: Row | None = one("supersedes", "The earlier figure that it replaces.", of="Figure")
    superseded_by: Row | None = one("superseded_by", "The later figure that replaces it.", of="Figure")

"""Cases before a court, their parties and hearings."""

from schema import tables
from schema.graph.declare import Row, column, declared, fuzzy, linked, one, part, short_list
from schema.graph.entity import Entity, Node, Record
from schema.graph.parts import FuzzyDate, Quote
from schema.vocabulary import Medium


@declared(tables.Hearing)
class Hearing:
    """A day in court, as an article reports it."""

    held: FuzzyDate = fuzzy("held", "The day.")
    article: Row = one("article", "The article that reports it.", of="Article")
    report: Quote | None = part("report_", "exact", "The article's words.")


@declared(tables.CourtCase, tables.Entity, order=("-filed_sort", "-key"))
class CourtCase(Entity, Record, Node):
    """A case before a court."""

    docket: str = column("docket", "The docket number.")
    medium: Medium = column("medium", "How it was made known.")
    court: Row = one("court", "The court.", of="Organization")
    filed: FuzzyDate = fuzzy("filed", "When it was filed.")
    parties: list[Row] = linked("parties", "actor", "The parties.", of="Actor")
    hearings: list[Hearing] = short_list("hearings", order=("position",), description="The hearings.")
    appeal_of: Row | None = one("appeal_of", "The case that it is an appeal of.", of="CourtCase")
    appeals: list[Row] = short_list("appeals", of="CourtCase", description="The appeals of it.")

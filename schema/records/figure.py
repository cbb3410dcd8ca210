"""Numbers that somebody put on an incident."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from schema.records.base import (
    ActorId,
    ArticleKey,
    FigureKey,
    IncidentKey,
    Line,
    Part,
    Quote,
    Record,
    ShortLine,
    Url,
)
from schema.records.dates import Date
from schema.records.marks import Acyclic, Capped, StoredIn, Unique
from schema.records.numbers import WholeNumber
from schema.text.matching import match_keys
from schema.vocabulary import LIST_CAP, FigureScope, Measure, VictimKind


class DataRecord(Part):
    """A record of a data set, which states a figure without quoting an article."""

    data_set: ShortLine = Field(description="The name of the data set, with its version.")
    id: Annotated[ShortLine, Field(max_length=200)] = Field(description="The record's id in the data set.")
    url: Url | None = None


class Report(Part):
    """A report that a data set cites for a figure, as it names it."""

    publisher: ShortLine | None = None
    headline: Line | None = None
    published: Date | None = None
    url: Url | None = None
    article: Annotated[ArticleKey | None, StoredIn("target")] = Field(
        default=None,
        description="The article, if it is known. Otherwise the one with this URL, or this headline and date.",
    )

    @model_validator(mode="after")
    def _names_something(self) -> "Report":
        if not (self.publisher or self.headline or self.url or self.article):
            raise ValueError("names no report; write its publisher, headline, url or article")
        return self

    def derived_columns(self) -> dict[str, Any]:
        """Return hashes by which the report finds its article, unless it names it."""
        return {} if self.article else match_keys(self.url, self.headline)


class Figure(Record):
    """A claim: this many, says this claimant, in these words of an article or in this record of a data set."""

    incident: Annotated[IncidentKey, Capped("figures")]
    measure: Measure
    scope: FigureScope = Field(
        default=FigureScope.TOTAL,
        description="PART if it counts only some of what its source counts, such as the losses of one side.",
    )
    part_of: Annotated[FigureKey | None, Acyclic("a figure cannot be part of itself"), Capped("parts")] = (
        Field(default=None, description="The total of the same source that it is part of.")
    )
    victims: Line = Field(description="The people whom it counts, in the source's words.")
    victim_kind: VictimKind
    side: Annotated[list[ActorId], Unique(), StoredIn("sides")] = Field(
        default_factory=list,
        max_length=LIST_CAP,
        description="The actors whose people the victims are; several own the figure together.",
    )
    low: WholeNumber | None = Field(default=None, description="Omitted if the source states no lower bound.")
    best: WholeNumber | None = Field(
        default=None, description="The source's best estimate, if it states one."
    )
    high: WholeNumber | None = Field(
        default=None, description="Omitted if the source states no upper bound ('at least ten')."
    )
    claimant: ActorId
    according_to: Line | None = Field(
        default=None, description="Whom the claimant relied on, in its own words: police, witnesses."
    )
    article: Annotated[ArticleKey | None, Capped("figures")] = None
    quote: Quote | None = Field(default=None, description="The words of the article that state it.")
    record: DataRecord | None = Field(default=None, description="The record of a data set that states it.")
    reports: Annotated[list[Report], StoredIn("reports")] = Field(
        default_factory=list, max_length=LIST_CAP, description="The reports that the data set cites for it."
    )
    asserted: Date
    supersedes: Annotated[FigureKey | None, Acyclic("a figure cannot supersede itself")] = Field(
        default=None, description="The earlier figure that it replaces."
    )

    @property
    def contradictory(self) -> bool:
        """Return whether its numbers contradict each other: they are not in the order low, best, high."""
        numbers = [number for number in (self.low, self.best, self.high) if number is not None]
        return numbers != sorted(numbers)

    def derived_columns(self) -> dict[str, Any]:
        """Return whether the numbers contradict each other."""
        return {"contradictory": self.contradictory}

    @model_validator(mode="after")
    def _states_a_number(self) -> "Figure":
        if self.low is None and self.best is None and self.high is None:
            raise ValueError("states no number; write `low`, `best` or `high`")
        return self

    @model_validator(mode="after")
    def _says_where_it_is_from(self) -> "Figure":
        if (self.article is None) != (self.quote is None):
            missing = "quote" if self.quote is None else "article"
            raise ValueError(f"`{missing}` is missing; write both `article` and `quote`, or `record`")
        if (self.article is None) == (self.record is None):
            raise ValueError(
                "is from an article or from a record of a data set; write `article` and `quote`, or `record`"
            )
        return self

    @model_validator(mode="after")
    def _is_a_part_if_it_is_part_of_a_total(self) -> "Figure":
        if self.part_of and self.scope is not FigureScope.PART:
            raise ValueError(f"`scope` is {self.scope} although it is part of another; write PART")
        return self

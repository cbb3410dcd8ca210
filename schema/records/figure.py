"""Numbers that somebody put on an incident."""

from typing import Annotated

from pydantic import Field, model_validator

from schema.records.base import (
    ActorId,
    ArticleKey,
    FigureKey,
    ForceKey,
    IncidentKey,
    Line,
    Quote,
    Record,
)
from schema.records.dates import Date
from schema.records.marks import Acyclic, Capped
from schema.records.numbers import WHOLE
from schema.vocabulary import Measure, VictimKind

WholeNumber = Annotated[int, Field(ge=0, le=2_147_483_647), WHOLE]


class Figure(Record):
    """A claim: this many, says this claimant, in these words of this article."""

    incident: Annotated[IncidentKey, Capped("figures")]
    measure: Measure
    victims: Line = Field(description="The people whom it counts, in the source's words.")
    victim_kind: VictimKind
    force: ForceKey | None = Field(default=None, description="The victims' force.")
    low: WholeNumber
    high: WholeNumber | None = Field(
        default=None, description="Omitted if the source states no upper bound ('at least ten')."
    )
    claimant: ActorId
    article: Annotated[ArticleKey, Capped("figures")]
    quote: Quote
    asserted: Date
    supersedes: Annotated[FigureKey | None, Acyclic("a figure cannot supersede itself")] = Field(
        default=None, description="The earlier figure that it replaces."
    )

    @model_validator(mode="after")
    def _low_is_not_above_high(self) -> "Figure":
        if self.high is not None and self.low > self.high:
            raise ValueError(f"`low` {self.low} is above `high` {self.high}; swap them or correct one")
        return self

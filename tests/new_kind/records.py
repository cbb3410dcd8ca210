"""Cases before a court, their parties and hearings."""

from typing import Annotated

from pydantic import Field

from schema.records.base import (
    ActorId,
    ArticleKey,
    EntityRecord,
    Key,
    OrganizationKey,
    Part,
    Quote,
    ShortLine,
)
from schema.records.dates import Date
from schema.records.marks import Acyclic, Capped, To, Unique
from schema.vocabulary import LIST_CAP, Kind, Medium


class Hearing(Part):
    """A day in court, as an article reports it."""

    key: Annotated[Key, Field(max_length=60)] = Field(description="Unique in the case, never changing.")
    held: Date
    article: ArticleKey
    report: Quote | None = None


class CourtCase(EntityRecord):
    """A case before a court."""

    docket: ShortLine
    medium: Medium
    court: OrganizationKey
    filed: Date
    parties: Annotated[list[ActorId], Unique()] = Field(default_factory=list, max_length=LIST_CAP)
    hearings: Annotated[list[Hearing], Unique("key")] = Field(default_factory=list, max_length=LIST_CAP)
    appeal_of: Annotated[
        Annotated[Key, To(Kind.COURT_CASE)] | None,
        Acyclic("a case cannot be an appeal of itself"),
        Capped("appeals"),
    ] = None

"""Incidents, who took part, and what they are reported to follow from."""

from typing import Annotated

from pydantic import Field, model_validator

from schema.records.base import (
    ActorId,
    ArticleKey,
    ConflictKey,
    EntityRecord,
    IncidentKey,
    Key,
    Part,
    PlaceKey,
    Quote,
    ShortLine,
    Truth,
)
from schema.records.dates import Date
from schema.records.marks import Acyclic, Capped, StoredIn, Unique
from schema.records.numbers import WholeNumber
from schema.records.place import Coordinates
from schema.vocabulary import LIST_CAP, Clarity, IncidentKind, PlacePrecision, RelationKind, Role


class Participation(Part):
    """Somebody's part in an incident. `actor` is omitted for people who are not actors (civilians)."""

    key: Annotated[Key, Field(max_length=60)] = Field(description="Unique in the incident; never changes.")
    actor: ActorId | None = None
    label: ShortLine = Field(description="The participant in the source's words.")
    role: Role


class Antecedent(Part):
    """An earlier incident that an article reports this one to follow from, no stronger than it says."""

    incident: Annotated[IncidentKey, Capped("consequences"), StoredIn("earlier")]
    kind: RelationKind
    article: ArticleKey
    quote: Quote | None = None


class Incident(EntityRecord):
    """Something that happened: an attack, an operation, a takeover, a vote."""

    kind: IncidentKind
    occurred: Date
    conflict: ConflictKey | None = Field(
        default=None, description="The conflict, or the part of one, that it belongs to."
    )
    place: PlaceKey | None = None
    place_precision: PlacePrecision | None = None
    location: Coordinates | None = Field(
        default=None, description="Its own point, if its source gives one that is not that of the place."
    )
    location_precision: PlacePrecision | None = None
    aggregate: Truth = Field(
        default=False,
        description="True if it summarizes other incidents, such as a whole war or a year of one.",
    )
    clarity: Clarity | None = Field(
        default=None, description="How clearly its sources tell it from other incidents."
    )
    source_count: WholeNumber | None = Field(
        default=None, description="The number of sources that report it, if its data set counts them."
    )
    participants: Annotated[list[Participation], Unique("key")] = Field(
        default_factory=list, max_length=LIST_CAP
    )
    antecedents: Annotated[
        list[Antecedent], Unique("incident", "kind"), Acyclic("an incident cannot follow from itself")
    ] = Field(default_factory=list, max_length=LIST_CAP)

    @model_validator(mode="after")
    def _is_precise_about_a_point(self) -> "Incident":
        if self.location_precision and not self.location:
            raise ValueError(
                "`location_precision` is of a point that is missing; write `location`, or omit it"
            )
        return self

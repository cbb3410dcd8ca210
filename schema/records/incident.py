"""Incidents, who took part, and what they are reported to follow from."""

from typing import Annotated

from pydantic import Field

from schema.records.base import (
    ActorId,
    ArticleKey,
    EntityRecord,
    IncidentKey,
    Key,
    Part,
    PlaceKey,
    Quote,
    ShortLine,
)
from schema.records.dates import Date
from schema.records.marks import Acyclic, Capped, StoredIn, Unique
from schema.vocabulary import LIST_CAP, IncidentKind, PlacePrecision, RelationKind, Role


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
    place: PlaceKey | None = None
    place_precision: PlacePrecision | None = None
    participants: Annotated[list[Participation], Unique("key")] = Field(
        default_factory=list, max_length=LIST_CAP
    )
    antecedents: Annotated[
        list[Antecedent], Unique("incident", "kind"), Acyclic("an incident cannot follow from itself")
    ] = Field(default_factory=list, max_length=LIST_CAP)

"""Conflicts, and the dyads and operations that they are made of."""

from typing import Annotated

from pydantic import Field

from schema.records.base import ActorId, ConflictKey, EntityRecord
from schema.records.marks import Acyclic, StoredIn, Unique
from schema.vocabulary import LIST_CAP, ConflictKind


class Conflict(EntityRecord):
    """A conflict that groups incidents: as a whole, between two of its sides, or one operation."""

    kind: ConflictKind
    part_of: Annotated[ConflictKey | None, Acyclic("a conflict cannot be part of itself")] = None
    sides: Annotated[list[ActorId], Unique(), StoredIn("sides")] = Field(
        default_factory=list, max_length=LIST_CAP
    )

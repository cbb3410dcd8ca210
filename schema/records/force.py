"""Forces: armies, militias, coalitions, insurgent groups."""

from typing import Annotated

from pydantic import Field

from schema.records.base import EntityRecord, ForceKey, OrganizationKey
from schema.records.marks import Acyclic, Capped, StoredIn, Unique
from schema.vocabulary import LIST_CAP, ForceKind


class Force(EntityRecord):
    """A body under arms."""

    kind: ForceKind
    answers_to: Annotated[OrganizationKey | None, Capped("forces")] = Field(
        default=None,
        description="The body that it answers to; `sources` cites the source.",
    )
    backed_by: Annotated[list[OrganizationKey], Unique(), Capped("backs"), StoredIn("backings")] = Field(
        default_factory=list, max_length=LIST_CAP
    )
    part_of: Annotated[ForceKey | None, Acyclic("a force cannot be part of itself"), Capped("parts")] = None

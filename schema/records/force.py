"""Forces: armies, militias, coalitions, insurgent groups."""

from pydantic import Field

from schema.records.base import EntityRecord, ForceKey, OrganizationKey
from schema.vocabulary import LIST_CAP, ForceKind


class Force(EntityRecord):
    """A body under arms."""

    kind: ForceKind
    answers_to: OrganizationKey | None = Field(
        default=None,
        description="The body it answers to; `sources` says where that is known from.",
    )
    backed_by: list[OrganizationKey] = Field(default_factory=list, max_length=LIST_CAP)
    part_of: ForceKey | None = None

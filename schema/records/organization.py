"""Organizations: governments, ministries, publishers, parties."""

from typing import Annotated

from schema.records.base import EntityRecord, OrganizationKey
from schema.records.marks import Acyclic, Capped
from schema.vocabulary import OrganizationKind


class Organization(EntityRecord):
    """A body that governs, publishes or represents."""

    kind: OrganizationKind
    parent: Annotated[
        OrganizationKey | None, Acyclic("an organization cannot be its own parent"), Capped("children")
    ] = None

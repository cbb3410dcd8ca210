"""Organizations: governments, ministries, publishers, parties."""

from schema.records.base import EntityRecord, OrganizationKey
from schema.vocabulary import OrganizationKind


class Organization(EntityRecord):
    """A body that governs, publishes or represents."""

    kind: OrganizationKind
    parent: OrganizationKey | None = None

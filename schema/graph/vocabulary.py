"""The closed vocabularies, made known to GraphQL under their own names and descriptions."""

import strawberry

from schema.vocabulary import (
    DatePrecision,
    ForceKind,
    IncidentKind,
    Measure,
    Medium,
    NameKind,
    OrganizationKind,
    PlaceKind,
    PlacePrecision,
    RelationKind,
    Role,
    VictimKind,
)

for vocabulary in (
    DatePrecision,
    ForceKind,
    IncidentKind,
    Measure,
    Medium,
    NameKind,
    OrganizationKind,
    PlaceKind,
    PlacePrecision,
    RelationKind,
    Role,
    VictimKind,
):
    strawberry.enum(vocabulary, description=vocabulary.__doc__)

__all__ = [
    "DatePrecision",
    "ForceKind",
    "IncidentKind",
    "Measure",
    "Medium",
    "NameKind",
    "OrganizationKind",
    "PlaceKind",
    "PlacePrecision",
    "RelationKind",
    "Role",
    "VictimKind",
]

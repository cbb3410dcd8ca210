"""Places, how they nest and who disputes them."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from schema.records.base import EntityRecord, OrganizationKey, Part, PlaceKey
from schema.records.marks import Acyclic, StoredIn, Unique
from schema.records.numbers import DECIMAL
from schema.vocabulary import LIST_CAP, PlaceKind


class Coordinates(Part):
    """A point on WGS 84, in degrees with at most six decimals."""

    latitude: Annotated[Decimal, Field(ge=-90, le=90, decimal_places=6), DECIMAL]
    longitude: Annotated[Decimal, Field(ge=-180, le=180, decimal_places=6), DECIMAL]


class Place(EntityRecord):
    """Somewhere."""

    kind: PlaceKind
    location: Coordinates | None = None
    within: Annotated[PlaceKey | None, Acyclic("a place cannot lie within itself")] = Field(
        default=None, description="The next larger place that contains it."
    )
    disputed_between: Annotated[list[OrganizationKey], Unique(), StoredIn("disputes")] = Field(
        default_factory=list, max_length=LIST_CAP
    )

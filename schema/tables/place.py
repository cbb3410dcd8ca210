"""Places, how they nest and who disputes them."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.fields import Choice, Count, RowId, Text
from schema.tables.organization import Organization
from schema.tables.recorded import Recorded
from schema.vocabulary import PlaceKind


class Place(Recorded):
    """Somewhere. Coordinates are whole microdegrees (WGS 84), so that every database prints them alike."""

    id = RowId(references="entity")
    key = Text(120, unique=True)
    kind = Choice(PlaceKind, "kind")
    latitude = Count("latitude between -90000000 and 90000000", null=True)
    longitude = Count(
        "longitude between -180000000 and 180000000 and (latitude is null) = (longitude is null)",
        null=True,
    )
    within: fields.ForeignKeyNullableRelation["Place"] = fields.ForeignKeyField(
        "models.Place", related_name="contains", on_delete=fields.NO_ACTION, null=True
    )

    class Meta:
        table = "place"
        indexes = (("within_id", "key"), ("latitude", "longitude"))


class Dispute(Model):
    """A government claims a place that another claims too."""

    id = RowId()
    place: fields.ForeignKeyRelation[Place] = fields.ForeignKeyField(
        "models.Place", related_name="disputes", on_delete=fields.NO_ACTION
    )
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="disputes", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "dispute"
        unique_together = (("place", "organization"),)
        indexes = (("organization_id", "place_id"),)


class PlaceClosure(Model):
    """Every place with every place it lies within, and itself at depth 0. Kept by the loader."""

    id = RowId()
    ancestor: fields.ForeignKeyRelation[Place] = fields.ForeignKeyField(
        "models.Place", related_name="descendants", on_delete=fields.NO_ACTION
    )
    descendant: fields.ForeignKeyRelation[Place] = fields.ForeignKeyField(
        "models.Place", related_name="ancestors", on_delete=fields.NO_ACTION
    )
    depth = Count("depth >= 0")

    class Meta:
        table = "place_closure"
        unique_together = (("ancestor", "descendant"),)
        indexes = (("descendant_id", "ancestor_id"),)


class PlacePoint(Model):
    """The point of a place: its own, else that of the nearest place that encloses it and has one. Kept by the loader.

    `source` is the place that has the point.
    """

    id = RowId()
    place: fields.OneToOneRelation[Place] = fields.OneToOneField(
        "models.Place", related_name="point", on_delete=fields.NO_ACTION
    )
    source: fields.ForeignKeyRelation[Place] = fields.ForeignKeyField(
        "models.Place", related_name="lent_points", on_delete=fields.NO_ACTION
    )
    latitude = Count("latitude between -90000000 and 90000000")
    longitude = Count("longitude between -180000000 and 180000000")
    enclosing = fields.BooleanField()

    class Meta:
        table = "place_point"
        indexes = (("source_id", "place_id"),)

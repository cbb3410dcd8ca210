"""Conflicts, and the dyads and operations that they are made of."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.entity import Entity
from schema.tables.fields import Choice, Count, RowId, Text
from schema.tables.recorded import Recorded
from schema.vocabulary import ConflictKind


class Conflict(Recorded):
    """A conflict that groups incidents: as a whole, between two of its sides, or one operation."""

    id = RowId(references="entity")
    key = Text(120, unique=True)
    kind = Choice(ConflictKind, "kind")
    part_of: fields.ForeignKeyNullableRelation["Conflict"] = fields.ForeignKeyField(
        "models.Conflict", related_name="parts", on_delete=fields.NO_ACTION, null=True
    )

    class Meta:
        table = "conflict"
        indexes = (("part_of_id", "key"),)


class ConflictSide(Model):
    """An actor is a side of a conflict."""

    id = RowId()
    conflict: fields.ForeignKeyRelation[Conflict] = fields.ForeignKeyField(
        "models.Conflict", related_name="sides", on_delete=fields.NO_ACTION
    )
    actor: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="conflict_sides", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "conflict_side"
        unique_together = (("conflict", "actor"),)
        indexes = (("actor_id", "conflict_id"),)

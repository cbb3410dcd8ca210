"""Forces: armies, militias, coalitions, insurgent groups."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.fields import Choice, Count, RowId, Text
from schema.tables.organization import Organization
from schema.tables.recorded import Recorded
from schema.vocabulary import ForceKind


class Force(Recorded):
    """A body under arms."""

    id = RowId(references="entity")
    key = Text(120, unique=True)
    kind = Choice(ForceKind, "kind")
    answers_to: fields.ForeignKeyNullableRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="forces", on_delete=fields.NO_ACTION, null=True
    )
    part_of: fields.ForeignKeyNullableRelation["Force"] = fields.ForeignKeyField(
        "models.Force", related_name="parts", on_delete=fields.NO_ACTION, null=True
    )

    class Meta:
        table = "force"
        indexes = (("answers_to_id", "key"), ("part_of_id", "key"))


class Backing(Model):
    """An organization backs a force that does not answer to it."""

    id = RowId()
    force: fields.ForeignKeyRelation[Force] = fields.ForeignKeyField(
        "models.Force", related_name="backings", on_delete=fields.NO_ACTION
    )
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="backings", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "backing"
        unique_together = (("force", "organization"),)
        indexes = (("organization_id", "force_id"),)

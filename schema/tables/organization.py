"""Organizations: governments, ministries, publishers, parties."""

from tortoise import fields

from schema.tables.fields import Choice, RowId, Text
from schema.tables.recorded import Recorded
from schema.vocabulary import OrganizationKind


class Organization(Recorded):
    """A body that governs, publishes or represents."""

    id = RowId(references="entity")
    key = Text(120, unique=True)
    kind = Choice(OrganizationKind, "kind")
    parent: fields.ForeignKeyNullableRelation["Organization"] = fields.ForeignKeyField(
        "models.Organization", related_name="children", on_delete=fields.NO_ACTION, null=True
    )

    class Meta:
        table = "organization"
        indexes = (("parent_id", "key"),)

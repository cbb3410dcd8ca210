"""Officials and the posts they hold."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.fields import Choice, Count, Instant, RowId, Text
from schema.tables.force import Force
from schema.tables.organization import Organization
from schema.tables.recorded import Recorded
from schema.vocabulary import DatePrecision


class Official(Recorded):
    """A person who holds or held a post."""

    id = RowId(references="entity")
    key = Text(120, unique=True)

    class Meta:
        table = "official"


class Tenure(Model):
    """A person in a post for a span of time. A null bound means unknown, not endless.

    `attested` is when a source shows the person in the post, where the bounds do not tell.
    """

    id = RowId()
    key = Text(200, unique=True)
    official: fields.ForeignKeyRelation[Official] = fields.ForeignKeyField(
        "models.Official", related_name="posts", on_delete=fields.NO_ACTION
    )
    position = Count()
    title = Text(300)
    organization: fields.ForeignKeyNullableRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="tenures", on_delete=fields.NO_ACTION, null=True
    )
    force: fields.ForeignKeyNullableRelation[Force] = fields.ForeignKeyField(
        "models.Force", related_name="tenures", on_delete=fields.NO_ACTION, null=True
    )
    since_edtf = Text(64, null=True)
    since_earliest = Instant(null=True)
    since_latest = Instant(null=True)
    since_precision = Choice(DatePrecision, "since_precision", null=True)
    since_note = Text(1000, null=True)
    until_edtf = Text(64, null=True)
    until_earliest = Instant(null=True)
    until_latest = Instant(null=True)
    until_precision = Choice(DatePrecision, "until_precision", null=True)
    until_note = Text(1000, null=True)
    attested_edtf = Text(64, null=True)
    attested_earliest = Instant(null=True)
    attested_latest = Instant(null=True)
    attested_precision = Choice(DatePrecision, "attested_precision", null=True)
    attested_note = Text(1000, null=True)

    class Meta:
        table = "tenure"
        unique_together = (("official", "position"),)
        indexes = (("organization_id", "key"), ("force_id", "key"))

"""What is loaded, from where, and what each load changed."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.fields import Choice, Count, Instant, RowId, Text
from schema.vocabulary import ChangeAction, Kind


class Load(Model):
    """One load that changed something. The one with the highest id is what is served."""

    id = RowId()
    version = Text(64)
    loaded_at = Instant()

    class Meta:
        table = "load"


class DataSet(Model):
    """A folder of fixtures."""

    id = RowId()
    key = Text(120, unique=True)
    name = Text(300)

    class Meta:
        table = "data_set"


class DataSource(Model):
    """Where a data set's facts come from, and under which licence."""

    id = RowId()
    data_set: fields.ForeignKeyRelation[DataSet] = fields.ForeignKeyField(
        "models.DataSet", related_name="sources", on_delete=fields.NO_ACTION
    )
    position = Count()
    name = Text(300)
    licence = Text(300)
    attribution = Text(2000)
    url = Text(2000, null=True)

    class Meta:
        table = "data_source"
        unique_together = (("data_set", "position"),)


class Record(Model):
    """One record of a fixture file: whose it is, and the hash that tells whether it changed."""

    id = RowId()
    data_set: fields.ForeignKeyRelation[DataSet] = fields.ForeignKeyField(
        "models.DataSet", related_name="records", on_delete=fields.NO_ACTION
    )
    kind = Choice(Kind, "kind")
    key = Text(120)
    row = fields.BigIntField()
    hash = Text(64)

    class Meta:
        table = "record"
        unique_together = (("kind", "key"),)
        indexes = (("data_set_id", "kind"),)


class Citation(Model):
    """The source of one field of a record, where the article or the data set does not state it."""

    id = RowId()
    record: fields.ForeignKeyRelation[Record] = fields.ForeignKeyField(
        "models.Record", related_name="citations", on_delete=fields.NO_ACTION
    )
    field = Text(60)
    text = Text(2000)

    class Meta:
        table = "citation"
        unique_together = (("record", "field"),)


class FormerSlug(Model):
    """A slug that a record had before."""

    id = RowId()
    kind = Choice(Kind, "kind")
    slug = Text(120)
    key = Text(120)

    class Meta:
        table = "former_slug"
        unique_together = (("kind", "slug"),)
        indexes = (("kind", "key"),)


class Change(Model):
    """What a load did to a record: the change feed. A removed record leaves its line."""

    id = RowId()
    load: fields.ForeignKeyRelation[Load] = fields.ForeignKeyField(
        "models.Load", related_name="changes", on_delete=fields.NO_ACTION
    )
    kind = Choice(Kind, "kind")
    key = Text(120)
    action = Choice(ChangeAction, "action")

    class Meta:
        table = "change"
        unique_together = (("load", "kind", "key"),)
        indexes = (("kind", "key"),)


class KindCount(Model):
    """How many records of a kind are loaded. Kept by the loader."""

    kind = Choice(Kind, "kind", primary_key=True)
    count = Count("count >= 0")

    class Meta:
        table = "kind_count"

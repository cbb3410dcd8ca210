"""Data sets, where their facts come from, and how many records of each kind there are."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.fields import Choice, Count, RowId, Text
from schema.tables.journal import Record
from schema.vocabulary import Kind


class DataSet(Model):
    """A folder of fixtures."""

    id = RowId()
    key = Text(120, unique=True)
    name = Text(300)
    description = Text(2000, null=True)
    licence = Text(300, null=True)
    attribution = Text(2000, null=True)
    imported_from = Text(300, null=True)

    class Meta:
        table = "data_set"


class DataGap(Model):
    """What a data set is known to lack."""

    id = RowId()
    data_set: fields.ForeignKeyRelation[DataSet] = fields.ForeignKeyField(
        "models.DataSet", related_name="gaps", on_delete=fields.NO_ACTION
    )
    position = Count()
    text = Text(2000)

    class Meta:
        table = "data_gap"
        unique_together = (("data_set", "position"),)


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


class Identifier(Model):
    """The id of a record in another catalogue, or in its own source."""

    id = RowId()
    record: fields.ForeignKeyRelation[Record] = fields.ForeignKeyField(
        "models.Record", related_name="identifiers", on_delete=fields.NO_ACTION
    )
    position = Count()
    scheme = Text(60)
    value = Text(200)
    url = Text(2000, null=True)

    class Meta:
        table = "identifier"
        unique_together = (("record", "position"), ("record", "scheme", "value"))
        indexes = (("scheme", "value"),)


class ListLength(Model):
    """The usual length of the lists of rows that point at a row by a foreign key. Kept by the loader.

    `relation` names table and column: `figure.incident_id`.
    """

    id = RowId()
    relation = Text(120, unique=True)
    length = Count("length >= 0")

    class Meta:
        table = "list_length"


class KindCount(Model):
    """How many records of a kind are loaded. Kept by the loader."""

    kind = Choice(Kind, "kind", primary_key=True)
    count = Count("count >= 0")

    class Meta:
        table = "kind_count"

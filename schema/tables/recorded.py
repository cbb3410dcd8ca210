"""What every kind's table has of a record, and that of entities too: its data set and its times."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.dataset import DataSet
from schema.tables.fields import Instant


class Recorded(Model):
    """The data set of a record, and the times of the loads that added it and that last changed it.

    They are copies: the journal keeps records and loads themselves, by their numbers.
    """

    data_set: fields.ForeignKeyRelation[DataSet] = fields.ForeignKeyField(
        "models.DataSet", related_name=False, on_delete=fields.NO_ACTION
    )

    added_at = Instant()
    changed_at = Instant()

    class Meta:
        abstract = True

"""The times of a record, which every kind's table has, and that of entities too."""

from tortoise.models import Model

from schema.tables.fields import Instant


class Recorded(Model):
    """The times of the loads that added a record and that last changed it.

    They are copies: the journal keeps the loads themselves, by their numbers.
    """

    added_at = Instant()
    changed_at = Instant()

    class Meta:
        abstract = True

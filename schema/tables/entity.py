"""The common table of officials, organizations, forces, incidents and places.

Each of the five has a row here and a row in its kind's own table, under the same integer key. So a mention, a
speaker or a claimant can reference any of them with a real foreign key.
"""

from tortoise import fields
from tortoise.models import Model

from schema.tables.fields import Choice, Count, RowId, Text
from schema.tables.recorded import Recorded
from schema.text.collation import MAX_COLLATION_KEY
from schema.vocabulary import Kind, NameKind


class Entity(Recorded):
    """The shared part of the five entity kinds."""

    id = RowId()
    kind = Choice(Kind, "kind")
    key = Text(120)
    slug = Text(120)
    name = Text(500)
    name_sort = Text(MAX_COLLATION_KEY)
    summary = Text(2000, null=True)

    class Meta:
        table = "entity"
        unique_together = (("kind", "key"), ("kind", "slug"))
        indexes = (("kind", "name_sort", "key"),)


class Name(Model):
    """A name in one language and script."""

    id = RowId()
    entity: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="names", on_delete=fields.NO_ACTION
    )
    position = Count()
    text = Text(500)
    language = Text(35)
    kind = Choice(NameKind, "kind")

    class Meta:
        table = "name"
        unique_together = (("entity", "position"),)

"""Where an article's text names an entity."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.article import Article
from schema.tables.entity import Entity
from schema.tables.fields import Choice, Count, RowId, Text
from schema.vocabulary import TextPart


class Mention(Model):
    """A span of a text that names an entity. `key` sorts by article, paragraph and start."""

    id = RowId()
    key = Text(300, unique=True)
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="mentions", on_delete=fields.NO_ACTION
    )
    entity: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="mentions", on_delete=fields.NO_ACTION
    )
    quote_exact = Text(5000)
    quote_part = Choice(TextPart, "quote_part")
    quote_paragraph = Count("(quote_paragraph is null) = (quote_part <> 'BODY')", null=True)
    quote_start = Count("quote_start >= 0")
    quote_end = Count("quote_end > quote_start")
    quote_verbatim = fields.BooleanField()

    class Meta:
        table = "mention"
        indexes = (("article_id", "key"), ("entity_id", "key"))

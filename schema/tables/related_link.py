"""The "Read more" links of articles."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.article import Article
from schema.tables.fields import Count, RowId, Text


class RelatedLink(Model):
    """One link.

    `target` is the article that it names; where it names none, the loader sets it while an article with that address
    or headline is loaded, which it finds by hashes of both.
    """

    id = RowId()
    key = Text(200, unique=True)
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="related", on_delete=fields.NO_ACTION
    )
    position = Count()
    label = Text(100, null=True)
    headline = Text(500)
    url = Text(2000, null=True)
    after_paragraph = Count("after_paragraph >= 0", null=True)
    target: fields.ForeignKeyNullableRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="related_from", on_delete=fields.NO_ACTION, null=True
    )
    url_key = fields.BigIntField(null=True)
    headline_key = fields.BigIntField(null=True)

    class Meta:
        table = "related_link"
        unique_together = (("article", "position"),)
        indexes = (("target_id", "key"), ("url_key",), ("headline_key",))

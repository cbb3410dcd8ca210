"""What somebody said, and what it was about."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.article import Article
from schema.tables.entity import Entity
from schema.tables.fields import Choice, Count, Instant, RowId, Text
from schema.tables.official import Tenure
from schema.tables.recorded import Recorded
from schema.vocabulary import DatePrecision, Medium, TextPart


class Statement(Recorded):
    """Words that an article reports somebody to have said."""

    id = RowId()
    key = Text(120, unique=True)
    speaker: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="statements", on_delete=fields.NO_ACTION
    )
    made_edtf = Text(64)
    made_earliest = Instant(null=True)
    made_latest = Instant(null=True)
    made_sort = Instant()
    made_precision = Choice(DatePrecision, "made_precision")
    made_note = Text(1000, null=True)
    medium = Choice(Medium, "medium")
    paraphrase = Text(5000)
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="statements", on_delete=fields.NO_ACTION
    )
    paragraph = Count("paragraph >= 0")
    quote_exact = Text(5000, null=True)
    quote_part = Choice(TextPart, "quote_part", null=True)
    quote_paragraph = Count("quote_paragraph is null or quote_part = 'BODY'", null=True)
    quote_start = Count("quote_start >= 0", null=True)
    quote_end = Count("quote_end > quote_start", null=True)
    quote_verbatim = fields.BooleanField(null=True)

    class Meta:
        table = "statement"
        indexes = (
            ("made_sort", "key"),
            ("speaker_id", "made_sort", "key"),
            ("article_id", "made_sort", "key"),
        )


class StatementSubject(Model):
    """A statement is about an entity."""

    id = RowId()
    statement: fields.ForeignKeyRelation[Statement] = fields.ForeignKeyField(
        "models.Statement", related_name="about", on_delete=fields.NO_ACTION
    )
    entity: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="statements_about", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "statement_subject"
        unique_together = (("statement", "entity"),)
        indexes = (("entity_id", "statement_id"),)


class StatementPost(Model):
    """A post that the speaker held when speaking: it is known, or the article states it. Kept by the loader."""

    id = RowId()
    statement: fields.ForeignKeyRelation[Statement] = fields.ForeignKeyField(
        "models.Statement", related_name="speaker_posts", on_delete=fields.NO_ACTION
    )
    tenure: fields.ForeignKeyRelation[Tenure] = fields.ForeignKeyField(
        "models.Tenure", related_name="statements", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "statement_post"
        unique_together = (("statement", "tenure"),)
        indexes = (("tenure_id", "statement_id"),)


class StatementPossiblePost(Model):
    """A post that the speaker may have held when speaking. Kept by the loader."""

    id = RowId()
    statement: fields.ForeignKeyRelation[Statement] = fields.ForeignKeyField(
        "models.Statement", related_name="possible_speaker_posts", on_delete=fields.NO_ACTION
    )
    tenure: fields.ForeignKeyRelation[Tenure] = fields.ForeignKeyField(
        "models.Tenure", related_name="possible_statements", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "statement_possible_post"
        unique_together = (("statement", "tenure"),)
        indexes = (("tenure_id", "statement_id"),)

"""Cases before a court, their parties and hearings."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.article import Article
from schema.tables.entity import Entity
from schema.tables.fields import Choice, Count, Instant, RowId, Text
from schema.tables.organization import Organization
from schema.tables.recorded import Recorded
from schema.vocabulary import DatePrecision, Medium, TextPart


class CourtCase(Recorded):
    """A case before a court."""

    id = RowId(references="entity")
    key = Text(120, unique=True)
    docket = Text(300)
    medium = Choice(Medium, "medium")
    court: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="court_cases", on_delete=fields.NO_ACTION
    )
    filed_edtf = Text(64)
    filed_earliest = Instant(null=True)
    filed_latest = Instant(null=True)
    filed_sort = Instant()
    filed_precision = Choice(DatePrecision, "filed_precision")
    filed_note = Text(1000, null=True)
    appeal_of: fields.ForeignKeyNullableRelation["CourtCase"] = fields.ForeignKeyField(
        "models.CourtCase", related_name="appeals", on_delete=fields.NO_ACTION, null=True
    )

    class Meta:
        table = "court_case"
        indexes = (("filed_sort", "key"), ("court_id", "key"), ("appeal_of_id", "key"))


class CourtCaseParty(Model):
    """An actor is a party to a case."""

    id = RowId()
    court_case: fields.ForeignKeyRelation[CourtCase] = fields.ForeignKeyField(
        "models.CourtCase", related_name="parties", on_delete=fields.NO_ACTION
    )
    actor: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="court_cases", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "court_case_party"
        unique_together = (("court_case", "actor"),)
        indexes = (("actor_id", "court_case_id"),)


class Hearing(Model):
    """A day in court, as an article reports it."""

    id = RowId()
    key = Text(300, unique=True)
    court_case: fields.ForeignKeyRelation[CourtCase] = fields.ForeignKeyField(
        "models.CourtCase", related_name="hearings", on_delete=fields.NO_ACTION
    )
    position = Count()
    held_edtf = Text(64)
    held_earliest = Instant(null=True)
    held_latest = Instant(null=True)
    held_precision = Choice(DatePrecision, "held_precision")
    held_note = Text(1000, null=True)
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="hearings", on_delete=fields.NO_ACTION
    )
    report_exact = Text(5000, null=True)
    report_part = Choice(TextPart, "report_part", null=True)
    report_paragraph = Count("report_paragraph is null or report_part = 'BODY'", null=True)
    report_start = Count("report_start >= 0", null=True)
    report_end = Count("report_end > report_start", null=True)
    report_verbatim = fields.BooleanField(null=True)

    class Meta:
        table = "hearing"
        unique_together = (("court_case", "position"),)
        indexes = (("article_id",),)

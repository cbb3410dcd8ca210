"""Numbers that somebody put on an incident."""

from tortoise import fields

from schema.tables.article import Article
from schema.tables.entity import Entity
from schema.tables.fields import Choice, Count, Instant, RowId, Text
from schema.tables.force import Force
from schema.tables.incident import Incident
from schema.tables.recorded import Recorded
from schema.vocabulary import DatePrecision, Measure, VictimKind


class Figure(Recorded):
    """A claim: this many, says this claimant, in these words of this article."""

    id = RowId()
    key = Text(120, unique=True)
    incident: fields.ForeignKeyRelation[Incident] = fields.ForeignKeyField(
        "models.Incident", related_name="figures", on_delete=fields.NO_ACTION
    )
    measure = Choice(Measure, "measure")
    victims = Text(500)
    victim_kind = Choice(VictimKind, "victim_kind")
    force: fields.ForeignKeyNullableRelation[Force] = fields.ForeignKeyField(
        "models.Force", related_name="figures", on_delete=fields.NO_ACTION, null=True
    )
    low = Count("low >= 0")
    high = Count("high >= low", null=True)
    claimant: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="figures_claimed", on_delete=fields.NO_ACTION
    )
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="figures", on_delete=fields.NO_ACTION
    )
    quote_exact = Text(5000)
    quote_paragraph = Count("quote_paragraph >= 0")
    quote_start = Count("quote_start >= 0")
    quote_end = Count("quote_end > quote_start")
    quote_verbatim = fields.BooleanField()
    asserted_edtf = Text(64)
    asserted_earliest = Instant(null=True)
    asserted_latest = Instant(null=True)
    asserted_sort = Instant()
    asserted_precision = Choice(DatePrecision, "asserted_precision")
    asserted_note = Text(1000, null=True)
    supersedes: fields.OneToOneNullableRelation["Figure"] = fields.OneToOneField(
        "models.Figure", related_name="superseded_by", on_delete=fields.NO_ACTION, null=True
    )

    class Meta:
        table = "figure"
        indexes = (
            ("asserted_sort", "key"),
            ("incident_id", "asserted_sort", "key"),
            ("claimant_id", "asserted_sort", "key"),
            ("article_id", "asserted_sort", "key"),
            ("force_id",),
        )

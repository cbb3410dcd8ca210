"""Numbers that somebody put on an incident."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.article import Article
from schema.tables.entity import Entity
from schema.tables.fields import Choice, Count, Instant, RowId, Text
from schema.tables.incident import Incident
from schema.tables.recorded import Recorded
from schema.vocabulary import DatePrecision, FigureScope, Measure, TextPart, VictimKind


class Figure(Recorded):
    """A claim: this many, says this claimant, in these words of an article or in this record of a data set."""

    id = RowId()
    key = Text(120, unique=True)
    incident: fields.ForeignKeyRelation[Incident] = fields.ForeignKeyField(
        "models.Incident", related_name="figures", on_delete=fields.NO_ACTION
    )
    measure = Choice(Measure, "measure")
    scope = Choice(FigureScope, "scope")
    part_of: fields.ForeignKeyNullableRelation["Figure"] = fields.ForeignKeyField(
        "models.Figure", related_name="parts", on_delete=fields.NO_ACTION, null=True
    )
    victims = Text(500)
    victim_kind = Choice(VictimKind, "victim_kind")
    low = Count("low >= 0", null=True)
    best = Count("best >= 0", null=True)
    high = Count("high >= 0", null=True)
    contradictory = fields.BooleanField()
    claimant: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="figures_claimed", on_delete=fields.NO_ACTION
    )
    according_to = Text(500, null=True)
    article: fields.ForeignKeyNullableRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="figures", on_delete=fields.NO_ACTION, null=True
    )
    quote_exact = Text(5000, null=True)
    quote_part = Choice(TextPart, "quote_part", null=True)
    quote_paragraph = Count("quote_paragraph is null or quote_part = 'BODY'", null=True)
    quote_start = Count("quote_start >= 0", null=True)
    quote_end = Count("quote_end > quote_start", null=True)
    quote_verbatim = fields.BooleanField(null=True)
    record_data_set = Text(300, check="(record_data_set is null) = (article_id is not null)", null=True)
    record_id = Text(200, check="(record_id is null) = (record_data_set is null)", null=True)
    record_url = Text(2000, null=True)
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
            ("part_of_id", "key"),
        )


class FigureSide(Model):
    """The victims whom a figure counts are an actor's people."""

    id = RowId()
    figure: fields.ForeignKeyRelation[Figure] = fields.ForeignKeyField(
        "models.Figure", related_name="sides", on_delete=fields.NO_ACTION
    )
    actor: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="figure_sides", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "figure_side"
        unique_together = (("figure", "actor"),)
        indexes = (("actor_id", "figure_id"),)


class Report(Model):
    """A report that a data set cites for a figure.

    `target` is the article that it names; where it names none, the loader sets it while an article with that
    address, or with that headline and date, is loaded. It finds it by hashes of both.
    """

    id = RowId()
    figure: fields.ForeignKeyRelation[Figure] = fields.ForeignKeyField(
        "models.Figure", related_name="reports", on_delete=fields.NO_ACTION
    )
    position = Count()
    publisher = Text(300, null=True)
    headline = Text(500, null=True)
    published_edtf = Text(64, null=True)
    published_earliest = Instant(null=True)
    published_latest = Instant(null=True)
    published_precision = Choice(DatePrecision, "published_precision", null=True)
    published_note = Text(1000, null=True)
    url = Text(2000, null=True)
    target: fields.ForeignKeyNullableRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="cited_by", on_delete=fields.NO_ACTION, null=True
    )
    url_key = fields.BigIntField(null=True)
    headline_key = fields.BigIntField(null=True)

    class Meta:
        table = "report"
        unique_together = (("figure", "position"),)
        indexes = (("target_id", "figure_id"), ("url_key",), ("headline_key",))

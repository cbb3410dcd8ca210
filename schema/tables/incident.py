"""Incidents, who took part, what they follow from, and the spread of the figures put on them."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.article import Article
from schema.tables.conflict import Conflict
from schema.tables.entity import Entity
from schema.tables.fields import Choice, Count, Instant, RowId, Text
from schema.tables.place import Place
from schema.tables.recorded import Recorded
from schema.vocabulary import (
    Clarity,
    DatePrecision,
    IncidentKind,
    Measure,
    PlacePrecision,
    RelationKind,
    Role,
    TextPart,
)


class Incident(Recorded):
    """Something that happened: an attack, an operation, a takeover, a vote."""

    id = RowId(references="entity")
    key = Text(120, unique=True)
    kind = Choice(IncidentKind, "kind")
    occurred_edtf = Text(64)
    occurred_earliest = Instant(null=True)
    occurred_latest = Instant(null=True)
    occurred_sort = Instant()
    occurred_precision = Choice(DatePrecision, "occurred_precision")
    occurred_note = Text(1000, null=True)
    conflict: fields.ForeignKeyNullableRelation[Conflict] = fields.ForeignKeyField(
        "models.Conflict", related_name="incidents", on_delete=fields.NO_ACTION, null=True
    )
    place: fields.ForeignKeyNullableRelation[Place] = fields.ForeignKeyField(
        "models.Place", related_name="incidents", on_delete=fields.NO_ACTION, null=True
    )
    place_precision = Choice(PlacePrecision, "place_precision", null=True)
    latitude = Count("latitude between -90000000 and 90000000", null=True)
    longitude = Count(
        "longitude between -180000000 and 180000000 and (latitude is null) = (longitude is null)",
        null=True,
    )
    location_precision = Choice(PlacePrecision, "location_precision", null=True)
    aggregate = fields.BooleanField()
    clarity = Choice(Clarity, "clarity", null=True)
    source_count = Count("source_count >= 0", null=True)

    class Meta:
        table = "incident"
        indexes = (
            ("occurred_sort", "key"),
            ("changed_at", "occurred_sort", "key"),
            ("occurred_latest",),
            ("place_id", "occurred_sort", "key"),
            ("conflict_id", "occurred_sort", "key"),
            ("latitude", "longitude"),
        )


class Participation(Model):
    """A participant and its role. `actor` is null for people outside the data, whom `label` describes."""

    id = RowId()
    key = Text(200, unique=True)
    incident: fields.ForeignKeyRelation[Incident] = fields.ForeignKeyField(
        "models.Incident", related_name="participants", on_delete=fields.NO_ACTION
    )
    actor: fields.ForeignKeyNullableRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="participations", on_delete=fields.NO_ACTION, null=True
    )
    label = Text(300)
    role = Choice(Role, "role")

    class Meta:
        table = "participation"
        indexes = (("incident_id", "key"), ("actor_id", "key"))


class IncidentRelation(Model):
    """What an incident is reported to follow from or answer to, no stronger than the article says."""

    id = RowId()
    key = Text(300, unique=True)
    earlier: fields.ForeignKeyRelation[Incident] = fields.ForeignKeyField(
        "models.Incident", related_name="consequences", on_delete=fields.NO_ACTION
    )
    later: fields.ForeignKeyRelation[Incident] = fields.ForeignKeyField(
        "models.Incident", related_name="antecedents", on_delete=fields.NO_ACTION
    )
    kind = Choice(RelationKind, "kind")
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="incident_relations", on_delete=fields.NO_ACTION
    )
    quote_exact = Text(5000, null=True)
    quote_part = Choice(TextPart, "quote_part", null=True)
    quote_paragraph = Count("quote_paragraph is null or quote_part = 'BODY'", null=True)
    quote_start = Count("quote_start >= 0", null=True)
    quote_end = Count("quote_end > quote_start", null=True)
    quote_verbatim = fields.BooleanField(null=True)

    class Meta:
        table = "incident_relation"
        indexes = (("earlier_id", "key"), ("later_id", "key"), ("article_id",))


class Toll(Model):
    """The spread of an incident's standing figures of one measure. Kept by the loader.

    `low` is the lowest low and `high` the highest high, each null while a figure does not state it. Of a claimant's
    figures only the totals count: `parts` are omitted, and so are figures whose numbers contradict each other.
    """

    id = RowId()
    incident: fields.ForeignKeyRelation[Incident] = fields.ForeignKeyField(
        "models.Incident", related_name="tolls", on_delete=fields.NO_ACTION
    )
    measure = Choice(Measure, "measure")
    low = Count(null=True)
    high = Count("high >= low", null=True)
    figures = Count("figures >= 0")
    claimants = Count("claimants >= 0")
    parts = Count("parts >= 0")
    contradictory = Count("contradictory >= 0")

    class Meta:
        table = "toll"
        unique_together = (("incident", "measure"),)
        indexes = (("measure", "low"), ("measure", "high"))

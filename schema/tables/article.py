"""Articles, their paragraphs, image and what they are about."""

from tortoise import fields
from tortoise.models import Model

from schema.tables.entity import Entity
from schema.tables.fields import Choice, Count, Instant, RowId, Text
from schema.tables.official import Official
from schema.tables.organization import Organization
from schema.tables.place import Place
from schema.tables.recorded import Recorded
from schema.vocabulary import ENTITY_KINDS, DatePrecision


class Article(Recorded):
    """A published news text. Links find it by hashes of its normalised address and headline."""

    id = RowId()
    key = Text(120, unique=True)
    slug = Text(120, unique=True)
    headline = Text(500)
    summary = Text(2000, null=True)
    language = Text(35)
    url = Text(2000, null=True)
    section = Text(300, null=True)
    publisher: fields.ForeignKeyNullableRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="published", on_delete=fields.NO_ACTION, null=True
    )
    published_edtf = Text(64)
    published_earliest = Instant(null=True)
    published_latest = Instant(null=True)
    published_sort = Instant()
    published_precision = Choice(DatePrecision, "published_precision")
    published_note = Text(1000, null=True)
    dateline_place: fields.ForeignKeyNullableRelation[Place] = fields.ForeignKeyField(
        "models.Place", related_name="datelines", on_delete=fields.NO_ACTION, null=True
    )
    dateline_text = Text(200, check="(dateline_text is null) = (dateline_place_id is null)", null=True)
    url_key = fields.BigIntField(null=True)
    headline_key = fields.BigIntField()

    class Meta:
        table = "article"
        indexes = (
            ("published_sort", "key"),
            ("changed_at", "published_sort", "key"),
            ("publisher_id", "published_sort", "key"),
            ("dateline_place_id", "published_sort", "key"),
            ("url_key",),
            ("headline_key",),
        )


class Outlet(Model):
    """An organization that carries an article, beside its publisher or instead of one."""

    id = RowId()
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="outlets", on_delete=fields.NO_ACTION
    )
    organization: fields.ForeignKeyRelation[Organization] = fields.ForeignKeyField(
        "models.Organization", related_name="outlets", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "outlet"
        unique_together = (("article", "organization"),)
        indexes = (("organization_id", "article_id"),)


class Topic(Model):
    """A topic that an article's publisher gives it."""

    id = RowId()
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="topics", on_delete=fields.NO_ACTION
    )
    position = Count()
    name = Text(300)

    class Meta:
        table = "topic"
        unique_together = (("article", "position"), ("article", "name"))
        indexes = (("name", "article_id"),)


class Author(Model):
    """Who wrote an article, as its byline says."""

    id = RowId()
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="authors", on_delete=fields.NO_ACTION
    )
    position = Count()
    name = Text(300)

    class Meta:
        table = "author"
        unique_together = (("article", "position"),)


class Paragraph(Model):
    """One paragraph of an article's text, counted from 0."""

    id = RowId()
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="body", on_delete=fields.NO_ACTION
    )
    index = Count('"index" >= 0')
    text = Text(20000)

    class Meta:
        table = "paragraph"
        unique_together = (("article", "index"),)


class Image(Model):
    """The picture of an article."""

    id = RowId()
    article: fields.OneToOneRelation[Article] = fields.OneToOneField(
        "models.Article", related_name="image", on_delete=fields.NO_ACTION
    )
    caption = Text(2000)
    credit = Text(300, null=True)
    url = Text(2000, null=True)
    taken_edtf = Text(64, null=True)
    taken_earliest = Instant(null=True)
    taken_latest = Instant(null=True)
    taken_precision = Choice(DatePrecision, "taken_precision", null=True)
    taken_note = Text(1000, null=True)

    class Meta:
        table = "image"


class Depiction(Model):
    """An official is seen in an image."""

    id = RowId()
    image: fields.ForeignKeyRelation[Image] = fields.ForeignKeyField(
        "models.Image", related_name="depictions", on_delete=fields.NO_ACTION
    )
    official: fields.ForeignKeyRelation[Official] = fields.ForeignKeyField(
        "models.Official", related_name="depictions", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "depiction"
        unique_together = (("image", "official"),)
        indexes = (("official_id", "image_id"),)


class ArticleSubject(Model):
    """An entity that an article states to be about, beyond those that it names."""

    id = RowId()
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="about", on_delete=fields.NO_ACTION
    )
    entity: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="articles_about", on_delete=fields.NO_ACTION
    )
    position = Count()

    class Meta:
        table = "article_subject"
        unique_together = (("article", "entity"),)
        indexes = (("entity_id", "article_id"),)


class Subject(Model):
    """An entity that an article is about, mentions, quotes or gives a figure of. Kept by the loader.

    `entity_kind` is the entity's kind once more, so that those of one kind are found without looking at the others.
    """

    id = RowId()
    article: fields.ForeignKeyRelation[Article] = fields.ForeignKeyField(
        "models.Article", related_name="subjects", on_delete=fields.NO_ACTION
    )
    entity: fields.ForeignKeyRelation[Entity] = fields.ForeignKeyField(
        "models.Entity", related_name="subject_of", on_delete=fields.NO_ACTION
    )
    entity_kind = Choice(ENTITY_KINDS, "entity_kind")

    class Meta:
        table = "subject"
        unique_together = (("article", "entity"),)
        indexes = (("entity_id", "article_id"), ("article_id", "entity_kind", "entity_id"))

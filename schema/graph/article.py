"""Articles and what stands in them."""

import strawberry

from schema import tables
from schema.graph import lazy
from schema.graph.connection import Connection
from schema.graph.declare import (
    answered,
    column,
    fuzzy,
    linked,
    one,
    paged,
    part,
    short_list,
    stored,
    values,
)
from schema.graph.entity import Node
from schema.graph.parts import FuzzyDate, Quote
from schema.query.catalogue import Embedded


@strawberry.type(description="Where an article says it was written.")
class Dateline:
    """See schema.tables.article."""

    place: lazy.Place = one("place")
    text: str = column("text", "As printed.")


@stored(tables.Paragraph, order=("index",))
@strawberry.type(description="One paragraph of an article's text, counted from 0.")
class Paragraph:
    """See schema.tables.article."""

    index: int = column("index")
    text: str = column("text")


@stored(tables.Image, order=("id",))
@strawberry.type(description="The picture of an article.")
class Image:
    """See schema.tables.article."""

    caption: str = column("caption")
    credit: str | None = column("credit")
    taken: FuzzyDate | None = fuzzy("taken")
    url: str | None = column("url")
    depicts: list[lazy.Official] = linked("depictions", "official")


@stored(tables.RelatedLink)
@strawberry.type(
    description="One 'Read more' link. `target` is null until an article with that headline or address is "
    "loaded; then it points there by itself."
)
class RelatedLink(Node):
    """See schema.tables.related_link."""

    label: str = column("label")
    headline: str = column("headline")
    url: str | None = column("url")
    after_paragraph: int = column("after_paragraph", "The paragraph after which the link stands.")
    article: lazy.Article = one("article")
    target: lazy.Article | None = one("target")


@stored(tables.Mention)
@strawberry.type(description="Where an article's text names an entity.")
class Mention:
    """See schema.tables.mention."""

    article: lazy.Article = one("article")
    entity: lazy.Entity = one("entity")
    quote: Quote = part("quote_", "exact")


@stored(tables.Article, order=("-published_earliest", "-key"))
@strawberry.type(description="A published news text, paraphrased.")
class Article(Node):
    """See schema.tables.article."""

    slug: str = column("slug")
    headline: str = column("headline")
    summary: str | None = column("summary")
    language: str = column("language", "BCP 47.")
    url: str | None = column("url")
    publisher: lazy.Organization = one("publisher")
    authors: list[str] = values("authors", "name")
    published: FuzzyDate = fuzzy("published")
    dateline: Dateline | None = answered(Embedded("dateline_", "text"))
    image: Image | None = one("image")
    body: list[Paragraph] = short_list("body", order=("index",))
    officials: lazy.OfficialConnection = paged("subjects.entity", of="Official")
    forces: lazy.ForceConnection = paged("subjects.entity", of="Force")
    incidents: lazy.IncidentConnection = paged("subjects.entity", of="Incident")
    places: lazy.PlaceConnection = paged("subjects.entity", of="Place")
    organizations: lazy.OrganizationConnection = paged("subjects.entity", of="Organization")
    mentions: Connection[Mention] = paged("mentions")
    statements: lazy.StatementConnection = paged("statements", of="Statement")
    figures: list[lazy.Figure] = short_list("figures")
    related: list[RelatedLink] = short_list(
        "related",
        order=("position",),
        description="The article's 'Read more' links, in the order they stand in the text.",
    )
    related_from: Connection[RelatedLink] = paged(
        "related_from", description="The links of other articles that lead here."
    )

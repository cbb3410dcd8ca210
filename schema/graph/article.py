"""Articles and their parts."""

import strawberry

from schema import tables
from schema.graph.declare import (
    Page,
    Row,
    answered,
    column,
    declared,
    entity_connections,
    fuzzy,
    key_id,
    linked,
    one,
    paged,
    part,
    part_id,
    short_list,
    values,
)
from schema.graph.entity import Node, Record
from schema.graph.facets import by_period
from schema.graph.inputs import within
from schema.graph.parts import FuzzyDate, Quote
from schema.query.catalogue import ByEntity, ByLink, ByPlace, ByValue, Embedded, PlacesOf
from schema.vocabulary import ENTITY_KINDS, Kind

PLACES = PlacesOf("entity_id", table="subject", back="article_id")
"""The places and incidents that an article is about, mentions or quotes."""


@declared()
class Dateline:
    """The place where an article says it was written."""

    place: Row = one("place", "The place.", of="Place")
    text: str = column("text", "The place as printed.")


@declared(tables.Paragraph, order=("index",))
class Paragraph:
    """One paragraph of an article's text, counted from 0."""

    id: strawberry.ID = part_id("article", "index")
    index: int = column("index", "The number of the paragraph, from 0.")
    text: str = column("text", "The text of the paragraph.")


@declared(tables.Topic, order=("position",))
class Topic:
    """A topic that an article's publisher gives it."""

    id: strawberry.ID = part_id("article", "position")
    name: str = column("name", "The topic as the publisher writes it.")


@declared(tables.Image, order=("id",))
class Image:
    """The picture of an article."""

    id: strawberry.ID = part_id("article")
    caption: str = column("caption", "The caption.")
    credit: str | None = column("credit", "The photographer or agency.")
    taken: FuzzyDate | None = fuzzy("taken", "The date when it was taken.")
    url: str | None = column("url", "The URL of the picture.")
    depicts: list[Row] = linked("depictions", "official", "The officials in it.", of="Official")


@declared(tables.RelatedLink)
class RelatedLink(Node):
    """One 'Read more' link of an article."""

    label: str | None = column("label", "The label as printed.")
    headline: str = column("headline", "The headline of the linked article.")
    url: str | None = column("url", "The URL of the linked article.")
    after_paragraph: int | None = column(
        "after_paragraph", "The paragraph after which the link stands, if it is known."
    )
    article: Row = one("article", "The article that has the link.", of="Article")
    target: Row | None = one(
        "target",
        "The article that the link names, or else the one with that URL or headline; null until it is loaded.",
        of="Article",
    )


@declared(tables.Mention)
class Mention:
    """A span of an article's text that names an entity."""

    id: strawberry.ID = key_id()
    article: Row = one("article", "The article.", of="Article")
    entity: Row = one("entity", "The entity.", of="Entity")
    quote: Quote = part("quote_", "exact", "The name in the text.")


@declared(
    tables.Article,
    order=("-published_sort", "-key"),
    facets={
        "PUBLISHER": ByEntity("publisher_id"),
        "OUTLET": ByLink("outlet", "article_id", "organization_id", entity=True),
        "SECTION": ByValue("section"),
        "TOPIC": ByLink("topic", "article_id", "name"),
        "LANGUAGE": ByValue("language"),
        **{
            kind.one.constant: ByLink("subject", "article_id", "entity_id", entity=True, kind=kind.value)
            for kind in ENTITY_KINDS
        },
        Kind.PLACE.one.constant: ByPlace(PLACES),
        **by_period("published"),
    },
    where={
        "within": within(
            PLACES,
            "It is about a place that matches or lies anywhere within one, or about an incident there. "
            "Its dateline does not count.",
        )
    },
)
@entity_connections("subjects.entity", after="body")
class Article(Record, Node):
    """A published news text, paraphrased, or what is known of one: its headline, date and publisher."""

    slug: str = column("slug", "The name in URLs. It can change; former slugs keep working.")
    headline: str = column("headline", "The headline.")
    summary: str | None = column("summary", "A summary of the text.")
    language: str = column("language", "The language as a BCP 47 tag.")
    url: str | None = column("url", "The URL of the published article.")
    section: str | None = column("section", "The section that it was published in.")
    topics: list[Topic] = short_list(
        "topics", order=("position",), description="The topics that its publisher gives it."
    )
    publisher: Row | None = one(
        "publisher", "The organization that published it, if it is known.", of="Organization"
    )
    outlets: list[Row] = linked(
        "outlets",
        "organization",
        "Further organizations that carry the report, or all of them if none stands out.",
        of="Organization",
    )
    authors: list[str] = values("authors", "name", "The authors that the byline names.")
    published: FuzzyDate = fuzzy("published", "The date of publication.")
    dateline: Dateline | None = answered(
        Embedded("dateline_", "text"), description="The place where it says it was written."
    )
    image: Image | None = one("image", "The picture.")
    body: list[Paragraph] = short_list(
        "body", order=("index",), description="The paragraphs of the text; none if it is not known."
    )
    mentions: Page = paged("mentions", of="Mention", description="The spans of its text that name entities.")
    statements: Page = paged("statements", of="Statement", description="The statements it reports.")
    figures: list[Row] = short_list(
        "figures",
        of="Figure",
        order=("quote_paragraph", "quote_start", "key"),
        description="The figures it reports, in the order of the text.",
    )
    cited_by: Page = paged(
        "cited_by.figure", of="Figure", description="The figures for which a data set cites it as a report."
    )
    related: list[RelatedLink] = short_list(
        "related",
        order=("position",),
        description="The article's 'Read more' links, in the order of the text.",
    )
    related_from: Page = paged(
        "related_from", of="RelatedLink", description="The links of other articles to this one."
    )

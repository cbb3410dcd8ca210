"""Articles, with their text, image, mentions and "Read more" links."""

from typing import Annotated, Any

from pydantic import Field

from schema.records.base import (
    ArticleKey,
    EntityId,
    FormerSlugs,
    Key,
    Language,
    Line,
    OfficialKey,
    OrganizationKey,
    ParagraphBegins,
    ParagraphText,
    Part,
    PlaceKey,
    Quote,
    Record,
    ShortLine,
    Summary,
    Url,
)
from schema.records.dates import Date
from schema.records.marks import NotStored, StoredIn, Unique, Verifies
from schema.records.numbers import WHOLE
from schema.text.matching import match_keys
from schema.vocabulary import LIST_CAP, PARAGRAPH_CAP, TextPart


class Dateline(Part):
    """Where an article says it was written."""

    place: PlaceKey
    text: Annotated[ShortLine, Field(max_length=200)] = Field(description="As printed: ERBIL.")


class Image(Part):
    """The picture of an article. A repeated caption is one image."""

    caption: Summary
    credit: ShortLine | None = None
    taken: Date | None = None
    url: Url | None = None
    depicts: Annotated[list[OfficialKey], Unique(), StoredIn("depictions")] = Field(
        default_factory=list, max_length=LIST_CAP
    )


class Mention(Quote):
    """Where the text names an entity."""

    entity: EntityId


class RelatedLink(Part):
    """A "Read more" link. It refers to the article that `article` names, else to the one with this URL or headline."""

    key: Annotated[Key, Field(max_length=60)] = Field(description="Unique in the article; never changes.")
    label: Annotated[ShortLine, Field(max_length=100)] | None = Field(
        default=None, description="As printed: Read More."
    )
    headline: Line
    url: Url | None = None
    article: Annotated[ArticleKey | None, StoredIn("target")] = Field(
        default=None, description="The article, if it is known."
    )
    after_paragraph: Annotated[int, Field(ge=0, le=100000), WHOLE] | None = Field(
        default=None, description="The paragraph after which the link stands, from 0."
    )
    paragraph_begins: Annotated[ParagraphBegins | None, NotStored(), Verifies()] = Field(
        default=None, description="The first words of that paragraph, which verify its number."
    )

    def derived_columns(self) -> dict[str, Any]:
        """Return hashes by which the link finds its article, unless it names it."""
        return {} if self.article else match_keys(self.url, self.headline)


class Article(Record):
    """A published news text, paraphrased, or what is known of one: its headline, date and publisher."""

    slug: Key | None = Field(default=None, description="The name in URLs; by default the key.")
    former_slugs: FormerSlugs = Field(default_factory=list, max_length=LIST_CAP)
    headline: Line
    summary: Summary | None = None
    language: Language
    url: Url | None = None
    publisher: OrganizationKey | None = None
    outlets: Annotated[list[OrganizationKey], Unique(), StoredIn("outlets")] = Field(
        default_factory=list,
        max_length=LIST_CAP,
        description="Further organizations that carry the report, or all of them if none stands out.",
    )
    section: ShortLine | None = Field(default=None, description="The section that it was published in.")
    topics: Annotated[list[ShortLine], Unique()] = Field(
        default_factory=list, max_length=LIST_CAP, description="The topics that its publisher gives it."
    )
    authors: list[ShortLine] = Field(default_factory=list, max_length=LIST_CAP)
    published: Date
    dateline: Dateline | None = None
    image: Image | None = None
    body: list[ParagraphText] = Field(
        default_factory=list,
        max_length=PARAGRAPH_CAP,
        description='The paragraphs, without "Read more" lines. Omitted if the text is not known.',
    )
    about: Annotated[list[EntityId], Unique()] = Field(
        default_factory=list,
        max_length=LIST_CAP,
        description="Further subjects, beyond mentions, quotes and figures.",
    )
    mentions: list[Mention] = Field(default_factory=list, max_length=PARAGRAPH_CAP)
    related: Annotated[list[RelatedLink], Unique("key")] = Field(default_factory=list, max_length=LIST_CAP)

    def derived_columns(self) -> dict[str, Any]:
        """Return hashes by which links find the article."""
        return match_keys(self.url, self.headline)

    def texts(self, part: TextPart) -> list[str]:
        """Return the paragraphs of the body, or the text of another part; nothing if the article has no such part."""
        if part is TextPart.BODY:
            return self.body
        caption = self.image.caption if self.image else None
        text = {
            TextPart.HEADLINE: self.headline,
            TextPart.SUMMARY: self.summary,
            TextPart.CAPTION: caption,
        }[part]
        return [text] if text is not None else []

    def text_of(self, quote: Quote) -> str:
        """Return the text that has the words of a quote that has been verified."""
        return self.texts(quote.part)[quote.paragraph or 0]

"""What somebody said, and what it was about."""

from typing import Annotated

from pydantic import Field

from schema.records.base import ActorId, ArticleKey, EntityId, ParagraphBegins, Paraphrase, Quote, Record
from schema.records.dates import Date
from schema.records.marks import NotStored, Unique, Verifies
from schema.records.numbers import WHOLE
from schema.vocabulary import LIST_CAP, Medium


class Statement(Record):
    """Words that an article reports somebody to have said."""

    speaker: ActorId
    made: Date
    medium: Medium
    paraphrase: Paraphrase = Field(description="The content in your own words.")
    quote: Quote | None = Field(default=None, description="The verbatim words, if the article quotes any.")
    article: ArticleKey
    paragraph: Annotated[int, Field(ge=0, le=100000), WHOLE] = Field(
        description="The paragraph that reports it, counted from 0."
    )
    paragraph_begins: Annotated[ParagraphBegins | None, NotStored(), Verifies()] = Field(
        default=None,
        description="The first words of that paragraph, which verify its number if there is no quote.",
    )
    about: Annotated[list[EntityId], Unique()] = Field(default_factory=list, max_length=LIST_CAP)
    stated_posts: Annotated[list[Annotated[str, Field(max_length=200)]], Unique(), NotStored()] = Field(
        default_factory=list,
        max_length=LIST_CAP,
        description="The speaker's posts as the article states them, by the posts' keys; "
        "used unless the posts' dates exclude them.",
    )

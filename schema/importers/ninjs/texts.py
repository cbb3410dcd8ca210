"""The words of news objects: headlines, summaries and texts."""

from schema.importers.drafts import Draft
from schema.importers.markup import (
    line_of_html,
    paragraphs_of_html,
    paragraphs_of_plain_text,
    paragraphs_of_text,
)
from schema.importers.ninjs.objects import HTML, PLAIN, NewsObject, Text

_SUMMARIES = ("summary", "abstract", "short", "main", "text", "")


def headline_of(news: NewsObject) -> str:
    """Return the main headline, or the title of an object that has none."""
    texts = news.texts("headlines")
    main = next((text for text in texts if text.role == "main"), texts[0] if texts else None)
    if main is None:
        return news.text("title")
    return line_of_html(main.value) if main.media_type in HTML else main.value


def summary_of(news: NewsObject) -> str:
    """Return the description that says most like a summary what the object is."""
    texts = news.texts("descriptions")
    found = next(
        (text for role in _SUMMARIES for text in texts if text.role == role), texts[0] if texts else None
    )
    return "\n\n".join(_paragraphs(found, paragraphs_only=True)) if found else ""


def body_of(news: NewsObject, draft: Draft, own: bool) -> list[str]:
    """Return the paragraphs of the text: as HTML has them, or plain text. Dateline separates them by blank lines."""
    texts = news.texts("bodies")
    for media_types in (HTML, (PLAIN,)):
        if found := next((text for text in texts if text.media_type in media_types), None):
            return _paragraphs(found, paragraphs_only=own)
    if texts:
        draft.flag("its text is neither plain text nor HTML and is omitted")
    return []


def _paragraphs(text: Text, paragraphs_only: bool) -> list[str]:
    if text.media_type in HTML:
        return paragraphs_of_html(text.value)
    return (paragraphs_of_text if paragraphs_only else paragraphs_of_plain_text)(text.value)

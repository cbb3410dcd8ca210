"""An entry of a feed as an article."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from schema.errors import InvalidRecord
from schema.importers.articles import ArticleRows, article_key
from schema.importers.dates import date_of, instant, with_note
from schema.importers.drafts import Draft
from schema.importers.feed.layout import Item
from schema.importers.markup import line_of_html, one_line, paragraphs_of_html, paragraphs_of_text

IDENTIFIER = "feed"
"""The scheme of the ids of entries."""

DATELINE = "Dateline"
"""The author of entries of Dateline's own feeds whose author is not known."""

_UPDATED = "The feed has a single date, which may be that of an update."
_HTML = ("text/html", "application/xhtml+xml")
_GLOBAL = re.compile(r"https?://|urn:|tag:|info:")
_OF_DATELINE = re.compile(r"https?://[^?#]*/v1/articles/[^/?#]+")
_MIDNIGHT = "T00:00:00Z"


class EntryReader:
    """Reads the entries of one feed."""

    def __init__(self, feed: Any, rows: ArticleRows) -> None:
        self._feed = feed
        self._rows = rows

    def draft(self, entry: Any, item: Item | None) -> Draft:
        """Return an entry as an article. Raises InvalidRecord if it has no title or date."""
        own = _is_own(entry)
        draft = self._begun(entry)
        draft.speak(*self._languages(entry))
        draft.line("headline", _line(entry, "title"))
        if "headline" not in draft.record:
            raise InvalidRecord("has no title")
        draft.set("published", _published(entry, own))
        draft.set("url", _link(entry, "via") if own else _address(entry))
        draft.lines("authors", _authors(entry, draft, own))
        # Categories of Dateline's own feeds are kinds of incidents, which are not topics.
        draft.lines("topics", () if own else _terms(entry))
        draft.set("section", self._section())
        self._write_texts(entry, draft)
        self._write_image(entry, item, draft)
        if not own:
            self._write_publisher(entry, draft)
        return draft

    def _begun(self, entry: Any) -> Draft:
        """Return an article with its id. An id that is not an address is unique in its feed only.

        An entry without an id and a link is known by its title and date.
        """
        stated = str(entry.get("id") or entry.get("link") or "").strip()
        known = stated or f"{_line(entry, 'title')} {_stated_date(entry)}"
        id = known if _GLOBAL.match(known) else f"{known} {self._feed.get('link') or self._title()}"
        draft = Draft(id, article_key(id))
        if entry.get("id"):
            draft.identify(IDENTIFIER, stated)
        return draft

    def _title(self) -> str:
        return _line(self._feed, "title")

    def _languages(self, entry: Any) -> Iterator[str | None]:
        yield (entry.get("title_detail") or {}).get("language")
        yield entry.get("language")
        yield self._feed.get("language")
        yield (self._feed.get("title_detail") or {}).get("language")

    def _section(self) -> str | None:
        """Return the category of the feed, if it has exactly one."""
        terms = [*_terms(self._feed)]
        return one_line(terms[0]) if len(terms) == 1 else None

    def _write_texts(self, entry: Any, draft: Draft) -> None:
        content = (entry.get("content") or [None])[0]
        body = _paragraphs(content) if content else []
        draft.set("body", body)
        summary = "\n\n".join(_paragraphs(entry.get("summary_detail") or {"value": entry.get("summary")}))
        # feedparser repeats the text of an entry as its summary if it has no other.
        if summary != "\n\n".join(body):
            draft.set("summary", summary)

    def _write_image(self, entry: Any, item: Item | None, draft: Draft) -> None:
        caption = next((each for each in item.captions if each.text), None) if item else None
        if caption is None:
            if _has_image(entry):
                draft.flag("its image has no caption and is omitted")
            return
        credits = [each.get("content") for each in entry.get("media_credit", ())]
        image = {"caption": caption.text, "url": caption.url, "credit": next(filter(None, credits), None)}
        draft.set("image", {name: value for name, value in image.items() if value})

    def _write_publisher(self, entry: Any, draft: Draft) -> None:
        source = entry.get("source") or {}
        name = _line(source, "title") or _publisher(entry) or _publisher(self._feed) or self._title()
        if not name:
            draft.flag("publisher is not stated")
            return
        draft.set("publisher", self._rows.organization(draft, name))
        draft.source = {"name": name}
        stated = {"attribution": _line(self._feed, "rights"), "url": self._feed.get("link")}
        if not source:
            draft.source.update((field, text) for field, text in stated.items() if text)


def _is_own(entry: Any) -> bool:
    """Return whether an entry is of a feed that Dateline wrote."""
    return str(entry.get("id")).startswith("urn:uuid:") and bool(
        _OF_DATELINE.fullmatch(entry.get("link") or "")
    )


def _stated_date(entry: Any) -> str:
    return str(entry.get("published") or ("updated" in entry and entry.get("updated")) or "")


def _published(entry: Any, own: bool) -> Any:
    if entry.get("published"):
        return _date(entry, "published", own)
    if _stated_date(entry):
        return with_note(_date(entry, "updated", False), _UPDATED)
    raise InvalidRecord("has no date")


def _date(entry: Any, field: str, own: bool) -> Any:
    text = str(entry[field])
    # Dateline's own feeds write a day as its first second.
    if own and text.endswith(_MIDNIGHT):
        return text.removesuffix(_MIDNIGHT)
    try:
        return date_of(text, field)
    except InvalidRecord:
        parsed = entry.get(f"{field}_parsed")
        if parsed is None:
            raise
        return instant(datetime(*parsed[:6]).replace(tzinfo=UTC))


def _address(entry: Any) -> str | None:
    address = entry.get("link") or entry.get("id") or ""
    return address if address.startswith(("http://", "https://")) else None


def _link(entry: Any, relation: str) -> str | None:
    return next((link.get("href") for link in entry.get("links", ()) if link.get("rel") == relation), None)


def _authors(entry: Any, draft: Draft, own: bool) -> Iterator[str]:
    for author in entry.get("authors", ()):
        name = author.get("name") or ""
        if name.count("(") != name.count(")"):
            draft.flag("an author cannot be read and is omitted")
        elif not (own and name == DATELINE):
            yield name


def _terms(of: Any) -> Iterator[str]:
    for tag in of.get("tags", ()):
        yield tag.get("label") or tag.get("term") or ""


def _publisher(of: Any) -> str:
    return one_line(of.get("publisher") or "")


def _has_image(entry: Any) -> bool:
    links = [link for link in entry.get("links", ()) if link.get("rel") == "enclosure"]
    types = [
        each.get("type") or each.get("medium") or "" for each in (*links, *entry.get("media_content", ()))
    ]
    return bool(entry.get("media_thumbnail")) or any(type.startswith("image") for type in types)


def _line(of: Any, field: str) -> str:
    text = of.get(field) or ""
    is_html = (of.get(f"{field}_detail") or {}).get("type") in _HTML
    return line_of_html(text) if is_html else text


def _paragraphs(detail: Any) -> list[str]:
    text = detail.get("value") or ""
    return paragraphs_of_html(text) if detail.get("type") in _HTML else paragraphs_of_text(text)

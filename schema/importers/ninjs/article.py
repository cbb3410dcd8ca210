"""A news object as an article."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from schema.errors import InvalidRecord
from schema.importers.articles import ArticleRows, article_key
from schema.importers.dates import date_of, with_note
from schema.importers.drafts import Draft
from schema.importers.keys import is_key, slug
from schema.importers.markup import one_line
from schema.importers.ninjs.objects import Concept, NewsObject
from schema.importers.ninjs.texts import body_of, headline_of, summary_of
from schema.vocabulary import LIST_CAP, Kind

IDENTIFIER = "ninjs"
"""The scheme of the ids of news objects."""

KINDS = {
    "people": (Kind.OFFICIAL,),
    "organisations": (Kind.ORGANIZATION, Kind.FORCE),
    "places": (Kind.PLACE,),
    "events": (Kind.INCIDENT, Kind.CONFLICT),
    "objects": (),
}
"""The kinds of records that the concepts of a list can be."""

TYPES = ("audio", "video", "picture", "graphic", "component", "event", "planning")

_DATELINE_ID = f"{Kind.ARTICLE}:"
_OF_DATELINE = ("id", "url", "publisher url")
_DETAILS = ("published", "published note", "usage terms", "section")
_DATES = {
    "firstcreated": "The source states when the first version was created.",
    "contentcreated": "The source states when the content was created.",
    "versioncreated": "The source states when this version was created.",
}
_LINK_KEY = 50
"""The length of a link's key, before a number."""

_ABOUT = ("about", "mentions", "")


class ArticleReader:
    """Reads news objects. Those that are embargoed now are rejected."""

    def __init__(self, rows: ArticleRows, now: datetime) -> None:
        self._rows = rows
        self._now = now

    def draft(self, news: NewsObject) -> Draft:
        """Return a news object as an article. Raises InvalidRecord if it is none, or must not be published."""
        _check_type(news)
        self._check_status(news)
        own = _own_key(news)
        draft = _begun(news, own)
        draft.speak(news.text("language"))
        draft.line("headline", headline_of(news))
        if "headline" not in draft.record:
            raise InvalidRecord("has no headline")
        details = {text.role: text.value for text in news.texts("descriptions")} if own else {}
        draft.set("published", _published(news, details))
        _write_texts(news, draft, details, own)
        self._write_subjects(news, draft, bool(own))
        self._write_sources(news, draft, details)
        self._write_dateline(news, draft)
        self._write_associations(news, draft)
        return draft

    def _check_status(self, news: NewsObject) -> None:
        if news.text("pubstatus") in ("withheld", "canceled"):
            raise InvalidRecord(f"its status is {news.text('pubstatus')}")
        embargo = news.text("embargoeduntil")
        if embargo and _instant(embargo) > self._now:
            raise InvalidRecord("is embargoed")

    def _write_subjects(self, news: NewsObject, draft: Draft, own: bool) -> None:
        """Write topics, and what the article is about: a record that an alias names, or else a topic by its name."""
        # Dateline gives an address to kinds of incidents only, which are not topics.
        topics = [each.name for each in news.concepts("subjects") if not (own and each.ids)]
        about = []
        for name, kinds in KINDS.items():
            for concept in news.concepts(name):
                if (found := self._known(concept, kinds)) and concept.relation in _ABOUT:
                    about.append(found)
                elif own and not found:
                    draft.flag(
                        "refers to records by ids of another Dateline that no alias names; they are omitted"
                    )
                elif not own:
                    topics.append(concept.name)
        draft.lines("topics", topics)
        draft.set("about", [*dict.fromkeys(about)][:LIST_CAP])

    def _known(self, concept: Concept, kinds: tuple[Kind, ...]) -> str | None:
        for kind in kinds:
            if key := self._rows.aliases.key(kind, *concept.ids, concept.name):
                return f"{kind}:{key}"
        return None

    def _write_sources(self, news: NewsObject, draft: Draft, details: dict[str, str]) -> None:
        sources = [each for each in news.concepts("infosources") if each.name]
        holder = news.text("copyrightholder")
        named = [each for each in sources if each.relation == "publisher"] or [Concept(holder, "", ())]
        if named[0].name:
            draft.set("publisher", self._rows.organization(draft, named[0].name, *named[0].ids))
            terms = {"licence": details.get("usage terms") or news.text("usageterms")}
            stated = {"name": holder or named[0].name, **terms, "attribution": news.text("copyrightnotice")}
            draft.source = {field: text for field, text in stated.items() if text}
        else:
            draft.flag("publisher is not stated")
        outlets = [each for each in sources if each.relation == "outlet"]
        keys = [self._rows.organization(draft, each.name, *each.ids) for each in outlets]
        draft.set("outlets", [*dict.fromkeys(keys)])

    def _write_dateline(self, news: NewsObject, draft: Draft) -> None:
        located = one_line(news.text("located"))
        places = [
            each for each in news.concepts("places") if "dateline" in each.relation or each.name == located
        ]
        key = next((found for each in places if (found := self._known(each, (Kind.PLACE,)))), None)
        if located and key:
            draft.set("dateline", {"place": key.partition(":")[2], "text": located})
        elif located:
            draft.flag("the place of its dateline is not a known record, so the dateline is omitted")

    def _write_associations(self, news: NewsObject, draft: Draft) -> None:
        pictures = [each for each in news.associations if each.text("type") == "picture"]
        captioned = next((each for each in pictures if summary_of(each)), None)
        if captioned:
            draft.set("image", self._image(captioned))
        elif pictures:
            draft.flag("its image has no caption and is omitted")
        related = [each for each in news.associations if each.text("rel") == "related"]
        draft.set("related", [*_links(each for each in related if headline_of(each))])
        others = len(news.associations) - len(related) - bool(captioned)
        if others > 0:
            draft.flag("associations other than a picture and related articles are omitted")

    def _image(self, picture: NewsObject) -> dict[str, Any]:
        taken = next((each.value for each in picture.texts("descriptions") if each.role == "taken"), "")
        created = picture.text("contentcreated")
        people = [each for each in picture.concepts("people") if each.relation == "depicted"]
        known = [self._known(each, (Kind.OFFICIAL,)) for each in people]
        fields = {
            "caption": summary_of(picture),
            "credit": one_line(picture.text("by")),
            "taken": taken or (date_of(created, "contentCreated") if created else ""),
            "url": picture.rendition(),
            "depicts": [each.partition(":")[2] for each in dict.fromkeys(known) if each],
        }
        return {name: value for name, value in fields.items() if value}


def _check_type(news: NewsObject) -> None:
    if not news.text("uri"):
        raise InvalidRecord("has no uri, so it is not a news object")
    kind = news.text("type")
    if kind not in ("text", "composite", ""):
        raise InvalidRecord(f"is of type {kind}, not text" if kind in TYPES else "is of no known type")


def _own_key(news: NewsObject) -> str:
    """Return the key of an article that Dateline wrote; an empty text for others."""
    named = dict(news.alternatives()).get("id", "")
    key = named.removeprefix(_DATELINE_ID)
    return key if named.startswith(_DATELINE_ID) and is_key(key) else ""


def _begun(news: NewsObject, own: str) -> Draft:
    """Return an article with its id, key, address and identifiers."""
    uri, alternatives = news.text("uri"), news.alternatives()
    draft = Draft(uri, own or article_key(uri))
    by_role = dict(alternatives)
    draft.set("url", by_role.get("publisher url") or (None if own else by_role.get("url")))
    if not own:
        draft.identify(IDENTIFIER, uri)
    for role, value in alternatives:
        if role not in _OF_DATELINE:
            draft.identify(role or IDENTIFIER, value)
    return draft


def _published(news: NewsObject, details: dict[str, str]) -> Any:
    if stated := details.get("published"):
        note = details.get("published note")
        return {"edtf": stated, "note": note} if note else stated
    for name, note in _DATES.items():
        if text := news.text(name):
            return with_note(date_of(text, name), note)
    raise InvalidRecord("has no date")


def _write_texts(news: NewsObject, draft: Draft, details: dict[str, str], own: str) -> None:
    draft.line("section", details.get("section"))
    draft.set("summary", details.get("summary") if own else summary_of(news))
    draft.set("body", body_of(news, draft, bool(own)))
    by = news.text("by")
    # Dateline joins its authors by commas; what others write there is one statement.
    draft.lines("authors", by.split(", ") if own else [by])
    if sum(text.role not in _DETAILS for text in news.texts("descriptions")) > 1:
        draft.flag("descriptions after the first are omitted")


def _links(related: Iterable[NewsObject]) -> Iterator[dict[str, Any]]:
    """Yield links. Several that share a target share its uri, so a number tells their keys apart."""
    met: Counter[str] = Counter()
    for link in related:
        key = slug(link.text("uri"))[-_LINK_KEY:].strip("-.")
        met[key] += 1
        fields = {
            "key": key if met[key] == 1 else f"{key}-{met[key]}",
            "label": one_line(link.text("title")),
            "headline": one_line(headline_of(link)),
            "url": dict(link.alternatives()).get("publisher url", ""),
        }
        yield {name: value for name, value in fields.items() if value}


def _instant(text: str) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidRecord("embargoed is not a date") from None
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found

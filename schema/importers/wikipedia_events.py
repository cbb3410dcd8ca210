"""The current events portal of Wikipedia, as NDJSON: items of news with topics and the outlets that report them."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from schema.errors import InvalidRecord
from schema.importers.aliases import Aliases
from schema.importers.events import Converted, EventRows
from schema.importers.keys import digest, key_of, slug
from schema.importers.reading import Row, json_rows
from schema.importers.shared import LANGUAGE, Named
from schema.importers.values import Cells
from schema.importers.writer import DataSetWriter
from schema.text.unicode import composed
from schema.vocabulary import Kind, OrganizationKind

NAME = "wikipedia-current-events"
PORTAL = "Wikipedia, Portal:Current events"
LICENCE = "CC BY-SA 4.0"
ATTRIBUTION = (
    'Wikipedia contributors, "Portal:Current events", Wikipedia, The Free Encyclopedia. The identifier of each article '
    "has the address of its page."
)
GAPS = (
    "Topics that the source inherited from an item before are omitted, as most of them are wrong.",
    "Addresses, authors and headlines of the reports are not in the source; it names their outlets alone.",
    "The headline of an item over 500 characters is its beginning; its body has the whole text.",
    "Outlets are named as printed; one that is named differently has several records.",
)

LONGEST_HEADLINE = 500
LINKS = 2
"""The number of items that a thread keeps, to which the next one links."""

_PAGES = "https://en.wikipedia.org/wiki/"
# Initials and abbreviations of one or two letters do not end a sentence.
_SENTENCE = re.compile(r"\w{3,}[.!?][\"”’)]*(?=\s)")


class WikipediaEvents:
    """The importer of the current events portal."""

    name = NAME
    description = "Wikipedia's current events portal: items of news with topics and outlets, as NDJSON"

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the items of files."""
        rows = _Rows(target, aliases)
        rows.take_all(files)
        target.describe_with_source(
            self.name,
            "What the portal reports day by day, with its topics and the outlets that it cites.",
            [*GAPS, *rows.gaps()],
            name=PORTAL,
            licence=LICENCE,
            attribution=ATTRIBUTION,
            url=f"{_PAGES}Portal:Current_events",
        )


class _Threads:
    """The keys and headlines of the last items of each topic."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[tuple[str, str], ...]] = {}

    def links(self, topic: str) -> list[dict[str, str]]:
        """Return the links of a new item to those before it, the nearest first."""
        before = enumerate(reversed(self._last.get(topic, ())), 1)
        return [
            {"key": f"before-{number}", "headline": headline, "article": key}
            for number, (key, headline) in before
        ]

    def add(self, article: dict[str, Any]) -> None:
        """Keep an item that was written, if it has a topic."""
        if topics := article.get("topics"):
            before = self._last.get(topics[-1], ())
            self._last[topics[-1]] = (*before, (article["key"], article["headline"]))[-LINKS:]


class _Rows(EventRows):
    """Rows of the portal."""

    name = "Wikipedia's current events"
    required = ("id", "date", "text")
    read = staticmethod(json_rows)

    def __init__(self, target: DataSetWriter, aliases: Aliases) -> None:
        super().__init__(target)
        self._aliases = aliases
        self._threads = _Threads()

    def id_of(self, row: Row) -> str:
        number = Cells(row.values).text("id")
        if not number:
            raise InvalidRecord("id is empty")
        return number

    def converted(self, row: Row) -> Converted:
        cells = Cells(row.values)
        outlets = [self._outlet(name) for name in cells.texts("sources")]
        topics = _topics(cells) if _is_direct(row) else []
        article = {
            **_article(cells, self.id_of(row)),
            "outlets": [*dict.fromkeys(key for key, _ in outlets)],
            "topics": topics,
            "related": self._threads.links(topics[-1]) if topics else [],
        }
        filled = {name: value for name, value in article.items() if value}
        named = [outlet for _, outlet in outlets if outlet]
        return Converted([(Kind.ARTICLE, filled)], named, [*_oddities(cells, row)])

    def added(self, row: Row) -> Converted:
        converted = super().added(row)
        self._threads.add(converted.records[0][1])
        return converted

    def gaps(self) -> list[str]:
        spelled = self.shared.spelled_variously(Kind.ORGANIZATION)
        found = [f"{spelled} outlets are spelled in several ways; they have all as names."] if spelled else []
        for text in found:
            self.target.report.note(text)
        return found

    def _outlet(self, name: str) -> tuple[str, Named | None]:
        """Return the key of an outlet, and its record if no alias names another."""
        if existing := self._aliases.key(Kind.ORGANIZATION, name):
            return existing, None
        key = key_of(f"wikipedia-outlet-{slug(name)}")
        if self._aliases.is_apart(Kind.ORGANIZATION, name):
            key = f"{key}-{digest(name)}"
        return key, Named(Kind.ORGANIZATION, key, name, {"kind": OrganizationKind.PUBLISHER.value})


def _article(cells: Cells, number: str) -> dict[str, Any]:
    text = cells.text("text")
    if not text:
        raise InvalidRecord("text is empty")
    headline = headline_of(text)
    return {
        "key": key_of(f"{NAME}-{slug(number)}"),
        "headline": headline,
        "language": LANGUAGE,
        "section": cells.text("category"),
        "published": cells.day("date").isoformat(),
        "body": [text] if headline != text else [],
        "identifiers": [_identifier(number, cells.text("source_page"))],
    }


def headline_of(text: str) -> str:
    """Return a text as a headline: all of it, else the sentences that fit, else the words that fit and an ellipsis."""
    if len(composed(text)) <= LONGEST_HEADLINE:
        return text
    ends = [sentence.end() for sentence in _SENTENCE.finditer(text) if sentence.end() <= LONGEST_HEADLINE]
    return text[: ends[-1]] if ends else textwrap.shorten(text, LONGEST_HEADLINE, placeholder=" …")


def _identifier(number: str, page: str) -> dict[str, str]:
    address = {"url": _PAGES + quote(page.replace(" ", "_"), safe="/:")} if page else {}
    return {"scheme": NAME, "value": number} | address


def _topics(cells: Cells) -> list[str]:
    """Return the topics, of which the last one counts if one is there twice: it is that of the item itself."""
    return [*dict.fromkeys(reversed(cells.texts("topics")))][::-1]


def _is_direct(row: Row) -> bool:
    return row.values.get("topic_direct") is True


def _oddities(cells: Cells, row: Row) -> Iterator[str]:
    if cells.texts("topics") and not _is_direct(row):
        yield "its topics are those of an item before it and are omitted"
    if len(composed(cells.text("text"))) > LONGEST_HEADLINE:
        yield f"has more than {LONGEST_HEADLINE} characters: the headline is its beginning, the body all of it"
    for column in cells.tidied:
        yield f"{column} has several blanks between words, which became one"


importer = WikipediaEvents()

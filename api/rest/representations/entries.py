"""The entries of feeds, independent of their format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from api.rest.representations.representation import Document, Row
from api.rest.representations.rows import spread, stated

FIELDS: Mapping[str, tuple[str, ...]] = {
    "Article": (
        "id",
        "slug",
        "changedAt",
        "headline",
        "summary",
        "language",
        "url",
        "authors",
        "publisher.name",
        "outlets.name",
        "published.edtf",
        "published.earliest",
        "published.precision",
        "body.text",
        "image.url",
        "incidents.kind",
    ),
    "Incident": (
        "id",
        "slug",
        "changedAt",
        "name",
        "summary",
        "kind",
        "occurred.edtf",
        "place.name",
        "figures.measure",
        "figures.victims",
        "figures.low",
        "figures.best",
        "figures.high",
        "figures.scope",
        "figures.claimant.name",
        "figures.quote.exact",
        "figures.record.dataSet",
        "figures.record.recordId",
        "figures.supersededBy.id",
    ),
}

SORT: Mapping[str, str] = {"Article": "-changedAt,-published", "Incident": "-changedAt,-occurred"}
"""A feed begins with what is new to its readers, whatever its date; what came with one load, with the latest."""

PUBLISHER = "Dateline"
"""The author of entries without a known author or publisher."""


@dataclass(frozen=True)
class Entry:
    """One entry of a feed.

    `id` never changes. `url` is the row's current URL, `source` the URL of the published text. `published` and
    `updated`, when its record last changed, are RFC 3339. `paragraphs` are plain text. `categories` are enum values.
    """

    id: str
    url: str
    title: str
    updated: str
    paragraphs: tuple[str, ...]
    authors: tuple[str, ...] = (PUBLISHER,)
    categories: tuple[str, ...] = ()
    summary: str | None = None
    published: str | None = None
    source: str | None = None
    image: str | None = None
    language: str | None = None


def entry_of(row: Row, document: Document) -> Entry:
    """Return the entry of a row."""
    return _ENTRIES[document.kind](row, document)


def timestamp(moment: datetime) -> str:
    """Return an instant as RFC 3339 in UTC, to the second."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def updated(entries: Sequence[Entry], document: Document) -> str:
    """Return when the latest of a page's entries changed; for an empty page, when the data was loaded."""
    return max((entry.updated for entry in entries), default=timestamp(document.updated))


def label(word: str) -> str:
    """Return an enum value in readable form: `MILITARY_OPERATION` is Military operation."""
    return word.replace("_", " ").capitalize()


def _article(row: Row, document: Document) -> Entry:
    published = _exact(row["published"])
    return Entry(
        id=document.identifier(row),
        url=document.address(row),
        title=row["headline"],
        updated=row["changedAt"],
        published=published,
        paragraphs=tuple(paragraph["text"] for paragraph in row["body"]),
        authors=_authors(row),
        categories=tuple(sorted({incident["kind"] for incident in row["incidents"]["items"]})),
        summary=row["summary"],
        source=row["url"],
        image=row["image"] and row["image"]["url"],
        language=row["language"],
    )


def _authors(row: Row) -> tuple[str, ...]:
    publisher = [row["publisher"]["name"]] if row["publisher"] else []
    outlets = [outlet["name"] for outlet in row["outlets"]]
    return tuple(row["authors"]) or tuple(publisher or outlets) or (PUBLISHER,)


def _incident(row: Row, document: Document) -> Entry:
    when = row["occurred"]["edtf"]
    where = f", {row['place']['name']}" if row["place"] else ""
    standing = [each for each in row["figures"] if not each["supersededBy"] and each["scope"] == "TOTAL"]
    summary = [row["summary"]] if row["summary"] else []
    return Entry(
        id=document.identifier(row),
        url=document.address(row),
        title=row["name"],
        updated=row["changedAt"],
        paragraphs=(*summary, f"{when}{where}", *map(_claim, standing)),
        categories=(row["kind"],),
        summary=row["summary"],
    )


def _exact(date: Row) -> str | None:
    """Return the first instant of a date that is known to the day and not qualified."""
    known = date["precision"] in ("SECOND", "DAY") and not set("?~%") & set(date["edtf"])
    return date["earliest"] if known else None


def _claim(figure: Row) -> str:
    counted = f"{label(figure['measure'])} ({figure['victims']})"
    return f"{counted}: {spread(figure)}, according to {figure['claimant']['name']}: {stated(figure)}"


_ENTRIES = {"Article": _article, "Incident": _incident}

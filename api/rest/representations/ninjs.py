"""IPTC ninjs 3.1 (News in JSON) for articles.

Statements and figures are associated components, so that each keeps its speaker or claimant and the exact words.
"""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import orjson

from api.rest.representations.entries import label, timestamp
from api.rest.representations.generic import SUBJECTS
from api.rest.representations.representation import Document, Representation, Row
from api.rest.representations.rows import exact, filled, kind_of, listed, position, spread, within
from schema.vocabulary import IncidentKind

Json = dict[str, Any]

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}

REFERENCE = ("id", "name")

LISTS = {
    "Official": "people",
    "Organization": "organisations",
    "Force": "organisations",
    "Conflict": "events",
    "Incident": "events",
    "Place": "places",
}
"""The list of a news object for each kind."""

OTHERS = "objects"
"""The list of kinds that ninjs has no list for."""


class Ninjs(Representation):
    """A news object of type `text`, or one of type `composite` with a page's articles as associations."""

    suffix: ClassVar[str] = "ninjs"
    media_type: ClassVar[str] = "application/vnd.iptc.ninjs+json"
    fields: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Article": (
            *("id", "slug", "changedAt", "headline", "summary", "language", "url", "authors", "body.text"),
            *("published.edtf", "published.note", "incidents.kind", "places.location"),
            *("dateline.text", *within("dateline.place", REFERENCE)),
            *(
                "section",
                "topics.name",
                "identifiers",
                *within("dataSet", ("key", "name", "licence", "attribution")),
            ),
            *within("publisher", REFERENCE),
            *within("outlets", REFERENCE),
            *(path for name in SUBJECTS for path in within(name, REFERENCE)),
            *within("image", ("caption", "credit", "taken.edtf", "url", *within("depicts", REFERENCE))),
            *within("related", ("id", "label", "headline", "url", "target.id")),
            *within(
                "statements",
                ("id", "paragraph", "made.edtf", "medium", "paraphrase", "quote", "speakerPosts.title"),
            ),
            *within("statements.speaker", REFERENCE),
            *within("statements.about", REFERENCE),
            *within("figures", ("id", "measure", "scope", "victims", "victimKind", "quote")),
            *within("figures", ("low", "best", "high")),
            *within("figures", ("asserted.edtf", "supersedes.id", "supersededBy.id")),
            *within("figures.claimant", REFERENCE),
            *within("figures.incident", REFERENCE),
            *within("figures.side", REFERENCE),
        )
    }

    def item(self, row: Row, document: Document) -> bytes:
        """Write an article as a news object."""
        return orjson.dumps({"standard": STANDARD, **_News(document).article(row)})

    def collection(self, rows: Sequence[Row], document: Document) -> bytes:
        """Write articles, in order, as the associations of a composite news object."""
        news = _News(document)
        articles = [{"name": row["headline"], **news.article(row)} for row in rows]
        return orjson.dumps(
            {
                "standard": STANDARD,
                "uri": document.list_identifier(),
                "type": "composite",
                "title": document.title,
                "versionCreated": max(
                    (row["changedAt"] for row in rows), default=timestamp(document.updated)
                ),
                "associations": articles,
            }
        )


class _News:
    """Writes articles and their parts as news objects of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def article(self, row: Row) -> Json:
        dateline = row["dateline"] or {}
        subjects = [subject for name in SUBJECTS for subject in listed(row[name])]
        lists = self._lists(*((subject, "about") for subject in subjects))
        if place := dateline.get("place"):
            lists.setdefault("places", []).append(self._concept(place, "dateline"))
        return filled(
            {
                "uri": self._document.identifier(row),
                "type": "text",
                "representationType": "full",
                "versionCreated": row["changedAt"],
                "contentCreated": _instant(row["published"]),
                "language": row["language"],
                "slugline": row["slug"],
                "headlines": [_plain("main", row["headline"])],
                "descriptions": _descriptions(
                    summary=row["summary"],
                    published=row["published"]["edtf"],
                    **{"published note": row["published"]["note"], "usage terms": _terms(row["dataSet"])},
                    section=row["section"],
                ),
                "bodies": [_plain("main", "\n\n".join(paragraph["text"] for paragraph in row["body"]))]
                if row["body"]
                else None,
                "by": ", ".join(row["authors"]) or None,
                "located": dateline.get("text"),
                "infoSources": self._sources(row),
                **lists,
                "subjects": [
                    *self._kinds(*(each["kind"] for each in listed(row["incidents"]))),
                    *({"name": topic["name"]} for topic in row["topics"]),
                ],
                "altIds": [
                    *_identifiers(
                        id=row["id"], url=self._document.address(row), **{"publisher url": row["url"]}
                    ),
                    *({"role": each["scheme"], "value": each["value"]} for each in row["identifiers"]),
                ],
                "associations": [
                    *self._pictures(row),
                    *(
                        self._statement(statement, row)
                        for statement in sorted(listed(row["statements"]), key=_place)
                    ),
                    *(self._figure(figure, row) for figure in row["figures"]),
                    *(self._related(link) for link in row["related"]),
                ],
            }
        )

    def _sources(self, row: Row) -> list[Json]:
        publisher = [(row["publisher"], "publisher")] if row["publisher"] else []
        outlets = [(outlet, "outlet") for outlet in row["outlets"]]
        return [{**self._named(each), "role": role} for each, role in (*publisher, *outlets)]

    def _pictures(self, row: Row) -> list[Json]:
        image = row["image"]
        if image is None:
            return []
        picture = {
            "name": "main picture",
            "rel": "picture",
            "uri": image["url"] or self._document.identifier(row, "#image"),
            "type": "picture",
            "representationType": "partial",
            "contentCreated": _instant(image["taken"]),
            "language": row["language"],
            "descriptions": _descriptions(caption=image["caption"], taken=_edtf(image["taken"])),
            "by": image["credit"],
            **self._lists(*((official, "depicted") for official in image["depicts"])),
            "renditions": [{"name": "main", "href": image["url"]}] if image["url"] else None,
        }
        return [filled(picture)]

    def _statement(self, statement: Row, article: Row) -> Json:
        speaker = statement["speaker"]
        about = ((subject, "about") for subject in statement["about"])
        return filled(
            {
                **self._component(statement, article),
                "name": f"{speaker['name']}: {statement['paraphrase']}",
                "rel": "statement",
                "contentCreated": _instant(statement["made"]),
                "by": speaker["name"],
                "descriptions": [
                    *_descriptions(
                        paraphrase=statement["paraphrase"],
                        made=statement["made"]["edtf"],
                        medium=statement["medium"],
                        paragraph=str(statement["paragraph"]),
                    ),
                    *(_plain("speaker's post", post["title"]) for post in statement["speakerPosts"]),
                ],
                **self._lists((speaker, "speaker"), *about),
            }
        )

    def _figure(self, figure: Row, article: Row) -> Json:
        return filled(
            {
                **self._component(figure, article),
                "name": f"{label(figure['measure'])}: {spread(figure)}, {figure['claimant']['name']}",
                "rel": "figure",
                "contentCreated": _instant(figure["asserted"]),
                "by": figure["claimant"]["name"],
                "descriptions": _descriptions(
                    low=_number(figure["low"]),
                    best=_number(figure["best"]),
                    high=_number(figure["high"]),
                    victims=figure["victims"],
                    asserted=figure["asserted"]["edtf"],
                ),
                "subjects": [
                    *self._words("Measure", figure["measure"]),
                    *self._words("VictimKind", figure["victimKind"]),
                    *self._words("FigureScope", figure["scope"]),
                ],
                **self._lists(
                    (figure["claimant"], "claimant"),
                    (figure["incident"], "about"),
                    *((actor, "victims") for actor in figure["side"]),
                ),
                "altIds": [
                    *_identifiers(
                        **{"quote position": position(figure["quote"])},
                        supersedes=self._identifier(figure["supersedes"]),
                        superseded=self._identifier(figure["supersededBy"]),
                    ),
                ],
            }
        )

    def _component(self, row: Row, article: Row) -> Json:
        """Return the common properties of statements and figures: the quoted words, if any, and their position."""
        quote = row["quote"]
        role = "verbatim" if quote and quote["verbatim"] else "paraphrased"
        return {
            "uri": self._document.identifier(row),
            "type": "component",
            "representationType": "full",
            "language": article["language"],
            "bodies": [_plain(role, quote["exact"])] if quote else None,
            "altIds": _identifiers(**{"quote position": position(quote)}),
        }

    def _related(self, link: Row) -> Json:
        """Return a link as a news object with a headline only, or as its target if it has one."""
        return filled(
            {
                "name": link["headline"],
                "rel": "related",
                "uri": self._document.identifier(link["target"] or link),
                "type": "text",
                "representationType": "partial",
                "title": link["label"],
                "headlines": [_plain("main", link["headline"])],
                "altIds": _identifiers(**{"publisher url": link["url"]}),
            }
        )

    def _lists(self, *related: tuple[Row | None, str]) -> Json:
        """Sort rows, each with its relation to the content, into the lists of a news object."""
        lists: Json = {}
        for row, relation in related:
            if row is not None:
                lists.setdefault(LISTS.get(kind_of(row), OTHERS), []).append(self._concept(row, relation))
        return lists

    def _concept(self, row: Row, relation: str) -> Json:
        point = row.get("location")
        position = point and {"type": "Point", "coordinates": [point["longitude"], point["latitude"]]}
        return filled({**self._named(row), "rel": relation, "geoJSON": position})

    def _named(self, row: Row) -> Json:
        return {"name": row["name"], "uri": self._document.identifier(row)}

    def _identifier(self, row: Row | None) -> str | None:
        return self._document.identifier(row) if row else None

    def _kinds(self, *words: str) -> list[Json]:
        """Return kinds of incidents as subjects, followed by the Media Topics that mean the same, each once."""
        topics = [IncidentKind(word).topic for word in dict.fromkeys(words)]
        same = dict.fromkeys(topic for topic in topics if topic and topic.exact)
        coded = [{"name": topic.name, "uri": topic.uri} for topic in same]
        return [*self._words("IncidentKind", *words), *coded]

    def _words(self, vocabulary: str, *words: str) -> list[Json]:
        """Return enum values as subjects, each once."""
        address = f"{self._document.base}/vocabulary#{vocabulary}"
        return [{"name": label(word), "uri": f"{address}/{word}"} for word in dict.fromkeys(words)]


def _plain(role: str, text: str) -> Json:
    return {"role": role, "contentType": "text/plain", "value": text}


def _descriptions(**texts: str | None) -> list[Json]:
    return [_plain(role, text) for role, text in texts.items() if text is not None]


def _identifiers(**values: str | None) -> list[Json]:
    return [{"role": role, "value": value} for role, value in values.items() if value is not None]


def _number(number: int | None) -> str | None:
    return None if number is None else str(number)


def _terms(data_set: Row) -> str | None:
    """Return the licence and the attribution of a data set as a whole, if it has any."""
    terms = [data_set[name] for name in ("licence", "attribution") if data_set[name]]
    return ". ".join(terms) or None


def _edtf(date: Row | None) -> str | None:
    return str(date["edtf"]) if date else None


def _instant(date: Row | None) -> str | None:
    """Return a date that is known to the second. ninjs requires a time, and none is invented."""
    moment = exact(date)
    return moment if moment and "T" in moment else None


def _place(statement: Row) -> tuple[int, bool, int]:
    """Return where in the text of its article a statement is; without a quote, at the end of its paragraph."""
    quote = statement["quote"]
    return statement["paragraph"], quote is None, quote["start"] if quote else 0

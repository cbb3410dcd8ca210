"""FollowTheMoney entities, one per line: the rows themselves, and the links between them as separate entities.

A statement or figure is a Note, because the model has no claims. It is linked to its speaker or claimant, and
documented by its article.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

import orjson

from api.rest.contract import Concretes
from api.rest.representations.entries import label
from api.rest.representations.generic import SUBJECTS, fields_of
from api.rest.representations.representation import Document, Representation, Row
from api.rest.representations.rows import bodies, kind_of, listed, position, spread, stated, within
from schema.vocabulary import Kind

Json = dict[str, Any]

PLAIN_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?")

SCHEMATA = {
    "Article": "Article",
    "Official": "Person",
    "Organization": "Organization",
    "Force": "Organization",
    "Incident": "Event",
    "Place": "Address",
    "Statement": "Note",
    "Figure": "Note",
}
"""The schema that stands for each kind; others are a Note."""

OTHERS = "Note"

PUBLIC_BODIES = ("GOVERNMENT", "PARLIAMENT", "MINISTRY", "COURT")

NAMES = {"PRIMARY": "name", "ALIAS": "alias", "FORMER": "previousName"}
"""The property for each kind of name, except abbreviations."""

LANGUAGES = dict(
    re.findall(
        r"(\w+):(\w+)",
        """
        af:afr am:amh ar:ara az:aze be:bel bg:bul bn:ben bs:bos ca:cat cs:ces da:dan de:deu el:ell en:eng es:spa
        et:est fa:fas fi:fin fr:fra ga:gle he:heb hi:hin hr:hrv hu:hun hy:hye id:ind is:isl it:ita ja:jpn ka:kat
        kk:kaz km:khm kn:kan ko:kor ky:kir lb:ltz lo:lao lt:lit lv:lav mk:mkd mn:mon ms:msa mt:mlt my:mya ne:nep
        nl:nld no:nor pl:pol ps:pus pt:por ro:ron ru:rus si:sin sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa ta:tam
        te:tel tg:tgk th:tha tk:tuk tl:tgl tr:tur uk:ukr ur:urd uz:uzb vi:vie zh:zho
        """,
    )
)
"""FollowTheMoney's languages (ISO 639-3), by BCP 47 subtag."""

OWN = ("id", "slug", "name", "names", "identifiers", "summary")
"""The fields that FollowTheMoney has a property for."""

REFERENCE = ("id", "slug", "name")
ARTICLE_REFERENCE = ("id", "slug", "headline")
ENTITY = (*REFERENCE, "names", "identifiers", "summary", "dataSet.key")
DATE = ("edtf", "earliest")
TENURE = ("title", *within("since", DATE), *within("until", DATE), *within("attested", DATE))
POST = (*TENURE, *within("organization", REFERENCE), *within("force", REFERENCE))
HOLDER = (*TENURE, *within("official", REFERENCE))
RELATION = ("kind", "quote", *within("article", ARTICLE_REFERENCE))
FIGURE = (
    *("id", "measure", "scope", "victims", "victimKind", "low", "best", "high", "contradictory"),
    *("quote", "record", "accordingTo", *within("asserted", DATE)),
    *within("incident", REFERENCE),
    *within("side", REFERENCE),
    *within("claimant", REFERENCE),
    *within("article", ARTICLE_REFERENCE),
    *("supersedes.id", "dataSet.key"),
)
STATEMENT = (
    *("id", "paragraph", "medium", "paraphrase", "quote", "speakerPosts.title", *within("made", DATE)),
    *within("speaker", REFERENCE),
    *within("article", ARTICLE_REFERENCE),
    *within("about", REFERENCE),
    "dataSet.key",
)


class FollowTheMoney(Representation):
    """The entities of rows, each row's own first; referenced rows are entities with a name only."""

    suffix: ClassVar[str] = "ftm"
    media_type: ClassVar[str] = "application/vnd.followthemoney+ndjson"
    fields: ClassVar[Mapping[str, tuple[str, ...]]] = {
        "Article": (
            *ARTICLE_REFERENCE,
            *("summary", "language", "url", "authors", "publisher.name", "outlets.name", "body.text"),
            *("section", "topics.name", "dataSet.key"),
            *within("published", DATE),
            *(path for name in SUBJECTS for path in within(name, REFERENCE)),
        ),
        "Official": (*ENTITY, *within("posts", POST)),
        "Organization": (*ENTITY, "kind", *within("parent", REFERENCE), *within("tenures", HOLDER)),
        "Force": (
            *(*ENTITY, "kind"),
            *within("tenures", HOLDER),
            *(path for name in ("answersTo", "backedBy", "partOf") for path in within(name, REFERENCE)),
        ),
        "Incident": (
            *(*ENTITY, "kind", "aggregate", "clarity", "sourceCount", "location", *within("occurred", DATE)),
            *within("place", REFERENCE),
            *within("conflict", REFERENCE),
            *within("participants", ("label", "role", *within("actor", REFERENCE))),
            *within("figures", FIGURE),
            *within("antecedents", (*RELATION, *within("earlier", REFERENCE))),
            *within("consequences", (*RELATION, *within("later", REFERENCE))),
        ),
        "Place": (
            *(*ENTITY, "kind", "location"),
            *within("parent", REFERENCE),
            *within("disputedBetween", REFERENCE),
        ),
        "Statement": STATEMENT,
        "Figure": FIGURE,
    }

    def fields_of(self, kind: str, rows: Concretes) -> tuple[str, ...] | None:
        """Return what a row of a kind has to hold: every kind has this form."""
        return self.fields.get(kind) or fields_of(rows)

    def item(self, row: Row, document: Document) -> bytes:
        """Write the entities of a row."""
        return self.collection([row], document)

    def collection(self, rows: Sequence[Row], document: Document) -> bytes:
        """Write the entities of rows, each once."""
        entities = _Entities(document)
        for row in rows:
            entities.add(row)
        return b"".join(orjson.dumps(entity) + b"\n" for entity in entities.all.values())


class _Entities:
    """Gathers the entities of one document by their ids."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._parts = {
            "Article": self._article,
            "Official": self._official,
            "Organization": self._organization,
            "Force": self._force,
            "Incident": self._incident,
            "Place": self._place,
            "Statement": self._statement,
            "Figure": self._figure,
        }
        self.all: dict[str, Json] = {}

    def add(self, row: Row) -> None:
        """Add a row's entity, replacing one with a name only, followed by the entities that it refers to."""
        self.all.setdefault(_id(row), {})
        self._parts.get(kind_of(row), self._other)(row)

    def _own(self, row: Row, schema: str = "", **properties: Any) -> str:
        """Add the entity of a row; return its id."""
        key, address = _id(row), self._document.address(row)
        sources = [*properties.pop("sourceUrl", ()), address]
        schema = schema or SCHEMATA.get(kind_of(row), OTHERS)
        data_set = [row["dataSet"]["key"]] if "dataSet" in row else []
        self.all[key] = {
            **_entity(key, schema, {**properties, "sourceUrl": sources}),
            **({"datasets": data_set} if data_set else {}),
        }
        return key

    def _bare(self, row: Row | None) -> str | None:
        """Add an entity with the name only, for a referenced row; return its id."""
        if row is None:
            return None
        key, kind = _id(row), kind_of(row)
        if key in self.all:
            return key
        name = row["headline"] if kind == "Article" else row.get("name", key)
        title = {"title": name} if kind == "Article" else {"full": name} if kind == "Place" else {}
        properties = {"name": name, **title, "sourceUrl": self._document.address(row)}
        self.all[key] = _entity(key, SCHEMATA.get(kind, OTHERS), properties)
        return key

    def _between(self, schema: str, **properties: Any) -> None:
        """Add an entity that links others. It has no id in the data, so its id is derived from its content."""
        said = _entity("", schema, properties)
        key = _digest(orjson.dumps(said, option=orjson.OPT_SORT_KEYS))
        self.all.setdefault(key, {**said, "id": key})

    def _link(self, subject: str | None, role: str, object_: str | None, **properties: Any) -> None:
        if subject and object_:
            self._between("UnknownLink", subject=subject, role=role, object=object_, **properties)

    def _article(self, row: Row) -> None:
        article = self._own(
            row,
            name=row["headline"],
            title=row["headline"],
            summary=row["summary"],
            language=LANGUAGES.get(row["language"].partition("-")[0].lower()),
            author=row["authors"],
            publisher=[row["publisher"]["name"]]
            if row["publisher"]
            else [each["name"] for each in row["outlets"]],
            keywords=[
                *([row["section"]] if row["section"] else []),
                *(topic["name"] for topic in row["topics"]),
            ],
            publishedAt=_date(row["published"]),
            notes=_vague(published=row["published"]),
            bodyText=[paragraph["text"] for paragraph in row["body"]],
            sourceUrl=[row["url"]] if row["url"] else [],
        )
        for name in SUBJECTS:
            for subject in listed(row[name]):
                self._between("Documentation", document=article, entity=self._bare(subject), role="about")

    def _official(self, row: Row) -> None:
        person = self._own(row, **_party(row))
        for post in row["posts"]:
            for body in bodies(post):
                self._occupancy(post, person, self._position(post["title"], body))

    def _position(self, title: str, body: Row | None) -> str:
        organization = self._bare(body)
        key = _digest(f"{organization}\n{title}".encode())
        self.all.setdefault(key, _entity(key, "Position", {"name": title, "organization": organization}))
        return key

    def _occupancy(self, tenure: Row, person: str | None, post: str) -> None:
        self._between(
            "Occupancy",
            holder=person,
            post=post,
            startDate=_date(tenure["since"]),
            endDate=_date(tenure["until"]),
            date=_date(tenure["attested"]),
            description=_vague(since=tenure["since"], until=tenure["until"], attested=tenure["attested"]),
        )

    def _body(self, row: Row, parent: Row | None, schema: str) -> str:
        key = self._own(
            row, schema, **_party(row), parent=self._bare(parent), classification=label(row["kind"])
        )
        for tenure in row["tenures"]:
            self._occupancy(tenure, self._bare(tenure["official"]), self._position(tenure["title"], row))
        return key

    def _organization(self, row: Row) -> None:
        self._body(row, row["parent"], "PublicBody" if row["kind"] in PUBLIC_BODIES else "Organization")

    def _force(self, row: Row) -> None:
        force = self._body(row, row["partOf"], "Organization")
        self._link(force, "answers to", self._bare(row["answersTo"]))
        for backer in row["backedBy"]:
            self._link(self._bare(backer), "backs", force)

    def _incident(self, row: Row) -> None:
        place = row["place"]
        actors = [each["actor"] for each in row["participants"] if each["actor"]]
        event = self._own(
            row,
            **_named(row),
            **_span(row["occurred"]),
            keywords=label(row["kind"]),
            location=place and place["name"],
            addressEntity=self._bare(place),
            involved=[self._bare(actor) for actor in actors],
        )
        self._link(event, "part of", self._bare(row["conflict"]))
        for note in _circumstances(row):
            _more(self.all[event], notes=note)
        for participant in row["participants"]:
            role = label(participant["role"])
            if participant["actor"]:
                self._link(self._bare(participant["actor"]), role, event, description=participant["label"])
            else:
                _more(self.all[event], notes=f"{role}: {participant['label']}")
        for figure in row["figures"]:
            self.add(figure)
        for relation in row["antecedents"]:
            self._relation(relation, self._bare(relation["earlier"]), event)
        for relation in row["consequences"]:
            self._relation(relation, event, self._bare(relation["later"]))

    def _relation(self, relation: Row, earlier: str | None, later: str | None) -> None:
        quote = relation["quote"]
        self._link(
            earlier,
            label(relation["kind"]),
            later,
            proof=self._bare(relation["article"]),
            summary=quote and quote["exact"],
            recordId=position(quote),
        )

    def _place(self, row: Row) -> None:
        location = row["location"] or {}
        names = _named(row)
        place = self._own(
            row,
            **names,
            full=names["name"],
            country=[each["value"].lower() for each in row["identifiers"] if each["scheme"] == "iso-3166-1"],
            keywords=label(row["kind"]),
            latitude=location.get("latitude"),
            longitude=location.get("longitude"),
        )
        self._link(place, "within", self._bare(row["parent"]))
        for claimant in row["disputedBetween"]:
            self._link(self._bare(claimant), "claims", place)

    def _statement(self, row: Row) -> None:
        speaker = row["speaker"]
        note = self._own(
            row,
            name=f"{speaker['name']}: {row['paraphrase']}",
            summary=row["paraphrase"],
            description=row["quote"] and row["quote"]["exact"],
            keywords=["Statement", label(row["medium"])],
            notes=[
                f"paragraph: {row['paragraph']}",
                *(f"speaker's post: {post['title']}" for post in row["speakerPosts"]),
            ],
            entity=[self._bare(subject) for subject in row["about"]],
        )
        self._said(note, "speaker", speaker, row["made"], row)

    def _figure(self, row: Row) -> None:
        note = self._own(
            row,
            name=f"{label(row['measure'])}: {spread(row)}, {row['claimant']['name']}",
            summary=row["victims"],
            description=row["quote"]["exact"] if row["quote"] else stated(row),
            keywords=["Figure", label(row["measure"]), label(row["victimKind"]), label(row["scope"])],
            notes=_numbers(row),
            entity=[self._bare(row["incident"]), *map(self._bare, row["side"])],
        )
        self._said(note, "claimant", row["claimant"], row["asserted"], row)
        if row["supersedes"]:
            self._link(note, "supersedes", _id(row["supersedes"]))

    def _other(self, row: Row) -> None:
        """Add a row of a kind without a mapping: its plain fields are notes, its references are linked."""
        named = (
            _named(row)
            if "names" in row
            else {"name": row.get("name", _id(row)), "summary": row.get("summary")}
        )
        referred = [each for name, value in row.items() if name != "names" for each in _references(value)]
        notes = [*named.pop("notes", ()), *_noted(row)]
        entities = [self._bare(each) for each in referred if kind_of(each) != Kind.ARTICLE]
        keywords = label(Kind(kind_of(row)).one.snake)
        note = self._own(row, **named, keywords=keywords, notes=notes, entity=entities)
        for article in (each for each in referred if kind_of(each) == Kind.ARTICLE):
            self._between("Documentation", document=self._bare(article), entity=note, role="reports")

    def _said(self, note: str, role: str, actor: Row, date: Row, row: Row) -> None:
        """Link a note to its speaker or claimant with the date, and to the article with the quote's position."""
        article, quote = self._bare(row["article"]), row["quote"]
        self._link(
            self._bare(actor), role, note, date=_date(date), description=_vague(**{role: date}), proof=article
        )
        if article is None:
            return
        self._between(
            "Documentation",
            document=article,
            entity=note,
            role="quotes" if quote and quote["verbatim"] else "paraphrases",
            summary=quote and quote["exact"],
            recordId=position(quote),
        )


def _references(value: Any) -> list[Row]:
    """Return the rows that a field refers to."""
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, Mapping) and "id" in each]


def _noted(row: Row) -> Iterator[str]:
    """Yield the plain fields, dates and quotes of a row as texts."""
    for name, value in row.items():
        text = value.get("edtf") or value.get("exact") if isinstance(value, Mapping) else value
        if name not in OWN and isinstance(text, str | int | float):
            yield f"{name}: {text}"


def _id(row: Row) -> str:
    """Return an id in FollowTheMoney's alphabet: letters, digits, dots and hyphens."""
    return str(row["id"]).replace(":", ".", 1)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:40]


def _entity(key: str, schema: str, properties: Mapping[str, Any]) -> Json:
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, value in properties.items() if (values := _values(value))},
    }


def _values(value: Any) -> list[str]:
    """Return the values of a property as texts, each once."""
    values: Iterable[Any] = value if isinstance(value, list) else [value]
    return list(dict.fromkeys(str(each) for each in values if each is not None))


def _more(entity: Json, **properties: str) -> None:
    for name, value in properties.items():
        entity["properties"].setdefault(name, []).append(value)


def _named(row: Row, abbreviation: str = "alias") -> Json:
    """Return the properties of every entity."""
    properties: dict[str, list[str]] = {"name": [row["name"]]}
    for name in row["names"]:
        kind = abbreviation if name["kind"] == "ABBREVIATION" else NAMES[name["kind"]]
        properties.setdefault(kind, []).append(name["text"])
    for identifier in row["identifiers"]:
        scheme, value = identifier["scheme"], identifier["value"]
        if scheme == "wikidata":
            properties.setdefault("wikidataId", []).append(value)
        else:
            properties.setdefault("notes", []).append(f"{scheme}: {value}")
    return {**properties, "summary": row["summary"]}


def _party(row: Row) -> Json:
    """Return the properties of people and organizations, the only ones with abbreviations."""
    return _named(row, "abbreviation")


def _date(date: Row | None) -> str | None:
    """Return a year, month, day or instant (UTC); vaguer dates are not dates in FollowTheMoney."""
    if date is None:
        return None
    if PLAIN_DATE.fullmatch(date["edtf"]):
        return str(date["edtf"])
    return str(date["earliest"]).removesuffix("Z") if date["edtf"][10:11] == "T" else None


def _span(date: Row) -> Json:
    """Return the time of an event: a date, or the first and last date of an interval."""
    if plain := _date(date):
        return {"date": plain}
    start, _, end = date["edtf"].partition("/")
    return {
        "startDate": start if PLAIN_DATE.fullmatch(start) else None,
        "endDate": end if PLAIN_DATE.fullmatch(end) else None,
        "description": _vague(occurred=date),
    }


def _numbers(figure: Row) -> list[str]:
    """Return the numbers of a figure as stated, and whom the claimant relied on."""
    stated_numbers = [
        f"{name}: {figure[name]}" for name in ("low", "best", "high") if figure[name] is not None
    ]
    contradictory = ["the numbers contradict each other"] if figure["contradictory"] else []
    relied = [f"according to: {figure['accordingTo']}"] if figure["accordingTo"] else []
    return [*stated_numbers, *contradictory, *relied]


def _circumstances(incident: Row) -> list[str]:
    """Return what is known of how an incident is reported, and its own point."""
    notes = ["summarizes other incidents"] if incident["aggregate"] else []
    if incident["clarity"]:
        notes.append(f"clarity: {label(incident['clarity'])}")
    if incident["sourceCount"] is not None:
        notes.append(f"sources: {incident['sourceCount']}")
    if point := incident["location"]:
        notes.append(f"point: {point['latitude']}, {point['longitude']}")
    return notes


def _vague(**dates: Row | None) -> list[str]:
    """Return, as EDTF, the dates that FollowTheMoney cannot represent."""
    return [f"{name}: {date['edtf']}" for name, date in dates.items() if date and not _date(date)]

"""JSON-LD in schema.org's vocabulary. The context is part of the document, so readers need not fetch it."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

import orjson

from api.rest.contract import Concretes
from api.rest.representations.generic import SUBJECTS, fields_of
from api.rest.representations.representation import Document, Representation, Row
from api.rest.representations.rows import cut_off, exact, filled, kind_of, listed, within
from schema.vocabulary import IncidentKind

Node = dict[str, Any]

TYPES = {
    "Article": "NewsArticle",
    "Official": "Person",
    "Organization": "Organization",
    "Force": "Organization",
    "Conflict": "Event",
    "Incident": "Event",
    "Place": "Place",
    "Statement": "Quotation",
    "Figure": "Claim",
}
"""The schema.org class of each kind. Others are a Thing and of their own class in `dl:`."""

NARROWER = {
    "OrganizationKind": {
        "GOVERNMENT": "GovernmentOrganization",
        "MINISTRY": "GovernmentOrganization",
        "PARLIAMENT": "GovernmentOrganization",
        "PARTY": "PoliticalParty",
        "PUBLISHER": "NewsMediaOrganization",
        "COMPANY": "Corporation",
    },
    "PlaceKind": {
        "COUNTRY": "Country",
        "REGION": "AdministrativeArea",
        "PROVINCE": "AdministrativeArea",
        "DISTRICT": "AdministrativeArea",
        "CITY": "City",
        "TOWN": "City",
        "MOUNTAIN": "Mountain",
    },
}
"""The narrower class for some enum values, where schema.org has one."""

NAMES = {
    "PRIMARY": "name",
    "ALIAS": "alternateName",
    "ABBREVIATION": "dl:abbreviation",
    "FORMER": "dl:formerName",
}
"""The property for each kind of name."""

REFERENCE = ("id", "slug", "name")
ARTICLE_REFERENCE = ("id", "slug", "headline", "language")
POINT = (*within("point", ("latitude", "longitude")), *within("point.place", REFERENCE))
RECORD = within("dataSet", ("key", "name", "licence", "attribution"))
ENTITY = ("id", "slug", "names", "identifiers", "summary", *RECORD)
TENURE = ("title", "since", "until", "attested")
POST = (*TENURE, *within("organization", REFERENCE), *within("force", REFERENCE))
HOLDER = (*TENURE, *within("official", REFERENCE))
RELATION = ("kind", "quote", *within("article", ARTICLE_REFERENCE))
FIGURE = (
    "id",
    *(
        "changedAt",
        "measure",
        "victims",
        "victimKind",
        "scope",
        "low",
        "best",
        "high",
        "contradictory",
        "accordingTo",
        "quote",
        "record",
        "asserted",
        "partOf.id",
        "supersedes.id",
        "supersededBy.id",
    ),
    *within("incident", REFERENCE),
    *within("side", REFERENCE),
    *within("claimant", REFERENCE),
    *within("article", ARTICLE_REFERENCE),
    *RECORD,
)
REPORTS = within(
    "reports", ("publisher", "headline", "published", "url", *within("article", ARTICLE_REFERENCE))
)
STATEMENT = (
    *("id", "changedAt", "paragraph", "made", "medium", "paraphrase", "quote"),
    *within("speaker", REFERENCE),
    *within("speakerPosts", POST),
    *within("article", ARTICLE_REFERENCE),
    *within("about", REFERENCE),
    *RECORD,
)

FIELDS: Mapping[str, tuple[str, ...]] = {
    "Article": (
        *ARTICLE_REFERENCE,
        *("changedAt", "summary", "url", "authors", "published", "body", "dateline.text"),
        *("section", "topics.name", "identifiers", *RECORD),
        *within("publisher", REFERENCE),
        *within("outlets", REFERENCE),
        *within("dateline.place", REFERENCE),
        *within("image", ("caption", "credit", "taken", "url", *within("depicts", REFERENCE))),
        *(path for subject in SUBJECTS for path in within(subject, REFERENCE)),
        *within("mentions", ("quote", *within("entity", REFERENCE))),
        *within("statements", STATEMENT),
        *within("figures", FIGURE),
        *within("related", ("id", "label", "headline", "url", "afterParagraph")),
        *within("related.target", ARTICLE_REFERENCE),
    ),
    "Official": (*ENTITY, *within("posts", POST)),
    "Organization": (
        *(*ENTITY, "kind"),
        *within("tenures", HOLDER),
        *(path for name in ("parent", "children", "forces", "backs") for path in within(name, REFERENCE)),
    ),
    "Force": (
        *(*ENTITY, "kind"),
        *within("tenures", HOLDER),
        *(path for name in ("answersTo", "backedBy", "partOf", "parts") for path in within(name, REFERENCE)),
    ),
    "Conflict": (*ENTITY, "kind", *within("partOf", REFERENCE), *within("sides", REFERENCE)),
    "Incident": (
        *(*ENTITY, "kind", "occurred", "placePrecision", "location", "locationPrecision"),
        *("aggregate", "clarity", "sourceCount", *within("conflict", REFERENCE)),
        *within("place", (*REFERENCE, *POINT)),
        *within("participants", ("label", "role", *within("actor", REFERENCE))),
        *within("figures", FIGURE),
        *within("antecedents", (*RELATION, *within("earlier", REFERENCE))),
        *within("consequences", (*RELATION, *within("later", REFERENCE))),
    ),
    "Place": (
        *(*ENTITY, *POINT, "kind"),
        *within("parent", REFERENCE),
        *within("disputedBetween", REFERENCE),
    ),
    "Statement": STATEMENT,
    "Figure": (*FIGURE, *REPORTS),
}

TOPICS = {kind.value: kind.topic.uri for kind in IncidentKind if kind.topic and kind.topic.exact}
"""The IPTC Media Topic that means the same as a kind of incident."""

ADDRESSES = ("url", "sameAs", "contentUrl", "additionalType", "measuredProperty", "measurementQualifier")
OWN = ("id", "slug", "name", "headline", "names", "identifiers", "summary", "dataSet")
"""The fields that schema.org has a property for."""

WORDS = ("clarity", "locationPrecision", "medium", "part", "placePrecision", "precision", "scope")


def context_of(base: str) -> Node:
    """Return the context: schema.org's terms without a prefix, Dateline's as `dl:`, W3C Web Annotation's as `oa:`."""
    return {
        "@vocab": "https://schema.org/",
        "dl": f"{base}/vocabulary#",
        "oa": "http://www.w3.org/ns/oa#",
        "xhv": "http://www.w3.org/1999/xhtml/vocab#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "dl:edtf": {"@type": "edtf:EDTF"},
        "dl:earliest": {"@type": "xsd:dateTime"},
        "dl:latest": {"@type": "xsd:dateTime"},
        "dl:paragraphs": {"@container": "@list"},
        **{name: {"@type": "@id"} for name in ADDRESSES},
        **{f"dl:{name}": {"@type": "@id"} for name in WORDS},
    }


class JsonLd(Representation):
    """A node of the row's kind, or an ordered `ItemList` of nodes."""

    suffix: ClassVar[str] = "jsonld"
    media_type: ClassVar[str] = "application/ld+json"
    fields: ClassVar[Mapping[str, tuple[str, ...]]] = FIELDS

    def fields_of(self, kind: str, rows: Concretes) -> tuple[str, ...] | None:
        """Return what a row of a kind has to hold: every kind has this form."""
        return self.fields.get(kind) or fields_of(rows)

    def item(self, row: Row, document: Document) -> bytes:
        """Write a row as one node."""
        return orjson.dumps({"@context": context_of(document.base), **_Nodes(document).full(row)})

    def collection(self, rows: Sequence[Row], document: Document) -> bytes:
        """Write rows as an ordered `ItemList`."""
        nodes = _Nodes(document)
        return orjson.dumps(
            {
                "@context": context_of(document.base),
                "@id": document.url,
                "@type": "ItemList",
                "url": document.url,
                "name": document.title,
                "itemListElement": [
                    {"@type": "ListItem", "position": position, "item": nodes.full(row)}
                    for position, row in enumerate(rows, start=1)
                ],
                **{
                    f"xhv:{relation}": {"@id": address}
                    for relation, address in document.links.items()
                    if relation in ("first", "prev", "next")
                },
            }
        )


class _Nodes:
    """Writes rows as nodes of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._parts = {
            "Article": self._article,
            "Official": self._official,
            "Organization": self._organization,
            "Force": self._force,
            "Conflict": self._conflict,
            "Incident": self._incident,
            "Place": self._place,
            "Statement": self._statement,
            "Figure": self._figure,
        }

    def full(self, row: Row) -> Node:
        """Return a row with all properties of its kind."""
        kind = kind_of(row)
        node = {
            "@id": self._document.permalink(row),
            "@type": _type(kind),
            "url": self._document.address(row),
            **self._parts.get(kind, self._other)(row),
            "dl:dataSet": _data_set(row.get("dataSet")),
            "dl:cutOff": cut_off(row),
        }
        return filled(node)

    def _reference(self, row: Row | None) -> Node | None:
        """Return a referenced row: its URL, class and name."""
        if row is None:
            return None
        return filled(
            {
                "@id": self._document.permalink(row),
                "@type": _type(kind_of(row)),
                "url": self._document.address(row),
                "name": row.get("name"),
                "headline": _text(row["headline"], row["language"]) if "headline" in row else None,
            }
        )

    def _references(self, rows: Any) -> list[Node | None]:
        return [self._reference(row) for row in listed(rows)]

    def _link(self, row: Row | None) -> Node | None:
        return {"@id": self._document.permalink(row)} if row else None

    def _article(self, row: Row) -> Node:
        language, paragraphs = row["language"], [paragraph["text"] for paragraph in row["body"]]
        dateline = row["dateline"] or {}
        return {
            "headline": _text(row["headline"], language),
            "abstract": row["summary"],
            "inLanguage": language,
            "sameAs": row["url"],
            "identifier": [_identifier(identifier) for identifier in row["identifiers"]],
            "publisher": self._reference(row["publisher"]),
            "sourceOrganization": self._references(row["outlets"]),
            "articleSection": row["section"],
            "keywords": [topic["name"] for topic in row["topics"]],
            "author": [{"name": author} for author in row["authors"]],
            "datePublished": _date(row["published"]),
            "dateModified": row["changedAt"],
            "dl:published": _fuzzy(row["published"]),
            "dateline": dateline.get("text"),
            "locationCreated": self._reference(dateline.get("place")),
            "image": self._image(row["image"], language),
            "articleBody": _text("\n\n".join(paragraphs), language) if paragraphs else None,
            "dl:paragraphs": [_text(paragraph, language) for paragraph in paragraphs],
            "about": [node for subject in SUBJECTS for node in self._references(row[subject])],
            "dl:mention": [self._mention(mention, row) for mention in listed(row["mentions"])],
            "hasPart": [self.full(part) for name in ("statements", "figures") for part in listed(row[name])],
            "dl:related": [self._related(link) for link in row["related"]],
        }

    def _image(self, image: Row | None, language: str) -> Node | None:
        if image is None:
            return None
        return filled(
            {
                "@type": "ImageObject",
                "caption": _text(image["caption"], language),
                "creditText": image["credit"],
                "contentUrl": image["url"],
                "dateCreated": _date(image["taken"]),
                "dl:taken": _fuzzy(image["taken"]),
                "about": self._references(image["depicts"]),
            }
        )

    def _mention(self, mention: Row, article: Row) -> Node:
        return {
            "@type": "oa:Annotation",
            "oa:motivatedBy": {"@id": "oa:identifying"},
            "oa:hasBody": self._reference(mention["entity"]),
            "oa:hasTarget": self._quote(mention["quote"], article),
        }

    def _related(self, link: Row) -> Node:
        return filled(
            {
                "@id": self._document.permalink(link),
                "@type": "LinkRole",
                "linkRelationship": link["label"],
                "name": link["headline"],
                "url": link["url"],
                "dl:afterParagraph": link["afterParagraph"],
                "dl:target": self._reference(link["target"]),
            }
        )

    def _quote(self, quote: Row | None, article: Row) -> Node | None:
        """Return a span of an article's text; `start` and `end` count code points of the paragraph or other text."""
        if quote is None:
            return None
        selector = filled(
            {
                "@type": ["oa:TextQuoteSelector", "oa:TextPositionSelector"],
                "oa:exact": _text(quote["exact"], article["language"]),
                "dl:part": _word("TextPart", quote["part"]),
                "dl:paragraph": quote["paragraph"],
                "oa:start": quote["start"],
                "oa:end": quote["end"],
                "dl:verbatim": quote["verbatim"],
            }
        )
        return {
            "@type": "oa:SpecificResource",
            "oa:hasSource": self._link(article),
            "oa:hasSelector": selector,
        }

    def _entity(self, row: Row) -> Node:
        names: dict[str, list[Node]] = {}
        for name in row["names"]:
            names.setdefault(NAMES[name["kind"]], []).append(_text(name["text"], name["language"]))
        return {
            **names,
            "description": row["summary"],
            "identifier": [_identifier(identifier) for identifier in row["identifiers"]],
            "sameAs": [identifier["url"] for identifier in row["identifiers"] if identifier["url"]],
        }

    def _official(self, row: Row) -> Node:
        return {**self._entity(row), "memberOf": [self._post(post) for post in row["posts"]]}

    def _organization(self, row: Row) -> Node:
        return {
            **self._entity(row),
            **_classed("Organization", "OrganizationKind", row["kind"]),
            "parentOrganization": self._reference(row["parent"]),
            "subOrganization": self._references(row["children"]),
            "member": [self._holder(tenure) for tenure in row["tenures"]],
            "dl:force": self._references(row["forces"]),
            "dl:backs": self._references(row["backs"]),
        }

    def _force(self, row: Row) -> Node:
        return {
            **self._entity(row),
            **_classed("Organization", "ForceKind", row["kind"]),
            "parentOrganization": self._reference(row["partOf"]),
            "subOrganization": self._references(row["parts"]),
            "member": [self._holder(tenure) for tenure in row["tenures"]],
            "dl:answersTo": self._reference(row["answersTo"]),
            "dl:backedBy": self._references(row["backedBy"]),
        }

    def _post(self, tenure: Row) -> Node:
        bodies = [self._reference(tenure[name]) for name in ("organization", "force") if tenure[name]]
        return filled({**_role(tenure), "memberOf": bodies})

    def _holder(self, tenure: Row) -> Node:
        return filled({**_role(tenure), "member": self._reference(tenure["official"])})

    def _conflict(self, row: Row) -> Node:
        return {
            **self._entity(row),
            **_classed("Event", "ConflictKind", row["kind"]),
            "superEvent": self._reference(row["partOf"]),
            "dl:side": self._references(row["sides"]),
        }

    def _incident(self, row: Row) -> Node:
        return {
            **self._entity(row),
            **_classed("Event", "IncidentKind", row["kind"]),
            "startDate": _date(row["occurred"]) if exact(row["occurred"]) else None,
            "dl:occurred": _fuzzy(row["occurred"]),
            "location": row["place"]
            and filled({**(self._reference(row["place"]) or {}), **self._map(row["place"])}),
            "dl:placePrecision": _word("PlacePrecision", row["placePrecision"]),
            "dl:location": _geo(row["location"]),
            "dl:locationPrecision": _word("PlacePrecision", row["locationPrecision"]),
            "superEvent": self._reference(row["conflict"]),
            "dl:aggregate": row["aggregate"],
            "dl:clarity": _word("Clarity", row["clarity"]),
            "dl:sourceCount": row["sourceCount"],
            "dl:participant": [self._participant(participant) for participant in row["participants"]],
            "subjectOf": [self.full(figure) for figure in row["figures"]],
            "dl:antecedent": [self._relation(relation, "earlier") for relation in row["antecedents"]],
            "dl:consequence": [self._relation(relation, "later") for relation in row["consequences"]],
        }

    def _participant(self, participant: Row) -> Node:
        return filled(
            {
                "@type": "Role",
                "name": participant["label"],
                "additionalType": _word("Role", participant["role"]),
                "dl:participant": self._reference(participant["actor"]),
            }
        )

    def _relation(self, relation: Row, end: str) -> Node:
        return filled(
            {
                "@type": "dl:IncidentRelation",
                "additionalType": _word("RelationKind", relation["kind"]),
                f"dl:{end}": self._reference(relation[end]),
                "dl:article": self._reference(relation["article"]),
                "dl:quote": self._quote(relation["quote"], relation["article"]),
            }
        )

    def _place(self, row: Row) -> Node:
        return {
            **self._entity(row),
            **_classed("Place", "PlaceKind", row["kind"]),
            **self._map(row),
            "dl:disputedBetween": self._references(row["disputedBetween"]),
        }

    def _map(self, place: Row) -> Node:
        """Return a place's own point as `geo`, or else the enclosing place that has one, and the next larger place."""
        point, parent = place["point"], self._reference(place.get("parent"))
        if not point:
            return {"containedInPlace": parent}
        geo = _geo(point)
        if point["place"]["id"] == place["id"]:
            return {"geo": geo, "containedInPlace": parent}
        source = {**(self._reference(point["place"]) or {}), "geo": geo}
        nested = parent and parent["@id"] != source["@id"]
        return {"containedInPlace": [parent, source] if nested else source}

    def _statement(self, row: Row) -> Node:
        quote, speaker = row["quote"], self._reference(row["speaker"])
        return {
            "spokenByCharacter": speaker,
            "creator": speaker,
            "dl:speakerPost": [self._post(post) for post in row["speakerPosts"]],
            "dateCreated": _date(row["made"]),
            "dateModified": row["changedAt"],
            "dl:made": _fuzzy(row["made"]),
            "dl:medium": _word("Medium", row["medium"]),
            "abstract": row["paraphrase"],
            "text": _text(quote["exact"], row["article"]["language"]) if quote else None,
            "dl:quote": self._quote(quote, row["article"]),
            "dl:paragraph": row["paragraph"],
            "isPartOf": self._reference(row["article"]),
            "about": self._references(row["about"]),
        }

    def _figure(self, row: Row) -> Node:
        return {
            "author": self._reference(row["claimant"]),
            **self._evidence(row),
            "dl:accordingTo": row["accordingTo"],
            "dateCreated": _date(row["asserted"]),
            "dateModified": row["changedAt"],
            "dl:asserted": _fuzzy(row["asserted"]),
            "about": self._reference(row["incident"]),
            "mainEntity": self._observation(row),
            "dl:partOf": self._link(row["partOf"]),
            "dl:supersedes": self._link(row["supersedes"]),
            "dl:supersededBy": self._link(row["supersededBy"]),
        }

    def _evidence(self, row: Row) -> Node:
        """Return what states a figure: the words of an article, or a record of a data set with the reports it cites."""
        article, quote, record = row["article"], row["quote"], row["record"]
        if quote:
            return {
                "appearance": self._reference(article),
                "text": _text(quote["exact"], article["language"]),
                "dl:quote": self._quote(quote, article),
            }
        origin = {"name": record["dataSet"], "identifier": record["recordId"], "url": record["url"]}
        return {
            "isBasedOn": filled({"@type": "Dataset", **origin}),
            "citation": [self._report(report) for report in row.get("reports", ())],
        }

    def _report(self, report: Row) -> Node:
        return filled(
            {
                "@type": "NewsArticle",
                "headline": report["headline"],
                "publisher": report["publisher"] and {"@type": "Organization", "name": report["publisher"]},
                "datePublished": _date(report["published"]),
                "dl:published": _fuzzy(report["published"]),
                "url": report["url"],
                "dl:article": self._reference(report["article"]),
            }
        )

    def _other(self, row: Row) -> Node:
        """Return a row of a kind without a mapping: every field under its own name in `dl:`."""
        own = (
            self._entity(row)
            if "names" in row
            else {"name": row.get("name"), "headline": row.get("headline")}
        )
        article = row.get("article")
        fields = {name: value for name, value in row.items() if name not in OWN}
        return {**own, **{f"dl:{name}": self._value(name, value, article) for name, value in fields.items()}}

    def _value(self, name: str, value: Any, article: Row | None) -> Any:
        """Return a field's value: a date, a quote, a reference, a part, a list of these, or as it is."""
        if isinstance(value, list):
            return [self._value(name, each, article) for each in value]
        if not isinstance(value, Mapping):
            return {"@value": value} if name in WORDS and value is not None else value
        if "edtf" in value:
            return _fuzzy(value)
        if "exact" in value and article:
            return self._quote(value, article)
        if "id" in value:
            return self._reference(value)
        return filled({f"dl:{inner}": self._value(inner, each, article) for inner, each in value.items()})

    def _observation(self, row: Row) -> Node:
        """Return the content of a figure's claim. schema.org has no property for casualties."""
        return filled(
            {
                "@type": "Observation",
                "observationAbout": self._link(row["incident"]),
                "observationDate": _date(row["asserted"]),
                "measuredProperty": _word("Measure", row["measure"]),
                "measurementQualifier": _word("VictimKind", row["victimKind"]),
                "value": row["best"],
                "minValue": row["low"],
                "maxValue": row["high"],
                "dl:contradictory": row["contradictory"],
                "dl:scope": _word("FigureScope", row["scope"]),
                "dl:victims": row["victims"],
                "dl:side": self._references(row["side"]),
            }
        )


def _type(kind: str) -> str | list[str]:
    return TYPES.get(kind) or ["Thing", f"dl:{kind}"]


def _text(text: str, language: str) -> Node:
    return {"@value": text, "@language": language}


def _word(vocabulary: str, word: str | None) -> str | None:
    """Return the URL of an enum value."""
    return f"dl:{vocabulary}/{word}" if word else None


def _classed(broad: str, vocabulary: str, word: str) -> Node:
    narrower = NARROWER.get(vocabulary, {}).get(word)
    own, topic = _word(vocabulary, word), TOPICS.get(word) if vocabulary == "IncidentKind" else None
    return {
        "@type": [broad, narrower] if narrower else broad,
        "additionalType": [own, topic] if topic else own,
    }


def _data_set(data_set: Row | None) -> Node | None:
    """Return the data set of a record, with the terms under which the record stands."""
    if data_set is None:
        return None
    return filled(
        {
            "@type": "Dataset",
            "identifier": data_set["key"],
            "name": data_set["name"],
            "license": data_set["licence"],
            "creditText": data_set["attribution"],
        }
    )


def _geo(point: Row | None) -> Node | None:
    if point is None:
        return None
    return {"@type": "GeoCoordinates", "latitude": point["latitude"], "longitude": point["longitude"]}


def _identifier(identifier: Row) -> Node:
    node = {"propertyID": identifier["scheme"], "value": identifier["value"], "url": identifier["url"]}
    return filled({"@type": "PropertyValue", **node})


def _role(tenure: Row) -> Node:
    return {
        "@type": "OrganizationRole",
        "roleName": tenure["title"],
        "startDate": _date(tenure["since"]),
        "dl:since": _fuzzy(tenure["since"]),
        "endDate": _date(tenure["until"]),
        "dl:until": _fuzzy(tenure["until"]),
        "dl:attested": _fuzzy(tenure["attested"]),
    }


def _date(date: Row | None) -> Node | None:
    """Return a date with a schema.org type if it is a day or an instant, otherwise as EDTF."""
    if date is None:
        return None
    if (iso := exact(date)) is None:
        return {"@value": date["edtf"], "@type": "edtf:EDTF"}
    return {"@value": iso, "@type": "DateTime" if "T" in iso else "Date"}


def _fuzzy(date: Row | None) -> Node | None:
    """Return everything known about a date."""
    if date is None:
        return None
    return filled(
        {
            "@type": "dl:FuzzyDate",
            "dl:edtf": date["edtf"],
            "dl:earliest": date["earliest"],
            "dl:latest": date["latest"],
            "dl:precision": _word("DatePrecision", date["precision"]),
            "dl:note": date["note"],
        }
    )

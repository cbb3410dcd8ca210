"""The parts that rows are made of: fuzzy dates, names, identifiers, quotes, coordinates."""

from datetime import datetime

import strawberry

from schema import tables
from schema.graph.declare import answered, column, stored
from schema.graph.vocabulary import DatePrecision, NameKind
from schema.query.catalogue import Microdegrees


@strawberry.type(
    description="A moment or a span, as precisely as the source gave it, in EDTF (ISO 8601-2): 2021-12-02, "
    "2017-10, 2021-11-01/2021-11-10, 2017-10~. A date without a time is a whole day of UTC."
)
class FuzzyDate:
    """See schema.records.dates."""

    edtf: str = column("edtf", "The value as EDTF text, exactly as recorded.")
    earliest: datetime | None = column(
        "earliest", "First instant the value can mean (UTC); null where the span is open."
    )
    latest: datetime | None = column(
        "latest", "Last instant the value can mean (UTC, to the second); null where the span is open."
    )
    precision: DatePrecision = column("precision")
    note: str | None = column("note", "How it was inferred, where the source does not state it.")


@stored(tables.Name, order=("position",))
@strawberry.type(description="A name in one language and script.")
class Name:
    """See schema.tables.entity."""

    text: str = column("text")
    language: str = column("language", "BCP 47: en, ar, ckb (Sorani), ku.")
    kind: NameKind = column("kind")


@stored(tables.Identifier, order=("position",))
@strawberry.type(description="What another catalogue calls the entity.")
class Identifier:
    """See schema.tables.entity."""

    scheme: str = column("scheme", "wikidata, ucdp-actor, geonames …")
    value: str = column("value")
    url: str | None = column("url")


@strawberry.type(
    description="A span of an article's text as stored here. Verified at load: `exact` stands in that "
    "paragraph at `start`..`end` (half-open, Unicode code points of NFC text; paragraphs count from 0)."
)
class Quote:
    """W3C Web Annotation's text quote and text position."""

    exact: str = column("exact")
    paragraph: int = column("paragraph")
    start: int = column("start")
    end: int = column("end")
    verbatim: bool = column("verbatim", "False where the stored text paraphrases its source.")


@strawberry.type(description="A point on WGS 84, in degrees.")
class Coordinates:
    """See schema.tables.place."""

    latitude: float = answered(Microdegrees("latitude"))
    longitude: float = answered(Microdegrees("longitude"))

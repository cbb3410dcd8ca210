"""The parts that rows are made of: fuzzy dates, names, identifiers, quotes, coordinates."""

from datetime import datetime

import strawberry

from schema import tables
from schema.graph.declare import answered, column, declared, part_id
from schema.query.catalogue import Microdegrees
from schema.vocabulary import DatePrecision, NameKind, TextPart


@declared()
class FuzzyDate:
    """An instant or a span, as precise as the source states it, in EDTF (ISO 8601-2).

    For example 2021-12-02, 2017-10, 2021-11-01/2021-11-10 or 2017-10~. A date without a time is a whole day of UTC.
    """

    edtf: str = column("edtf", "The date as EDTF text, exactly as recorded.")
    earliest: datetime | None = column(
        "earliest", "The first instant that the date can mean (UTC); null if unknown."
    )
    latest: datetime | None = column(
        "latest", "The last instant that the date can mean (UTC, to the second); null if unknown."
    )
    precision: DatePrecision = column("precision", "The precision of the date.")
    note: str | None = column(
        "note", "An explanation of how the date was inferred, if the source does not state it."
    )


@declared(tables.Name, order=("position",))
class Name:
    """A name in one language and script."""

    id: strawberry.ID = part_id("entity", "language", "kind", "text", key=("kind", "key"))
    text: str = column("text", "The name.")
    language: str = column("language", "The language as a BCP 47 tag: en, ar, ckb (Sorani), ku.")
    kind: NameKind = column(
        "kind", "Whether it is the primary name, an alias, an abbreviation or a former name."
    )


@declared(tables.Identifier, order=("position",))
class Identifier:
    """A record's id in another catalogue, or in its own source."""

    id: strawberry.ID = part_id("record", "scheme", "value", key=("kind", "key"))
    scheme: str = column("scheme", "The catalogue: wikidata, ucdp-actor, geonames …")
    value: str = column("value", "The identifier in that catalogue.")
    url: str | None = column("url", "The URL of its entry there.")


@declared()
class Quote:
    """A span of an article's text as stored here.

    Verified at load: `exact` occurs in that text at `start`..`end` (half-open, Unicode code points of NFC text).
    """

    exact: str = column("exact", "The quoted words.")
    part: TextPart = column("part", "The part of the article that has the words.")
    paragraph: int | None = column(
        "paragraph", "The paragraph of the body, counted from 0; null in the other parts."
    )
    start: int = column("start", "The first character in the paragraph or other text.")
    end: int = column("end", "The character after the last one.")
    verbatim: bool = column("verbatim", "False if the stored text paraphrases its source.")


@declared()
class Coordinates:
    """A point on WGS 84, in degrees."""

    latitude: float = answered(Microdegrees("latitude"), description="Degrees north of the equator.")
    longitude: float = answered(Microdegrees("longitude"), description="Degrees east of Greenwich.")

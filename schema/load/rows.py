"""Records turned into the rows of the tables that they own."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from tortoise.models import Model

from schema import tables
from schema.load.quotes import start_of
from schema.load.reading import Fixtures, Item
from schema.load.uniqueness import slug_of
from schema.records.article import Article
from schema.records.base import EntityRecord, Quote
from schema.records.dates import FuzzyDate
from schema.records.figure import Figure
from schema.records.force import Force
from schema.records.incident import Incident
from schema.records.official import Official
from schema.records.organization import Organization
from schema.records.place import Place
from schema.records.statement import Statement
from schema.text.headlines import normalise_headline
from schema.vocabulary import ENTITY_KINDS, Kind

Row = dict[str, Any]
"""The columns of a row by name; those left out are null."""

OWNED: dict[Kind, tuple[tuple[type[Model], str], ...]] = {
    Kind.ORGANIZATION: ((tables.Organization, "id"),),
    Kind.FORCE: ((tables.Backing, "force_id"), (tables.Force, "id")),
    Kind.OFFICIAL: ((tables.Tenure, "official_id"), (tables.Official, "id")),
    Kind.PLACE: ((tables.Dispute, "place_id"), (tables.Place, "id")),
    Kind.ARTICLE: (
        (tables.Author, "article_id"),
        (tables.Paragraph, "article_id"),
        (tables.Depiction, "image_id"),
        (tables.Image, "id"),
        (tables.Mention, "article_id"),
        (tables.RelatedLink, "article_id"),
        (tables.Article, "id"),
    ),
    Kind.INCIDENT: (
        (tables.Participation, "incident_id"),
        (tables.IncidentRelation, "later_id"),
        (tables.Incident, "id"),
    ),
    Kind.STATEMENT: ((tables.StatementSubject, "statement_id"), (tables.Statement, "id")),
    Kind.FIGURE: ((tables.Figure, "id"),),
}
"""For each kind the tables whose rows a record owns, and the column that holds the record's row."""

OWNED_BY_ENTITIES = ((tables.Name, "entity_id"), (tables.Identifier, "entity_id"), (tables.Entity, "id"))
OWNED_BY_ALL = ((tables.Citation, "record_id"), (tables.Record, "id"))


class Rows:
    """Rows made so far, by table. Gives integer keys to those that no record names."""

    def __init__(self, last_ids: Mapping[type[Model], int]) -> None:
        self.by_table: dict[type[Model], list[Row]] = defaultdict(list)
        self._last = dict(last_ids)

    def add(self, table: type[Model], **columns: Any) -> None:
        """Add a row under the next key of its table, or under `id` where that is given."""
        if "id" not in columns:
            self._last[table] = columns["id"] = self._last.get(table, 0) + 1
        self.by_table[table].append(columns)

    def taken(self) -> dict[type[Model], list[Row]]:
        """Give the rows, and begin anew without forgetting the keys."""
        rows, self.by_table = self.by_table, defaultdict(list)
        return rows


class Maker:
    """Makes the rows of records. `ids` holds every record's integer key by its id, `Kind:key`."""

    def __init__(self, fixtures: Fixtures, ids: Mapping[str, int], rows: Rows) -> None:
        self._fixtures = fixtures
        self._ids = ids
        self._rows = rows
        self._make: dict[Kind, Callable[[int, Any], None]] = {
            Kind.ORGANIZATION: self._organization,
            Kind.FORCE: self._force,
            Kind.OFFICIAL: self._official,
            Kind.PLACE: self._place,
            Kind.ARTICLE: self._article,
            Kind.INCIDENT: self._incident,
            Kind.STATEMENT: self._statement,
            Kind.FIGURE: self._figure,
        }

    def make(self, item: Item, data_set: int) -> None:
        """Add every row that the record owns."""
        row = self._ids[f"{item.kind}:{item.key}"]
        add = self._rows.add
        add(
            tables.Record,
            id=row,
            data_set_id=data_set,
            kind=item.kind.value,
            key=item.key,
            row=row,
            hash=item.hash,
        )
        for field, text in item.record.sources.items():
            add(tables.Citation, record_id=row, field=field, text=text)
        if item.kind in ENTITY_KINDS:
            self._entity(row, item, item.record)
        self._make[item.kind](row, item.record)

    def _id(self, kind: Kind, key: str | None) -> int | None:
        return None if key is None else self._ids[f"{kind}:{key}"]

    def _body(self, article: str) -> list[str]:
        body: list[str] = self._fixtures.items[Kind.ARTICLE][article].record.body
        return body

    def _entity(self, row: int, item: Item, record: EntityRecord) -> None:
        add = self._rows.add
        add(
            tables.Entity,
            id=row,
            kind=item.kind.value,
            key=record.key,
            slug=slug_of(item),
            name=record.names[0].text,
            summary=record.summary,
        )
        for position, name in enumerate(record.names):
            add(
                tables.Name,
                entity_id=row,
                position=position,
                text=name.text,
                language=name.language,
                kind=name.kind.value,
            )
        for position, known in enumerate(record.identifiers):
            add(
                tables.Identifier,
                entity_id=row,
                position=position,
                scheme=known.scheme,
                value=known.value,
                url=known.url,
            )

    def _organization(self, row: int, record: Organization) -> None:
        self._rows.add(
            tables.Organization,
            id=row,
            key=record.key,
            kind=record.kind.value,
            parent_id=self._id(Kind.ORGANIZATION, record.parent),
        )

    def _force(self, row: int, record: Force) -> None:
        add = self._rows.add
        add(
            tables.Force,
            id=row,
            key=record.key,
            kind=record.kind.value,
            answers_to_id=self._id(Kind.ORGANIZATION, record.answers_to),
            part_of_id=self._id(Kind.FORCE, record.part_of),
        )
        for position, key in enumerate(record.backed_by):
            organization = self._id(Kind.ORGANIZATION, key)
            add(tables.Backing, force_id=row, organization_id=organization, position=position)

    def _official(self, row: int, record: Official) -> None:
        self._rows.add(tables.Official, id=row, key=record.key)
        for position, post in enumerate(record.posts):
            self._rows.add(
                tables.Tenure,
                key=f"{record.key}/{post.key}",
                official_id=row,
                position=position,
                title=post.title,
                organization_id=self._id(Kind.ORGANIZATION, post.organization),
                force_id=self._id(Kind.FORCE, post.force),
                **_date("since", post.since),
                **_date("until", post.until),
                **_date("attested", post.attested),
            )

    def _place(self, row: int, record: Place) -> None:
        add = self._rows.add
        at = record.location
        add(
            tables.Place,
            id=row,
            key=record.key,
            kind=record.kind.value,
            latitude=_microdegrees(at.latitude) if at else None,
            longitude=_microdegrees(at.longitude) if at else None,
            within_id=self._id(Kind.PLACE, record.within),
        )
        for position, key in enumerate(record.disputed_between):
            organization = self._id(Kind.ORGANIZATION, key)
            add(tables.Dispute, place_id=row, organization_id=organization, position=position)

    def _article(self, row: int, record: Article) -> None:
        add = self._rows.add
        dateline = record.dateline
        add(
            tables.Article,
            id=row,
            key=record.key,
            slug=record.slug or record.key,
            headline=record.headline,
            headline_folded=normalise_headline(record.headline),
            summary=record.summary,
            language=record.language,
            url=record.url,
            publisher_id=self._id(Kind.ORGANIZATION, record.publisher),
            dateline_place_id=self._id(Kind.PLACE, dateline.place if dateline else None),
            dateline_text=dateline.text if dateline else None,
            **_date("published", record.published),
        )
        for position, name in enumerate(record.authors):
            add(tables.Author, article_id=row, position=position, name=name)
        for index, text in enumerate(record.body):
            add(tables.Paragraph, article_id=row, index=index, text=text)
        self._image(row, record)
        self._mentions(row, record)
        self._links(row, record)

    def _image(self, row: int, record: Article) -> None:
        image = record.image
        if image is None:
            return
        self._rows.add(
            tables.Image,
            id=row,
            article_id=row,
            caption=image.caption,
            credit=image.credit,
            url=image.url,
            **_date("taken", image.taken),
        )
        for position, key in enumerate(image.depicts):
            official = self._id(Kind.OFFICIAL, key)
            self._rows.add(tables.Depiction, image_id=row, official_id=official, position=position)

    def _mentions(self, row: int, record: Article) -> None:
        for mention in record.mentions:
            start = start_of(mention, record.body)
            self._rows.add(
                tables.Mention,
                key=f"{record.key}/{mention.paragraph:04}/{start:06}/{mention.entity}",
                article_id=row,
                entity_id=self._ids[mention.entity],
                **_quote(mention, record.body),
            )

    def _links(self, row: int, record: Article) -> None:
        for position, link in enumerate(record.related):
            self._rows.add(
                tables.RelatedLink,
                key=f"{record.key}/{link.key}",
                article_id=row,
                position=position,
                label=link.label,
                headline=link.headline,
                headline_folded=normalise_headline(link.headline),
                url=link.url,
                after_paragraph=link.after_paragraph,
            )

    def _incident(self, row: int, record: Incident) -> None:
        self._rows.add(
            tables.Incident,
            id=row,
            key=record.key,
            kind=record.kind.value,
            place_id=self._id(Kind.PLACE, record.place),
            place_precision=record.place_precision and record.place_precision.value,
            **_date("occurred", record.occurred),
        )
        for part in record.participants:
            self._rows.add(
                tables.Participation,
                key=f"{record.key}/{part.key}",
                incident_id=row,
                actor_id=self._ids[part.actor] if part.actor else None,
                label=part.label,
                role=part.role.value,
            )
        for before in record.antecedents:
            self._rows.add(
                tables.IncidentRelation,
                key=f"{record.key}/{before.incident}/{before.kind}",
                earlier_id=self._id(Kind.INCIDENT, before.incident),
                later_id=row,
                kind=before.kind.value,
                article_id=self._id(Kind.ARTICLE, before.article),
                **_quote(before.quote, self._body(before.article)),
            )

    def _statement(self, row: int, record: Statement) -> None:
        self._rows.add(
            tables.Statement,
            id=row,
            key=record.key,
            speaker_id=self._ids[record.speaker],
            medium=record.medium.value,
            paraphrase=record.paraphrase,
            article_id=self._id(Kind.ARTICLE, record.article),
            paragraph=record.paragraph,
            **_date("made", record.made),
            **_quote(record.quote, self._body(record.article)),
        )
        for position, entity in enumerate(record.about):
            self._rows.add(
                tables.StatementSubject, statement_id=row, entity_id=self._ids[entity], position=position
            )

    def _figure(self, row: int, record: Figure) -> None:
        self._rows.add(
            tables.Figure,
            id=row,
            key=record.key,
            incident_id=self._id(Kind.INCIDENT, record.incident),
            measure=record.measure.value,
            victims=record.victims,
            victim_kind=record.victim_kind.value,
            force_id=self._id(Kind.FORCE, record.force),
            low=record.low,
            high=record.high,
            claimant_id=self._ids[record.claimant],
            article_id=self._id(Kind.ARTICLE, record.article),
            supersedes_id=self._id(Kind.FIGURE, record.supersedes),
            **_date("asserted", record.asserted),
            **_quote(record.quote, self._body(record.article)),
        )


def _date(prefix: str, date: FuzzyDate | None) -> Row:
    if date is None:
        return {}
    earliest, latest, precision = date.span
    return {
        f"{prefix}_edtf": date.edtf,
        f"{prefix}_earliest": earliest,
        f"{prefix}_latest": latest,
        f"{prefix}_precision": precision.value,
        f"{prefix}_note": date.note,
    }


def _quote(quote: Quote | None, body: list[str]) -> Row:
    if quote is None:
        return {}
    start = start_of(quote, body)
    return {
        "quote_exact": quote.exact,
        "quote_paragraph": quote.paragraph,
        "quote_start": start,
        "quote_end": start + len(quote.exact),
        "quote_verbatim": quote.verbatim,
    }


def _microdegrees(degrees: Decimal) -> int:
    return int(degrees.scaleb(6))

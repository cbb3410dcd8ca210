"""The interface of representations: a media type, the fields that it needs, and a way to write rows."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID, uuid5

from api.rest.contract import Concretes

Row = Mapping[str, Any]
"""A row as in the JSON of its resource, with the selected fields.

A connection is `{"items": [row, …], "page": {"more": bool}}`, a bounded list an array.
"""


_FEEDS = UUID("5d7a3f0e-94b1-4c0c-8f0b-2f6f3c1d9a57")
"""The name space of the names from which identifiers derive."""


def namespace_of(name: str) -> UUID:
    """Return the name space of identifiers that derive from a name."""
    return uuid5(_FEEDS, name)


DEFAULT_NAMESPACE = namespace_of("dateline")


@dataclass(frozen=True)
class Document:
    """The metadata of a response.

    `base` is the server's URL without a trailing slash, `url` the response's own, `kind` that of its rows
    (`Incident`), `updated` the time of the load (UTC). `links` holds the URLs of other pages by link relation
    (`next`, `prev`, `first`, `alternate` …). `collections` maps each kind to the path of its collection
    (`/v1/incidents`). Identifiers derive from the UUID `namespace`.
    """

    base: str
    url: str
    kind: str
    title: str
    updated: datetime
    collections: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict)
    namespace: UUID = DEFAULT_NAMESPACE

    def address(self, row: Row) -> str:
        """Return the URL of a row with an `id` and, if it has one, a `slug`."""
        kind, _, key = str(row["id"]).partition(":")
        return f"{self.base}{self.collections[kind]}/{row.get('slug') or key}"

    def permalink(self, row: Row) -> str:
        """Return the permanent URL of a row on this server."""
        return f"{self.base}/v1/nodes/{row['id']}"

    def identifier(self, row: Row, part: str = "") -> str:
        """Return an identifier of a row, or of a part of it, that stays the same whatever the server is called."""
        return uuid5(self.namespace, f"{row['id']}{part}").urn

    def list_identifier(self) -> str:
        """Return an identifier of the list whose page this is: the same on all of its pages."""
        first = self.links.get("first", self.url)
        return uuid5(self.namespace, first.removeprefix(self.base)).urn


class Writer(ABC):
    """Writes all rows of a list, one page after the other: `head` once, `rows` for each page, `tail` once."""

    def head(self) -> bytes:
        """Write the text before the first row."""
        return b""

    @abstractmethod
    def rows(self, rows: Sequence[Row]) -> bytes:
        """Write complete rows."""

    def tail(self) -> bytes:
        """Write the text after the last row."""
        return b""


class Representation(ABC):
    """A representation of rows of some kinds.

    `fields` lists the fields that it needs of each kind, as paths like those of the parameter `fields`:
    `("id", "slug", "occurred", "place.coordinates", "figures.claimant.name")`. A path that ends at an object
    stands for its plain fields. Other kinds do not have this representation. `charset` is that of the content, if the
    media type has the parameter. `sort` is the order of the lists of a
    kind where none is requested, as the parameter `sort` gives it, if it is another than that of plain JSON.
    """

    suffix: ClassVar[str]
    media_type: ClassVar[str]
    charset: ClassVar[str | None] = None
    fields: ClassVar[Mapping[str, tuple[str, ...]]]
    sort: ClassVar[Mapping[str, str]] = {}

    def fields_of(self, kind: str, rows: Concretes) -> tuple[str, ...] | None:
        """Return what a row of a kind has to hold; None if the kind has no such form."""
        return self.fields.get(kind)

    @abstractmethod
    def item(self, row: Row, document: Document) -> bytes:
        """Write one row."""

    @abstractmethod
    def collection(self, rows: Sequence[Row], document: Document) -> bytes:
        """Write a page of rows."""


class Streamable(Representation):
    """A representation in which a list can be had as a whole, as a stream.

    With `has_pages`, a page is what `limit` or `cursor` ask for. Otherwise it has no pages, and no single rows.
    """

    has_pages: ClassVar[bool] = True

    @abstractmethod
    def writer(self, document: Document) -> Writer:
        """Return a writer for all rows of a list."""

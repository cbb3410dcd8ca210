"""The interface of representations: a media type, the fields that it needs, and a way to write rows."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from api.rest.contract import Concretes

Row = Mapping[str, Any]
"""A row as in the JSON of its resource, with the selected fields.

A connection is `{"items": [row, …], "page": {"more": bool}}`, a bounded list an array.
"""


@dataclass(frozen=True)
class Document:
    """The metadata of a response.

    `base` is the server's URL without a trailing slash, `url` the response's own, `kind` that of its rows
    (`Incident`), `updated` the time of the load (UTC). `links` holds the URLs of other pages by link relation
    (`next`, `prev`, `first`, `alternate` …). `collections` maps each kind to the path of its collection
    (`/v1/incidents`).
    """

    base: str
    url: str
    kind: str
    title: str
    updated: datetime
    collections: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict)

    def address(self, row: Row) -> str:
        """Return the URL of a row with an `id` and, if it has one, a `slug`."""
        kind, _, key = str(row["id"]).partition(":")
        return f"{self.base}{self.collections[kind]}/{row.get('slug') or key}"

    def permalink(self, row: Row) -> str:
        """Return the permanent URL of a row."""
        return f"{self.base}/v1/nodes/{row['id']}"


class Representation(ABC):
    """A representation of rows of some kinds.

    `fields` lists the fields that it needs of each kind, as paths like those of the parameter `fields`:
    `("id", "slug", "occurred", "place.coordinates", "figures.claimant.name")`. A path that ends at an object
    stands for its plain fields. Other kinds do not have this representation.
    """

    suffix: ClassVar[str]
    media_type: ClassVar[str]
    fields: ClassVar[Mapping[str, tuple[str, ...]]]

    def fields_of(self, kind: str, rows: Concretes) -> tuple[str, ...] | None:
        """Return what a row of a kind has to hold; None if the kind has no such form."""
        return self.fields.get(kind)

    @abstractmethod
    def item(self, row: Row, document: Document) -> bytes:
        """Write one row."""

    @abstractmethod
    def collection(self, rows: Sequence[Row], document: Document) -> bytes:
        """Write a page of rows."""

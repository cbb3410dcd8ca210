"""What every representation is: a media type, the fields that it needs, and how it writes rows."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from api.rest.contract import Concretes

Row = Mapping[str, Any]
"""A row as the JSON of its resource has it, with the fields that were asked for.

A list that can grow is `{"items": [row, …], "page": {"more": bool}}`, a short list an array.
"""


@dataclass(frozen=True)
class Document:
    """What is known of an answer beside its rows.

    `base` is the server's address without a slash at the end, `url` the answer's own, `kind` that of its rows
    (`Incident`), `updated` when what is served was loaded (UTC). `links` holds the addresses of other pages by
    their relation (`next`, `prev`, `first`, `alternate` …). `collections` gives the path of each kind's
    collection (`/v1/incidents`).
    """

    base: str
    url: str
    kind: str
    title: str
    updated: datetime
    collections: Mapping[str, str]
    links: Mapping[str, str] = field(default_factory=dict)

    def address(self, row: Row) -> str:
        """Give where a row with `id` (and `slug`, if it has one) is answered."""
        kind, _, key = str(row["id"]).partition(":")
        return f"{self.base}{self.collections[kind]}/{row.get('slug') or key}"

    def permalink(self, row: Row) -> str:
        """Give the address of a row that stays when its slug changes."""
        return f"{self.base}/v1/nodes/{row['id']}"


class Representation(ABC):
    """A form that rows of some kinds can be given in.

    `fields` says by kind what a row has to hold, as paths like those of the parameter `fields`:
    `("id", "slug", "occurred", "place.coordinates", "figures.claimant.name")`. A path that ends at an object takes
    its plain fields. Kinds that are not in it cannot be given in this form.
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

"""The loaded data."""

from datetime import datetime

import strawberry

from schema import tables
from schema.graph.declare import answered, column, declared, part_id
from schema.query.catalogue import ByOther, Every, Term, ordered_by


@declared(tables.KindCount, order=("kind",))
class KindCount:
    """The number of loaded records of a kind."""

    id: strawberry.ID = part_id(None, "kind")
    kind: str = column("kind", "The kind, as in ids.")
    count: int = column("count", "The number of records.")


@declared(tables.DataSource, order=("id",))
class DataSource:
    """A source of facts and its licence."""

    id: strawberry.ID = part_id("data_set", "position", "name")
    name: str = column("name", "The name of the source.")
    licence: str = column("licence", "The licence of its facts.")
    attribution: str = column("attribution", "The attribution that it requires.")
    url: str | None = column("url", "The URL of the source.")


@declared(tables.Load, order=("id",))
class Dataset:
    """The loaded data."""

    version: str = column("version", "A hash of the content. It changes whenever a response can change.")
    loaded_at: datetime = column("loaded_at", "The time of the load.")
    counts: list[KindCount] = answered(
        Every(ordered_by("kind")), description="The number of records of each kind."
    )
    sources: list[DataSource] = answered(
        Every((Term(ByOther("data_set", "key")), *ordered_by("position"))),
        description="The sources of the facts.",
    )

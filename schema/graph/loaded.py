"""The loaded data."""

from datetime import datetime

import strawberry

from schema import tables
from schema.graph.data_set import DataSet, DataSource
from schema.graph.declare import answered, column, declared, part_id
from schema.query.catalogue import ByOther, Every, Term, ordered_by


@declared(tables.KindCount, order=("kind",))
class KindCount:
    """The number of loaded records of a kind."""

    id: strawberry.ID = part_id(None, "kind")
    kind: str = column("kind", "The kind, as in ids.")
    count: int = column("count", "The number of records.")


@declared(tables.Load, order=("id",))
class Dataset:
    """The loaded data."""

    version: str = column("version", "A hash of the content. It changes whenever a response can change.")
    loaded_at: datetime = column("loaded_at", "The time of the load.")
    counts: list[KindCount] = answered(
        Every(ordered_by("kind")), description="The number of records of each kind."
    )
    data_sets: list[DataSet] = answered(
        Every(ordered_by("key")), description="The data sets that are loaded."
    )
    sources: list[DataSource] = answered(
        Every((Term(ByOther("data_set", "key")), *ordered_by("position"))),
        description="The sources of the facts.",
    )

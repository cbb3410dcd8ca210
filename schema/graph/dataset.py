"""What is loaded now."""

from datetime import datetime

import strawberry

from schema import tables
from schema.graph.declare import answered, column, stored
from schema.query.catalogue import ByOther, Every, Term, ordered_by


@stored(tables.KindCount, order=("kind",))
@strawberry.type(description="How many records of a kind are loaded.")
class KindCount:
    """See schema.tables.dataset."""

    kind: str = column("kind")
    count: int = column("count")


@stored(tables.DataSource, order=("id",))
@strawberry.type(description="Where facts come from, and under which licence.")
class DataSource:
    """See schema.tables.dataset."""

    name: str = column("name")
    licence: str = column("licence")
    attribution: str = column("attribution")
    url: str | None = column("url")


@stored(tables.Load, order=("id",))
@strawberry.type(
    description="What is loaded now. `version` is a hash of the content: it changes exactly when an answer "
    "can change."
)
class Dataset:
    """See schema.tables.dataset."""

    version: str = column("version")
    loaded_at: datetime = column("loaded_at")
    counts: list[KindCount] = answered(Every(ordered_by("kind")))
    sources: list[DataSource] = answered(Every((Term(ByOther("data_set", "key")), *ordered_by("position"))))

"""What is loaded now."""

from datetime import datetime

from schema import tables
from schema.graph.declare import answered, column, declared
from schema.query.catalogue import ByOther, Every, Term, ordered_by


@declared(tables.KindCount, order=("kind",))
class KindCount:
    """The number of loaded records of a kind."""

    kind: str = column("kind", "The kind, as ids have it.")
    count: int = column("count", "The number of records.")


@declared(tables.DataSource, order=("id",))
class DataSource:
    """Where facts come from, and under which licence."""

    name: str = column("name", "The name of the source.")
    licence: str = column("licence", "The licence of its facts.")
    attribution: str = column("attribution", "How it asks to be named.")
    url: str | None = column("url", "Where the source is published.")


@declared(tables.Load, order=("id",))
class Dataset:
    """What is loaded now."""

    version: str = column("version", "A hash of the content. It changes exactly when an answer can change.")
    loaded_at: datetime = column("loaded_at", "When it was loaded.")
    counts: list[KindCount] = answered(
        Every(ordered_by("kind")), description="The number of records of each kind."
    )
    sources: list[DataSource] = answered(
        Every((Term(ByOther("data_set", "key")), *ordered_by("position"))),
        description="Where the facts come from.",
    )

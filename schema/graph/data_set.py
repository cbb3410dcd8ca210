"""Data sets: where records come from, and under which terms."""

import strawberry

from schema import tables
from schema.graph.declare import column, declared, part_id, short_list, values


@declared(tables.DataSource, order=("id",))
class DataSource:
    """A source of facts and its licence."""

    id: strawberry.ID = part_id("data_set", "position", "name")
    name: str = column("name", "The name of the source.")
    licence: str = column("licence", "The licence of its facts.")
    attribution: str = column("attribution", "The attribution that it requires.")
    url: str | None = column("url", "The URL of the source.")


@declared(tables.DataSet, order=("key",))
class DataSet:
    """A data set that is loaded: what it holds and lacks, and under which terms."""

    id: strawberry.ID = part_id(None, "key")
    key: str = column("key", "The key, which fixtures and filters name it by.")
    name: str = column("name", "The name.")
    description: str | None = column("description", "What it holds.")
    licence: str | None = column(
        "licence", "Its licence as a whole; if null, the licences of its sources hold."
    )
    attribution: str | None = column("attribution", "The words in which it asks to be named as a whole.")
    imported_from: str | None = column(
        "imported_from",
        "The format that an importer converted; null if it was written by hand. Numbers of an imported data set that "
        "contradict each other are kept as stated.",
    )
    sources: list[DataSource] = short_list(
        "sources", order=("position",), description="The sources of its facts, with their licences."
    )
    gaps: list[str] = values("gaps", "text", "What it is known to lack.")

"""What an importer is, and what it is given."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from schema.errors import InvalidRecord
from schema.importers.aliases import Aliases
from schema.importers.keys import digest, key_of, slug
from schema.importers.reading import Row, csv_rows, json_rows, opened, text_of
from schema.importers.report import ImportReport, Place
from schema.importers.selection import Selection
from schema.importers.writer import DataSetWriter, KindRecord


class Importer(Protocol):
    """Converts files of one format. An entry point of the group `dateline.importers` names it."""

    name: str
    """The name on the command line: ucdp-ged."""

    description: str
    """What it reads, in one line."""

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the records of files to a data set, and count each row in its report.

        The rows of CSV and NDJSON files come from `csv_rows` and `json_rows`, which count and select them. Raises
        DatelineError if a file is not of the format at all.
        """
        ...


__all__ = [
    "Aliases",
    "DataSetWriter",
    "ImportReport",
    "Importer",
    "InvalidRecord",
    "KindRecord",
    "Place",
    "Row",
    "Selection",
    "csv_rows",
    "digest",
    "json_rows",
    "key_of",
    "opened",
    "slug",
    "text_of",
]

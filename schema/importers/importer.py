"""What an importer is, and how importers are found."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from schema.errors import Unavailable
from schema.importers.aliases import Aliases
from schema.importers.report import ImportReport
from schema.importers.writer import DataSetWriter

GROUP = "dateline.importers"


@dataclass(frozen=True)
class Import:
    """One call of an importer: what it reads, what it writes, and what it was told.

    `only` keeps rows whose column has one of the values; the others are counted as not selected.
    """

    files: Sequence[Path]
    writer: DataSetWriter
    report: ImportReport
    aliases: Aliases
    only: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Importer:
    """An importer: the name of its format, what it reads, in one line, and the function that converts.

    The function returns what DATASET.yaml holds beside key and name.
    """

    name: str
    reads: str
    convert: Callable[[Import], Mapping[str, Any]]


def importers() -> dict[str, EntryPoint]:
    """Return the installed importers by the name of their format."""
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def find_importer(name: str) -> Importer:
    """Return the importer of a format. Raises Unavailable if none is installed."""
    known = importers()
    if name not in known:
        raise Unavailable(f"There is no importer of {name!r}; known formats are {', '.join(known)}.")
    importer: Importer = known[name].load()
    return importer

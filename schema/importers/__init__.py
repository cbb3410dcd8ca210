"""Importers: other formats as data sets. Each is found by its entry point, so that other packages can add theirs."""

from importlib.metadata import EntryPoint, entry_points

from schema.errors import BadUserInput
from schema.importers.base import Importer

GROUP = "dateline.importers"


def importers() -> dict[str, EntryPoint]:
    """Return the entry points of importers by their names, sorted."""
    return {entry.name: entry for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name)}


def importer(name: str) -> Importer:
    """Return the importer of a name. Raises BadUserInput if there is none."""
    known = importers()
    if name not in known:
        raise BadUserInput(f"No importer is named {name!r}; there are {', '.join(known) or 'none'}.")
    found: Importer = known[name].load()
    return found

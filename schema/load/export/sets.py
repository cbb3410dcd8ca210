"""Writes data sets as fixtures."""

import json
import shutil
from pathlib import Path

from schema.load.export.records import ExportedSet
from schema.load.read.files import DATA_SET_FILE
from schema.records import FILE_NAMES
from schema.vocabulary import Kind


def write_sets(sets: list[ExportedSet], target: Path) -> None:
    """Write a folder for each data set."""
    for each in sets:
        folder = target / each.key
        folder.mkdir(parents=True)
        about = json.dumps(each.about, ensure_ascii=False, indent=2)
        (folder / DATA_SET_FILE).write_text(about + "\n", encoding="utf-8")
        for kind, file in each.files.items():
            shutil.copyfile(file, folder / f"{FILE_NAMES[Kind(kind)]}.ndjson")

"""Writes data sets as one NDJSON file: `{"dataSet": {…}}` for each, then `{"kind", "dataSet", "record"}` a record."""

import gzip
import json
from pathlib import Path
from typing import IO

from schema.load.export.records import ExportedSet


def write_archive(sets: list[ExportedSet], target: Path) -> None:
    """Write the file, compressed if its name says so."""
    with _opened(target) as out:
        for each in sets:
            out.write(json.dumps({"dataSet": each.about}, ensure_ascii=False).encode() + b"\n")
        for each in sets:
            for kind, file in each.files.items():
                head = f'{{"kind": {json.dumps(kind)}, "dataSet": {json.dumps(each.key)}, "record": '.encode()
                with file.open("rb") as lines:
                    for line in lines:
                        out.write(head + line.rstrip(b"\n") + b"}\n")


def _opened(target: Path) -> IO[bytes]:
    return gzip.open(target, "wb") if target.suffix == ".gz" else target.open("wb")  # type: ignore[return-value]

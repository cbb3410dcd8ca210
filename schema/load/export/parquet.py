"""Writes data sets as Parquet, one file for each kind."""

import json
from pathlib import Path

from schema.load.export.records import ExportedSet
from schema.parquet import connect, copying
from schema.records import FILE_NAMES, RECORDS
from schema.vocabulary import Kind

DATA_SETS = "datasets.json"


def write_parquet(sets: list[ExportedSet], target: Path) -> None:
    """Write a folder with a file for each kind, and what DATASET.yaml of each data set says.

    Every file has that in its metadata too, under `dataSets`. Raises MissingExtra without DuckDB.
    """
    connection = connect()
    target.mkdir()
    rows = target.with_name(f"{target.name}.rows")
    about = json.dumps([each.about for each in sets], ensure_ascii=False, indent=2)
    (target / DATA_SETS).write_text(about + "\n", encoding="utf-8")
    try:
        for kind in Kind:
            files = {each.key: each.files[kind] for each in sets if kind in each.files}
            if files:
                _write_rows(kind, files, rows)
                connection.execute(copying(rows, target / f"{FILE_NAMES[kind]}.parquet", about))
    finally:
        connection.close()
        rows.unlink(missing_ok=True)


def _write_rows(kind: Kind, files: dict[str, Path], target: Path) -> None:
    """Write the records of one kind as JSON, each with the key of its data set and with every field."""
    with target.open("w", encoding="utf-8") as out:
        for key, file in files.items():
            with file.open("rb") as lines:
                for line in lines:
                    record = RECORDS[kind].model_validate_json(line).model_dump(by_alias=True)
                    row = {"dataSet": key, **record}
                    out.write(json.dumps(row, ensure_ascii=False, default=float) + "\n")

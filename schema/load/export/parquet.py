"""Writes data sets as Parquet, one file for each kind, through DuckDB."""

import json
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from schema.errors import Unavailable
from schema.load.export.records import ExportedSet
from schema.records import FILE_NAMES, RECORDS
from schema.vocabulary import Kind

DATA_SETS = "datasets.json"
_LINE = 10_000_000


def write_parquet(sets: list[ExportedSet], target: Path) -> None:
    """Write a folder with a file for each kind, and what DATASET.yaml of each data set says.

    Every file has that in its metadata too, under `dataSets`. Raises Unavailable without DuckDB.
    """
    if find_spec("duckdb") is None:
        raise Unavailable("Parquet requires DuckDB: install dateline with the extra `parquet`.")
    target.mkdir()
    rows = target.with_name(f"{target.name}.rows")
    about = json.dumps([each.about for each in sets], ensure_ascii=False, indent=2)
    (target / DATA_SETS).write_text(about + "\n", encoding="utf-8")
    connection = import_module("duckdb").connect()
    try:
        for kind in Kind:
            files = {each.key: each.files[kind] for each in sets if kind in each.files}
            if files:
                _write_rows(kind, files, rows)
                connection.execute(_copy(rows, target / f"{FILE_NAMES[kind]}.parquet", about))
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


def _copy(rows: Path, target: Path, about: str) -> str:
    """Return the statement that writes rows as Parquet; the types of columns follow from the values."""
    read = (
        f"read_json({_text(str(rows))}, format='newline_delimited', sample_size=-1, "
        f"maximum_object_size={_LINE}, convert_strings_to_integers=false, "
        "dateformat='%Y-%m-%dT', timestampformat='%Y-%m-%dT')"
    )
    options = f"format parquet, kv_metadata {{dataSets: {_text(about)}}}"
    return f"copy (select * from {read}) to {_text(str(target))} ({options})"


def _text(value: str) -> str:
    """Return a literal of SQL; a statement of DuckDB's COPY takes no parameters."""
    return "'" + value.replace("'", "''") + "'"

"""Parquet files, written by DuckDB, which is an extra."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from schema.errors import MissingExtra

LINE = 10_000_000
"""The maximum size of a line of rows, in bytes, unless another is stated."""


def is_available() -> bool:
    """Return whether DuckDB is installed."""
    return find_spec("duckdb") is not None


def require() -> None:
    """Raise MissingExtra without DuckDB."""
    if not is_available():
        raise MissingExtra("Parquet requires DuckDB: install dateline with the extra `parquet`.")


def connect(**config: Any) -> Any:
    """Return a connection to an empty database of DuckDB, with some of its settings. Raises MissingExtra."""
    require()
    return import_module("duckdb").connect(config=config)


def copying(
    rows: Path,
    target: Path,
    about: str,
    columns: Mapping[str, str] | None = None,
    line: int = LINE,
    group: int | None = None,
) -> str:
    """Return the statement that writes rows, which are lines of JSON, as Parquet.

    `about` is written to the file's metadata as `dataSets`. Without the types of `columns`, they follow from the
    values. `line` is the maximum size of a line in bytes, `group` the number of rows that are in memory at once.
    """
    grouped = f", row_group_size {group}" if group else ""
    options = f"format parquet, kv_metadata {{dataSets: {_text(about)}}}{grouped}"
    return f"copy (select * from {_read(rows, columns, line)}) to {_text(str(target))} ({options})"


def struct(members: Mapping[str, str]) -> str:
    """Return the type of an object by the types of its members."""
    return f"STRUCT({', '.join(f'{_name(name)} {kind}' for name, kind in members.items())})"


def _read(rows: Path, columns: Mapping[str, str] | None, line: int) -> str:
    options = f"format='newline_delimited', maximum_object_size={line}"
    if columns:
        typed = ", ".join(f"{_text(name)}: {_text(kind)}" for name, kind in columns.items())
        return f"read_json({_text(str(rows))}, {options}, columns={{{typed}}})"
    inferred = "sample_size=-1, convert_strings_to_integers=false"
    plain_dates = "dateformat='%Y-%m-%dT', timestampformat='%Y-%m-%dT'"
    return f"read_json({_text(str(rows))}, {options}, {inferred}, {plain_dates})"


def _text(value: str) -> str:
    """Return a literal of SQL; a statement of DuckDB's COPY takes no parameters."""
    return "'" + value.replace("'", "''") + "'"


def _name(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'

"""Runs importers on files, and reads what they write."""

import asyncio
import csv
import io
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from schema.importers.base import Aliases, DataSetWriter, Importer, ImportReport, Selection
from schema.load import check
from schema.load.validate.shapes import references, target_of
from schema.records import FILE_NAMES, RECORDS, Record
from schema.vocabulary import Kind

EXCERPTS = Path(__file__).parent / "excerpts"

Records = dict[str, dict[str, Any]]


class Imported(NamedTuple):
    """A finished import: the report, and the records of each kind by key."""

    report: ImportReport
    records: dict[Kind, Records]
    folder: Path

    def of(self, kind: Kind) -> Records:
        return self.records.get(kind, {})


def run_import(
    importer: Importer,
    files: Sequence[Path],
    folder: Path,
    aliases: Aliases | None = None,
    selection: Selection | None = None,
) -> Imported:
    """Import files, and assert that the report adds up and that every record is valid."""
    with DataSetWriter(folder, replace=True, selection=selection) as target:
        importer.convert(files, target, aliases or Aliases())
    assert target.report.adds_up
    return Imported(target.report, read_records(folder), folder)


def assert_it_loads(imported: Imported) -> None:
    """Assert that `dateline check` takes a data set by itself."""
    asyncio.run(check([imported.folder]))


def read_records(folder: Path) -> dict[Kind, Records]:
    kinds = {kind: folder / f"{name}.ndjson" for kind, name in FILE_NAMES.items()}
    return {kind: _read(kind, file) for kind, file in kinds.items() if file.exists()}


def _read(kind: Kind, file: Path) -> Records:
    # Only line feeds end a line of NDJSON; texts have other line breaks of Unicode.
    lines = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    found = [json.loads(line, parse_float=Decimal) for line in lines]
    for record in found:
        RECORDS[kind].model_validate(record)
    by_key = {record["key"]: record for record in found}
    assert len(by_key) == len(found)
    return by_key


def dangling(imported: Imported, *existing: tuple[Kind, str]) -> list[tuple[Kind, str]]:
    """The records that others refer to and that are neither written nor said to exist."""
    keys = {(kind, key) for kind, records in imported.records.items() for key in records} | set(existing)
    return [
        target
        for kind, records in imported.records.items()
        for target in _targets(kind, records)
        if target not in keys
    ]


def _targets(kind: Kind, records: Records) -> list[tuple[Kind, str]]:
    valid: list[Record] = [RECORDS[kind].model_validate(record) for record in records.values()]
    return [target_of(reference) for record in valid for reference in references(record)]


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of an excerpt, without HXL tags, which leave the first column empty."""
    with file.open(encoding="utf-8", newline="") as source:
        return [row for row in csv.DictReader(source) if next(iter(row.values()))]


def write_csv(file: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def write_ndjson(file: Path, rows: Sequence[Mapping[str, Any]]) -> Path:
    file.write_text("".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows), encoding="utf-8")
    return file

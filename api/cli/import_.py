"""`dateline import`: convert files of another format to a data set."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from schema.errors import Unavailable
from schema.importers.aliases import Aliases
from schema.importers.importer import Import, find_importer, importers
from schema.importers.report import ImportReport
from schema.importers.writer import DataSetWriter
from schema.load import read_yaml


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take a format, files and the folder to write."""
    command.add_argument("format", nargs="?", help="the format of the files; --list shows all")
    command.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="files, also compressed ones (.gz)"
    )
    command.add_argument("--to", type=Path, metavar="FOLDER", help="the folder of the new data set")
    command.add_argument("--key", help="the key of the data set; by default the folder's name")
    command.add_argument("--name", help="the name of the data set; by default that of the format")
    command.add_argument(
        "--aliases",
        type=Path,
        metavar="FILE",
        help="a YAML file: for each kind, the source's names or ids with the keys of the records that they stand for",
    )
    command.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="only rows with this value in a column; values of the same column are alternatives",
    )
    command.add_argument("--replace", action="store_true", help="overwrite the folder if it is a data set")
    command.add_argument("--json", action="store_true", help="print the report as JSON")
    command.add_argument("--list", action="store_true", help="list the formats")
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Convert files, and print what became of every row."""
    if options.list:
        for name in importers():
            print(f"{name:20} {find_importer(name).reads}")
        return 0
    if not options.format or not options.files or not options.to:
        raise Unavailable("Name a format, files and a folder: dateline import FORMAT FILE… --to FOLDER.")
    importer = find_importer(options.format)
    report, aliases = ImportReport(), _aliases(options.aliases)
    with DataSetWriter(options.to, options.replace) as writer:
        asked = Import(options.files, writer, report, aliases, _only(options.only))
        about = importer.convert(asked)
        key = options.key or options.to.resolve().name
        left_out = [f"Only rows whose {name} is {_either(values)}." for name, values in asked.only.items()]
        writer.describe(
            {
                "key": key,
                "name": options.name or importer.reads,
                **about,
                "gaps": [*about.get("gaps", ()), *left_out],
            }
        )
    _print(options, report, aliases, writer)
    return 0


def _print(
    options: argparse.Namespace, report: ImportReport, aliases: Aliases, writer: DataSetWriter
) -> None:
    counts = {kind.value: count for kind, count in writer.counts.items()}
    unused = aliases.unused()
    if options.json:
        print(json.dumps({**report.as_json(), "written": counts, "unused_aliases": unused}, indent=2))
        return
    print("\n".join(report.lines()))
    written = ", ".join(f"{count:,} {kind}" for kind, count in counts.items())
    print(f"written to {options.to}: {written}")
    if unused:
        print(f"aliases that the files do not have: {', '.join(unused)}", file=sys.stderr)


def _aliases(file: Path | None) -> Aliases:
    if file is None:
        return Aliases()
    value: Any = read_yaml(file)
    return Aliases.of(value, str(file))


def _either(values: frozenset[str]) -> str:
    *others, last = sorted(values)
    return f"{', '.join(others)} or {last}" if others else last


def _only(conditions: list[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for condition in conditions:
        column, equals, value = condition.partition("=")
        if not equals:
            raise Unavailable(f"--only {condition} names no value; write COLUMN=VALUE.")
        found.setdefault(column, set()).add(value)
    return {column: frozenset(values) for column, values in found.items()}

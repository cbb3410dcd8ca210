"""`dateline import`: a data set from files of another format."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from schema.errors import BadUserInput
from schema.importers import importer, importers
from schema.importers.aliases import read_aliases
from schema.importers.base import Aliases, DataSetWriter, Importer, ImportReport, slug
from schema.importers.selection import Selection, selection_of


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take a format, files, and the folder to write."""
    command.add_argument(
        "format", nargs="?", metavar="FORMAT", help="the format of the files; --list prints all"
    )
    command.add_argument(
        "files", nargs="*", type=Path, metavar="FILE", help="files to read, packed by gzip or not"
    )
    command.add_argument("--list", action="store_true", help="print the formats")
    command.add_argument("--to", type=Path, metavar="FOLDER", help="the folder of the new data set")
    command.add_argument("--replace", action="store_true", help="replace the folder, if an import wrote it")
    command.add_argument(
        "--aliases",
        type=Path,
        metavar="FILE",
        help="YAML: for each kind, names or ids in the files, and the keys of the existing records that they mean",
    )
    command.add_argument("--key", help="the key of the data set; by default the name of the folder")
    command.add_argument("--name", help="the name of the data set")
    command.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="COLUMN=VALUE[,VALUE]",
        help="import only rows with one of these values in the column; repeatable",
    )
    command.add_argument("--json", action="store_true", help="print the report as JSON")
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Import files, and print what became of every row; or print the formats."""
    if options.list:
        _print_formats()
        return 0
    if not (options.format and options.files and options.to):
        raise BadUserInput("Name a format, one or more files, and the folder to write with --to.")
    found = importer(options.format)
    aliases = read_aliases(options.aliases) if options.aliases else Aliases()
    selection = selection_of(options.only)
    report = _import(found, options, aliases, selection)
    _print_report(report, options.json)
    return 0


def _print_formats() -> None:
    names = importers()
    width = max(map(len, names), default=0)
    for name in names:
        print(f"{name:<{width}} {importer(name).description}")


def _import(
    found: Importer, options: argparse.Namespace, aliases: Aliases, selection: Selection
) -> ImportReport:
    overrides: dict[str, Any] = {"key": options.key or slug(options.to.resolve().name)}
    if options.name is not None:
        overrides["name"] = options.name
    target = DataSetWriter(options.to, replace=options.replace, selection=selection, overrides=overrides)
    with target:
        found.convert(options.files, target, aliases)
        if selection.columns and not selection.asked:
            raise BadUserInput(f"{found.name} has no rows to select, so --only does not apply.")
    for name in aliases.unused():
        print(f"warning: nothing is named so: {name}", file=sys.stderr)
    for value in selection.unmet():
        print(f"warning: no row has {value}", file=sys.stderr)
    return target.report


def _print_report(report: ImportReport, as_json: bool) -> None:
    if as_json:
        print(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
    else:
        print(*report.lines(), sep="\n")

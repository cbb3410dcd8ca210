"""`dateline export`: write loaded data sets to files."""

import argparse
import asyncio
from pathlib import Path

from api.cli.options import add_database
from schema.load import load
from schema.load.export import Form, export


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take the keys of data sets, a form and a target."""
    command.add_argument("keys", nargs="*", metavar="KEY", help="loaded data sets; by default all")
    command.add_argument("--to", type=Path, required=True, metavar="PATH", help="the new file or folder")
    command.add_argument(
        "--as",
        dest="form",
        type=Form,
        choices=list(Form),
        default=Form.FIXTURES,
        help="the form of the export",
    )
    add_database(command)
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Export, and print what was written."""
    report = asyncio.run(export(options.database, options.keys, options.to, options.form, _load))
    counted = ", ".join(f"{count:,} {kind}" for kind, count in report.counts.items())
    print(f"exported {', '.join(report.data_sets)} to {options.to}: {counted}; version {report.version}")
    return 0


def _load(folders: list[Path], database: str) -> None:
    asyncio.run(load(folders, database))

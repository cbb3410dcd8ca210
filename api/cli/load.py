"""`dateline load`: write fixtures to the database."""

import argparse
import asyncio
import signal

from api.cli.options import add_database, add_paths
from schema.load import LoadReport, load


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take the folders of data sets, a database, and data sets to drop."""
    add_paths(command)
    add_database(command)
    command.add_argument(
        "--drop", action="append", default=[], metavar="KEY", help="remove this loaded data set; repeatable"
    )
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Load the fixtures, and print what changed."""
    signal.signal(signal.SIGINT, _interrupt)
    print(_summary(asyncio.run(load(options.paths, options.database, options.drop))))
    return 0


def _interrupt(*_: object) -> None:
    """Stop at once: asyncio's own handler would wait until all fixtures are read."""
    raise KeyboardInterrupt


def _summary(report: LoadReport) -> str:
    if not report.written:
        return f"nothing changed: {report.unchanged} records, version {report.version}"
    sets = ", ".join(report.data_sets)
    return (
        f"loaded {sets}: {report.added} added, {report.changed} changed, {report.removed} removed, "
        f"{report.unchanged} unchanged, version {report.version}"
    )

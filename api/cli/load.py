"""`dateline load`: write fixtures to the database."""

import argparse
import asyncio
import signal
import sys

from api.cli.options import add_database, add_paths
from schema.errors import OthersLoaded
from schema.load import LoadReport, Terms, load


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take the folders of data sets, a database, and data sets to drop."""
    add_paths(command)
    add_database(command)
    command.add_argument(
        "--drop", action="append", default=[], metavar="KEY", help="remove this loaded data set; repeatable"
    )
    others = command.add_mutually_exclusive_group()
    others.add_argument("--only", action="store_true", help="remove all other loaded data sets")
    others.add_argument(
        "--unless-others",
        action="store_true",
        help="if other data sets are loaded, leave the database as it is, and succeed",
    )
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Load the fixtures, and print what changed."""
    signal.signal(signal.SIGINT, _interrupt)
    try:
        report = asyncio.run(
            load(options.paths, options.database, options.drop, _tell_waiting, _terms(options))
        )
    except OthersLoaded as others:
        print(f"left as it is: {others.message}")
    else:
        print(_summary(report))
    return 0


def _terms(options: argparse.Namespace) -> Terms:
    if options.only:
        return Terms.ONLY
    return Terms.UNLESS_OTHERS if options.unless_others else Terms.BESIDE


def _tell_waiting() -> None:
    print(
        "Another load or program is writing to the database; waiting for it to end.",
        file=sys.stderr,
        flush=True,
    )


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

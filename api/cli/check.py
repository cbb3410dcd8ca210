"""`dateline check`: verify fixtures without writing."""

import argparse
import sys

from api.cli.options import add_paths
from schema.load import check


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take the folders of data sets."""
    add_paths(command)
    command.add_argument("--strict", action="store_true", help="fail if there are warnings")
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Check the fixtures, and print warnings and how many records of each kind there are."""
    fixtures = check(options.paths)
    for warning in fixtures.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    counted = ", ".join(f"{len(items)} {kind}" for kind, items in fixtures.items.items() if items)
    print(f"no problems in {', '.join(sorted(fixtures.data_sets))}: {counted}")
    return 1 if options.strict and fixtures.warnings else 0

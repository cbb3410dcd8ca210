"""`dateline check`: verify fixtures without writing, or correct what points into edited texts."""

import argparse
import asyncio
import sys

from api.cli.options import add_paths
from schema.load import check, find_repair


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take the folders of data sets."""
    add_paths(command)
    command.add_argument("--strict", action="store_true", help="fail if there are warnings")
    command.add_argument(
        "--fix",
        action="store_true",
        help="after a text has been edited, correct the numbers of quotes, mentions and paragraphs in the files",
    )
    command.add_argument(
        "--dry-run", action="store_true", help="with --fix: print the changes as a diff, and write nothing"
    )
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Check the fixtures, and print warnings and how many records of each kind there are."""
    if options.fix:
        _fix(options)
    if options.fix and options.dry_run:
        return 0
    checked = asyncio.run(check(options.paths))
    for warning in checked.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    counted = ", ".join(f"{count} {kind}" for kind, count in checked.counts.items())
    print(f"no problems in {', '.join(checked.data_sets)}: {counted}")
    return 1 if options.strict and checked.warnings else 0


def _fix(options: argparse.Namespace) -> None:
    """Correct what can be corrected. Raises LoadRejected with what only an author can."""
    repair = asyncio.run(find_repair(options.paths))
    if options.dry_run:
        print(repair.difference(), end="")
    else:
        repair.write()
        for correction in repair.corrections:
            print(correction)
    done = "to correct" if options.dry_run else "corrected"
    print(f"{len(repair.corrections)} {done}" if repair.corrections else "nothing to correct")
    repair.problems.raise_if_any(" that only their author can correct")

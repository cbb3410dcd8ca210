"""Arguments that several subcommands take."""

import argparse
import os
from pathlib import Path

from schema.tables.config import DEFAULT_DATABASE

FIXTURES = Path("fixtures")


def add_database(command: argparse.ArgumentParser) -> None:
    """Add `--database`."""
    command.add_argument(
        "--database",
        default=os.environ.get("DATELINE_DATABASE") or DEFAULT_DATABASE,
        metavar="URL",
        help="sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME; by default $DATELINE_DATABASE, "
        f"else {DEFAULT_DATABASE}",
    )


def add_paths(command: argparse.ArgumentParser) -> None:
    """Add the folders of data sets."""
    command.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[FIXTURES],
        metavar="PATH",
        help=f"a data set's folder, or a folder of them; by default {FIXTURES}",
    )

"""The command line: every subcommand, its arguments and its errors."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from api.cli import check, explain, load, openapi, schema, serve
from api.settings import misspelled
from schema.errors import DatelineError, LoadRejected

MAX_PRINTED = 1_000
"""The maximum number of problems to print."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""

Command = Callable[[argparse.Namespace], int]
"""Runs a subcommand and returns the exit code."""


_COMMANDS: tuple[tuple[str, Callable[[argparse.ArgumentParser], None], str, str], ...] = (
    (
        "load",
        load.add_arguments,
        "verify fixtures and write them to the database",
        "Verify data sets and make the database hold exactly these, in one transaction.",
    ),
    (
        "check",
        check.add_arguments,
        "verify fixtures without writing",
        "Verify data sets and report all problems, without a database.",
    ),
    (
        "schema",
        schema.add_arguments,
        "print the GraphQL schema, or write the JSON Schemas of records",
        "Print the GraphQL schema, or write JSON Schemas with which editors complete fixtures.",
    ),
    (
        "openapi",
        openapi.add_arguments,
        "print the OpenAPI description of the REST API",
        "Print the OpenAPI description of the REST API.",
    ),
    (
        "explain",
        explain.add_arguments,
        "show what an operation compiles to",
        "Show the selection, SQL, cost and query plan of an operation, with warnings of full table scans.",
    ),
    (
        "serve",
        serve.add_arguments,
        "serve the loaded data",
        "Serve the loaded data. A flag overrides its environment variable: --max-body overrides DATELINE_MAX_BODY.",
    ),
)
"""Every subcommand: its name, its arguments, its line in `dateline --help`, and its description."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Exits with 1 if it fails, with 2 for invalid arguments, with 130 after Ctrl-C."""
    options = parser().parse_args(arguments)
    command: Command = options.command
    if hasattr(options, "database"):
        print("".join(f"{warning}\n" for warning in misspelled(os.environ)), end="", file=sys.stderr)
    try:
        return command(options)
    except LoadRejected as rejected:
        _print_problems(rejected)
    except DatelineError as error:
        print(error.message, file=sys.stderr)
    except KeyboardInterrupt:
        print("Interrupted.", file=sys.stderr)
        return INTERRUPTED
    return 1


def parser() -> argparse.ArgumentParser:
    """Return the parser of every subcommand; each sets `command`."""
    top = argparse.ArgumentParser(prog="dateline", description="News as linked, typed objects.")
    subcommands = top.add_subparsers(required=True, metavar="COMMAND")
    for name, add_arguments, summary, description in _COMMANDS:
        add_arguments(subcommands.add_parser(name, help=summary, description=description))
    return top


def _print_problems(rejected: LoadRejected) -> None:
    for problem in rejected.problems[:MAX_PRINTED]:
        print(problem, file=sys.stderr)
    left = len(rejected.problems) + rejected.more - MAX_PRINTED
    if left > 0:
        print(f"… and {left} more", file=sys.stderr)
    print(rejected.message, file=sys.stderr)

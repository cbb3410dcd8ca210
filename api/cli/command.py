"""The command line: every subcommand, its arguments and its errors."""

import argparse
import sys
from collections.abc import Callable, Sequence

from api.cli import check, explain, load, openapi, schema, serve
from schema.errors import DatelineError, LoadRejected

MAX_PRINTED = 1_000
"""The maximum number of problems to print."""

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""

Command = Callable[[argparse.Namespace], int]
"""Runs a subcommand and returns the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Exits with 1 if it fails, with 2 for invalid arguments, with 130 after Ctrl-C."""
    options = parser().parse_args(arguments)
    command: Command = options.command
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
    load.add_arguments(subcommands.add_parser("load", help="verify fixtures and write them to the database"))
    check.add_arguments(subcommands.add_parser("check", help="verify fixtures without writing"))
    schema.add_arguments(
        subcommands.add_parser(
            "schema", help="print the GraphQL schema, or write the JSON Schemas of records"
        )
    )
    openapi.add_arguments(
        subcommands.add_parser("openapi", help="print the OpenAPI description of the REST API")
    )
    explain.add_arguments(subcommands.add_parser("explain", help="show what an operation compiles to"))
    serve.add_arguments(subcommands.add_parser("serve", help="serve the loaded data"))
    return top


def _print_problems(rejected: LoadRejected) -> None:
    for problem in rejected.problems[:MAX_PRINTED]:
        print(problem, file=sys.stderr)
    left = len(rejected.problems) + rejected.more - MAX_PRINTED
    if left > 0:
        print(f"… and {left} more", file=sys.stderr)
    print(rejected.message, file=sys.stderr)

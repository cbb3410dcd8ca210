"""The command line: every subcommand, its arguments and its errors."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any

from api.cli.output import written_output
from api.settings import misspelled
from schema.errors import DatelineError, LoadRejected

MAX_PRINTED = 1_000
"""The maximum number of problems to print."""

Command = Callable[[argparse.Namespace], int]
"""Runs a subcommand and returns the exit code."""


_COMMANDS = (
    (
        "load",
        "verify fixtures and write them to the database",
        "Verify data sets and replace them in the database, in one transaction. Others stay as they are.",
    ),
    (
        "check",
        "verify fixtures without writing",
        "Verify data sets and report all problems, without a database.",
    ),
    (
        "import",
        "convert files of another format to a data set",
        "Convert files of another format to a data set, and report what became of every row.",
    ),
    (
        "export",
        "write loaded data sets to files",
        "Write loaded data sets to files: fixtures, one NDJSON file, a SQLite file, or Parquet.",
    ),
    (
        "schema",
        "print the GraphQL schema, or write the JSON Schemas of records",
        "Print the GraphQL schema, or write JSON Schemas with which editors complete fixtures.",
    ),
    (
        "openapi",
        "print the OpenAPI description of the REST API",
        "Print the OpenAPI description of the REST API.",
    ),
    (
        "explain",
        "show what an operation compiles to",
        "Show the selection, SQL, cost and query plan of an operation, with warnings of full table scans.",
    ),
    (
        "serve",
        "serve the loaded data",
        "Serve the loaded data. A flag overrides its environment variable: --max-body overrides DATELINE_MAX_BODY.",
    ),
)
"""Every subcommand: its name, which is that of its module, its line in `dateline --help`, and its description."""


def _module(name: str) -> str:
    """Return the name of a subcommand's module, which cannot be a keyword of Python."""
    return f"{name}_" if iskeyword(name) else name


class Parser(argparse.ArgumentParser):
    """A parser whose help fails like other output if it cannot be written. The library's ends as if it were."""

    def _print_message(self, message: str, file: Any = None) -> None:
        (file or sys.stderr).write(message)


class SubcommandParser(Parser):
    """The parser of a subcommand, whose module is imported once the subcommand is called."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Add the arguments of the subcommand, and parse."""
        import_module(f"api.cli.{_module(self.prog.split()[-1])}").add_arguments(self)
        return super().parse_known_args(args, namespace)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Return 0, or 1 if it fails.

    Raises KeyboardInterrupt after Ctrl-C, and SystemExit with 2 for invalid arguments, with 1 if the output cannot be
    written, with 141 if nobody reads it.
    """
    with written_output():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
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
    return 1


def parser() -> argparse.ArgumentParser:
    """Return the parser of every subcommand; each sets `command`."""
    top = Parser(prog="dateline", description="News as linked, typed objects.")
    subcommands = top.add_subparsers(required=True, metavar="COMMAND", parser_class=SubcommandParser)
    for name, summary, description in _COMMANDS:
        subcommands.add_parser(name, help=summary, description=description)
    return top


def _print_problems(rejected: LoadRejected) -> None:
    for problem in rejected.problems[:MAX_PRINTED]:
        print(problem, file=sys.stderr)
    left = len(rejected.problems) + rejected.more - MAX_PRINTED
    if left > 0:
        print(f"… and {left} more", file=sys.stderr)
    print(rejected.message, file=sys.stderr)

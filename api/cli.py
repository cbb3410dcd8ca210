"""The `dateline` command."""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from api import explain, serve
from api.rest.contract import Contract
from api.rest.openapi.document import document
from schema.errors import DatelineError, LoadRefused
from schema.graph.contract import build_schema, graphql_schema
from schema.load import LoadReport, check, load
from schema.records.json_schemas import json_schemas
from schema.tables.config import DEFAULT_DATABASE

FIXTURES = Path("fixtures")

_PRINTED = 1_000
"""The most problems that are printed."""

Command = Callable[[argparse.Namespace], int]
"""Runs a subcommand; gives the exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a subcommand. Exits with 1 when it is refused, 2 when it was called wrongly."""
    options = parser().parse_args(arguments)
    command: Command = options.command
    try:
        return command(options)
    except LoadRefused as refused:
        _print_refusal(refused)
    except DatelineError as error:
        print(error.message, file=sys.stderr)
    return 1


def parser() -> argparse.ArgumentParser:
    """Give the parser of every subcommand; each sets `command`."""
    top = argparse.ArgumentParser(prog="dateline", description="News as linked, typed objects.")
    subcommands = top.add_subparsers(required=True, metavar="COMMAND")
    _add_load(subcommands.add_parser("load", help="write fixtures to the database, or nothing"))
    _add_check(subcommands.add_parser("check", help="verify fixtures without writing"))
    _add_schema(subcommands.add_parser("schema", help="print the GraphQL schema, or write the records' own"))
    _add_openapi(subcommands.add_parser("openapi", help="print the OpenAPI description of the resources"))
    explaining = subcommands.add_parser("explain", help="show what an operation becomes")
    add_database(explaining)
    explain.add_flags(explaining)
    serve.add_flags(subcommands.add_parser("serve", help="serve what is loaded"))
    return top


def add_database(command: argparse.ArgumentParser) -> None:
    """Let a subcommand take `--database`."""
    command.add_argument(
        "--database",
        default=os.environ.get("DATELINE_DATABASE", DEFAULT_DATABASE),
        metavar="URL",
        help="sqlite://PATH or postgres://USER:PASSWORD@HOST:PORT/NAME; by default $DATELINE_DATABASE, "
        f"else {DEFAULT_DATABASE}",
    )


def _add_paths(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[FIXTURES],
        metavar="PATH",
        help=f"a data set's folder, or a folder of them; by default {FIXTURES}",
    )


def _add_load(command: argparse.ArgumentParser) -> None:
    _add_paths(command)
    add_database(command)
    command.add_argument(
        "--drop", action="append", default=[], metavar="KEY", help="let this loaded data set go; repeatable"
    )
    command.set_defaults(command=_load)


def _add_check(command: argparse.ArgumentParser) -> None:
    _add_paths(command)
    command.set_defaults(command=_check)


def _add_schema(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--records",
        type=Path,
        metavar="DIR",
        help="write a JSON Schema a kind of record there, instead of printing the GraphQL schema",
    )
    command.set_defaults(command=_schema)


def _add_openapi(command: argparse.ArgumentParser) -> None:
    command.set_defaults(command=_openapi)


def _load(options: argparse.Namespace) -> int:
    report = asyncio.run(load(options.paths, options.database, options.drop))
    print(_said(report))
    return 0


def _said(report: LoadReport) -> str:
    if not report.written:
        return f"nothing changed: {report.unchanged} records, version {report.version}"
    sets = ", ".join(report.data_sets)
    return (
        f"loaded {sets}: {report.added} added, {report.changed} changed, {report.removed} removed, "
        f"{report.unchanged} unchanged, version {report.version}"
    )


def _check(options: argparse.Namespace) -> int:
    fixtures = check(options.paths)
    counted = ", ".join(f"{len(items)} {kind}" for kind, items in fixtures.items.items() if items)
    print(f"no problems in {', '.join(sorted(fixtures.data_sets))}: {counted}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    if options.records is None:
        print(build_schema().as_str())
        return 0
    options.records.mkdir(parents=True, exist_ok=True)
    for name, schema in json_schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        (options.records / name).write_text(text + "\n", encoding="utf-8")
    return 0


def _openapi(_: argparse.Namespace) -> int:
    described = document(Contract(graphql_schema(build_schema())))
    print(json.dumps(described, ensure_ascii=False, indent=2))
    return 0


def _print_refusal(refused: LoadRefused) -> None:
    for problem in refused.problems[:_PRINTED]:
        print(problem, file=sys.stderr)
    left = len(refused.problems) + refused.more - _PRINTED
    if left > 0:
        print(f"… and {left} more", file=sys.stderr)
    print(refused.message, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

"""`dateline explain`: what an operation becomes, and what the database makes of it."""

import argparse
import asyncio
import sys
from pathlib import Path

import orjson

from api.graphql.operation import Operations, Refused
from api.guard.limits import Limits
from schema.errors import BadUserInput
from schema.graph.contract import build_catalogue, build_schema, graphql_schema
from schema.query.database.base import Database
from schema.query.database.connect import connect
from schema.query.selection import Selection


def add_flags(command: argparse.ArgumentParser) -> None:
    """Let the command take an operation's file, its variables and a database."""
    command.add_argument("operation", type=Path, metavar="QUERY.graphql", help="a file with one operation")
    command.add_argument("--variables", default="{}", metavar="JSON", help="the operation's variables")
    command.set_defaults(command=explain)


def explain(options: argparse.Namespace) -> int:
    """Print selection, SQL, cost and plan. Gives 1 where a table is read whole without an index."""
    try:
        text = options.operation.read_text(encoding="utf-8")
        variables = orjson.loads(options.variables)
    except OSError as error:
        raise BadUserInput(f"{options.operation} cannot be read: {error.strerror}") from None
    except ValueError as error:
        raise BadUserInput(f"The operation is no UTF-8 or `--variables` no JSON: {error}") from None
    if not isinstance(variables, dict):
        raise BadUserInput("`--variables` is no JSON object.")
    return asyncio.run(_explain(text, variables, options.database))


async def _explain(text: str, values: dict[str, object], url: str) -> int:
    database = await connect(url)
    try:
        return await _print(text, values, database)
    finally:
        await database.close()


async def _print(text: str, values: dict[str, object], database: Database) -> int:
    schema = build_schema()
    operations = Operations(graphql_schema(schema), build_catalogue(schema), database.dialect, Limits())
    try:
        operation = operations.operation(text, None)
        variables = operations.variables(operation, values)
    except Refused as refused:
        raise BadUserInput("; ".join(cause.message for cause in refused.causes)) from None
    shaped = operations.shaped(operation, variables)
    _print_selections(shaped.selections)
    if shaped.plan is None:
        print("\nIntrospection only: no statement runs.")
        return 0
    parameters = shaped.plan.bound(variables)
    print(f"\nSQL\n{shaped.plan.sql}\n\nparameters: {parameters}\ncost: {shaped.plan.cost(variables)}\n")
    steps = await database.explain(shaped.plan.sql, parameters)
    print("plan", *steps, sep="\n")
    scans = database.scans(steps)
    for scan in scans:
        print(f"warning: a table is read whole: {scan}", file=sys.stderr)
    return 1 if scans else 0


def _print_selections(selections: tuple[Selection, ...], depth: int = 0) -> None:
    for selection in selections:
        arguments = f" {dict(selection.arguments)}" if selection.arguments else ""
        print("  " * depth + selection.key + arguments)
        for kind, children in selection.children.items():
            several = len(selection.children) > 1
            if several:
                print("  " * (depth + 1) + f"on {kind}")
            _print_selections(children, depth + 1 + several)

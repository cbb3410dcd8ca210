"""`dateline explain`: what an operation compiles to, and how the database runs it."""

import argparse
import asyncio
import sys
from pathlib import Path

import orjson

from api.cli.options import add_database
from api.operations.errors import OperationRejected
from api.operations.request import OperationRequest
from api.services import Services, build_model, open_services
from api.settings import settings_from
from schema.errors import BadUserInput
from schema.query.database.base import scans_of
from schema.query.selection import Selection, Variables, value_of


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take an operation's file, its variables and a database."""
    add_database(command)
    command.add_argument("operation", type=Path, metavar="QUERY.graphql", help="a file with one operation")
    command.add_argument("--variables", default="{}", metavar="JSON", help="the operation's variables")
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Print selection, SQL, cost and plan. Returns 1 if a table is scanned completely."""
    try:
        text = options.operation.read_text(encoding="utf-8")
        variables = orjson.loads(options.variables)
    except OSError as error:
        raise BadUserInput(f"Cannot read {options.operation}: {error.strerror}") from None
    except ValueError as error:
        raise BadUserInput(f"The operation is not UTF-8, or `--variables` is not JSON: {error}") from None
    if not isinstance(variables, dict):
        raise BadUserInput("`--variables` is not a JSON object.")
    return asyncio.run(_explain(text, variables, options.database))


async def _explain(text: str, values: dict[str, object], url: str) -> int:
    async with open_services(settings_from({"database": url}), build_model()) as services:
        return await _print(OperationRequest(text, values), services)


async def _print(request: OperationRequest, services: Services) -> int:
    try:
        bound = services.operations.preparer.prepare(request)
    except OperationRejected as rejected:
        raise BadUserInput("; ".join(cause.message for cause in rejected.causes)) from None
    _print_selections(bound.query.selections, bound.variables)
    plan = bound.query.plan
    if plan is None:
        print("\nIntrospection only: no statement runs.")
        return 0
    parameters = plan.bound(bound.variables)
    cost = plan.cost(bound.variables, await services.queries.list_lengths())
    print(f"\nSQL\n{plan.sql}\n\nparameters: {parameters}\ncost: {cost}\n")
    steps = await services.database.explain(plan.sql, parameters)
    print("plan", *steps, sep="\n")
    scans = scans_of(steps)
    for scan in scans:
        print(f"warning: full table scan: {scan}", file=sys.stderr)
    return 1 if scans else 0


def _print_selections(selections: tuple[Selection, ...], variables: Variables, depth: int = 0) -> None:
    for selection in selections:
        arguments = f" {value_of(dict(selection.arguments), variables)}" if selection.arguments else ""
        print("  " * depth + selection.key + arguments)
        for kind, children in selection.children.items():
            several = len(selection.children) > 1
            if several:
                print("  " * (depth + 1) + f"on {kind}")
            _print_selections(children, variables, depth + 1 + several)

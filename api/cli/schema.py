"""`dateline schema`: print the GraphQL schema, or write the JSON Schemas of records."""

import argparse
import json
from pathlib import Path

from api.cli.output import print_document
from schema.graph.contract import build_schema
from schema.records.json_schemas import json_schemas


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take a folder for JSON Schemas."""
    command.add_argument(
        "--records",
        type=Path,
        metavar="DIR",
        help="write one JSON Schema per kind of record there, instead of printing the GraphQL schema",
    )
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Print the GraphQL schema, or write a JSON Schema for each kind of record."""
    if options.records is None:
        print_document(build_schema().as_str())
        return 0
    options.records.mkdir(parents=True, exist_ok=True)
    for name, schema in json_schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2)
        (options.records / name).write_text(text + "\n", encoding="utf-8")
    return 0

"""`dateline openapi`: print the OpenAPI description of the resources."""

import argparse
import json

from api.cli.output import print_document
from api.rest.openapi.document import document
from api.services import build_model, limits_of
from api.settings import settings_from


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Take no arguments."""
    command.set_defaults(command=run)


def run(_: argparse.Namespace) -> int:
    """Print the document."""
    described = document(build_model().contract, limits_of(settings_from({})))
    print_document(json.dumps(described, ensure_ascii=False, indent=2))
    return 0

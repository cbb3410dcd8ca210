"""The server audits of npm's graphql-http, an implementation of GraphQL over HTTP that others measure themselves by."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.api.serving import serving
from tests.npm import installed

pytestmark = [pytest.mark.slow, pytest.mark.long]

PROJECT = Path(__file__).with_name("audits")
AUDITS = 61


@pytest.fixture(scope="module")
def results(loaded_sqlite: str) -> dict[str, dict[str, Any]]:
    """Return the result of each audit of a running server, by its id."""
    installed(PROJECT)
    with serving("--database", loaded_sqlite) as server:
        command = ["node", "audit.js", f"{server.url}/graphql"]
        done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, timeout=120)
    return {result["id"]: result for result in json.loads(done.stdout)}


def test_every_audit_is_passed(results: dict[str, dict[str, Any]], subtests: pytest.Subtests) -> None:
    assert len(results) == AUDITS
    for result in results.values():
        with subtests.test(f"{result['id']} {result['name']}"):
            assert (result["status"], result["reason"]) == ("ok", None)

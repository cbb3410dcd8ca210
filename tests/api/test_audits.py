"""The server audits of npm's graphql-http, an implementation of GraphQL over HTTP that others measure themselves by."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.api.serving import serving

PROJECT = Path(__file__).with_name("audits")
AUDITS = 61


def _installed() -> None:
    """Install what the lock file pins, unless it is installed already."""
    lock = PROJECT / "package-lock.json"
    installed = PROJECT / "node_modules" / ".package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    subprocess.run(["npm", "ci", "--no-progress"], cwd=PROJECT, check=True, timeout=300)


@pytest.fixture(scope="module")
def results(loaded_sqlite: str) -> dict[str, dict[str, Any]]:
    """What each audit of a running server found, by its id."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"the audits need {' and '.join(missing)}")
    _installed()
    with serving("--database", loaded_sqlite) as server:
        command = ["node", "audit.js", f"{server.url}/graphql"]
        done = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, timeout=120)
    return {result["id"]: result for result in json.loads(done.stdout)}


def test_every_audit_is_passed(results: dict[str, dict[str, Any]], subtests: pytest.Subtests) -> None:
    assert len(results) == AUDITS
    for result in results.values():
        with subtests.test(f"{result['id']} {result['name']}"):
            assert (result["status"], result["reason"]) == ("ok", None)

"""openapi.json held against the rules of others: Spectral's and Redocly's strictest, without a warning."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.npm import installed
from tests.services import CHECKOUT

pytestmark = [pytest.mark.slow, pytest.mark.long]

PROJECT = Path(__file__).with_name("openapi_lint")
DOCUMENT = str(CHECKOUT / "openapi.json")
LINTERS = {
    "Spectral": ["spectral", "lint", DOCUMENT, "--ruleset", "spectral.yaml", "--fail-severity", "hint"],
    "Redocly": ["redocly", "lint", DOCUMENT, "--extends", "recommended-strict"],
}
ALONE = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
"""Telemetry and update checks are off."""


def lint(command: list[str]) -> subprocess.CompletedProcess[str]:
    program = str(PROJECT / "node_modules" / ".bin" / command[0])
    return subprocess.run(
        [program, *command[1:]],
        cwd=PROJECT,
        env={**os.environ, **ALONE},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("command", LINTERS.values(), ids=LINTERS.keys())
def test_the_document_passes_without_a_warning(command: list[str]) -> None:
    installed(PROJECT)
    done = lint(command)
    assert done.returncode == 0, done.stdout[-5000:]
    assert "warning" not in done.stdout.partition("validating")[2].lower()


@pytest.mark.parametrize("command", LINTERS.values(), ids=LINTERS.keys())
def test_a_document_with_a_fault_does_not_pass(command: list[str], tmp_path: Path) -> None:
    installed(PROJECT)
    fault = tmp_path / "openapi.json"
    text = Path(DOCUMENT).read_text(encoding="utf-8")
    fault.write_text(
        text.replace('"operationId": "listIncidents"', '"operationId": "listPlaces"', 1), encoding="utf-8"
    )
    assert fault.read_text(encoding="utf-8") != text
    done = lint([str(fault) if part == DOCUMENT else part for part in command])
    assert done.returncode != 0

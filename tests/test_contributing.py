"""Files for contributors call the targets and tools that exist, in the versions that constraints.txt pins."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.services import CHECKOUT

MAKE = re.compile(r"\bmake (?:PYTHON=\S+ )?([a-z-]+)$", re.MULTILINE)
TARGETS = re.findall(r"^([a-z-]+):", (CHECKOUT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
CI = ["test", "test-deep", "check", "bench-smoke"]


def content(name: str) -> Any:
    return yaml.safe_load((CHECKOUT / name).read_text(encoding="utf-8"))


def hooks() -> Iterator[dict[str, Any]]:
    for repository in content(".pre-commit-config.yaml")["repos"]:
        assert repository["repo"] == "local", (
            "constraints.txt does not pin the versions of other repositories"
        )
        yield from repository["hooks"]


def test_the_workflow_and_the_script_run_the_same_targets() -> None:
    steps = content(".github/workflows/ci.yml")["jobs"]["ci"]["steps"]
    workflow = MAKE.findall("\n".join(step.get("run", "") for step in steps))
    script = MAKE.findall((CHECKOUT / ".ci" / "run").read_text(encoding="utf-8"))
    assert workflow == script == CI
    assert set(CI) <= set(TARGETS)


def test_the_workflow_requires_the_services_that_it_starts() -> None:
    job = content(".github/workflows/ci.yml")["jobs"]["ci"]
    assert job["env"] == {"DATELINE_REQUIRE_SERVICES": "1"}
    assert {port for service in job["services"].values() for port in service["ports"]} == {
        "5432:5432",
        "6379:6379",
    }


@pytest.mark.parametrize("hook", list(hooks()), ids=lambda hook: hook["id"])
def test_hooks_run_targets_and_pinned_tools(hook: dict[str, Any]) -> None:
    assert hook["language"] == "system"
    program, *words = hook["entry"].split()
    if program == "make":
        assert words[0] in TARGETS
    else:
        tool = program.removeprefix(".venv/bin/")
        pinned = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8")
        assert re.search(rf"^{tool}==", pinned, re.MULTILINE)
        assert any(each.startswith(tool) for each in PROJECT["project"]["optional-dependencies"]["dev"])


def test_every_target_is_explained() -> None:
    makefile = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    explained = re.findall(r'@echo "make ([a-z-]+) ', makefile)
    assert set(explained) == set(TARGETS) - {"help", "bench-smoke"}


def test_the_latest_release_is_the_version_of_the_package() -> None:
    changelog = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.findall(r"^## \[(.+?)\](?: - (\d{4}-\d\d-\d\d))?$", changelog, re.MULTILINE)
    assert releases[0] == ("Unreleased", "")
    assert releases[1][0] == PROJECT["project"]["version"]
    assert all(date for _, date in releases[1:])
    supported = (CHECKOUT / "SECURITY.md").read_text(encoding="utf-8")
    assert f"| {PROJECT['project']['version'].rpartition('.')[0]}.x | yes |" in supported


@pytest.mark.slow
def test_no_wheel_is_built_and_the_message_says_how_to_install(tmp_path: Path) -> None:
    command = [
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(tmp_path),
        str(CHECKOUT),
    ]
    built = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert built.returncode != 0
    assert "pip install -c constraints.txt -e ." in built.stdout + built.stderr
    assert not list(tmp_path.iterdir())

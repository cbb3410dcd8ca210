"""The suite itself: no test is skipped silently, and workers share what a run creates once."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services import CHECKOUT
from tests.sharing import once

SKIPPED = """
import pytest

def test_passes(): pass

def test_skips(): pytest.skip("no such service")
"""
WORKERS = pytest.mark.parametrize(
    "workers",
    [pytest.param("0", id="one process"), pytest.param("2", id="two workers", marks=pytest.mark.long)],
)


def run(file: Path, *arguments: str, required: str) -> subprocess.CompletedProcess[str]:
    """Run a test file with the plugin of this suite."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "tests.services",
        "--dist",
        "loadgroup",
        *arguments,
        str(file),
    ]
    return subprocess.run(
        [*command, f"--rootdir={file.parent}", "-c", "/dev/null", "-p", "no:cacheprovider", "-ra"],
        cwd=CHECKOUT,
        env={**os.environ, "DATELINE_REQUIRE_SERVICES": required},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with a passing test and a skipped one."""
    path = tmp_path / "test_skipped.py"
    path.write_text(SKIPPED)
    return path


@pytest.mark.slow
@WORKERS
def test_a_skip_fails_where_services_are_required(file: Path, workers: str) -> None:
    done = run(file, "-n", workers, required="1")
    assert "1 failed, 1 passed" in done.stdout
    assert "DATELINE_REQUIRE_SERVICES=1 has every test run" in done.stdout
    assert done.returncode == 1


@pytest.mark.slow
@WORKERS
def test_a_skip_is_reported_where_they_are_not(file: Path, workers: str) -> None:
    done = run(file, "-n", workers, required="0")
    assert "1 passed, 1 skipped" in done.stdout
    assert done.returncode == 0
    assert "PostgreSQL: " in done.stdout


@pytest.mark.slow
@WORKERS
def test_a_module_that_is_skipped_whole_fails_too(file: Path, workers: str) -> None:
    file.write_text('import pytest\n\npytest.skip("no such service", allow_module_level=True)\n')
    done = run(file, "-n", workers, required="1")
    assert done.returncode != 0
    assert "DATELINE_REQUIRE_SERVICES=1 has every test run" in done.stdout


def test_what_is_shared_is_made_once(tmp_path: Path) -> None:
    made: list[str] = []

    def make() -> str:
        made.append("made")
        return "text"

    assert [once(tmp_path, "name", make), once(tmp_path, "name", make)] == ["text", "text"]
    assert made == ["made"]


def test_what_could_not_be_made_is_tried_again(tmp_path: Path) -> None:
    def fails() -> str:
        raise ConnectionError("gone")

    with pytest.raises(ConnectionError):
        once(tmp_path, "name", fails)
    assert once(tmp_path, "name", lambda: "text") == "text"


GROUPED = """
import pytest

@pytest.mark.xdist_group("one")
@pytest.mark.parametrize("number", range(8))
def test_of_a_group(number): pass
"""


@pytest.mark.long
def test_tests_of_a_group_run_in_one_worker(tmp_path: Path) -> None:
    """Make what tests of a group share once."""
    file = tmp_path / "test_grouped.py"
    file.write_text(GROUPED)
    done = run(file, "-n", "2", "-v", required="0")
    workers = re.findall(r"\[(gw[0-9])\] .* PASSED", done.stdout)
    assert (len(workers), len(set(workers))) == (8, 1)


def test_every_module_that_draws_runs_deep() -> None:
    modules = [path for path in (CHECKOUT / "tests").rglob("test_*.py") if path != Path(__file__)]
    drawing = {path.name: path.read_text(encoding="utf-8") for path in modules}
    drawing = {name: text for name, text in drawing.items() if "from tests.draws import" in text}
    assert drawing
    assert [name for name, text in drawing.items() if "pytest.mark.deep" not in text] == []

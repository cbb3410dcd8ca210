"""Tools of other makers that npm brings: each in a folder whose lock file pins it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.sharing import locked


def installed(project: Path) -> None:
    """Install what a project's lock file pins, unless it is installed already. Skips without npm."""
    missing = [name for name in ("node", "npm") if shutil.which(name) is None]
    if missing:
        pytest.skip(f"{project.name} needs {' and '.join(missing)}")
    with locked(project / ".installing"):
        _install(project)


def _install(project: Path) -> None:
    lock = project / "package-lock.json"
    mark = project / "node_modules" / ".package-lock.json"
    if not mark.exists() or mark.stat().st_mtime < lock.stat().st_mtime:
        subprocess.run(
            ["npm", "ci", "--no-progress", "--ignore-scripts"], cwd=project, check=True, timeout=300
        )

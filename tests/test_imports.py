"""Every library has its place: the rule that the import contracts in pyproject.toml cannot state."""

import ast
import sys
import tomllib
from pathlib import Path

import pytest

from tests.services import CHECKOUT

OWN = ("api", "schema")
MODULES = sorted(path for package in OWN for path in (CHECKOUT / package).rglob("*.py"))


def imported(path: Path) -> set[str]:
    """The top-level names of all that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written out in full"
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_every_library_that_is_imported_has_a_contract() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    placed = {name for contract in contracts for name in contract.get("protected_modules", ())}
    used = set().union(*map(imported, MODULES)) - set(OWN) - sys.stdlib_module_names
    assert used == placed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_no_import_stands_inside_a_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inside = [
        node.lineno
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert inside == []

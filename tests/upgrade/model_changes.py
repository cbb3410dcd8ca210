"""Changes of the model, each made to a copy of the project and to the fixtures that it loads."""

import shutil
from collections.abc import Callable
from pathlib import Path

from tests.load.news import append, change
from tests.services import CHECKOUT

Change = Callable[[Path, Path], None]
"""Changes a copy of the project and a folder of data sets."""

COURT_CASE = """
- key: first-case
  names: [{text: First case, language: en}]
  docket: 1/2021
  medium: REPORT
  court: government
  filed: 2020
"""


def copy_project(folder: Path) -> Path:
    """Copy what the `dateline` command needs."""
    for part in ("api", "schema"):
        shutil.copytree(CHECKOUT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def new_enum_value(project: Path, data: Path) -> None:
    change(
        project / "schema/vocabulary.py",
        '    VILLAGE = "VILLAGE"\n',
        '    VILLAGE = "VILLAGE"\n    SEASONALLY_INHABITED_VILLAGE = "SEASONALLY_INHABITED_VILLAGE"\n',
    )
    change(data / "extra/places.yaml", "kind: VILLAGE", "kind: SEASONALLY_INHABITED_VILLAGE")


def removed_enum_value(project: Path, data: Path) -> None:
    change(project / "schema/vocabulary.py", '    VILLAGE = "VILLAGE"\n', "")
    change(data / "extra/places.yaml", "kind: VILLAGE", "kind: AREA")


def new_column(project: Path, data: Path) -> None:
    change(
        project / "schema/tables/place.py",
        '    key = Text(120, unique=True)\n    kind = Choice(PlaceKind, "kind")\n',
        '    key = Text(120, unique=True)\n    kind = Choice(PlaceKind, "kind")\n'
        '    population = Count("population >= 0", null=True)\n',
    )
    change(
        project / "schema/records/place.py",
        "    kind: PlaceKind\n",
        "    kind: PlaceKind\n    population: int | None = None\n",
    )
    change(
        project / "schema/graph/place.py",
        "    kind: PlaceKind = column(",
        '    population: int | None = column("population", "How many live there.")\n    kind: PlaceKind = column(',
    )
    change(data / "extra/places.yaml", "  kind: VILLAGE\n", "  kind: VILLAGE\n  population: 120\n")


def new_kind(project: Path, data: Path) -> None:
    change(
        project / "schema/vocabulary.py",
        '    FIGURE = "Figure"\n',
        '    FIGURE = "Figure"\n    COURT_CASE = "CourtCase", Group.ENTITY\n',
    )
    for folder in ("tables", "records", "graph"):
        shutil.copy(
            CHECKOUT / "tests/new_kind" / f"{folder}.py", project / "schema" / folder / "court_case.py"
        )
    append(data / "extra/court-cases.yaml", COURT_CASE)


def changed_check(project: Path, data: Path) -> None:
    change(
        project / "schema/tables/statement.py",
        'Count("paragraph >= 0")',
        'Count("paragraph between 0 and 999")',
    )


CHANGES: dict[str, Change] = {
    "a new enum value": new_enum_value,
    "a removed enum value": removed_enum_value,
    "a new column": new_column,
    "a new kind": new_kind,
    "a changed check": changed_check,
}

ADDED_QUERIES = {
    "a new column": "populations: places(first: 100) { nodes { id population } }",
    "a new kind": "courtCases(first: 100) { nodes { id name filed { edtf } court { id } } }",
}
"""What can be requested after a change only."""

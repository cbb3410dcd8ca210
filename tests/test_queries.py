"""Requests, their answers and the SQL they compile to, as files: `queries/<name>.graphql`, `.json`, `.<dialect>.sql`.

Adding a case is adding a `.graphql` file, whose variables are in a comment, and running with
`DATELINE_REGENERATE=1`, which writes the others again. Read what it wrote before it is committed.
"""

import json
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import orjson
import pytest

from api.operations.request import OperationRequest
from api.services import limits_of, preparer_of
from api.settings import Settings
from schema.query.compile.dialect import POSTGRES, SQLITE, Dialect
from tests.api.serving import client_of, model

pytestmark = pytest.mark.xdist_group("queries")

FOLDER = Path(__file__).parent / "queries"
REGENERATE = os.environ.get("DATELINE_REGENERATE") == "1"
VARIABLES = "# variables: "

_BREAK = re.compile(
    r"'(?:[^']|'')*'|[()]|(?<! left)(?<! cross) (?=(?:from|where|order by|limit|(?:left |cross )?join) )"
)


class Case(NamedTuple):
    """One request."""

    name: str
    text: str
    variables: dict[str, Any]

    def file(self, ending: str) -> Path:
        return FOLDER / f"{self.name}.{ending}"


def _case(path: Path) -> Case:
    text = path.read_text(encoding="utf-8")
    given = [line.removeprefix(VARIABLES) for line in text.splitlines() if line.startswith(VARIABLES)]
    return Case(path.stem, text, json.loads(given[0]) if given else {})


CASES = [pytest.param(_case(path), id=path.stem) for path in sorted(FOLDER.glob("*.graphql"))]


def expect(path: Path, text: str) -> None:
    """Have a file hold the text; write it where files are rewritten."""
    if REGENERATE:
        path.write_text(text, encoding="utf-8")
    assert path.exists(), f"{path.name} is missing: run with DATELINE_REGENERATE=1"
    assert path.read_text(encoding="utf-8") == text, f"{path.name} differs"


def readable(sql: str) -> str:
    """Break a statement into lines, indented by how deep its SELECTs are nested. Only white space changes."""
    opened: list[bool] = []

    def broken(match: re.Match[str]) -> str:
        found = match[0]
        if found == "(":
            opened.append(sql.startswith("select ", match.end()))
            indent = "\n" + "  " * sum(opened) if opened[-1] else ""
            return "(" + indent
        if found == ")":
            selected = opened.pop()
            return ("\n" + "  " * sum(opened) if selected else "") + ")"
        if found == " ":
            return "\n" + "  " * sum(opened) if not opened or opened[-1] else " "
        return found

    return _BREAK.sub(broken, sql) + "\n"


@pytest.fixture
async def client(loaded: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded) as client:
        yield client


@pytest.mark.parametrize("case", CASES)
async def test_the_answer_is_the_file_on_both_databases(client: httpx.AsyncClient, case: Case) -> None:
    response = await client.post("/graphql", json={"query": case.text, "variables": case.variables})
    content = response.json()
    assert content.pop("extensions", {}).keys() <= {"cost"}
    expect(case.file("json"), json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    assert response.content.startswith(orjson.dumps(content)[:-1]), "the bytes are those of compact JSON"
    assert "errors" not in content


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRES], ids=["sqlite", "postgres"])
@pytest.mark.parametrize("case", CASES)
def test_the_sql_is_the_file(case: Case, dialect: Dialect) -> None:
    preparer = preparer_of(model(), dialect, limits_of(Settings()))
    plan = preparer.prepare(OperationRequest(case.text, case.variables)).query.plan
    assert plan is not None
    assert re.sub(r"\s", "", readable(plan.sql)) == re.sub(r"\s", "", plan.sql)
    expect(case.file(f"{dialect.name}.sql"), readable(plan.sql))


def test_no_file_is_left_over() -> None:
    known = {Path(name) for case in CASES for name in _names(case.values[0])}
    assert sorted(path.name for path in FOLDER.iterdir() if path not in known) == []


def _names(case: Any) -> list[Path]:
    return [case.file(ending) for ending in ("graphql", "json", "sqlite.sql", "postgres.sql")]

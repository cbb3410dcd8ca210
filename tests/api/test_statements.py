"""How many SQL statements per operation takes, counted by the database drivers and not by our own code."""

from pathlib import Path

import pytest

from tests.api.serving import answer, client_of
from tests.services import CHECKOUT

OPERATIONS = {
    "one field": "{ dataset { version } }",
    "the seed article": (CHECKOUT / "docs" / "examples" / "seed-article.graphql").read_text(encoding="utf-8"),
    "many root fields": """{
      a: articles { totalCount nodes { headline officials { nodes { name posts { title } } } } }
      b: officials(first: 100) { pageInfo { hasNextPage endCursor } nodes { name statements { totalCount } } }
      c: places(last: 50) { nodes { name parent { parent { name } } incidents { nodes { figures { low } } } } }
      d: node(id: "Force:isis") { id ... on Force { incidents { nodes { name } } } }
      e: nodes(ids: ["Place:erbil", "Official:masrour-barzani"]) { __typename id }
      f: dataset { version counts { kind count } sources { name } }
    }""",
    "data and introspection": "{ __schema { types { name } } dataset { version } }",
}


@pytest.mark.parametrize("query", OPERATIONS.values(), ids=OPERATIONS.keys())
async def test_an_operation_takes_one_statement(loaded: str, statements: list[str], query: str) -> None:
    async with client_of(loaded, connections=1, cache=0, inline_duration=0) as client:
        assert "errors" not in await answer(client, query)
        statements.clear()
        assert "errors" not in await answer(client, query)
        assert len(statements) == 1
        assert statements[0].startswith("select ")


async def test_introspection_and_rejections_take_none(loaded: str, statements: list[str]) -> None:
    async with client_of(loaded, connections=1, cache=0, inline_duration=0) as client:
        await answer(client, "{ dataset { version } }")
        statements.clear()
        assert "errors" not in await answer(client, "{ __schema { types { name } } }")
        for rejected in ("{", "{ nothing }", "{ articles(first: 101) { nodes { id } } }"):
            assert "errors" in await answer(client, rejected)
        assert statements == []


def test_no_statement_is_run_anywhere_else() -> None:
    sources = {path.name: path.read_text(encoding="utf-8") for path in Path(CHECKOUT, "api").rglob("*.py")}
    assert [name for name, text in sources.items() if ".fetch(" in text] == ["query_service.py"]

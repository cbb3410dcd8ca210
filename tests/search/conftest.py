"""Databases that hold the searched world, on both sides alike, and executors over them. Only for reading."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.operations.request import OperationRequest
from api.services import open_services
from api.settings import Settings
from tests.api.serving import model
from tests.search import world
from tests.search.reference import World
from tests.services import Databases, dateline

SEED = 11


@pytest.fixture(scope="session")
def words_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixtures of the world that is searched."""
    return world.write(tmp_path_factory.mktemp("words") / "words", SEED)


@pytest.fixture(scope="session")
def searched_world(words_folder: Path) -> World:
    """The same world for the reference."""
    return world.read(words_folder)


@pytest.fixture(scope="session")
def words_sqlite(words_folder: Path, databases: Databases) -> str:
    """The URL of a SQLite database that holds the world."""
    return databases.sqlite("words", lambda url: _load(words_folder, url))


@pytest.fixture(scope="session")
def words_postgres(words_folder: Path, databases: Databases) -> str:
    """The URL of a PostgreSQL database that holds the world."""
    return databases.postgres("words", lambda url: _load(words_folder, url))


def _load(folder: Path, database: str) -> None:
    dateline("load", str(folder), "--database", database)


@pytest.fixture(scope="session", params=["sqlite", "postgres"])
def words_database(request: pytest.FixtureRequest) -> str:
    """The URL of a database that holds the world, on SQLite and on PostgreSQL in turn."""
    url: str = request.getfixturevalue(f"words_{request.param}")
    return url


class Asking:
    """Answers operations from one database; notes how many statements it ran."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.statements = 0

    async def __aenter__(self) -> "Asking":
        self.opened = open_services(Settings(database=self.url), model())
        services = await self.opened.__aenter__()
        fetch = services.database.fetch

        async def counted(sql: str, parameters: Any) -> Any:
            self.statements += 1
            return await fetch(sql, parameters)

        services.database.fetch = counted  # type: ignore[method-assign]
        self.executor = services.operations
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.opened.__aexit__(None, None, None)

    async def __call__(self, query: str, **variables: Any) -> dict[str, Any]:
        response = await self.executor.execute(OperationRequest(query, variables))
        answer: dict[str, Any] = json.loads(response.body)
        return answer

    async def hits(self, text: str, **more: Any) -> list[dict[str, Any]]:
        """Return the hits of one page."""
        answer = await self(SEARCH, text=text, **more)
        assert "errors" not in answer, answer
        nodes: list[dict[str, Any]] = answer["data"]["search"]["nodes"]
        return nodes


SEARCH = """query($text: String!, $kinds: [SearchKind!], $first: Int, $after: String) {
  search(text: $text, kinds: $kinds, first: $first, after: $after) {
    totalCount
    nodes { score snippet highlights { start end } item { id } }
    edges { cursor node { item { id } } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}"""

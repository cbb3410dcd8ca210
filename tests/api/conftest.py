"""The application over the fixtures of this checkout."""

from collections.abc import AsyncIterator, Iterator
from functools import partial
from typing import Any

import apsw
import asyncpg
import httpx
import pytest

from tests.api.serving import client_of


@pytest.fixture
async def client(loaded_sqlite: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the loaded fixtures."""
    async with client_of(loaded_sqlite) as client:
        yield client


def _is_fts(sql: str) -> bool:
    """Tell what SQLite's FTS5 asks its own tables while a statement runs."""
    return "'main'." in sql


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Every statement that either driver has sent, as it is sent."""
    seen: list[str] = []

    def trace(connection: apsw.Connection) -> None:
        def note(event: dict[str, Any]) -> None:
            if not _is_fts(event["sql"]):
                seen.append(event["sql"])

        connection.trace_v2(apsw.SQLITE_TRACE_STMT, note)

    async def log(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        connection.add_query_logger(lambda record: seen.append(record.query))

    monkeypatch.setattr(asyncpg, "create_pool", partial(asyncpg.create_pool, init=log))
    apsw.connection_hooks.append(trace)
    yield seen
    apsw.connection_hooks.remove(trace)

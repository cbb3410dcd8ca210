"""PostgreSQL as administrators treat it: what keeps sessions out makes requests unavailable, and says why."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import asyncpg
import httpx
import pytest

from tests.api.serving import answer, client_of
from tests.services import POSTGRES, dateline

NOLOGIN = "alter role {user} nologin"
DATASET = "{ dataset { version } }"


async def administered(statement: str) -> None:
    connection = await asyncpg.connect(POSTGRES + "postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


@dataclass(frozen=True)
class Tenant:
    """A database of its own, and a user who may only read it."""

    database: str
    user: str

    @property
    def url(self) -> str:
        return f"postgres://{self.user}@{urlsplit(POSTGRES).netloc.rpartition('@')[2]}/{self.database}"

    async def administer(self, statement: str, database: str = "postgres") -> None:
        """Run a statement as the administrator while the user, who would connect again at once, has no session."""
        connection = await asyncpg.connect(POSTGRES + database)
        try:
            await connection.execute(f"alter role {self.user} nologin")
            await self._end_sessions(connection)
            await connection.execute(statement.format(database=self.database, user=self.user))
            if statement != NOLOGIN:
                await connection.execute(f"alter role {self.user} login")
        finally:
            await connection.close()

    async def _end_sessions(self, connection: "asyncpg.Connection[asyncpg.Record]") -> None:
        query = "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = $1"
        await connection.execute(query, self.user)


@pytest.fixture
async def tenant(postgres_database: str) -> AsyncIterator[Tenant]:
    await asyncio.to_thread(dateline, "load", "--database", postgres_database)
    database = postgres_database.rpartition("/")[2]
    made = Tenant(database, f"dateline_test_{secrets.token_hex(6)}")
    await administered(f"create role {made.user} login")
    await made.administer("grant select on all tables in schema public to {user}", database)
    yield made
    await made.administer("drop owned by {user}", database)
    await administered(f"drop role {made.user}")


CLOSED = {
    "a renamed database": (
        'alter database "{database}" rename to "{database}_away"',
        'alter database "{database}_away" rename to "{database}"',
        "does not have this database",
    ),
    "a closed database": (
        'alter database "{database}" allow_connections false',
        'alter database "{database}" allow_connections true',
        "does not accept connections",
    ),
    "too many sessions": (
        "alter role {user} connection limit 0",
        "alter role {user} connection limit -1",
        "too many connections",
    ),
    "a rejected user": (NOLOGIN, "alter role {user} login", "rejected the user"),
}


async def rejected(client: httpx.AsyncClient) -> str:
    """Ask in every way, all of which have to be unavailable for the same reason; return it."""
    ready = await client.get("/readyz")
    reason: str = ready.json()["reason"]
    (error,) = (await answer(client, DATASET))["errors"]
    found = await client.get("/v1/articles")
    assert (ready.status_code, found.status_code) == (503, 503)
    assert error["extensions"]["code"] == "SERVICE_UNAVAILABLE"
    assert {error["message"], found.json()["detail"]} == {reason}
    return reason


async def served(client: httpx.AsyncClient) -> None:
    assert (await client.get("/readyz")).status_code == 200
    assert "errors" not in await answer(client, DATASET)
    assert (await client.get("/v1/articles")).status_code == 200


async def test_what_keeps_sessions_out_is_unavailable_for_as_long_as_it_lasts(
    tenant: Tenant, subtests: pytest.Subtests
) -> None:
    async with client_of(tenant.url, cache=0) as client:
        await served(client)
        for name, (close, reopen, reason) in CLOSED.items():
            with subtests.test(name):
                await tenant.administer(close)
                assert reason in await rejected(client)
                await tenant.administer(reopen)
                await served(client)


async def test_a_revoked_right_is_unavailable_for_as_long_as_it_lasts(tenant: Tenant) -> None:
    tables = "select on all tables in schema public"
    async with client_of(tenant.url, cache=0) as client:
        await served(client)
        await tenant.administer(f"revoke {tables} from {tenant.user}", tenant.database)
        assert "denied" in await rejected(client)
        await tenant.administer(f"grant {tables} to {tenant.user}", tenant.database)
        await served(client)

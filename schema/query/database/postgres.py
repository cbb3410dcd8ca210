"""Plans on PostgreSQL, through asyncpg."""

import logging
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import asyncpg

from schema.address import asyncpg_arguments
from schema.errors import DatelineError, TooComplex, Unavailable
from schema.query.compile.dialect import POSTGRES
from schema.query.database.base import OUTDATED, TOO_LARGE, Answer, Database, Load, full_scan, load_of, slow

log = logging.getLogger("dateline.sql")

SESSION = {
    "jit": "off",
    "plan_cache_mode": "force_generic_plan",
    "random_page_cost": "1.1",
    "work_mem": "32MB",
    "default_transaction_read_only": "on",
    "TimeZone": "UTC",
}
"""Compiling plans costs a thousand times what they run; generic plans serve; pages are in memory.

A search for a common word notes every page that holds it; where the room for that ends, all words are read again.
"""

UNAVAILABLE = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
    asyncpg.PostgresConnectionError,
    asyncpg.InvalidAuthorizationSpecificationError,
    asyncpg.InvalidCatalogNameError,
    asyncpg.InsufficientPrivilegeError,
    asyncpg.InsufficientResourcesError,
    asyncpg.ObjectNotInPrerequisiteStateError,
    asyncpg.OperatorInterventionError,
    asyncpg.PostgresSystemError,
    asyncpg.DataCorruptedError,
    asyncpg.IndexCorruptedError,
)
"""Errors that no statement causes: the server is down or full, the database, the user or its rights are gone, or data
is damaged.
"""

OTHER_TABLES = (asyncpg.UndefinedTableError, asyncpg.UndefinedColumnError)

EXPECTED = (asyncpg.QueryCanceledError, asyncpg.ProgramLimitExceededError, *OTHER_TABLES, *UNAVAILABLE)

DAMAGED = "PostgreSQL reports damaged data; restore it from a backup, or load into a new database."

REASONS: tuple[tuple[type[Exception], str], ...] = (
    (asyncpg.TooManyConnectionsError, "PostgreSQL has too many connections."),
    (asyncpg.InsufficientResourcesError, "PostgreSQL is out of resources."),
    (asyncpg.InvalidAuthorizationSpecificationError, "PostgreSQL rejected the user or the password."),
    (asyncpg.InvalidCatalogNameError, "PostgreSQL does not have this database."),
    (asyncpg.ObjectNotInPrerequisiteStateError, "The PostgreSQL database does not accept connections."),
    (asyncpg.InsufficientPrivilegeError, "PostgreSQL denied the user access to the database or its tables."),
    (asyncpg.DataCorruptedError, DAMAGED),
    (asyncpg.IndexCorruptedError, DAMAGED),
    (Exception, "PostgreSQL cannot be reached."),
)

SCAN = re.compile(r"Seq Scan on (\S+) ")
STATISTICS = "select reltuples::bigint from pg_class where oid = to_regclass($1) and reltuples >= 0"


UNSUPPORTED_SETTINGS = "unsupported startup parameter"
"""How PgBouncer begins to reject a session that brings settings."""


class PostgresDatabase(Database):
    """A pool of sessions that only read.

    Behind PgBouncer in transaction mode, sessions have no settings and no prepared statements of their own: there,
    each statement runs in a transaction that makes the settings.
    """

    dialect = POSTGRES

    def __init__(
        self,
        pool: "asyncpg.Pool[asyncpg.Record]",
        statement_timeout: float,
        settings: Mapping[str, str] | None = None,
    ) -> None:
        """Read through a pool; `settings` are made for each transaction, None if its sessions have them."""
        self._pool = pool
        self._timeout = statement_timeout
        self._set_locally = settings and ";".join(f"set local {k} = '{v}'" for k, v in settings.items())
        self._latest = f"select null as data, {self.dialect.latest_load()} as load"

    @classmethod
    async def connect(cls, url: str, sessions: int, statement_timeout: float) -> "PostgresDatabase":
        """Open a pool of at most `sessions`; a statement may take so many seconds. Raises Unavailable."""
        settings = {**SESSION, "statement_timeout": str(max(1, round(statement_timeout * 1000)))}
        try:
            pool = await _pool_with(settings, url, sessions)
            if pool is not None:
                return cls(pool, statement_timeout)
            pool = await _pool(url, sessions, statement_cache_size=0)
        except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            raise Unavailable(f"PostgreSQL cannot be reached: {error}") from None
        log.info("PostgreSQL is behind a connection pooler: each statement runs in a transaction of its own")
        return cls(pool, statement_timeout, settings)

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Answer:
        log.debug("%s %s", sql, parameters)
        try:
            if self._set_locally is None:
                row = await self._pool.fetchrow(sql, *parameters)
            else:
                async with self._transaction() as connection:
                    row = await connection.fetchrow(sql, *parameters)
        except EXPECTED as error:
            raise self._failure(error) from None
        return Answer(tuple(row)[:-1], load_of(row["load"])) if row else Answer((None,), None)

    @asynccontextmanager
    async def _transaction(self) -> "AsyncIterator[asyncpg.pool.PoolConnectionProxy[asyncpg.Record]]":
        async with self._pool.acquire() as connection, connection.transaction(readonly=True):
            if self._set_locally:
                await connection.execute(self._set_locally)
            yield connection

    async def latest(self) -> Load | None:
        return (await self.fetch(self._latest, ())).load

    async def explain(self, sql: str, parameters: Sequence[Any]) -> list[str]:
        try:
            async with self._transaction() as connection:
                rows = await connection.fetch(f"explain {sql}", *parameters)
            return [await self._marked(row[0]) for row in rows]
        except EXPECTED as error:
            raise self._failure(error) from None

    async def _marked(self, step: str) -> str:
        """Mark a step that reads a whole table. Its cost does not tell: it contains that of subqueries."""
        scan = SCAN.search(step)
        return full_scan(step, await self._pool.fetchval(STATISTICS, scan[1])) if scan else step

    def _failure(self, error: Exception) -> DatelineError:
        """Return what an error of the driver means to a client."""
        if isinstance(error, asyncpg.QueryCanceledError):
            return TooComplex(slow(self._timeout))
        log.warning("%s", error)
        if isinstance(error, asyncpg.ProgramLimitExceededError):
            return TooComplex(TOO_LARGE)
        return Unavailable(OUTDATED if isinstance(error, OTHER_TABLES) else _reason(error))

    async def close(self) -> None:
        await self._pool.close()


async def _pool(url: str, sessions: int, **options: Any) -> "asyncpg.Pool[asyncpg.Record]":
    return await asyncpg.create_pool(
        **asyncpg_arguments(url), min_size=1, max_size=sessions, reset=_keep, **options
    )


async def _pool_with(
    settings: dict[str, str], url: str, sessions: int
) -> "asyncpg.Pool[asyncpg.Record] | None":
    """Return a pool whose sessions have the settings, or None where a pooler keeps them from doing so."""
    try:
        pool = await _pool(url, sessions, server_settings=settings, max_cacheable_statement_size=0)
    except asyncpg.ProtocolViolationError as error:
        if UNSUPPORTED_SETTINGS not in str(error):
            raise
        return None
    if await pool.fetchval("select current_setting('plan_cache_mode')") == settings["plan_cache_mode"]:
        return pool
    await pool.close()
    return None


def _reason(error: Exception) -> str:
    """Return the reason why the database is unavailable. The driver's own may contain private names."""
    return next(reason for kind, reason in REASONS if isinstance(error, kind))


async def _keep(_: Any) -> None:
    """Leave a session as it is: nothing here changes one, and asyncpg's reset would be another statement."""

"""Tortoise's client for PostgreSQL, which connects as the server does: Tortoise reads URLs in a way of its own."""

from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient
from tortoise.exceptions import OperationalError

from schema.address import asyncpg_arguments
from schema.errors import Unavailable

ENCODING = "UTF8"


class PostgresClient(AsyncpgDBClient):
    """Connects to the whole of a PostgreSQL URL, and names no statement, so that PgBouncer may be between."""

    def __init__(self, url: str, **options: Any) -> None:
        super().__init__(**options)
        self._url = url

    async def create_pool(self, **_: Any) -> "asyncpg.Pool[asyncpg.Record]":
        """Open the pool. Raises Unavailable if the database cannot store every text."""
        try:
            pool = await asyncpg.create_pool(
                min_size=self.pool_minsize,
                max_size=self.pool_maxsize,
                statement_cache_size=0,
                **asyncpg_arguments(self._url),
            )
        except asyncpg.InvalidCatalogNameError as error:
            raise OperationalError(error) from error  # Tortoise would replace the message by one of its own
        encoding = await pool.fetchval("show server_encoding")
        if encoding != ENCODING:
            await pool.close()
            raise Unavailable(
                f"its encoding is {encoding}; create one with `createdb --encoding {ENCODING} --template template0`."
            )
        return pool


client_class = PostgresClient
"""The name by which Tortoise finds it."""

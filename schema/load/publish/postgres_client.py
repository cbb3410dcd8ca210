"""Tortoise's client for PostgreSQL, which connects as the server does: Tortoise reads URLs in a way of its own."""

from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient

from schema.address import asyncpg_arguments


class PostgresClient(AsyncpgDBClient):
    """Connects to the whole of a PostgreSQL URL, and names no statement, so that PgBouncer may be between."""

    def __init__(self, url: str, **options: Any) -> None:
        super().__init__(**options)
        self._url = url

    async def create_pool(self, **_: Any) -> "asyncpg.Pool[asyncpg.Record]":
        """Open the pool."""
        return await asyncpg.create_pool(
            min_size=self.pool_minsize,
            max_size=self.pool_maxsize,
            statement_cache_size=0,
            **asyncpg_arguments(self._url),
        )


client_class = PostgresClient
"""The name by which Tortoise finds it."""

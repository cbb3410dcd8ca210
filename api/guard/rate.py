"""How much a client may ask for in a minute, counted by what it costs and not by requests.

Kept and unchanged answers cost nothing, so whoever asks for the same again is not held up.
"""

import logging
import math
import time
from contextvars import ContextVar
from importlib import import_module
from typing import Any

from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from starlette.types import ASGIApp, Receive, Scope, Send

from schema.errors import RateLimited, Unavailable

log = logging.getLogger("dateline.rate")

CLIENT: ContextVar[str] = ContextVar("client", default="")
"""Whose request is answered."""


class Rate:
    """Counts what each client has asked for, in this process or, by its address, in Redis."""

    def __init__(self, cost_a_minute: int, redis: str | None = None) -> None:
        """Count in Redis at an address, if one is given. Raises Unavailable without its client library."""
        self._most = cost_a_minute
        self._limit = RateLimitItemPerMinute(cost_a_minute)
        self._pool = _pool(redis) if redis else None
        self._counts = SlidingWindowCounterRateLimiter(_storage(redis, self._pool))

    async def close(self) -> None:
        """Let go of Redis."""
        if self._pool is not None:
            await self._pool.disconnect()

    async def charge(self, cost: int) -> None:
        """Count a cost for the client whose request this is.

        One that is greater than all of a minute takes all of a minute. Where Redis does not answer, nothing is
        counted. Raises RateLimited.
        """
        client = CLIENT.get()
        counted = min(max(1, cost), self._most)
        try:
            if await self._counts.hit(self._limit, client, cost=counted):
                return
            reset = (await self._counts.get_window_stats(self._limit, client)).reset_time
        except StorageError as error:
            log.warning("Redis does not count: %s", error.storage_error)
            return
        raise RateLimited(
            f"The cost is {cost}, and with what was asked for lately more than {self._most} a minute.",
            max(1, math.ceil(reset - time.time())),
        )


def _pool(address: str) -> Any:
    """Give a pool of connections to Redis, whose library is an extra and may not be installed."""
    try:
        library = import_module("redis.asyncio")
    except ModuleNotFoundError:
        raise Unavailable("Redis needs its library: install dateline with the extra `redis`.") from None
    return library.ConnectionPool.from_url(address)


def _storage(redis: str | None, pool: Any) -> Storage:
    if redis is None:
        return MemoryStorage()
    return RedisStorage(
        f"async+{redis}", connection_pool=pool, implementation="redispy", wrap_exceptions=True
    )


class NamesClients:
    """Middleware that says whose request is answered, by the address that it comes from."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        client = scope.get("client")
        CLIENT.set(client[0] if client else "")
        await self._app(scope, receive, send)

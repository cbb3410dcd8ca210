"""The cost that a client may spend per minute: operations count by cost, not by number.

Cached and unchanged responses cost nothing, so repeating a request is never delayed.
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

from schema.errors import RateLimited, Unavailable

log = logging.getLogger("dateline.rate")

CLIENT: ContextVar[str] = ContextVar("client", default="")
"""The client of the current request."""


class Rate:
    """Counts the cost of each client's operations, in this process or in Redis."""

    def __init__(self, cost_a_minute: int, redis: str | None = None) -> None:
        """Count in Redis at an address, if one is given. Raises Unavailable without its client library."""
        self._most = cost_a_minute
        self._limit = RateLimitItemPerMinute(cost_a_minute)
        self._pool = _pool(redis) if redis else None
        self._counts = SlidingWindowCounterRateLimiter(_storage(redis, self._pool))

    async def close(self) -> None:
        """Close the connections to Redis."""
        if self._pool is not None:
            await self._pool.disconnect()

    async def charge(self, cost: int) -> None:
        """Count a cost for the current client.

        A cost above the limit counts as a full minute. If Redis does not respond, nothing is counted. Raises
        RateLimited.
        """
        client = CLIENT.get()
        counted = min(max(1, cost), self._most)
        try:
            if await self._counts.hit(self._limit, client, cost=counted):
                return
            reset = (await self._counts.get_window_stats(self._limit, client)).reset_time
        except StorageError as error:
            log.warning("Redis does not respond, so rates are not limited: %s", error.storage_error)
            return
        raise RateLimited(
            f"The request costs {cost}, which exceeds the limit of {self._most} per minute with recent requests.",
            max(1, math.ceil(reset - time.time())),
        )


def _pool(address: str) -> Any:
    """Return a pool of connections to Redis, whose library is an extra and may not be installed."""
    try:
        library = import_module("redis.asyncio")
    except ModuleNotFoundError:
        raise Unavailable("Redis requires a library: install dateline with the extra `redis`.") from None
    return library.ConnectionPool.from_url(address)


def _storage(redis: str | None, pool: Any) -> Storage:
    if redis is None:
        return MemoryStorage()
    return RedisStorage(
        f"async+{redis}", connection_pool=pool, implementation="redispy", wrap_exceptions=True
    )

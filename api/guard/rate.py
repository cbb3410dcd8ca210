"""The cost that a client may use up in a minute: operations count by their cost, not by their number.

Cached and unchanged responses cost nothing, so that asking for the same again is never held up.
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
"""The client whose request is being answered."""


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
    """Return a pool of connections to Redis, whose library is an extra and may not be installed."""
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

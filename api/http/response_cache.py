"""Whole responses in memory, each served only while the load that it was read from is current."""

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from hashlib import blake2b

from cachetools import LRUCache

from schema.query.database.base import Load

OVERHEAD = 500
"""The approximate size of an entry without its body, in bytes."""


@dataclass(frozen=True, slots=True)
class CachedResponse:
    """A response that can be served again: its body, and the load that it was read from.

    Without a load it is not cached.
    """

    body: bytes
    load: Load | None
    headers: tuple[tuple[str, str], ...] = ()
    status: int = 200


@dataclass(slots=True)
class CacheCounts:
    """The number of cache hits and misses."""

    hits: int = 0
    misses: int = 0


def cache_key(*parts: str | bytes | None) -> bytes:
    """Return a short key for the parts that distinguish a request."""
    texts = [part.encode(errors="surrogatepass") if isinstance(part, str) else part for part in parts]
    lengths = ",".join([str(-1 if text is None else len(text)) for text in texts])
    return blake2b(b"%b:%b" % (lengths.encode(), b"".join(filter(None, texts))), digest_size=16).digest()


class ResponseCache:
    """A least-recently-used cache of responses, bounded in bytes. With no bytes it is disabled."""

    def __init__(self, max_bytes: int, latest: Callable[[], Awaitable[Load]]) -> None:
        self._responses: LRUCache[Hashable, CachedResponse] = LRUCache(max_bytes, getsizeof=_size)
        self._latest = latest
        self.counts = CacheCounts()

    @property
    def bytes(self) -> int:
        """Return the size of all entries."""
        return int(self._responses.currsize)

    async def get(
        self, key: Hashable, compute: Callable[[], Awaitable[CachedResponse]]
    ) -> tuple[CachedResponse, bool]:
        """Return the response to a request, and whether it came from the cache.

        If there is an entry, a small statement checks that its load is the latest.
        """
        cached = self._responses.get(key)
        if cached is not None and cached.load == await self._latest():
            self.counts.hits += 1
            return cached, True
        self.counts.misses += 1
        response = await compute()
        if response.load is not None and _size(response) <= self._responses.maxsize:
            self._responses[key] = response
        return response, False


def _size(response: CachedResponse) -> int:
    return len(response.body) + OVERHEAD

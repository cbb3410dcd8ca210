"""A cache of whatever was prepared, bounded by the memory that it takes."""

from collections.abc import Hashable
from typing import Generic, TypeVar

from cachetools import LRUCache

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

SQL_FACTOR = 5
"""The approximate size of a plan, as a multiple of the length of its SQL."""


class BoundedCache(Generic[K, V]):
    """A least-recently-used cache. Its bound is in bytes, of which every entry brings an estimate."""

    def __init__(self, max_bytes: int) -> None:
        self._entries: LRUCache[K, tuple[V, int]] = LRUCache(max_bytes, getsizeof=_size)

    @property
    def bytes(self) -> int:
        """Return the estimated size of all entries."""
        return int(self._entries.currsize)

    def get(self, key: K) -> V | None:
        """Return the value of a key, or None if it is not cached."""
        try:
            return self._entries[key][0]
        except KeyError:
            return None

    def put(self, key: K, value: V, size: int) -> None:
        """Cache a value, unless it alone is over the bound."""
        if size <= self._entries.maxsize:
            self._entries[key] = value, size


def _size(entry: tuple[object, int]) -> int:
    return entry[1]

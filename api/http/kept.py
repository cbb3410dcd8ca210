"""Whole answers, kept in memory: exact by construction, since each is given only for the load it was made from."""

from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass
from hashlib import blake2b

from cachetools import LRUCache

from schema.query.database.base import Load

OVERHEAD = 500
"""Bytes that an entry takes beside its body, roughly."""


@dataclass(frozen=True, slots=True)
class Made:
    """An answer as it was made: its body, and the load that it was made from, None where it may not be kept."""

    body: bytes
    load: Load | None
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Counts:
    """How often an answer was there, and how often not."""

    hits: int = 0
    misses: int = 0


def digest(*parts: str | bytes | None) -> bytes:
    """Give a short key for what tells a request from every other."""
    found = blake2b(digest_size=16)
    for part in parts:
        text = part.encode(errors="surrogatepass") if isinstance(part, str) else part or b""
        found.update(b"%d:%b" % (len(text) if part is not None else -1, text))
    return found.digest()


class Kept:
    """A bounded number of answers, the least lately used of which goes first. With no bytes it keeps nothing."""

    def __init__(self, most_bytes: int, latest: Callable[[], Awaitable[Load]]) -> None:
        self._answers: LRUCache[Hashable, Made] = LRUCache(most_bytes, getsizeof=_size)
        self._latest = latest
        self.counts = Counts()

    @property
    def bytes(self) -> int:
        """Give how many bytes are kept."""
        return int(self._answers.currsize)

    async def answer(self, key: Hashable, make: Callable[[], Awaitable[Made]]) -> tuple[Made, bool]:
        """Give the answer to a request, and whether it was there already.

        Where one is kept, a small statement asks whether it is of the latest load; where none is, none runs.
        """
        kept = self._answers.get(key)
        if kept is not None and kept.load == await self._latest():
            self.counts.hits += 1
            return kept, True
        self.counts.misses += 1
        made = await make()
        if made.load is not None and _size(made) <= self._answers.maxsize:
            self._answers[key] = made
        return made, False


def _size(made: Made) -> int:
    return len(made.body) + OVERHEAD

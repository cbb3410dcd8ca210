"""A keyset walk: page after page by cursor, as far as the data goes."""

import json
import time
from dataclasses import dataclass

from bench.competitors.competitor import Server
from bench.process import used

PAGES = 10_000
_QUERY = (
    "query Walk($first: Int!, $after: String) "
    "{ articles(first: $first, after: $after) { nodes { id headline } pageInfo { endCursor } } }"
)
_AGAIN = 30
_LARGEST = 100


@dataclass(frozen=True)
class Walk:
    """Milliseconds of the first page and of the last, and the server's memory then (bytes)."""

    size: int
    pages: int
    first: float
    last: float
    memory_before: int
    memory_after: int


def walk(server: Server, articles: int) -> Walk:
    """Go 10,000 pages far, of as many articles as that leaves for each, at most 50."""
    size = max(1, min(50, articles // PAGES))
    pages = min(PAGES, articles // size)
    first = _timed(server, size, None)
    before = used(server.process.pid).resident
    after = _cursor_at(server, (pages - 1) * size)
    last = _timed(server, size, after)
    return Walk(size, pages, first, last, before, used(server.process.pid).resident)


def _cursor_at(server: Server, position: int) -> str | None:
    """Return the cursor behind so many articles; they are passed in the largest pages, as that is sooner done."""
    after: str | None = None
    while position:
        size = min(_LARGEST, position)
        after = server.ask(_body(size, after))["data"]["articles"]["pageInfo"]["endCursor"]
        position -= size
    return after


def _body(size: int, after: str | None) -> bytes:
    return json.dumps({"query": _QUERY, "variables": {"first": size, "after": after}}).encode()


def _timed(server: Server, size: int, after: str | None) -> float:
    """Return the median milliseconds of a page."""
    taken = []
    for _ in range(_AGAIN):
        begun = time.perf_counter()
        server.ask(_body(size, after))
        taken.append(time.perf_counter() - begun)
    return sorted(taken)[_AGAIN // 2] * 1000

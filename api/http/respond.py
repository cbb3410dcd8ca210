"""Cached, conditional and timed responses, the same for GraphQL and for resources."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.responses import Response

from api.http.response_cache import CachedResponse, ResponseCache
from api.http.validators import VARY, is_unchanged, start_of_validity, tag, validators
from schema.errors import DatelineError, TooComplex
from schema.query.database.base import Load


@dataclass(frozen=True, slots=True)
class CacheableRequest:
    """The properties of a request that matter to caches.

    `cache_key` identifies the body, `representation` the response. Without a `representation`, the response
    has no validators, like that of a POST.
    """

    headers: Headers
    cache_key: bytes
    representation: str | None
    media_type: str


class Responder:
    """Responds with 304, out of the cache, or by computing the response, within a time limit."""

    def __init__(
        self, cache: ResponseCache, latest: Callable[[], Awaitable[Load]], max_age: int, timeout: float
    ) -> None:
        """Let other caches serve a response for `max_age` seconds, and computing take `timeout` seconds."""
        self._cache = cache
        self._latest = latest
        self._max_age = max_age
        self._timeout = timeout
        self._started = start_of_validity()

    async def respond(
        self, request: CacheableRequest, compute: Callable[[], Awaitable[CachedResponse]]
    ) -> Response:
        """Respond to one request. Raises what `compute` does, and TooComplex when out of time."""
        async with self.time_limit():
            unchanged = await self._unchanged(request)
            if unchanged is not None:
                return unchanged
            response, hit = await self._cache.get(request.cache_key, compute)
        headers = {"vary": VARY}
        if response.load is not None and request.representation is not None:
            headers |= self._validators(response.load, request.representation)
            headers["cache-status"] = "Dateline; hit" if hit else "Dateline; fwd=miss"
        return Response(
            response.body, response.status, {**headers, **dict(response.headers)}, request.media_type
        )

    @asynccontextmanager
    async def time_limit(self) -> AsyncIterator[None]:
        """Raise TooComplex for a response that takes too long. Other timeouts pass as they are."""
        limit = asyncio.timeout(self._timeout)
        try:
            async with limit:
                yield
        except TimeoutError:
            if not limit.expired():
                raise
            raise TooComplex(
                f"The request took longer than {self._timeout:g} seconds; request less at once."
            ) from None

    async def _unchanged(self, request: CacheableRequest) -> Response | None:
        """Return 304 if the client has the response already (RFC 9110 §15.4.5)."""
        if request.representation is None:
            return None
        if "if-none-match" not in request.headers and "if-modified-since" not in request.headers:
            return None
        try:
            load = await self._latest()
        except DatelineError:
            return None  # computing the response meets the same error, after those of the request
        headers = self._validators(load, request.representation)
        if not is_unchanged(request.headers, headers["etag"], load, self._started):
            return None
        return Response(None, 304, {**headers, "vary": VARY})

    def _validators(self, load: Load, representation: str) -> dict[str, str]:
        return validators(load, tag(load, representation), self._max_age, self._started)

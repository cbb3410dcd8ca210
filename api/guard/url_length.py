"""A limit on the length of URLs, checked before a request is read."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

Reject = Callable[[Request, int, str], Response]
"""Returns an error of HTTP itself, by status and message, in the format that clients of the path expect."""


class UrlLengthLimit:
    """Middleware that rejects requests whose path and query, as sent, have more than `max_bytes` bytes."""

    def __init__(self, app: ASGIApp, max_bytes: int, reject: Reject) -> None:
        self._app = app
        self._max_bytes = max_bytes
        self._reject = reject

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request, or reject it."""
        length = length_of(scope) if scope["type"] == "http" else 0
        if length <= self._max_bytes:
            await self._app(scope, receive, send)
            return
        message = f"The URL has {length} bytes; the limit is {self._max_bytes}."
        response = self._reject(Request(scope), 414, message)
        await response(scope, receive, send)


def length_of(scope: Scope) -> int:
    """Return the length of path and query as they were sent, in bytes."""
    path = scope.get("raw_path") or scope["path"].encode()
    query = scope["query_string"]
    return len(path) + len(query) + bool(query)

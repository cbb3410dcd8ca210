"""A limit on addresses: what is longer is refused before it is read."""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

Refused = Callable[[Request, str], Response]
"""Gives the response, of status 414, that says a message in the form that clients of the path expect."""


class UrlLimit:
    """Middleware that refuses requests whose path and query have more than `longest` bytes as they were sent."""

    def __init__(self, app: ASGIApp, longest: int, refused: Refused) -> None:
        self._app = app
        self._longest = longest
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on a request, or refuse it."""
        length = _length(scope) if scope["type"] == "http" else 0
        if length <= self._longest:
            await self._app(scope, receive, send)
            return
        message = f"The address has {length} bytes; the limit is {self._longest}."
        response = self._refused(Request(scope), message)
        await response(scope, receive, send)


def _length(scope: Scope) -> int:
    path = scope.get("raw_path") or scope["path"].encode()
    query = scope["query_string"]
    return len(path) + len(query) + bool(query)

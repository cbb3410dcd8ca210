"""The direct way to `/graphql`, past the middleware: it does to a response what the whole stack does, in one step.

Rare requests go through the stack: conditional ones, preflights, long URLs, and those that reject uncoded responses.
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.guard.clients import identify
from api.guard.url_length import length_of
from api.http.coding import excludes_identity
from api.http.compression import ACCEPT_ENCODING, MIN_BYTES, compressed
from api.http.cors import Cors
from api.http.problem import Problems

Respond = Callable[[Request], Awaitable[Response]]

_STACK = (b"if-none-match", b"access-control-request-method")
"""Headers whose requests go through the stack."""

_RESPONSE = "dateline.response"


class DirectRoute:
    """Responds to one path itself, and passes on everything else."""

    def __init__(
        self, path: str, respond: Respond, stack: ASGIApp, cors: Cors, problems: Problems, max_url: int
    ) -> None:
        self._path = path
        self._respond = respond
        self._stack = stack
        self._cors = cors
        self._problems = problems
        self._max_url = max_url
        self._compressed = compressed(_send, problems.reject)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or scope["path"] != self._path:
            await self._stack(scope, receive, send)
            return
        headers = dict(reversed(scope["headers"]))  # of repeated headers, the first, as in the stack
        coding = headers.get(ACCEPT_ENCODING)
        if (
            any(name in headers for name in _STACK)
            or length_of(scope) > self._max_url
            or (coding is not None and excludes_identity(coding.decode("latin-1")))
        ):
            await self._stack(scope, receive, send)
            return
        identify(scope)
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except Exception as error:
            await (await self._problems.failed(request, error))(scope, receive, send)
            raise
        self._cors.expose(response.raw_headers, headers.get(b"origin"))
        if len(response.body) < MIN_BYTES or coding is None:
            await response(scope, receive, send)
        else:
            await self._compressed({**scope, _RESPONSE: response}, receive, send)


async def _send(scope: Scope, receive: Receive, send: Send) -> None:
    response: Response = scope[_RESPONSE]
    await response(scope, receive, send)

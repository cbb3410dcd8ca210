"""Requests that proxies pass on: which client and scheme they began with, after `X-Forwarded-For` and `-Proto`.

`X-Forwarded-Host`, `X-Forwarded-Prefix` and `Forwarded` are not read: proxies that do not set them pass on what a
client sent. The public URL is a setting instead.
"""

from collections.abc import Sequence
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

FOR, PROTO = b"x-forwarded-for", b"x-forwarded-proto"


class ForwardedHeaders:
    """Middleware that reads the headers of trusted proxies; those of others are ignored.

    uvicorn's finds the client, but reads only a single scheme. Each proxy in a chain may add its own.
    """

    def __init__(self, app: ASGIApp, trusted: Sequence[str]) -> None:
        self._app = app
        library: Any = ProxyHeadersMiddleware
        self._library = library(app, "*" if "*" in trusted else list(trusted))
        self._trusted = self._library.trusted_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or not any(name in (FOR, PROTO) for name, _ in scope["headers"]):
            await self._app(scope, receive, send)
            return
        schemes = _members(scope, PROTO)
        if len(schemes) > 1:
            scheme = self._scheme(schemes, _members(scope, FOR))
            others = [header for header in scope["headers"] if header[0] != PROTO]
            scope["headers"] = [*others, (PROTO, scheme.encode("latin-1"))]
        await self._library(scope, receive, send)

    def _scheme(self, schemes: list[str], clients: list[str]) -> str:
        """Return the scheme of the client's own request.

        If there is one for each address, it is at the place of the first address, from the end, that is not a trusted
        proxy; what precedes it was sent by the client. Otherwise it is the first.
        """
        if len(schemes) != len(clients):
            return schemes[0]
        place = len(clients) - 1
        while place > 0 and self._is_trusted(clients[place]):
            place -= 1
        return schemes[place]

    def _is_trusted(self, client: str) -> bool:
        host, _ = self._trusted.get_trusted_client_address(client)
        return host in self._trusted


def _members(scope: Scope, name: bytes) -> list[str]:
    fields = [value for key, value in scope["headers"] if key == name]
    members = (member.strip() for member in b",".join(fields).decode("latin-1").split(","))
    return [member for member in members if member]

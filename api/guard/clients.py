"""Client identification: rates are counted for the address that a request comes from.

An IPv6 client usually has a network of 64 bits, so its addresses count as one.
"""

from functools import lru_cache
from ipaddress import AddressValueError, IPv6Address, IPv6Network

from starlette.types import ASGIApp, Receive, Scope, Send

from api.guard.rate import CLIENT


class ClientIdentification:
    """Middleware that notes the client of each request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        identify(scope)
        await self._app(scope, receive, send)


def identify(scope: Scope) -> None:
    """Note the client of a request."""
    client = scope.get("client")
    CLIENT.set(_counted(client[0]) if client else "")


@lru_cache(4096)
def _counted(host: str) -> str:
    """Return the name under which a client is counted: its IPv4 address, or the network of its IPv6 address."""
    if ":" not in host:
        return host
    try:
        address = IPv6Address(host.partition("%")[0])
    except AddressValueError:
        return host
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(IPv6Network((address, 64), strict=False))

"""Client identification: rates are counted for the address that a request comes from."""

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
    CLIENT.set(client[0] if client else "")

"""Cross-origin requests. A rejected preflight is a problem like any other error."""

from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Send

from api.http.problem import problem

RawHeaders = list[tuple[bytes, bytes]]

OWN_HEADERS = ("content-type", "if-modified-since", "if-none-match")
"""The request headers that the API reads beside those that need no permission."""

EXPOSED = (
    "accept",
    "accept-encoding",
    "allow",
    "cache-status",
    "content-encoding",
    "dateline-cost",
    "etag",
    "link",
    "location",
    "ratelimit",
    "ratelimit-policy",
    "retry-after",
    "vary",
)
"""The response headers that pages may read beside those that the Fetch standard always allows.

Those of rates are usual for proxies in front.
"""


class Cors(CORSMiddleware):
    """Starlette's middleware, with problems for rejected preflights, and headers that are written once."""

    def __init__(self, app: ASGIApp, origins: Sequence[str], request_headers: Sequence[str]) -> None:
        """Let pages of these origins send requests with these headers, and with those that the API reads itself."""
        super().__init__(
            app,
            allow_origins=origins,
            allow_methods=["GET", "HEAD", "POST"],
            allow_headers=[*OWN_HEADERS, *request_headers],
            expose_headers=EXPOSED,
        )
        self._exposed = [
            (name.lower().encode("latin-1"), value.encode("latin-1"))
            for name, value in self.simple_headers.items()
        ]

    def preflight_response(self, request_headers: Headers) -> Response:
        """Respond to a preflight request."""
        response = super().preflight_response(request_headers)
        if response.status_code < 400:
            return response
        headers = {name: value for name, value in response.headers.items() if not name.startswith("content-")}
        return problem(
            response.status_code, "BAD_USER_INPUT", f"{bytes(response.body).decode()}.", None, headers
        )

    async def send(self, message: Message, send: Send, request_headers: Headers) -> None:
        """Send a message, with the headers that pages of other origins need."""
        if message["type"] == "http.response.start":
            headers = list(message.get("headers", ()))
            origin = request_headers.get("origin")
            self.expose(headers, origin.encode("latin-1") if origin is not None else None)
            message["headers"] = headers
        await send(message)

    def expose(self, headers: RawHeaders, origin: bytes | None) -> None:
        """Add the headers that pages of the request's origin need to those of a response."""
        if origin is not None:
            headers += self._exposed
            if not self.allow_all_origins and self.is_allowed_origin(origin.decode("latin-1")):
                headers.append((b"access-control-allow-origin", origin))
        vary = [value for name, value in headers if name == b"vary"]
        if vary:
            headers[:] = [header for header in headers if header[0] != b"vary"]
        headers.append((b"vary", b", ".join([*vary, b"Origin"])))

"""Compression with strong ETags: each encoding of a response has its own tag (RFC 9110 §8.8.3)."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

CODINGS = ("zstd", "br", "gzip")
MIN_BYTES = 500
"""Shorter bodies are not compressed."""

COMPRESSED = (
    "application/feed+json",
    "application/graphql-response+json",
    "application/problem+json",
    "application/x-ndjson",
)
"""Media types that compress well, in addition to those of the library."""

_CODED = re.compile(rf'"([^"]*)--({"|".join(CODINGS)})"')


def compressed(app: ASGIApp) -> ASGIApp:
    """Wrap an application so that it compresses responses if the client accepts it, and adjusts their ETags."""
    for media_type in COMPRESSED:
        add_compress_type(media_type)
    return CodedTags(CompressMiddleware(app, minimum_size=MIN_BYTES))


class CodedTags:
    """Adds the encoding to the ETags of compressed responses, and removes it from those that clients send."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        known = ", ".join(Headers(scope=scope).getlist("if-none-match"))
        codings = {f'"{tag}"': coding for tag, coding in _CODED.findall(known)}
        if codings:
            headers = [
                (name, _CODED.sub(r'"\1"', value.decode("latin-1")).encode("latin-1"))
                if name == b"if-none-match"
                else (name, value)
                for name, value in scope["headers"]
            ]
            scope = {**scope, "headers": headers}

        async def coded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                etag = headers.get("etag")
                same = message["status"] == 304
                coding = codings.get(etag or "") if same else headers.get("content-encoding")
                if etag and coding:
                    headers["etag"] = f'{etag[:-1]}--{coding}"'
                if vary := headers.get("vary"):  # the library extends it
                    headers["vary"] = ", ".join(dict.fromkeys(vary.split(", ")))
            await send(message)

        await self._app(scope, receive, coded)

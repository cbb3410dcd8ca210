"""Compression with strong ETags: each encoding of a response has its own tag (RFC 9110 §8.8.3)."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

from api.http.coding import CODINGS, IDENTITY, chosen, excludes_identity
from api.http.problem import Reject

ACCEPT_ENCODING = b"accept-encoding"
MIN_BYTES = 500
"""Shorter bodies are not compressed, unless the client rejects responses without a coding."""

COMPRESSED = (
    "application/feed+json",
    "application/graphql-response+json",
    "application/problem+json",
    "application/vnd.followthemoney+ndjson",
    "application/vnd.iptc.ninjs+json",
    "application/vnd.popolo+json",
    "application/x-ndjson",
    "text/csv",
    "text/turtle",
)
"""Media types that compress well, in addition to those of the library."""

_CODED = re.compile(rf'"([^"]*)--({"|".join(CODINGS)})"')


def compressed(app: ASGIApp, reject: Reject) -> ASGIApp:
    """Wrap an application so that it codes responses as the client prefers, and adjusts their ETags."""
    for media_type in COMPRESSED:
        add_compress_type(media_type)
    return CodedTags(PreferredCoding(app, reject))


class PreferredCoding:
    """Codes responses as the client prefers. The library ignores preferences, so it sees no other coding."""

    def __init__(self, app: ASGIApp, reject: Reject) -> None:
        self._app = app
        self._reject = reject
        self._long = CompressMiddleware(app, minimum_size=MIN_BYTES)
        self._every = CompressMiddleware(app, minimum_size=0)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        fields = [value for name, value in scope["headers"] if name == ACCEPT_ENCODING]
        accepted = b",".join(fields).decode("latin-1")
        coding = chosen(accepted)
        if coding is None:
            known = ", ".join((*CODINGS, IDENTITY))
            response = self._reject(Request(scope), 406, f"Accept one of the content codings {known}.")
            await response(scope, receive, send)
            return
        others = [(name, value) for name, value in scope["headers"] if name != ACCEPT_ENCODING]
        headers = [*others, (ACCEPT_ENCODING, coding.encode())]
        codes = self._every if excludes_identity(accepted) else self._long
        await codes({**scope, "headers": headers}, receive, send)


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

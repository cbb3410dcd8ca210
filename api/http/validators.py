"""Conditional requests: a strong ETag for each answer, and 304 where the client has it already (RFC 9110 §13)."""

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from hashlib import blake2b
from importlib.metadata import version

from starlette.datastructures import Headers
from starlette.responses import Response

from schema.query.database.base import Load

SOFTWARE = version("dateline")
"""An answer may look different after an upgrade, so its tag does too."""

SETTLED_SECONDS = 1
"""`Last-Modified` counts seconds: in the second of a load another may follow, so only later is it told."""

VARY = "Accept, Accept-Encoding"
"""What beside the address decides an answer's form."""

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def tag(load: Load, request: str) -> str:
    """Give the strong ETag of the answer that a request has from a load."""
    text = f"{SOFTWARE}\n{load.id}\n{load.version}\n{request}"
    return f'"{blake2b(text.encode(errors="surrogatepass"), digest_size=12).hexdigest()}"'


def validators(load: Load, etag: str, max_age: int) -> dict[str, str]:
    """Give the headers by which a client and a cache can ask again."""
    control = f"public, max-age={max_age}" if max_age else "public, no-cache"
    headers = {"etag": etag, "cache-control": control}
    if time.time() - load.at.timestamp() >= SETTLED_SECONDS:
        headers["last-modified"] = format_datetime(load.at, usegmt=True)
    return headers


def is_unchanged(headers: Headers, etag: str, load: Load) -> bool:
    """Whether the client has the answer already. `If-Modified-Since` counts only without `If-None-Match`."""
    if "if-none-match" in headers:
        return is_known(headers, etag)
    since = _moment(headers.get("if-modified-since", ""))
    return since is not None and load.at <= since


def is_known(headers: Headers, etag: str) -> bool:
    """Whether `If-None-Match` names a tag."""
    given = headers.getlist("if-none-match")
    return any(known.strip() == "*" or etag in _TAG.findall(known) for known in given)


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Conditional:
    """Answers requests that ask whether something has changed. `max_age` is what caches may leave unasked, seconds."""

    latest: Callable[[], Awaitable[Load]]
    max_age: int

    async def unchanged(self, headers: Headers, request: str) -> Response | None:
        """Give 304 where the client has the answer to `request`, which tells it from every other."""
        if "if-none-match" not in headers and "if-modified-since" not in headers:
            return None
        load = await self.latest()
        etag = tag(load, request)
        if not is_unchanged(headers, etag, load):
            return None
        return Response(None, 304, {**validators(load, etag, self.max_age), "vary": VARY})

    def headers(self, load: Load, request: str, hit: bool) -> dict[str, str]:
        """Give what an answer says of itself to caches, and whether it came out of this server's own (RFC 9211)."""
        return {
            **validators(load, tag(load, request), self.max_age),
            "vary": VARY,
            "cache-status": f"Dateline; {'hit' if hit else 'fwd=miss'}",
        }

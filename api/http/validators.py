"""Validators of conditional requests: a strong ETag for each response, and `Last-Modified` (RFC 9110 §13)."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import version

from starlette.datastructures import Headers

from schema.query.database.base import Load

SOFTWARE = version("dateline")
"""Responses may change with an upgrade, so their tags must too."""

SETTLED = timedelta(seconds=1)
"""`Last-Modified` counts seconds. Another load may follow within the same one, so the header waits until it is over."""

VARY = "Accept, Accept-Encoding"
"""The request headers that select a representation."""

_TAG = re.compile(r'(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")')


def start_of_validity() -> datetime:
    """Return the end of the present second: what was sent before may have been by a server with other settings."""
    return datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=1)


def tag(load: Load, representation: str) -> str:
    """Return the strong ETag of a representation that was read from a load."""
    text = f"{SOFTWARE}\n{load.id}\n{load.version}\n{representation}"
    return f'"{blake2b(text.encode(errors="surrogatepass"), digest_size=12).hexdigest()}"'


def validators(load: Load, etag: str, max_age: int, started: datetime) -> dict[str, str]:
    """Return the headers with which a client or a cache can revalidate a response.

    A response was last modified by the load or, since it also depends on the settings, when the server started.
    """
    control = f"public, max-age={max_age}" if max_age else "public, no-cache"
    headers = {"etag": etag, "cache-control": control}
    now = datetime.now(UTC)
    if now >= started and now - load.at >= SETTLED:
        headers["last-modified"] = _http_date(max(load.at, started))
    return headers


def is_unchanged(headers: Headers, etag: str, load: Load, started: datetime) -> bool:
    """Return whether the client has the response already.

    `If-Modified-Since` counts only without `If-None-Match`.
    """
    if "if-none-match" in headers:
        return is_known(headers, etag)
    since = _instant(headers.get("if-modified-since", ""))
    return since is not None and max(load.at, started) <= since


def is_known(headers: Headers, etag: str) -> bool:
    """Return whether `If-None-Match` contains a tag."""
    fields = headers.getlist("if-none-match")
    return any(known.strip() == "*" or etag in _TAG.findall(known) for known in fields)


@lru_cache(16)
def _http_date(instant: datetime) -> str:
    return format_datetime(instant, usegmt=True)


def _instant(text: str) -> datetime | None:
    try:
        instant = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)

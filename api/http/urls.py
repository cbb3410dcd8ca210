"""Percent-encoding of URLs."""

from urllib.parse import quote

_UNQUOTED = "/:@!$&'()*+,;=~"
"""Characters allowed in a path (RFC 3986 §3.3)."""


def quoted(path: str) -> str:
    """Return a path with all characters percent-encoded that a URL does not allow."""
    return quote(path, safe=_UNQUOTED)

"""Paths as addresses hold them."""

from urllib.parse import quote

_UNQUOTED = "/:@!$&'()*+,;=~"
"""What a path holds as it is (RFC 3986 §3.3)."""


def quoted(path: str) -> str:
    """Give a path with everything quoted that cannot stand in an address."""
    return quote(path, safe=_UNQUOTED)

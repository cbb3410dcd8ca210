"""URLs as they are written."""

from urllib.parse import quote

_UNQUOTED = "/:@!$&'()*+,;=~"
"""Characters that a path holds as they are (RFC 3986 §3.3)."""


def quoted(path: str) -> str:
    """Return a path with every character quoted that a URL cannot hold."""
    return quote(path, safe=_UNQUOTED)

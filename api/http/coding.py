"""Content codings: choosing the one that a client prefers, after RFC 9110 §12.5.3."""

import re
from functools import lru_cache

CODINGS = ("zstd", "br", "gzip")
"""The codings of responses, the preferred first among those that a client accepts equally."""

IDENTITY = "identity"

_MEMBER = re.compile(r"\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*(?:;\s*[qQ]\s*=\s*(0(?:\.\d*)?|1(?:\.0*)?)\s*)?")
_ALIASES = {"x-gzip": "gzip"}


@lru_cache(256)
def chosen(accept_encoding: str) -> str | None:
    """Return the coding to use for a request's `Accept-Encoding`, or None if nothing available is acceptable.

    A response without a coding is acceptable unless it is excluded, and is preferred only if the header says so.
    Malformed members are ignored.
    """
    qualities = _qualities(accept_encoding)
    anything = qualities.get("*", 0.0)
    best = max(CODINGS, key=lambda coding: qualities.get(coding, anything))
    quality = qualities.get(best, anything)
    if quality > 0 and quality >= qualities.get(IDENTITY, 0.0):
        return best
    return None if excludes_identity(accept_encoding) else IDENTITY


@lru_cache(256)
def excludes_identity(accept_encoding: str) -> bool:
    """Return whether a client rejects responses without a coding, however short they are."""
    qualities = _qualities(accept_encoding)
    return qualities.get(IDENTITY, qualities.get("*")) == 0


def _qualities(accept_encoding: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for text in accept_encoding.split(","):
        if member := _MEMBER.fullmatch(text):
            coding = member[1].lower()
            found.setdefault(_ALIASES.get(coding, coding), float(member[2] or 1))
    return found

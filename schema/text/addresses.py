"""Addresses compared: the same page is often linked with another scheme, a tracking parameter or a trailing slash."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from url_normalize import url_normalize

TRACKING_PREFIXES = ("utm_", "mtm_", "pk_")
TRACKING = frozenset(
    (
        "dclid",
        "fbclid",
        "gbraid",
        "gclid",
        "igsh",
        "igshid",
        "mc_cid",
        "mc_eid",
        "msclkid",
        "twclid",
        "wbraid",
        "yclid",
    )
)
"""Query parameters that say how a reader came to a page, and change nothing in it."""

_PLAIN = re.compile(
    r"https?://(?:www\.)?((?!www\.)[a-z0-9]+(?:[.-][a-z0-9]+)*\.[a-z]+)((?:/[A-Za-z0-9_-][A-Za-z0-9_.~-]*)*/?)"
)
"""Addresses that are normalised already, which is most of them."""


def address_key(url: str) -> str:
    """Return what the addresses of one page share.

    They may differ in scheme, `www.`, case and default port of the host, percent-encoding, order of the query's
    parameters, tracking parameters, fragment and trailing slash.
    """
    plain = _PLAIN.fullmatch(url)
    return f"{plain[1]}{plain[2].rstrip('/')}?" if plain else normalised(url)


@lru_cache(4096)
def normalised(url: str) -> str:
    """Return the same of any address, however it is written."""
    try:
        parts = urlsplit(url_normalize(url) or url)
    except ValueError:  # of a host that IDNA does not know
        return url
    query = sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _tracks(pair[0]))
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(query)}"


def _tracks(name: str) -> bool:
    return name.lower() in TRACKING or name.lower().startswith(TRACKING_PREFIXES)

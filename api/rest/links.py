"""The links of a response: to itself, to other pages and to other representations."""

import re
from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from starlette.requests import Request

from api.rest.bodies import Page
from api.rest.parameters import NEXT, PREV, Pairs
from schema.errors import BadUserInput

_HOST = re.compile(r"[A-Za-z0-9._~-]+(?::\d{1,5})?|\[[0-9A-Fa-f:.]+\](?::\d{1,5})?")


def base_of(request: Request, public_url: str | None) -> str:
    """Return the server's URL, without a trailing slash. Raises BadUserInput for an invalid host."""
    if public_url:
        return public_url
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        raise BadUserInput("The request's `Host` is not a host name.")
    return f"{request.scope['scheme']}://{host}"


def address(url: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Return a URL with parameters."""
    query = urlencode(list(pairs), safe=",:.*/")
    return f"{url}?{query}" if query else url


def page_links(url: str, pairs: Pairs, page: Page) -> dict[str, str]:
    """Return the URLs of this page and its neighbours, by link relation."""
    others = tuple(pair for pair in pairs if pair[0] != "cursor")
    links = {"self": address(url, pairs), "first": address(url, others)}
    if page.prev:
        links["prev"] = address(url, (*others, ("cursor", PREV + page.prev)))
    if page.next:
        links["next"] = address(url, (*others, ("cursor", NEXT + page.next)))
    return links


def link_header(links: Mapping[str, str], alternates: Iterable[tuple[str, str]] = ()) -> str:
    """Return a `Link` header (RFC 8288); `alternates` are URLs of other representations with their media types."""
    written = [f'<{url}>; rel="{relation}"' for relation, url in links.items()]
    written += [f'<{url}>; rel="alternate"; type="{media_type}"' for url, media_type in alternates]
    return ", ".join(written)

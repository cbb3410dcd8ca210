"""From the columns of a result to bodies; the text of rows is never decoded."""

from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from api.operations.query_service import QueryResult
from api.rest.queries import PAGE, SLUG


@dataclass(frozen=True)
class Page:
    """Page info: the cursors of the previous and next page, if any."""

    prev: str | None
    next: str | None


class Row(NamedTuple):
    """The JSON text selected from a row, the row's current slug, if it has one, and the page info of a page."""

    slug: str | None
    text: str
    page: Page


def row_of(result: QueryResult, within: bool) -> Row | None:
    """Return the row of a result; None if there is no such row.

    `within` means that the text is a relation of a row.
    """
    columns = result.columns
    slug = columns.get(SLUG)
    if slug is None and SLUG in columns:
        return None
    if result.data == "null" and not within:
        return None
    return Row(orjson.loads(slug) if slug else None, result.data, _page_of(columns.get(PAGE)))


def _page_of(text: str | None) -> Page:
    info: dict[str, Any] = orjson.loads(text) if text else {}
    return Page(
        info.get("start") if info.get("less") else None,
        info.get("end") if info.get("more") else None,
    )


def with_links(text: str, links: dict[str, str]) -> bytes:
    """Add links to an object's text."""
    separator = "" if text == "{}" else ","
    return b'%b%b"links":%b}' % (text[:-1].encode(), separator.encode(), orjson.dumps(links))

"""Split the engine's JSON text into bodies; the text of rows is never decoded."""

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import orjson

from api.rest.queries import ANSWER, PAGE, ROW, SLUG

_SLUG = re.compile(rf'\{{"{ROW}":\{{"{SLUG}":("(?:[^"\\]|\\.)*")')
_PAGE = re.compile(rf'\{{"{PAGE}":(\{{[^{{}}]*\}}),')
_BEGIN, _INSIDE = f'{{"{ROW}":', f',"{ANSWER}":'


@dataclass(frozen=True)
class Page:
    """Page info: the cursors of the previous and next page, if any."""

    prev: str | None
    next: str | None


class Row(NamedTuple):
    """The JSON text selected from a row, and the row's current slug, if it has one."""

    slug: str | None
    text: str


def split_row(data: str, has_slug: bool, within: bool) -> Row | None:
    """Split the engine's JSON text; return None if there is no such row.

    `has_slug` means that the text contains a row with its slug, `within` that the answer is one of its relations.
    """
    if data == f"{_BEGIN}null}}":
        return None
    slug = _SLUG.match(data) if has_slug else None
    if slug is None:
        return Row(None, data[len(_BEGIN) : -1])
    rest = data[slug.end() : -2]
    text = rest.removeprefix(_INSIDE) if within else f"{{{rest.removeprefix(',')}}}"
    return Row(orjson.loads(slug[1]), text)


def paged(text: str) -> tuple[Page, str]:
    """Split a page's text into its page info and an object with its rows and counts."""
    around = _PAGE.match(text)
    if around is None:
        raise ValueError("the text is not a page")
    info: dict[str, Any] = orjson.loads(around[1])
    page = Page(
        info.get("start") if info.get("less") else None,
        info["end"] if info["more"] else None,
    )
    return page, "{" + text[around.end() :]


def with_links(text: str, links: dict[str, str]) -> bytes:
    """Add links to an object's text."""
    separator = "" if text == "{}" else ","
    return b'%b%b"links":%b}' % (text[:-1].encode(), separator.encode(), orjson.dumps(links))

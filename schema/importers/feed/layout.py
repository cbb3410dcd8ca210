"""Where the entries of a feed are in its file, and the captions of their images.

feedparser says neither: it takes the description of an image for one of the entry.
"""

import re
from bisect import bisect_right
from html import unescape
from typing import NamedTuple

from schema.importers.markup import line_of_html

_HIDDEN = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_ITEM = re.compile(rb"<(?:[A-Za-z0-9_.-]+:)?(?:item|entry)[\s>]")
_MEDIA = re.compile(rb"""xmlns:([A-Za-z0-9_.-]+)\s*=\s*["']http://search\.yahoo\.com/mrss/?["']""")
_URL = re.compile(rb"""\burl\s*=\s*("[^"]*"|'[^']*')""")
_CDATA = re.compile(rb"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_VISIBLE = re.compile(rb"[^\n]")


class Caption(NamedTuple):
    """The description of an image, and the address of the image."""

    text: str
    url: str | None


class Item(NamedTuple):
    """An entry: its first line, and the captions of its images."""

    line: int
    captions: list[Caption]


class Layout(NamedTuple):
    """The entries of a feed, and its text without titles and descriptions of media."""

    items: list[Item]
    data: bytes


def layout_of(data: bytes) -> Layout:
    """Return the entries of a feed and the text that feedparser is to read."""
    shown = _HIDDEN.sub(_blanked, data)
    starts = [found.start() for found in _ITEM.finditer(shown)]
    items = _items(data, starts)
    media = _MEDIA.search(data)
    return Layout(items, _without_media(data, shown, media[1], starts, items) if media else data)


def _items(data: bytes, starts: list[int]) -> list[Item]:
    items, line, before = [], 1, 0
    for start in starts:
        line, before = line + data.count(b"\n", before, start), start
        items.append(Item(line, []))
    return items


def _without_media(data: bytes, shown: bytes, prefix: bytes, starts: list[int], items: list[Item]) -> bytes:
    """Return the text without titles and descriptions of media, after giving those descriptions to their entries."""
    name = re.escape(prefix)
    texts = re.compile(rb"<%b:(title|description)(?:\s[^>]*)?>(.*?)</%b:\1\s*>" % (name, name), re.DOTALL)
    objects = re.compile(rb"<%b:(?:content|thumbnail)\s[^>]*>" % name)
    for found in texts.finditer(shown):
        number = bisect_right(starts, found.start()) - 1
        if number >= 0 and found[1] == b"description":
            within = objects.findall(shown, starts[number], found.start())
            text = line_of_html(_text(data[found.start(2) : found.end(2)]))
            items[number].captions.append(Caption(text, _address(within)))
    return b"".join(_outside(data, [found.span() for found in texts.finditer(shown)]))


def _outside(data: bytes, spans: list[tuple[int, int]]) -> list[bytes]:
    edges = [0, *(edge for span in spans for edge in span), len(data)]
    return [data[first:last] for first, last in zip(edges[::2], edges[1::2], strict=True)]


def _address(tags: list[bytes]) -> str | None:
    """Return the address in the last of some tags."""
    found = _URL.search(tags[-1]) if tags else None
    return unescape(found[1][1:-1].decode(errors="replace")) if found else None


def _text(data: bytes) -> str:
    """Return the contents of an element of XML, in which markup of HTML is escaped or within CDATA."""
    parts = _CDATA.split(data)
    texts = (part.decode(errors="replace") for part in parts)
    return "".join(text if number % 2 else unescape(text) for number, text in enumerate(texts))


def _blanked(found: re.Match[bytes]) -> bytes:
    return _VISIBLE.sub(b" ", found[0])

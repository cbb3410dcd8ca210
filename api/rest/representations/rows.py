"""What every form reads rows with."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from api.rest.representations.representation import Row

EXACT = re.compile(r"\d{4}-\d{2}-\d{2}(?:T\S+)?")
"""EDTF text that is an ISO 8601 day or instant: neither a span nor approximate."""


def within(path: str, fields: Iterable[str]) -> tuple[str, ...]:
    """Give paths as they stand below another one: `("id",)` within `place` is `("place.id",)`."""
    return tuple(f"{path}.{name}" for name in fields)


def kind_of(row: Row) -> str:
    """Give the kind in a row's id: `Official` of `Official:masrour-barzani`."""
    return str(row["id"]).partition(":")[0]


def listed(value: Any) -> Iterator[Row]:
    """Give the rows of a list, short or a page of one that can grow."""
    yield from value["items"] if isinstance(value, Mapping) else value or ()


def cut_off(row: Row) -> list[str]:
    """Give the names of the lists of a row that go on behind what was read of them."""
    return [name for name, value in row.items() if isinstance(value, Mapping) and _goes_on(value)]


def _goes_on(value: Mapping[str, Any]) -> bool:
    return bool(value.get("page", {}).get("more"))


def exact(date: Row | None) -> str | None:
    """Give a fuzzy date as ISO 8601 where it is a day or an instant, and else nothing."""
    return str(date["edtf"]) if date and EXACT.fullmatch(date["edtf"]) else None


def bodies(post: Row) -> list[Row | None]:
    """Give the organization and force that a post is in; nothing once where no source names any."""
    return [post[name] for name in ("organization", "force") if post[name]] or [None]


def position(quote: Row | None) -> str | None:
    """Give where a quote stands: its paragraph, from 0, and its characters there as RFC 5147 counts them."""
    if quote is None:
        return None
    return f"paragraph={quote['paragraph']};char={quote['start']},{quote['end']}"


def spread(figure: Row) -> str:
    """Give the number of a figure in words: `10`, `10 to 20` or `at least 10`."""
    low, high = figure["low"], figure["high"]
    if high is None:
        return f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"


def filled(node: Mapping[str, Any]) -> dict[str, Any]:
    """Give a node without what is null or empty."""
    return {name: value for name, value in node.items() if value is not None and value != [] and value != {}}

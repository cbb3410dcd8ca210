"""Functions for reading rows, shared by all representations."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from api.rest.representations.representation import Row

EXACT = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[\d:]{8}(?:Z|[+-]\d{2}:\d{2}))?")
"""EDTF text that is an ISO 8601 day or instant: neither an interval nor approximate."""


def within(path: str, fields: Iterable[str]) -> tuple[str, ...]:
    """Return paths below another one: `("id",)` within `place` is `("place.id",)`."""
    return tuple(f"{path}.{name}" for name in fields)


def kind_of(row: Row) -> str:
    """Return the kind in a row's id: `Official` of `Official:masrour-barzani`."""
    return str(row["id"]).partition(":")[0]


def listed(value: Any) -> Iterator[Row]:
    """Yield the rows of a bounded list, or of a page of a connection."""
    yield from value["items"] if isinstance(value, Mapping) else value or ()


def cut_off(row: Row) -> list[str]:
    """Return the names of a row's connections that have further rows."""
    return [name for name, value in row.items() if isinstance(value, Mapping) and _goes_on(value)]


def _goes_on(value: Mapping[str, Any]) -> bool:
    return bool(value.get("page", {}).get("more"))


def exact(date: Row | None) -> str | None:
    """Return a fuzzy date as ISO 8601 if it is a day or an instant, otherwise None."""
    return str(date["edtf"]) if date and EXACT.fullmatch(date["edtf"]) else None


def bodies(post: Row) -> list[Row | None]:
    """Return the organization and force of a post; one None if no source names any."""
    return [post[name] for name in ("organization", "force") if post[name]] or [None]


def position(quote: Row | None) -> str | None:
    """Return the position of a quote: its paragraph, from 0, or other text, and its characters as RFC 5147 counts."""
    if quote is None:
        return None
    text = "" if quote["paragraph"] is None else f"={quote['paragraph']}"
    name = quote["part"].lower() if quote["paragraph"] is None else "paragraph"
    return f"{name}{text};char={quote['start']},{quote['end']}"


def spread(figure: Row) -> str:
    """Return the numbers of a figure in words: `10`, `10 to 20`, `at least 10`, `10 to 20, best estimate 12`."""
    low, best, high = figure["low"], figure["best"], figure["high"]
    if low is None and high is None:
        return f"best estimate {best}"
    if high is None:
        stated = f"at least {low}"
    elif low is None:
        stated = f"at most {high}"
    else:
        stated = str(low) if low == high else f"{low} to {high}"
    return stated if best is None or best == low == high else f"{stated}, best estimate {best}"


def stated(figure: Row) -> str:
    """Return where a figure is stated: the article's words in quotation marks, or the record of a data set."""
    if figure["quote"]:
        return f"“{figure['quote']['exact']}”"
    record = figure["record"]
    return f"record {record['recordId']} of {record['dataSet']}"


def filled(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return a node without null or empty values."""
    return {name: value for name, value in node.items() if value is not None and value != [] and value != {}}

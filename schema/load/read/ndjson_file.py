"""The NDJSON of fixtures: one record per line, read line by line in bounded memory."""

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn

from schema.load.problems import shown
from schema.load.read.files import Unreadable, decoded

LINE_LIMIT = 1_000_000
"""The maximum size of a line, in bytes."""

_CHUNK = 65_536


class Line(NamedTuple):
    """A line's number, and its value or why it has none."""

    number: int
    value: Any
    error: Unreadable | None


def lines_of(file: Path) -> Iterator[Line]:
    """Yield each line's value, or the problem with it. Blank lines are ignored.

    A line over the limit is never completely in memory.
    """
    with file.open("rb") as stream:
        number, offset = 0, 0
        while data := stream.readline(LINE_LIMIT + 1):
            number += 1
            size = len(data)
            if size > LINE_LIMIT and not data.endswith(b"\n"):
                size += _skip_line(stream)
                yield Line(number, None, _too_long(number, size))
            elif data.strip():
                yield _line(data, number, offset)
            offset += size


def _skip_line(stream: BinaryIO) -> int:
    """Read the rest of the line; return its size in bytes."""
    skipped = 0
    while chunk := stream.readline(_CHUNK):
        skipped += len(chunk)
        if chunk.endswith(b"\n"):
            break
    return skipped


def _too_long(number: int, size: int) -> Unreadable:
    message = f"has {size:,} bytes in one line; the limit is {LINE_LIMIT:,}"
    return Unreadable(number, message, remedy="shorten the record")


def _line(data: bytes, number: int, offset: int) -> Line:
    try:
        text = decoded(data, number, offset)
        if offset == 0:
            text = text.removeprefix("\ufeff")
        return Line(number, _value(text, number), None)
    except Unreadable as error:
        return Line(number, None, error)


def _value(text: str, number: int) -> Any:
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        end = len(text.rstrip())
        if error.pos >= end or error.msg.startswith("Unterminated string"):
            message = f"breaks off at column {end + 1}"
            raise Unreadable(number, message, remedy="write the whole record on this line") from None
        message = f"is not JSON at column {error.pos + 1}: {error.msg}"
        raise Unreadable(number, message) from None
    except _DuplicateKey as error:
        message = "is a duplicate key"
        raise Unreadable(number, message, shown(error.args[0]), "remove one of them") from None
    except RecursionError:
        raise Unreadable(number, "is nested too deeply", remedy="no record needs this") from None
    except ValueError as error:
        raise Unreadable(number, f"is not JSON: {error}") from None


class _DuplicateKey(ValueError):
    """An object has a duplicate key."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _DuplicateKey(next(key for key in keys if keys.count(key) > 1))
    return value


def _not_json(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a JSON number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=Decimal, parse_constant=_not_json)

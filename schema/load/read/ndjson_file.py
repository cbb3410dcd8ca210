"""The NDJSON of fixtures: one record per line, read line by line in bounded memory."""

import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, NoReturn
from zlib import crc32

from schema.load.problems import shown
from schema.load.read.files import Unreadable, decoded

LINE_LIMIT = 1_000_000
"""The maximum size of a line, in bytes."""

_CHUNK = 65_536
_LINES_IN_BLOCK = 256
"""The usual number of lines in a block."""

_BLOCK_LIMIT = 4_000_000
"""The bytes after which a block ends with any line."""


class Line(NamedTuple):
    """A line's number, and its value or why it has none."""

    number: int
    value: Any
    error: Unreadable | None


class Raw(NamedTuple):
    """A line as it is in the file: its number, its offset and size in bytes, and its bytes, at most one too many."""

    number: int
    offset: int
    size: int
    data: bytes


class Block(NamedTuple):
    """Some lines of a file that follow each other, and a number that tells whether they are the same as before."""

    digest: int
    raw: list[Raw]

    def lines(self) -> Iterator[Line]:
        """Yield each line's value, or the problem with it. Blank lines are ignored."""
        for raw in self.raw:
            if len(raw.data) > LINE_LIMIT and not raw.data.endswith(b"\n"):
                yield Line(raw.number, None, _too_long(raw.number, raw.size))
            elif raw.data.strip():
                yield _line(raw.data, raw.number, raw.offset)


def lines_of(file: Path) -> Iterator[Line]:
    """Yield each line's value, or the problem with it. Blank lines are ignored."""
    for block in blocks_of(file):
        yield from block.lines()


def blocks_of(file: Path) -> Iterator[Block]:
    """Yield the lines of a file in blocks. A line over the limit is never completely in memory.

    Where a block ends depends on its last line alone, so an edit changes the block that it is in, and no other.
    """
    raw: list[Raw] = []
    held = 0
    for line in _raw_lines(file):
        raw.append(line)
        held += len(line.data)
        if crc32(line.data) % _LINES_IN_BLOCK == 0 or held > _BLOCK_LIMIT:
            yield Block(_digest(raw), raw)
            raw, held = [], 0
    if raw:
        yield Block(_digest(raw), raw)


def _raw_lines(file: Path) -> Iterator[Raw]:
    with file.open("rb") as stream:
        number, offset = 0, 0
        while data := stream.readline(LINE_LIMIT + 1):
            number += 1
            size = len(data)
            if size > LINE_LIMIT and not data.endswith(b"\n"):
                size += _skip_line(stream)
            yield Raw(number, offset, size, data)
            offset += size


def _digest(raw: list[Raw]) -> int:
    """Return a 64-bit hash, which is not 0."""
    joined = b"".join([line.data for line in raw])
    return int.from_bytes(hashlib.sha256(joined).digest()[:8], signed=True) or 1


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

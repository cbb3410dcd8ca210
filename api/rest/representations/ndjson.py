"""NDJSON: one row per line, as in JSON."""

from collections.abc import Sequence
from typing import ClassVar

import orjson

from api.rest.representations.representation import Row
from api.rest.representations.stream import Stream


class Ndjson(Stream):
    """Compact JSON objects, each followed by a line feed. They keep their parts and ignore columns."""

    suffix: ClassVar[str] = "ndjson"
    media_type: ClassVar[str] = "application/x-ndjson"

    def head(self, columns: Sequence[str]) -> bytes:
        """Write nothing: the format has no head."""
        return b""

    def rows(self, rows: Sequence[Row], columns: Sequence[str]) -> bytes:
        """Write one line per row."""
        return b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)

    def tail(self) -> bytes:
        """Write nothing: the format has no tail."""
        return b""

"""The interface of streams: representations of whole collections, one page of rows at a time."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from api.rest.representations.representation import Row, Writer


class Stream(ABC):
    """A representation that is written incrementally: `head` once, `rows` for each page, `tail` once.

    It keeps no state between calls. `columns` are the paths of plain values (`place.name`, `officials.name`),
    in the order of the request.
    """

    suffix: ClassVar[str]
    media_type: ClassVar[str]

    @abstractmethod
    def head(self, columns: Sequence[str]) -> bytes:
        """Write the text before the first row."""

    @abstractmethod
    def rows(self, rows: Sequence[Row], columns: Sequence[str]) -> bytes:
        """Write complete rows."""

    @abstractmethod
    def tail(self) -> bytes:
        """Write the text after the last row."""


class ColumnWriter(Writer):
    """Writes all rows of a list as a stream, with the columns of the request."""

    def __init__(self, form: Stream, columns: Sequence[str]) -> None:
        self._form = form
        self._columns = columns

    def head(self) -> bytes:
        """Write the text before the first row."""
        return self._form.head(self._columns)

    def rows(self, rows: Sequence[Row]) -> bytes:
        """Write complete rows."""
        return self._form.rows(rows, self._columns)

    def tail(self) -> bytes:
        """Write the text after the last row."""
        return self._form.tail()

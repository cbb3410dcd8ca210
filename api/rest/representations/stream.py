"""What every stream is: a form that a whole collection can be given in, a page of rows at a time."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from api.rest.representations.representation import Row


class Stream(ABC):
    """A form that is written as rows come: `head` once, `rows` for each page, `tail` once.

    It keeps nothing between calls. `columns` are paths to what has no parts (`place.name`, `officials.name`), in
    the order in which they were asked for.
    """

    suffix: ClassVar[str]
    media_type: ClassVar[str]

    @abstractmethod
    def head(self, columns: Sequence[str]) -> bytes:
        """Write what stands before the first row."""

    @abstractmethod
    def rows(self, rows: Sequence[Row], columns: Sequence[str]) -> bytes:
        """Write rows, each of them whole."""

    @abstractmethod
    def tail(self) -> bytes:
        """Write what stands behind the last row."""

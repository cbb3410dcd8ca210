"""Temporary files, which take a bounded space together."""

from collections.abc import Iterator
from contextlib import contextmanager

from schema.errors import TooComplex, Unavailable


class Space:
    """The space that temporary files take at once, in bytes."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.used = 0

    @contextmanager
    def share(self) -> Iterator["Share"]:
        """Yield the share of a response, which is free again afterwards."""
        share = Share(self)
        try:
            yield share
        finally:
            share.resize(0)


class Share:
    """The space that the files of one response take."""

    def __init__(self, space: Space) -> None:
        self._space = space
        self.size = 0

    def resize(self, size: int) -> None:
        """Take more or less. Raises TooComplex if that is more than all, Unavailable if others take the rest."""
        space = self._space
        if size > space.most:
            raise TooComplex(
                f"The rows take more than {space.most:,} bytes, which is the limit of a file; filter them, request "
                "fewer fields, or accept application/x-ndjson."
            )
        if size > self.size and space.used - self.size + size > space.most:
            raise Unavailable("Files for other requests take the space for temporary files; try again.")
        space.used += size - self.size
        self.size = size

"""What a load did."""

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, int, int], None]
"""Is called with the stage of a load, the number of records that it has dealt with, and that of all of them, or 0."""


@dataclass(frozen=True)
class LoadReport:
    """The result of a load.

    `written` is false if nothing changed and there is no new version. `rebuilt` means that the tables are new.
    """

    version: str
    data_sets: tuple[str, ...]
    added: int
    changed: int
    removed: int
    unchanged: int
    written: bool
    rebuilt: bool

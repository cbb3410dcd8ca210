"""Resources that a test run creates once and all pytest-xdist workers read."""

import contextlib
import fcntl
from collections.abc import Callable, Iterator
from pathlib import Path


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold the lock of a file; other processes that want it wait."""
    with file.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def once(folder: Path, name: str, make: Callable[[], str]) -> str:
    """Return the result of `make`, which runs in the first process that needs this name.

    If it fails, the next process tries again and reports the failure itself.
    """
    made = folder / f"{name}.made"
    with locked(folder / f"{name}.lock"):
        if not made.exists():
            text = make()
            made.write_text(text, encoding="utf-8")
    return made.read_text(encoding="utf-8")

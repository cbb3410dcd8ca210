"""Locks on the memory that SQLite's connections share (`-shm`), looked at before SQLite itself waits for them.

While another process recovers a write-ahead log, it locks out all readers, and SQLite sleeps for up to ten seconds
without asking the busy handler. POSIX has a process lose its locks on a file once it closes any descriptor of it, so
those here stay open: one for each file that was ever served.
"""

import fcntl
import os
import struct
import sys

_LOCK = struct.Struct("hhqqi4x")
"""Linux's `struct flock`: type, whence, start, length, process."""

_FIRST, _COUNT = 123, 5
"""The bytes of the read locks, of which a reader needs one."""

_QUESTION = _LOCK.pack(fcntl.F_RDLCK, os.SEEK_SET, _FIRST, _COUNT, 0)
_FREE = struct.pack("h", fcntl.F_UNLCK)

_descriptors: dict[tuple[int, int], int] = {}


def opened(database: str) -> int | None:
    """Return a descriptor of the shared memory of a database file, None where it has none or hides it."""
    if sys.platform != "linux":
        return None
    name = f"{database}-shm"
    try:
        file = os.stat(name)
        key = file.st_dev, file.st_ino
        if key not in _descriptors:
            _descriptors[key] = os.open(name, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return None
    return _descriptors[key]


def is_locked(descriptor: int) -> bool:
    """Return whether another process locks readers out of the shared memory."""
    answer = fcntl.fcntl(descriptor, fcntl.F_GETLK, _QUESTION)
    return not answer.startswith(_FREE)

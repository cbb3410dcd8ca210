"""One read-only connection to a SQLite file, through apsw: one known SQLite everywhere, new enough to nest deep.

No other SQLite library may have the same file open in this process: POSIX locks of the two would cancel each
other. That is why nothing here goes through Python's `sqlite3`, which Tortoise loads with.
"""

import contextlib
import ctypes
import logging
import math
import os
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import quote

import apsw

from schema.errors import TooComplex, Unavailable
from schema.query.database import shared_memory
from schema.query.database.base import OUTDATED, TOO_LARGE, Corrupt
from schema.query.database.durations import Stopwatch

log = logging.getLogger("dateline.sql")

Row = tuple[Any, ...]

MAPPED_BYTES = 1 << 30
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
RETAINED_BYTES = 32 << 20
CACHED_KIBIBYTES = 32_000
CACHED_STATEMENTS = 200
SECONDS_BETWEEN_TRIES = 0.005

with contextlib.suppress(AttributeError, OSError):
    # glibc gives the memory of every large answer back to the system, and asks for it again at the next: a
    # third of the time of a 70 kB answer. It may retain this much instead.
    for option in (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD):
        ctypes.CDLL(None).mallopt(option, RETAINED_BYTES)

# Memory statistics take a lock of the whole process at every allocation, which makes two threads slower than
# one. They can be switched off only while SQLite is stopped, before the first connection.
apsw.shutdown()
apsw.config(apsw.SQLITE_CONFIG_MEMSTATUS, False)
apsw.initialize()


class OutOfTime(Exception):
    """A statement was stopped at its time limit."""


class Locked(Exception):
    """Another process held the file's lock for as long as the statement could wait."""


class FileVersion(NamedTuple):
    """Which file a path names, and where SQLite does not look for changes itself, whether it was written to."""

    device: int
    inode: int
    written: tuple[int, ...] = ()


class SqliteReader:
    """A connection that follows its path: a file that was replaced is reopened. For one thread at a time."""

    def __init__(self, path: Path, steps_between_looks: int) -> None:
        self._path = path
        self._name = str(path)
        self._steps_between_looks = steps_between_looks
        self._connection: apsw.Connection | None = None
        self._version: FileVersion | None = None
        self._immutable = False
        self._prepared: set[str] = set()
        self._watch: Stopwatch | None = None
        self._runs = False
        self._lock_deadline = -math.inf
        self._shared_memory: int | None = None

    def rows(
        self,
        sql: str,
        parameters: Sequence[Any],
        watch: Stopwatch,
        lock_deadline: float = -math.inf,
    ) -> list[Row]:
        """Return a statement's rows. It runs until `watch` is late, and waits for locks until `lock_deadline`.

        Raises OutOfTime, Locked, and Unavailable if the file cannot be read.
        """
        self._lock_deadline = lock_deadline
        try:
            rows = self._rows(sql, parameters, watch)
            while self._immutable and self._version != self._current_version():
                rows = self._rows(sql, parameters, watch)
        except apsw.Error as error:
            self._raise(error)
        except OSError as error:
            self._raise_unreadable(error)
        return rows

    def _rows(self, sql: str, parameters: Sequence[Any], watch: Stopwatch) -> list[Row]:
        connection = self._current()
        self._watch, self._runs = watch, sql in self._prepared
        if self._runs:
            watch.start()
            return connection.execute(sql, tuple(parameters)).fetchall()
        connection.exec_trace = self._begin
        rows = connection.execute(sql, tuple(parameters)).fetchall()
        connection.exec_trace = None
        self._note_prepared(sql)
        return rows

    def _note_prepared(self, sql: str) -> None:
        if len(self._prepared) >= CACHED_STATEMENTS:
            self._prepared.clear()
        self._prepared.add(sql)

    def close(self) -> None:
        """Close the connection; the next statement reopens it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None
            self._prepared.clear()
        self._shared_memory = None

    def _current(self) -> apsw.Connection:
        """Return a connection to the file that the path names now."""
        version = self._current_version()
        if self._connection is None or version != self._version:
            self.close()
            self._wait_for_readers_locks()
            self._connection = self._opened()
            self._version = self._current_version() if self._immutable else version
        elif not self._immutable:
            self._wait_for_readers_locks()
        return self._connection

    def _wait_for_readers_locks(self) -> None:
        """Wait until no other process locks out readers, as SQLite would without a limit of ours. Raises Locked."""
        if self._shared_memory is None:
            self._shared_memory = shared_memory.opened(self._name)
        while self._shared_memory is not None and shared_memory.is_locked(self._shared_memory):
            if not self._waits(0):
                raise Locked

    def _current_version(self) -> FileVersion:
        file = os.stat(self._name)
        if not self._immutable:
            return FileVersion(file.st_dev, file.st_ino)
        return FileVersion(
            file.st_dev, file.st_ino, (file.st_mtime_ns, file.st_size, _size(self._write_ahead_log()))
        )

    def _write_ahead_log(self) -> str:
        return f"{self._path}-wal"

    def _opened(self) -> apsw.Connection:
        """Open the file with SQLite's locks, or without them if they are impossible and not needed."""
        self._immutable = False
        try:
            return self._connected(str(self._path), apsw.SQLITE_OPEN_READONLY)
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            # A reader needs files beside the database, which a read-only folder does not allow.
            if _size(self._write_ahead_log()) or os.access(self._path.parent, os.W_OK):
                raise
        self._immutable = True
        address = f"file:{quote(str(self._path.absolute()))}?immutable=1"
        return self._connected(address, apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)

    def _connected(self, address: str, flags: int) -> apsw.Connection:
        self._watch = None
        connection = apsw.Connection(address, flags=flags, statementcachesize=CACHED_STATEMENTS)
        try:
            connection.set_busy_handler(self._waits)
            # Otherwise plans depend on bound values, and SQLite prepares a statement again whenever they change.
            connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
            connection.pragma("query_only", True)
            connection.pragma("mmap_size", MAPPED_BYTES)
            connection.pragma("cache_size", -CACHED_KIBIBYTES)
            connection.pragma("schema_version")
            connection.set_progress_handler(self._look, self._steps_between_looks)
        except apsw.Error:
            connection.close()
            raise
        return connection

    def _begin(self, *_: Any) -> bool:
        """Start the watch once a new statement is prepared: the trace would cost a tenth of every short one."""
        if self._watch is not None:
            self._watch.start()
        self._runs = True
        return True

    def _look(self) -> bool:
        return self._runs and self._watch is not None and self._watch.is_late()

    def _waits(self, _: int) -> bool:
        if time.monotonic() >= self._lock_deadline:
            return False
        time.sleep(SECONDS_BETWEEN_TRIES)
        return True

    def _raise(self, error: apsw.Error) -> NoReturn:
        """Raise the error that corresponds to an error of SQLite."""
        if isinstance(error, apsw.InterruptError):
            raise OutOfTime from None
        if isinstance(error, apsw.BusyError | apsw.LockedError | apsw.ProtocolError):
            raise Locked from None
        log.warning("%s: %s", self._path, error)
        if isinstance(error, apsw.TooBigError) or any(words in str(error) for words in OVER_A_LIMIT):
            raise TooComplex(TOO_LARGE) from None
        if isinstance(error, apsw.SQLError) and not _is_outdated(error):
            raise error
        self.close()
        if isinstance(error, apsw.NotADBError | apsw.CorruptError):
            raise Corrupt(CORRUPT) from None
        raise Unavailable(_reason(error)) from None

    def _raise_unreadable(self, error: OSError) -> NoReturn:
        self.close()
        log.warning("%s: %s", self._path, error)
        if isinstance(error, FileNotFoundError | NotADirectoryError):
            raise Unavailable(MISSING) from None
        raise Unavailable(f"The database cannot be opened: {error.strerror}.") from None


OVER_A_LIMIT = ("nested too deep", "tree is too large", "stack overflow", "Recursion limit", "too many")
"""Parts of what SQLite says of statements over its limits, which have no code of their own."""

CORRUPT = "The file is not a complete database; load into a new one."
MISSING = "The database does not exist yet; run `dateline load` first."


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except FileNotFoundError:
        return 0


def _is_outdated(error: apsw.Error) -> bool:
    return str(error).partition(": ")[0].endswith(("no such table", "no such column"))


def _reason(error: apsw.Error) -> str:
    """Return the reason why a file cannot be read."""
    if _is_outdated(error):
        return OUTDATED
    if isinstance(error, apsw.CantOpenError | apsw.ReadOnlyError):
        return (
            "The database cannot be opened: an interrupted load must be finished first, which requires a writable "
            "file and folder. Make them writable, or run `dateline load`."
        )
    return f"The database cannot be read: {error}."

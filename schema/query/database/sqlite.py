"""Plans on SQLite, through apsw: one known SQLite everywhere, new enough to nest deep.

Reads only. No other SQLite library may have the same file open in this process: POSIX locks of the two would
cancel each other. That is why nothing here goes through Python's `sqlite3`, which Tortoise loads with.
"""

import asyncio
import contextlib
import ctypes
import logging
import math
import re
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import apsw

from schema.errors import TooComplex, Unavailable
from schema.query.database.base import OUTDATED, Answer, Database, Load, load_of, slow
from schema.query.dialect import SQLITE

log = logging.getLogger("dateline.sql")

BUSY_MILLISECONDS = 5000
MAPPED_BYTES = 1 << 30
M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
KEPT_BYTES = 32 << 20
CACHED_KIBIBYTES = 32_000
SCAN = re.compile(r"SCAN t\d+_\d*")
"""A table read whole. Subqueries, which are short, have one-letter names; an index is named behind the table."""
STEPS_BETWEEN_LOOKS = 1_000_000
"""Steps of SQLite's machine, about ten milliseconds, after which the time is looked at."""

with contextlib.suppress(AttributeError, OSError):
    # glibc gives the memory of every large answer back to the system, and asks for it again at the next: a
    # third of the time of a 70 kB answer. It may keep this much instead.
    for option in (M_TRIM_THRESHOLD, M_MMAP_THRESHOLD):
        ctypes.CDLL(None).mallopt(option, KEPT_BYTES)

# Memory statistics take a lock of the whole process at every allocation, which makes two threads slower than
# one. They can be switched off only while SQLite is stopped, before the first connection.
apsw.shutdown()
apsw.config(apsw.SQLITE_CONFIG_MEMSTATUS, False)
apsw.initialize()


class SqliteDatabase(Database):
    """A pool of read-only connections to one file, a thread each."""

    dialect = SQLITE

    def __init__(self, path: Path, readers: int, statement_timeout: float) -> None:
        self.path = path
        self.statement_timeout = statement_timeout
        self._latest = f"select null as data, {self.dialect.latest_load()} as load"
        self._local = threading.local()
        self._connections: list[apsw.Connection] = []
        self._pool = ThreadPoolExecutor(readers, thread_name_prefix="sqlite")

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._fetch, sql, parameters)

    def _fetch(self, sql: str, parameters: Sequence[Any]) -> Answer:
        log.debug("%s %s", sql, parameters)
        try:
            connection = self._connection()
            self._local.deadline = time.monotonic() + self.statement_timeout
            (row,) = connection.execute(sql, tuple(parameters))
        except apsw.InterruptError:
            raise TooComplex(slow(self.statement_timeout)) from None
        except apsw.CantOpenError:
            log.warning("there is no database at %s", self.path)
            raise Unavailable("There is no database yet; run `dateline load` first.") from None
        except (apsw.NotADBError, apsw.CorruptError):
            self._local.connection = None  # the file may be another by the next time
            log.warning("%s is no whole database", self.path)
            raise Unavailable("The file is no whole database; load into a new one.") from None
        except apsw.SQLError as error:
            if str(error).partition(": ")[0].endswith(("no such table", "no such column")):
                log.warning("%s: %s", self.path, error)
                raise Unavailable(OUTDATED) from None
            raise
        return Answer(row[0], load_of(row[1]))

    async def latest(self) -> Load | None:
        # On the event loop: handing over to a thread takes several times as long as this does.
        return self._fetch(self._latest, ()).load

    async def explain(self, sql: str, parameters: Sequence[Any]) -> list[str]:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._explain, sql, parameters)

    def _explain(self, sql: str, parameters: Sequence[Any]) -> list[str]:
        depths = {0: -1}
        lines = []
        for step, above, _, text in self._connection().execute(
            f"explain query plan {sql}", tuple(parameters)
        ):
            depths[step] = depths[above] + 1
            lines.append("  " * depths[step] + text)
        return lines

    def scans(self, plan: Sequence[str]) -> list[str]:
        return [line.strip() for line in plan if SCAN.fullmatch(line.strip())]

    def _connection(self) -> apsw.Connection:
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = apsw.Connection(str(self.path), flags=apsw.SQLITE_OPEN_READONLY)
            connection.set_busy_timeout(BUSY_MILLISECONDS)
            self._local.deadline = math.inf
            # Else plans depend on what is bound, and SQLite prepares a statement anew whenever it is bound anew.
            connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
            connection.pragma("query_only", True)
            connection.pragma("mmap_size", MAPPED_BYTES)
            connection.pragma("cache_size", -CACHED_KIBIBYTES)
            connection.set_progress_handler(self._is_late, STEPS_BETWEEN_LOOKS)
            self._local.connection = connection
            self._connections.append(connection)
        return connection

    def _is_late(self) -> bool:
        return time.monotonic() > float(self._local.deadline)

    async def close(self) -> None:
        await asyncio.to_thread(self._pool.shutdown)
        for connection in self._connections:
            connection.close()

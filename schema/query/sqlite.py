"""Plans on SQLite, through apsw: one known SQLite everywhere, new enough to nest deep.

Reads only. No other SQLite library may have the same file open in this process: POSIX locks of the two would
cancel each other. That is why nothing here goes through Python's `sqlite3`, which Tortoise loads with.
"""

import asyncio
import contextlib
import logging
import math
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import apsw

from schema.errors import TooComplex, Unavailable
from schema.query.database import Answer, Database, slow
from schema.query.dialect import SQLITE

log = logging.getLogger("dateline.sql")

BUSY_MILLISECONDS = 5000
STEPS_BETWEEN_LOOKS = 100_000
"""Steps of SQLite's machine, about a millisecond, after which the time is looked at."""

with contextlib.suppress(apsw.MisuseError):
    # Memory statistics take a lock of the whole process at every allocation, which makes two threads slower
    # than one. Only possible before the first connection.
    apsw.config(apsw.SQLITE_CONFIG_MEMSTATUS, False)


class SqliteDatabase(Database):
    """A pool of read-only connections to one file, a thread each."""

    dialect = SQLITE

    def __init__(self, path: Path, readers: int, statement_timeout: float) -> None:
        self.path = path
        self.statement_timeout = statement_timeout
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
            raise Unavailable(f"There is no database at {self.path}; run `dateline load` first.") from None
        except apsw.SQLError as error:
            if "no such table: load" in str(error):
                raise Unavailable("The database holds no tables; run `dateline load` first.") from None
            raise
        return Answer(*row)

    def _connection(self) -> apsw.Connection:
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = apsw.Connection(str(self.path), flags=apsw.SQLITE_OPEN_READONLY)
            connection.set_busy_timeout(BUSY_MILLISECONDS)
            self._local.deadline = math.inf
            connection.pragma("query_only", True)
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

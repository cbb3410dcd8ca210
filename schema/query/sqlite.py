"""Plans on SQLite, through apsw: one known SQLite everywhere, new enough to nest deep.

Reads only. No other SQLite library may have the same file open in this process: POSIX locks of the two would
cancel each other. That is why nothing here goes through Python's `sqlite3`, which Tortoise loads with.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import apsw

from schema.errors import Unavailable
from schema.query.database import Answer, Database
from schema.query.dialect import SQLITE

log = logging.getLogger("dateline.sql")

BUSY_MILLISECONDS = 5000

with contextlib.suppress(apsw.MisuseError):
    # Memory statistics take a lock of the whole process at every allocation, which makes two threads slower
    # than one. Only possible before the first connection.
    apsw.config(apsw.SQLITE_CONFIG_MEMSTATUS, False)


class SqliteDatabase(Database):
    """A pool of read-only connections to one file, a thread each."""

    dialect = SQLITE

    def __init__(self, path: Path, readers: int) -> None:
        self.path = path
        self._local = threading.local()
        self._connections: list[apsw.Connection] = []
        self._pool = ThreadPoolExecutor(readers, thread_name_prefix="sqlite")

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Answer:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._fetch, sql, parameters)

    def _fetch(self, sql: str, parameters: Sequence[Any]) -> Answer:
        try:
            log.debug("%s %s", sql, parameters)
            (row,) = self._connection().execute(sql, tuple(parameters))
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
            connection.pragma("query_only", True)
            self._local.connection = connection
            self._connections.append(connection)
        return connection

    async def close(self) -> None:
        await asyncio.to_thread(self._pool.shutdown)
        for connection in self._connections:
            connection.close()

"""Plans on SQLite: short statements run on the event loop, long ones in threads. Reads only."""

import asyncio
import logging
import math
import re
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

from schema.errors import TooComplex, Unavailable
from schema.query.compile.dialect import SQLITE
from schema.query.database.base import Answer, Corrupt, Database, Load, full_scan, load_of, slow
from schema.query.database.durations import Durations, LoopStopwatch, Stopwatch
from schema.query.database.sqlite_reader import CORRUPT, Locked, OutOfTime, Row, SqliteReader

log = logging.getLogger("dateline.sql")

T = TypeVar("T")

INLINE_DURATION = 0.0004
"""Handing a statement to a thread takes 0.1 ms; one that is expected to take less than this runs on the loop."""
INLINE_LIMIT = 0.001
"""Seconds of processor time that a statement may take on the event loop before it is stopped, to run in a thread."""
INTERRUPTED = 0.01
"""Seconds to note for an interrupted statement: some thirty short runs pass before it is tried on the loop again."""
KNOWN_STATEMENTS = 1000
FULL_TEXT = " match "
"""A full-text index is searched in one step of SQLite's machine, which cannot be stopped: never on the loop."""
SCAN = re.compile(r"SCAN (t\d+_\d*)")
"""A full table scan. Subqueries, which are short, have one-letter names; an index is named after the table."""
QUICK_CHECK = "pragma quick_check(1)"
HAS_STATISTICS = "select 1 from sqlite_master where name = 'sqlite_stat1'"
STATISTICS = "select max(cast(stat as integer)) from sqlite_stat1 where tbl = ?1"
STEPS_BETWEEN_LOOKS, INLINE_STEPS_BETWEEN_LOOKS = 1_000_000, 10_000
"""Steps of SQLite's machine after which the time is looked at: about ten milliseconds; 0.1 ms on the loop."""


class SqliteDatabase(Database):
    """Read-only connections to one file: one on the event loop, and a pool with a thread each.

    A statement that took less than `inline_duration` lately runs on the loop; 0 leaves every one to the threads.
    """

    dialect = SQLITE

    def __init__(
        self,
        path: Path,
        readers: int,
        statement_timeout: float,
        inline_duration: float = INLINE_DURATION,
    ) -> None:
        self.path = path
        self.statement_timeout = statement_timeout
        self._inline_duration = inline_duration
        self._durations = Durations(KNOWN_STATEMENTS)
        self._latest = f"select null as data, {self.dialect.latest_load()} as load"
        self._inline = SqliteReader(path, INLINE_STEPS_BETWEEN_LOOKS)
        self._is_suspect = False
        self._local = threading.local()
        self._readers: list[SqliteReader] = []
        self._pool = ThreadPoolExecutor(readers, thread_name_prefix="sqlite")

    async def fetch(self, sql: str, parameters: Sequence[Any]) -> Answer:
        log.debug("%s %s", sql, parameters)
        try:
            row = self._row_inline(sql, parameters) if self._is_short(sql) else None
            if row is None:
                row = await self._row_in_thread(sql, parameters)
        except Corrupt:
            self._is_suspect = True
            raise
        return Answer(row[:-1], load_of(row[-1]))

    async def verify(self, probe: str) -> Load | None:
        """Return the current load as usual. Once a statement has met damage, the whole file must be sound again."""
        if self._is_suspect:
            await self._in_thread(self._check_file)
            self._is_suspect = False
        return await super().verify(probe)

    def _check_file(self) -> None:
        lock_deadline = time.monotonic() + self.statement_timeout
        watch = Stopwatch(self.statement_timeout)
        if self._reader().rows(QUICK_CHECK, (), watch, lock_deadline) != [("ok",)]:
            raise Corrupt(CORRUPT)

    async def latest(self) -> Load | None:
        return (await self.fetch(self._latest, ())).load

    def _is_short(self, sql: str) -> bool:
        seconds = self._durations.recent(sql)
        return seconds is not None and seconds < self._inline_duration

    def _row_inline(self, sql: str, parameters: Sequence[Any]) -> Row | None:
        """Run a statement on the event loop; return None where it needs a thread."""
        watch = LoopStopwatch(INLINE_LIMIT)
        try:
            (row,) = self._inline.rows(sql, parameters, watch)
        except OutOfTime:
            self._durations.note(sql, INTERRUPTED)
            return None
        except Locked:
            return None
        self._durations.note(sql, watch.seconds())
        return row

    async def _row_in_thread(self, sql: str, parameters: Sequence[Any]) -> Row:
        lock_deadline = time.monotonic() + self.statement_timeout
        row, seconds = await self._in_thread(self._timed_row, sql, parameters, lock_deadline)
        if FULL_TEXT not in sql:
            self._durations.note(sql, seconds)
        return row

    async def _in_thread(self, function: Callable[..., T], *arguments: Any) -> T:
        """Call a function in a thread of the pool. Raises TooComplex and Unavailable in SQLite's stead."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)
        except OutOfTime:
            raise TooComplex(slow(self.statement_timeout)) from None
        except Locked:
            log.warning("%s is locked", self.path)
            raise Unavailable("Another process has locked the database; try again later.") from None

    def _timed_row(self, sql: str, parameters: Sequence[Any], lock_deadline: float) -> tuple[Row, float]:
        reader = self._reader()
        watch = Stopwatch(self.statement_timeout)
        (row,) = reader.rows(sql, parameters, watch, lock_deadline)
        return row, watch.seconds()

    async def explain(self, sql: str, parameters: Sequence[Any]) -> list[str]:
        return await self._in_thread(self._explain, sql, parameters)

    def _explain(self, sql: str, parameters: Sequence[Any]) -> list[str]:
        depths = {0: -1}
        lines = []
        lock_deadline = time.monotonic() + self.statement_timeout
        rows = self._reader().rows(
            f"explain query plan {sql}", parameters, Stopwatch(math.inf), lock_deadline
        )
        for step, above, _, text in rows:
            depths[step] = depths[above] + 1
            scan = SCAN.fullmatch(text)
            if scan:
                table = re.findall(rf'(\w+)"? {scan[1]}(?![\w.])', sql)[0]
                text = full_scan(f"{text} of {table}", self._rows_in(table))
            lines.append("  " * depths[step] + text)
        return lines

    def _rows_in(self, table: str) -> int | None:
        """Return the rows of a table as the statistics count them, by which plans are chosen."""
        if not self._reader().rows(HAS_STATISTICS, (), Stopwatch(math.inf)):
            return None
        ((rows,),) = self._reader().rows(STATISTICS, (table,), Stopwatch(math.inf))
        return None if rows is None else int(rows)

    def _reader(self) -> SqliteReader:
        """Return the connection of this thread."""
        reader: SqliteReader | None = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = SqliteReader(self.path, STEPS_BETWEEN_LOOKS)
            self._readers.append(reader)
        return reader

    async def close(self) -> None:
        await asyncio.to_thread(self._pool.shutdown)
        for reader in (self._inline, *self._readers):
            reader.close()

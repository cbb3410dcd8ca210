"""Statements in a loop over apsw: `python -m bench.raw_sql FILE SECONDS THREADS` reads [[sql, values] …]."""

import json
import sys
import threading
import time
from typing import Any

import apsw

# Without memory statistics two threads are faster than one; apsw initializes SQLite on import, so shut it down first.
apsw.shutdown()
apsw.config(apsw.SQLITE_CONFIG_MEMSTATUS, False)
apsw.initialize()


def run(file: str, statements: list[tuple[str, list[Any]]], seconds: float, counts: list[int]) -> None:
    """Run statements in turn for so many seconds, then note how many."""
    connection = apsw.Connection(file, flags=apsw.SQLITE_OPEN_READONLY)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    connection.pragma("mmap_size", 1 << 30)
    connection.pragma("cache_size", -32_000)
    done, deadline = 0, time.monotonic() + seconds
    while time.monotonic() < deadline:
        sql, values = statements[done % len(statements)]
        connection.execute(sql, values).fetchall()
        done += 1
    counts.append(done)


def main(file: str, seconds: float, threads: int) -> None:
    """Print how many statements per second all threads ran together."""
    statements = json.load(sys.stdin)
    counts: list[int] = []
    running = [threading.Thread(target=run, args=(file, statements, seconds, counts)) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    print(sum(counts) / seconds)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]), int(sys.argv[3]))

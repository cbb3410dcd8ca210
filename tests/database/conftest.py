"""A small SQLite file, and what tells where its statements run."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import pytest


def write(file: Path, *statements: str) -> None:
    """Write to a file with the library that loads use."""
    with contextlib.closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database of one table with one row, which says that it is the first."""
    made = tmp_path / "small.sqlite3"
    write(made, "create table version (name text)", "insert into version values ('first')")
    return made


@pytest.fixture
def places() -> Iterator[list[str]]:
    """Where each statement ran, in turn: on the event `loop`, which is this thread, or in another `thread`."""
    seen: list[str] = []
    loop = threading.get_ident()

    def note(event: dict[str, Any]) -> None:
        if "select" in event["sql"]:
            seen.append("loop" if threading.get_ident() == loop else "thread")

    def trace(connection: apsw.Connection) -> None:
        connection.trace_v2(apsw.SQLITE_TRACE_STMT, note)

    apsw.connection_hooks.append(trace)
    yield seen
    apsw.connection_hooks.remove(trace)

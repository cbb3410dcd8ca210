"""Short statements run on the event loop; long, unknown and waiting ones leave it free."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from schema.errors import TooComplex
from schema.query.database.durations import Durations
from schema.query.database.sqlite import SqliteDatabase
from tests.database.conftest import write

COUNT = (
    "with recursive n(i) as (select 1 union all select i + 1 from n where i < ?1) select max(i), null from n"
)
"""Takes as long as its parameter is large."""
SHORT, LONG, ENDLESS = 10, 500_000, 1_000_000_000


@contextlib.asynccontextmanager
async def opened(
    file: Path, seconds: float = 30, inline_duration: float = 0.0004
) -> AsyncIterator[SqliteDatabase]:
    database = SqliteDatabase(file, 2, seconds, inline_duration)
    try:
        yield database
    finally:
        await database.close()


async def count(database: SqliteDatabase, to: int) -> int:
    return int((await database.fetch(COUNT, (to,))).data or 0)


async def made_short(database: SqliteDatabase, places: list[str]) -> None:
    """Run the statement until it runs on the loop."""
    while places[-2:] != ["loop", "loop"]:
        assert await count(database, SHORT) == SHORT
    places.clear()


async def test_a_statement_moves_to_the_loop_once_it_is_known_to_be_short(
    file: Path, places: list[str]
) -> None:
    async with opened(file) as database:
        await count(database, SHORT)
        assert places == ["thread"]
        await made_short(database, places)


async def test_a_long_statement_stays_in_threads(file: Path, places: list[str]) -> None:
    async with opened(file) as database:
        for _ in range(3):
            assert await count(database, LONG) == LONG
        assert places == ["thread"] * 3


async def test_a_statement_that_turns_long_goes_back_to_threads_at_once(
    file: Path, places: list[str]
) -> None:
    async with opened(file) as database:
        await made_short(database, places)
        assert await count(database, LONG) == LONG
        assert places == ["loop", "thread"]
        places.clear()
        assert await count(database, SHORT) == SHORT
        assert places == ["thread"]
        await made_short(database, places)


async def test_every_statement_runs_in_threads_where_none_counts_as_short(
    file: Path, places: list[str]
) -> None:
    async with opened(file, inline_duration=0) as database:
        for _ in range(3):
            await count(database, SHORT)
        assert places == ["thread"] * 3


async def test_a_search_stays_in_threads_however_short(file: Path, places: list[str]) -> None:
    write(file, "create virtual table words using fts5 (word)", "insert into words values ('news')")
    async with opened(file) as database:
        for _ in range(3):
            found = await database.fetch("select word, null from words where words match ?1", ("news",))
            assert found.data == "news"
        assert set(places) == {"thread"}


async def test_the_time_limit_holds_in_both_places(file: Path, places: list[str]) -> None:
    async with opened(file, seconds=0.1) as database:
        with pytest.raises(TooComplex, match=r"0\.1 seconds"):
            await count(database, ENDLESS)
        assert places == ["thread"]
        await made_short(database, places)
        with pytest.raises(TooComplex, match=r"0\.1 seconds"):
            await count(database, ENDLESS)
        assert places == ["loop", "thread"]


async def test_statements_at_once_each_have_their_own_answer(file: Path, places: list[str]) -> None:
    async with opened(file) as database:
        await made_short(database, places)
        asked = [LONG + step if step % 7 == 0 else SHORT + step for step in range(60)]
        assert await asyncio.gather(*(count(database, to) for to in asked)) == asked
        assert set(places) == {"loop", "thread"}


class TestDurations:
    def test_the_longest_counts_and_fades(self) -> None:
        durations = Durations(10)
        assert durations.recent("a") is None
        durations.note("a", 1.0)
        durations.note("a", 0.1)
        recent = durations.recent("a")
        assert recent is not None
        assert 0.1 < recent < 1.0
        for _ in range(100):
            durations.note("a", 0.1)
        assert durations.recent("a") == 0.1

    def test_the_least_recently_noted_go_first(self) -> None:
        durations = Durations(2)
        for sql in ("a", "b", "a", "c"):
            durations.note(sql, 1.0)
        assert [durations.recent(sql) is not None for sql in "abc"] == [True, False, True]

"""Inside the server's process: what an operation costs beside its raw SQL.

`python -m bench.inside DATABASE-URL SECONDS` reads [name, query, [variables …]] as lines of JSON and prints a line for
each: what was measured, or with 0 seconds the statements.
"""

import asyncio
import json
import math
import re
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

import uvloop

from api.app import create_app
from api.operations.execute import OperationExecutor
from api.operations.request import OperationRequest
from api.settings import Settings
from schema.query.database.base import Database
from schema.query.database.durations import Stopwatch
from schema.query.database.sqlite import SqliteDatabase

Run = Callable[[], Awaitable[object]]

_MARK = re.compile(r"\$(\d+)")
_WARM = 3


@dataclass(frozen=True)
class Inside:
    """Median microseconds: the whole operation, its raw SQL, and what is done before the statement."""

    name: str
    whole: float
    raw_sql: float
    document: float
    variables: float
    shape: float
    bind: float
    cost: float

    @property
    def overhead(self) -> float:
        """Return the time of an operation outside the database."""
        return self.whole - self.raw_sql


@dataclass(frozen=True)
class Statement:
    """A compiled statement with bound parameters."""

    sql: str
    parameters: list[Any]


class Measuring:
    """Measures operations in a running application."""

    def __init__(self, executor: OperationExecutor) -> None:
        self._executor = executor
        self._database: Database = executor.queries.database
        self._session: Any = None

    def statement(self, query: str, variables: Mapping[str, Any]) -> Statement:
        """Compile an operation."""
        bound = self._executor.preparer.prepare(OperationRequest(query, dict(variables)))
        plan = bound.query.plan
        if plan is None:
            raise ValueError(f"no statement: {query}")
        return Statement(plan.sql, plan.bound(bound.variables))

    async def measure(self, name: str, query: str, several: list[dict[str, Any]], seconds: float) -> Inside:
        """Measure an operation over its variables, in turn."""
        requests = [OperationRequest(query, variables) for variables in several]
        statements = [self.statement(query, variables) for variables in several]
        run = await self._runner()
        raw_sql: list[Run] = [partial(run, statement) for statement in statements]
        whole: list[Run] = [partial(self._executor.execute, request) for request in requests]
        both = await _medians((whole, raw_sql), seconds)
        return Inside(name, *both, *self._steps(query, several[0]))

    async def close(self) -> None:
        """Return the session that raw SQL ran in."""
        if self._session is not None:
            await self._database._pool.release(self._session)  # type: ignore[attr-defined]

    async def _runner(self) -> Callable[[Statement], Awaitable[object]]:
        """Return what runs a statement and nothing else: no thread, no pool."""
        if isinstance(self._database, SqliteDatabase):
            reader = self._database._reader()

            async def run(statement: Statement) -> object:
                return reader.rows(statement.sql, statement.parameters, Stopwatch(math.inf))

            return run
        self._session = self._session or await self._database._pool.acquire()  # type: ignore[attr-defined]

        async def ask(statement: Statement) -> object:
            return await self._session.fetchrow(statement.sql, *statement.parameters)

        return ask

    def _steps(self, query: str, variables: dict[str, Any]) -> list[float]:
        preparer = self._executor.preparer
        operation, literals = preparer.find(query, None)
        coerced = preparer.variables(operation, variables) | literals
        plan = preparer.query(operation, coerced).plan
        if plan is None:
            raise ValueError(f"no statement: {query}")
        return [
            _median(step)
            for step in (
                lambda: preparer.find(query, None),
                lambda: preparer.variables(operation, variables),
                lambda: preparer.query(operation, coerced),
                lambda: plan.bound(coerced),
                lambda: plan.cost(coerced, {}),
            )
        ]


def _median(step: Callable[[], object], times: int = 2000) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter_ns()
        step()
        taken.append(time.perf_counter_ns() - begun)
    return statistics.median(taken) / 1000


async def _medians(groups: tuple[list[Run], ...], seconds: float) -> list[float]:
    """Return the mean over a group's members of each one's median, the groups taking turns."""
    taken: list[list[list[int]]] = [[[] for _ in group] for group in groups]
    for group in groups:
        for member in group * _WARM:
            await member()
    deadline = time.perf_counter() + seconds
    while time.perf_counter() < deadline or not taken[0][0]:
        for group, times in zip(groups, taken, strict=True):
            for member, found in zip(group, times, strict=True):
                begun = time.perf_counter_ns()
                await member()
                found.append(time.perf_counter_ns() - begun)
    return [statistics.mean(statistics.median(found) for found in times) / 1000 for times in taken]


async def main(database: str, seconds: float) -> None:
    """Measure what standard input names; without seconds, give its statements."""
    app = create_app(Settings(database=database, cache=0))
    async with app.router.lifespan_context(app):
        measuring = Measuring(app.state.services.operations)
        for line in sys.stdin:
            name, query, several = json.loads(line)
            if seconds:
                found: Any = asdict(await measuring.measure(name, query, several, seconds))
            else:
                found = [name, [_plain(measuring.statement(query, variables)) for variables in several]]
            print(json.dumps(found), flush=True)
        await measuring.close()


def _plain(statement: Statement) -> tuple[str, list[Any]]:
    """Return a statement as JSON can hold it: PostgreSQL's with its values written in."""
    if "$1" not in statement.sql:
        return statement.sql, statement.parameters
    return _MARK.sub(lambda found: _literal(statement.parameters[int(found[1]) - 1]), statement.sql), []


def _literal(value: Any) -> str:
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int | float):
        return f"({value})"
    if isinstance(value, datetime):
        return f"to_timestamp({value.timestamp()})"
    if isinstance(value, list | tuple):
        return f"array[{', '.join(map(_literal, value))}]"
    return "'" + str(value).replace("'", "''") + "'"


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(sys.argv[1], float(sys.argv[2])))

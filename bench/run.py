"""One run over data of one size."""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg

from bench import limits, load, loading
from bench.compare import difference, plain
from bench.competitors.competitor import Competitor, Server, Setting, WrongAnswer
from bench.competitors.dateline import datelines
from bench.competitors.graphile import PostGraphile
from bench.competitors.loaders import DataLoaders
from bench.data.store import BASE, Databases, prepare
from bench.operation import Operation, operations
from bench.process import NotStarted, parent, used
from bench.resources import Resources, measure
from bench.walk import Walk, walk


@dataclass(frozen=True)
class Plan:
    """What to run, and where."""

    articles: int
    seconds: float
    folder: Path
    server: str
    root: Path


@dataclass
class Run:
    """What was found at one size, by operation and by competitor."""

    articles: int
    titles: dict[str, str]
    operations: dict[str, str]
    results: dict[tuple[str, str], load.Result] = field(default_factory=dict)
    peaks: dict[str, int] = field(default_factory=dict)
    raw_sql: dict[tuple[str, str], float] = field(default_factory=dict)
    inside: dict[tuple[str, str], dict[str, Any]] = field(default_factory=dict)
    walks: dict[str, Walk] = field(default_factory=dict)
    resources: dict[str, Resources] = field(default_factory=dict)
    loads: list[loading.Load] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    differences: list[str] = field(default_factory=list)


def competitors() -> list[Competitor]:
    """Return all competitors; the first one's answers are the reference for the others."""
    return [
        *datelines(),
        PostGraphile("postgraphile", "PostGraphile 5", True),
        DataLoaders("dataloaders", "strawberry + DataLoaders", True),
    ]


class Runner:
    """Runs competitors one after the other."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._databases: Databases = prepare(plan.articles, plan.folder, plan.server, plan.root)
        self._postmaster = asyncio.run(_prepare_sessions(self._databases.postgres))
        self._setting = Setting(self._databases, plan.folder, plan.root)
        self._operations = operations(self._databases.sqlite)
        self._answers: dict[str, list[Any]] = {}
        self._texts: dict[str, bytes] = {}
        self._work: list[tuple[str, str, list[dict[str, Any]]]] = []
        titles = {one.key: one.title for one in competitors()}
        names = {operation.name: operation.title for operation in self._operations}
        self.run = Run(plan.articles, titles, names)

    def compete(self, limits_too: bool) -> None:
        """Run each operation on all competitors in turn."""
        running = {
            competitor: server for competitor in competitors() if (server := self._started(competitor))
        }
        try:
            for operation in self._operations:
                for competitor, server in running.items():
                    self._measure(competitor, server, operation)
                if limits_too:
                    self._limit(operation)
            for competitor, server in running.items():
                self.run.peaks[competitor.key] = used(server.process.pid).peak
                if competitor.key.startswith("dateline"):
                    self.run.walks[competitor.key] = walk(server, self._plan.articles)
        finally:
            for server in running.values():
                server.process.stop()

    def _started(self, competitor: Competitor) -> Server | None:
        missing = competitor.missing()
        if missing is None:
            try:
                return competitor.start(self._setting)
            except NotStarted as error:
                missing = f"did not start: {str(error)[-300:]}"
        self.run.notes.append(f"{competitor.title}: {missing}")
        return None

    def _measure(self, competitor: Competitor, server: Server, operation: Operation) -> None:
        if not competitor.answers(operation):
            return
        try:
            bodies = competitor.bodies(server, operation)
            given = [server.ask(body)["data"] for body in bodies]
        except WrongAnswer as error:
            self.run.differences.append(f"{competitor.title}, {operation.title}: {str(error)[:500]}")
            return
        self._compare(competitor, operation, [plain(competitor.likened(data)) for data in given])
        if competitor.key == "dateline-sqlite":
            self._texts[operation.name] = json.dumps({"data": given[0]}, separators=(",", ":")).encode()
            self._work.append(
                (operation.name, operation.query, [json.loads(body)["variables"] for body in bodies])
            )
        watched = load.Watched(server.process.pid, self._postmaster if competitor.uses_postgres else None)
        found = load.run(server.url, bodies, self._plan.seconds, watched)
        self.run.results[operation.name, competitor.key] = found
        if found.errors:
            self.run.differences.append(
                f"{competitor.title}, {operation.title}: {found.errors} errors under load"
            )
        print(f"{operation.title}, {competitor.title}: {found.rate:.0f}/s", file=sys.stderr, flush=True)

    def _compare(self, competitor: Competitor, operation: Operation, answers: list[Any]) -> None:
        expected = self._answers.setdefault(operation.name, answers)
        if found := difference(expected, answers):
            self.run.differences.append(f"{competitor.title}, {operation.title}{found[:500]}")

    def _limit(self, operation: Operation) -> None:
        """Measure the limits: raw SQL and a static response."""
        work = [one for one in self._work if one[0] == operation.name]
        for key, url in self._urls().items():
            for name, statements in limits.inside(url, work, 0, self._plan.root):
                self._raw_sql(key, name, statements)
        self._static(operation)

    def _urls(self) -> dict[str, str]:
        return {"dateline-sqlite": self._databases.sqlite_url, "dateline-postgres": self._databases.postgres}

    def _raw_sql(self, key: str, name: str, statements: Sequence[Any]) -> None:
        seconds = max(1, self._plan.seconds)
        if key == "dateline-sqlite":
            rate = limits.sqlite_raw_sql(self._databases, statements, seconds, self._plan.root)
        elif missing := limits.pgbench_missing():
            self.run.notes.append(missing)
            return
        else:
            rate = limits.postgres_raw_sql(self._databases, statements, seconds)
        self.run.raw_sql[name, key] = rate
        print(f"{self.run.operations[name]}, raw SQL of {key}: {rate:.0f}/s", file=sys.stderr, flush=True)

    def _static(self, operation: Operation) -> None:
        static = limits.StaticResponse("static", "static response, Starlette", False)
        self.run.titles[static.key] = static.title
        static.answer = self._texts[operation.name]
        server = static.start(self._setting)
        try:
            watched = load.Watched(server.process.pid)
            found = load.run(server.url, [b"{}"], self._plan.seconds, watched)
            self.run.results[operation.name, static.key] = found
        finally:
            server.process.stop()

    def get_resources(self) -> None:
        """Measure REST, with and without the response cache."""
        for competitor in datelines():
            self.run.resources[competitor.key] = measure(competitor, self._setting, self._plan.seconds)

    def look_inside(self) -> None:
        """Measure in process what an operation costs beside its statement."""
        for key, url in self._urls().items():
            for found in limits.inside(url, self._work, 1.5, self._plan.root):
                self.run.inside[found["name"], key] = found


async def _prepare_sessions(url: str) -> int | None:
    """Set what serves every competitor alike; give PostgreSQL's process where it is on this machine."""
    connection = await asyncpg.connect(url)
    try:
        name = await connection.fetchval("select current_database()")
        for setting in ("jit = off", "random_page_cost = 1.1"):
            await connection.execute(f"alter database {name} set {setting}")
        await connection.execute("vacuum analyze")
        return parent(await connection.fetchval("select pg_backend_pid()"))
    finally:
        await connection.close()


def whole(plan: Plan) -> Run:
    """Measure everything."""
    runner = Runner(plan)
    runner.compete(limits_too=True)
    runner.get_resources()
    runner.look_inside()
    if plan.articles <= BASE:
        runner.run.loads = loading.measure(plan.articles, plan.folder, plan.root)
    for line in (*runner.run.notes, *runner.run.differences):
        print(line, file=sys.stderr)
    return runner.run


def smoke(plan: Plan) -> int:
    """Check that all installed competitors run and agree."""
    runner = Runner(plan)
    runner.compete(limits_too=False)
    for line in (*runner.run.notes, *runner.run.differences):
        print(line, file=sys.stderr)
    return 1 if runner.run.differences else 0

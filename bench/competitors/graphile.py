"""PostGraphile 5 on Node 22, over the same PostgreSQL tables."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Any

import asyncpg

from bench.competitors.competitor import Competitor, Server, Setting
from bench.operation import Operation, Variables
from bench.process import Process, free_port

FOLDER = Path(__file__).with_name("postgraphile")
NODE = FOLDER / "node_modules" / "node" / "bin" / "node"
_MICRO = 1_000_000


class PostGraphile(Competitor):
    """PostGraphile with the Amber preset, functions for what is more than a foreign key, its default pool."""

    def missing(self) -> str | None:
        """Say how it is installed."""
        if not NODE.exists():
            return f"not installed: npm ci --prefix {FOLDER.relative_to(FOLDER.parents[2])}"
        return None

    def answers(self, operation: Operation) -> bool:
        """Return whether there is a query for it: there is none for search."""
        return (FOLDER / "operations" / f"{operation.name}.graphql").exists()

    def start(self, setting: Setting) -> Server:
        """Put the functions into the database and start the server."""
        asyncio.run(_functions(setting.databases.postgres))
        port = free_port()
        command = [str(NODE), "server.js", f"{port}", setting.databases.postgres]
        environment = {"NODE_ENV": "production", "GRAPHILE_ENV": "production"}
        process = Process(command, setting.folder / f"{self.key}.log", environment, FOLDER)
        process.wait_for(f"http://127.0.0.1:{port}/graphql")
        return Server(f"http://127.0.0.1:{port}/graphql", process)

    def query(self, operation: Operation) -> str:
        """Return the query in PostGraphile's names."""
        return (FOLDER / "operations" / f"{operation.name}.graphql").read_text()

    def variables(self, variables: Variables) -> Variables:
        """Return a box by its sides, in microdegrees."""
        if "box" not in variables:
            return variables
        box = {side: round(degrees * _MICRO) for side, degrees in variables["box"].items()}
        return {**box, "from": variables["from"], "until": variables["until"]}

    def likened(self, data: Any) -> Any:
        """Put the answer into the contract's shape."""
        answer = _likened(data)
        for facet in ("kinds", "places", "forces"):
            if facet in answer:
                answer["incidents"][facet] = answer.pop(facet)
        return answer


async def _functions(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("drop schema if exists bench cascade")
        await connection.execute((FOLDER / "functions.sql").read_text())
    finally:
        await connection.close()


def _likened(value: Any) -> Any:
    """Read the aliases: `_` joins its parent, `a__b` nests, `a__` holds rows of one field, `only__a` one row."""
    if isinstance(value, list):
        return [_likened(item) for item in value]
    if not isinstance(value, dict):
        return value
    found: dict[str, Any] = {}
    for key, inner in value.items():
        first, nests, second = key.partition("__")
        if key == "_":
            found |= _likened(inner)
        elif first == "only":
            found[second] = next(iter(_likened(inner)), None)
        elif second:
            found.setdefault(first, {})[second] = _scalar(second, _likened(inner))
        elif nests:
            found[first] = [next(iter(_likened(item).values())) for item in inner]
        else:
            found[key] = _likened(inner)
    return {key: _null_if_empty(inner) for key, inner in found.items()}


def _null_if_empty(value: Any) -> Any:
    """Return null for a nested object of nothing but nulls."""
    return None if isinstance(value, dict) and value and not any(_filled(value)) else value


def _filled(value: dict[str, Any]) -> list[bool]:
    return [inner is not None for inner in value.values()]


def _scalar(name: str, value: Any) -> Any:
    if name in ("latitude", "longitude") and value is not None:
        return value / _MICRO
    if name in ("earliest", "latest") and value is not None:
        return f"{datetime.fromisoformat(value):%Y-%m-%dT%H:%M:%SZ}"
    return value


__all__ = ["NODE", "PostGraphile"]

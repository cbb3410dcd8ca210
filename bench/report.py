"""The report: docs/performance.md and docs/performance.svg."""

import json
import os
import platform
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import apsw

from bench.chart import chart
from bench.contenders.graphile import FOLDER, NODE
from bench.resources import PAGE, READY
from bench.run import Run

_HEAD = (
    "| | requests/s | p50 ms | p99 ms | kB | CPU ms/request | of that in PostgreSQL | × PostGraphile "
    "| of the bare statement |"
)
_LIBRARIES = ("strawberry-graphql", "tortoise-orm", "asyncpg", "starlette", "uvicorn")


def write(runs: Sequence[Run], folder: Path, command: str) -> None:
    """Write the report and its chart."""
    text = "\n".join([*_opening(command), *(line for run in runs for line in _sections(run)), *_notes(runs)])
    (folder / "performance.md").write_text(text + "\n")
    (folder / "performance.svg").write_text(chart(runs[0]))


def _opening(command: str) -> Iterator[str]:
    yield "# Performance\n"
    yield f"Made by `{command}` (`make bench`): everybody answers the same questions over"
    yield "the same data, one after the other in one run, one server process each, under `wrk` with 8 connections."
    yield "Answers are compared before anything is measured.\n"
    yield f"Machine: {_processor()}, {os.cpu_count()} cores, {_memory()} GB; {platform.system()}"
    yield f"{platform.release().partition('-')[0]}. The load generator and PostgreSQL run on the same cores.\n"
    yield f"Versions: {', '.join(_versions())}.\n"
    yield "![Requests a second](performance.svg)\n"


def _processor() -> str:
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "?")


def _memory() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9)


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()}"
    yield f"SQLite {apsw.sqlite_lib_version()}"
    yield _said(["psql", "--version"])
    for library in _LIBRARIES:
        yield f"{library} {version(library)}"
    if NODE.exists():
        package = FOLDER / "node_modules" / "postgraphile" / "package.json"
        yield f"PostGraphile {json.loads(package.read_text())['version']} on Node {_said([str(NODE), '--version'])}"


def _said(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _sections(run: Run) -> Iterator[str]:
    yield f"## {run.articles:,} articles\n"
    for name, title in run.operations.items():
        yield f"### {title}\n"
        yield _HEAD
        yield "|---|" + "---:|" * 8
        for key in run.titles:
            yield _row(run, name, key)
        for key, database in (
            ("dateline-sqlite", "bare apsw loop"),
            ("dateline-postgres", "pgbench -M prepared"),
        ):
            if (name, key) in run.bare:
                yield f"| limit: the statement, {database}, 2 sessions | {run.bare[name, key]:,.0f} | | | | | | | |"
        yield ""
    yield from _resources(run)
    yield from _inside(run)
    yield from _walks(run)


def _row(run: Run, name: str, key: str) -> str:
    found = run.results.get((name, key))
    title = f"limit: {run.titles[key]}" if key == "ready" else run.titles[key]
    if found is None:
        return f"| {title} | no answer to this | | | | | | | |"
    rival, bare = run.results.get((name, "postgraphile")), run.bare.get((name, key))
    whole = (found.cpu or 0) + (found.database_cpu or 0)
    cells = [
        title,
        f"{found.rate:,.0f}",
        f"{found.p50:.1f}",
        f"{found.p99:.1f}",
        f"{found.bytes / 1000:.1f}",
        f"{whole:.2f}",
        "" if found.database_cpu is None else f"{found.database_cpu:.2f}",
        f"{found.rate / rival.rate:.2f}" if rival else "",
        f"{found.rate / bare:.0%}" if bare else "",
    ]
    return f"| {' | '.join(cells)} |"


def _resources(run: Run) -> Iterator[str]:
    yield "### Resources, kept answers and streams\n"
    yield f"`GET {PAGE}`. Made anew is with `--cache 0`; a kept answer and 304 ask the database for its load first.\n"
    yield "| | requests/s | p50 ms | p99 ms | kB | of ready bytes |"
    yield "|---|" + "---:|" * 5
    for key, found in run.resources.items():
        ready = found.loads[READY].rate
        for name, one in found.loads.items():
            title = f"limit: {name}" if name == READY else f"{run.titles[key]}, {name}"
            rates = f"{one.rate:,.0f} | {one.p50:.1f} | {one.p99:.1f} | {one.bytes / 1000:.1f}"
            yield f"| {title} | {rates} | {one.rate / ready:.0%} |"
    yield "\n| stream | lines | seconds | peak memory of the server, MB |"
    yield "|---|" + "---:|" * 3
    for key, found in run.resources.items():
        for one in found.streams:
            title = f"{run.titles[key]}, {one.address}"
            yield f"| {title} | {one.lines:,} | {one.seconds:.1f} | {one.peak / 1e6:.0f} |"
    yield ""


def _inside(run: Run) -> Iterator[str]:
    yield "### Where the time goes\n"
    yield "In the server's process, one operation at a time, medians in µs: the whole, the bare statement on the same"
    yield "connection, the difference, and of that reading the variables, finding the plan and binding.\n"
    yield "| | whole | statement | difference | variables | plan | bind | cost |"
    yield "|---|" + "---:|" * 7
    for (name, key), found in run.inside.items():
        cells = [found[part] for part in ("whole", "bare")] + [found["whole"] - found["bare"]]
        cells += [found["variables"], found["document"] + found["shape"], found["bind"], found["cost"]]
        listed = " | ".join(f"{cell:,.0f}" if cell >= 100 else f"{cell:.1f}" for cell in cells)
        yield f"| {run.operations[name]}, {run.titles[key]} | {listed} |"
    yield ""
    yield from (_spent(run, name, key) for name, key in run.inside if (name, key) in run.results)
    yield ""


def _spent(run: Run, name: str, key: str) -> str:
    """Say how a request's processor time parts into the statement, what is around it, and HTTP."""
    found, inside = run.results[name, key], run.inside[name, key]
    whole, bare = inside["whole"] / 1000, inside["bare"] / 1000
    total = (found.cpu or 0) + (found.database_cpu or 0)
    python = inside["variables"] + inside["document"] + inside["shape"] + inside["bind"] + inside["cost"]
    return (
        f"- {run.operations[name]}, {run.titles[key]}: {total:.2f} ms of processor time a request. Alone, the "
        f"statement takes {bare:.2f} ms; variables, plan, binding and cost {python:.0f} µs; the hand-over to the "
        f"database's thread or session and the answer's bytes {max(0.0, (whole - bare) * 1000 - python):.0f} µs."
    )


def _walks(run: Run) -> Iterator[str]:
    yield "### A keyset walk, and memory\n"
    yield "| | page 1, ms | the last page, ms | ratio | memory before, MB | after | peak over all operations |"
    yield "|---|" + "---:|" * 6
    for key, peak in run.peaks.items():
        if key in run.walks:
            one = run.walks[key]
            title = f"{run.titles[key]}, {one.pages:,} pages of {one.size}"
            cells = [f"{one.first:.2f}", f"{one.last:.2f}", f"{one.last / one.first:.2f}"]
            cells += [f"{one.memory_before / 1e6:.0f}", f"{one.memory_after / 1e6:.0f}"]
        else:
            title, cells = run.titles[key], [""] * 5
        yield f"| {title} | {' | '.join(cells)} | {peak / 1e6:.0f} |"
    yield ""


def _notes(runs: Sequence[Run]) -> Iterator[str]:
    yield "## What this compares, and what is missing\n"
    for line in _FAIR:
        yield f"- {line}"
    for run in runs:
        for line in (*run.notes, *run.differences):
            yield f"- {run.articles:,} articles: {line}"
        if not run.differences:
            yield f"- {run.articles:,} articles: all answers were alike."


_FAIR = (
    "Dateline: `dateline serve` that keeps no answers (`--cache 0`), one worker, two database sessions.",
    "PostGraphile: the Amber preset, its default pool, SQL functions for what is more than a foreign key.",
    "DataLoaders: strawberry's own view under uvicorn, a loader for every relation, Tortoise's models.",
    "Every session on PostgreSQL has `jit = off` and `random_page_cost = 1.1`; `vacuum analyze` ran after the load.",
    "Only Dateline searches: neither rival has a search that gives the same hits, so none is measured.",
    "The data are invented; names, links and lengths follow the distributions of the real articles.",
    "The bare statement has its values written in and includes neither HTTP nor a load generator.",
)


def kept(runs: Sequence[Run]) -> str:
    """Give the raw results as JSON."""
    return json.dumps(
        [{f"{name}/{key}": asdict(found) for (name, key), found in run.results.items()} for run in runs]
    )

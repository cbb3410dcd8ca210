"""Two checkouts in one run: the same load on both, in short alternating rounds, for each operation and database."""

import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench import load
from bench.compare import difference, plain
from bench.competitors.competitor import Server, Setting
from bench.competitors.dateline import Dateline
from bench.data.store import BASE, prepare_checkout
from bench.operation import Operation, operations

ENGINES = ("sqlite", "postgres")
THREADS = ("--inline-duration", "0")


@dataclass(frozen=True)
class Plan:
    """What to compare, and where the databases are."""

    baseline: Path
    root: Path
    folder: Path
    server: str
    articles: int
    seconds: float
    rounds: int
    engines: Sequence[str]


@dataclass(eq=False)
class Variant(Dateline):
    """One checkout with flags of its own."""

    setting: Setting | None = None
    flags: Sequence[str] = ()
    rounds: dict[str, list[load.Result]] = field(default_factory=dict)

    def launch(self) -> Server:
        """Start its server without the response cache. Raises NotStarted."""
        assert self.setting
        return self.start_with(self.setting, "--cache", "0", *self.flags)


def compare(plan: Plan) -> int:
    """Print a table for each engine; return 1 if answers differ or requests failed, else 0."""
    if plan.articles > BASE:
        raise SystemExit(f"--baseline compares at most {BASE:,} articles")
    before, after = (_setting(plan, root) for root in (plan.baseline.absolute(), plan.root))
    work = [_work(after, setting) for setting in (before, after)]
    problems = []
    for engine in plan.engines:
        variants = list(_variants(engine, before, after))
        problems += _measure(plan, variants, list(zip(*work, strict=True)))
        print(f"\n{engine}, {plan.articles:,} articles, {plan.rounds} rounds of {plan.seconds:g} s\n")
        print("\n".join(_table(variants, work[1])), flush=True)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _setting(plan: Plan, root: Path) -> Setting:
    return Setting(
        prepare_checkout(plan.articles, plan.folder, plan.server, root, plan.engines), plan.folder, root
    )


def _work(data: Setting, checkout: Setting) -> list[Operation]:
    """Return a checkout's own operations, with the variables generated from the data of one."""
    return operations(data.databases.sqlite, checkout.root / "bench" / "operations")


def _variants(engine: str, before: Setting, after: Setting) -> Iterator[Variant]:
    on_postgres = engine == "postgres"
    yield Variant(f"before-{engine}", "before", on_postgres, setting=before)
    yield Variant(f"after-{engine}", "after", on_postgres, setting=after)
    if not on_postgres:
        yield Variant("threads-sqlite", "after, threads only", False, setting=after, flags=THREADS)


def _measure(plan: Plan, variants: list[Variant], work: Sequence[tuple[Operation, Operation]]) -> list[str]:
    """Run every operation, as before and after, on all variants; return what differed or failed."""
    servers = {variant: variant.launch() for variant in variants}
    problems = []
    try:
        for before, operation in work:
            bodies = {
                variant: variant.bodies(server, operation if index else before)
                for index, (variant, server) in enumerate(servers.items())
            }
            renamed = before.query != operation.query
            answers = [
                [plain(servers[variant].ask(body)["data"]) for body in bodies[variant]]
                for variant in variants
            ]
            problems += [f"{operation.title}{found}" for found in _differences(answers, renamed)]
            for turn in range(plan.rounds + 1):
                for variant in variants if turn % 2 else reversed(variants):
                    found = _round(servers[variant], bodies[variant], plan.seconds)
                    if turn:  # The first warms up.
                        variant.rounds.setdefault(operation.name, []).append(found)
                    if found.errors:
                        problems.append(
                            f"{operation.title}, {variant.title}: {found.errors} errors under load"
                        )
    finally:
        for server in servers.values():
            server.process.stop()
    return problems


def _differences(answers: list[Any], renamed: bool) -> Iterator[str]:
    first, *others = [_values(answer) for answer in answers] if renamed else answers
    for other in others:
        if found := difference(first, other):
            yield found[:500]


def _values(answer: Any) -> Any:
    """Return an answer without the names of its fields, which the operation of another checkout calls otherwise."""
    if isinstance(answer, dict):
        return [_values(value) for value in answer.values()]
    return [_values(value) for value in answer] if isinstance(answer, list) else answer


def _round(server: Server, bodies: Sequence[bytes], seconds: float) -> load.Result:
    return load.run(server.url, bodies, seconds, load.Watched(server.process.pid), warm=False)


def _table(variants: list[Variant], work: Sequence[Operation]) -> Iterator[str]:
    """Yield rates and processor time, medians over the rounds, with each variant's ratio to the first."""
    first, *others = variants
    titles = [first.title, *(title for other in others for title in (other.title, f"× {first.title}"))]
    yield f"| requests/s (CPU ms/request, p99 ms) | {' | '.join(titles)} |"
    yield "|---|" + "---:|" * len(titles)
    for operation in work:
        rounds = first.rounds[operation.name]
        cells = [_cell(rounds)]
        for other in others:
            found = other.rounds[operation.name]
            ratio = statistics.median(b.rate / a.rate for a, b in zip(rounds, found, strict=True))
            cells += [_cell(found), f"{ratio:.2f}"]
        yield f"| {operation.title} | {' | '.join(cells)} |"


def _cell(rounds: Sequence[load.Result]) -> str:
    rate, cpu, p99 = (
        statistics.median(values)
        for values in zip(*((one.rate, one.cpu or 0, one.p99) for one in rounds), strict=True)
    )
    return f"{rate:,.0f} ({cpu:.2f}, {p99:.1f})"

"""The limits of the machine: raw SQL without Dateline, and a static response without a database."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.competitors.competitor import Competitor, Server, Setting
from bench.data.store import Databases
from bench.process import Process, free_port

Work = list[tuple[str, str, list[dict[str, Any]]]]
Statements = dict[str, list[tuple[str, list[Any]]]]

SESSIONS = 2
_SESSION = "-c plan_cache_mode=force_generic_plan -c TimeZone=UTC -c work_mem=32MB"
_TEXT = re.compile(r"'(?:[^']|'')*'")
_COLON = re.compile(r":(?=\w)")


def inside(database: str, work: Work, seconds: float, root: Path) -> list[Any]:
    """Run `bench.inside` in a process of its own; give its lines."""
    command = [sys.executable, "-m", "bench.inside", database, f"{seconds}"]
    lines = "".join(f"{json.dumps(one)}\n" for one in work)
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=False, cwd=root)
    if done.returncode:
        raise SystemExit(done.stderr[-3000:])
    return [json.loads(line) for line in done.stdout.splitlines()]


def sqlite_raw_sql(databases: Databases, statements: Any, seconds: float, root: Path) -> float:
    """Return the statements per second of a loop over apsw, with as many threads as the server has."""
    command = [sys.executable, "-m", "bench.raw_sql", str(databases.sqlite), f"{seconds}", f"{SESSIONS}"]
    done = subprocess.run(
        command, input=json.dumps(statements), capture_output=True, text=True, check=True, cwd=root
    )
    return float(done.stdout)


def pgbench_missing() -> str | None:
    """Say what is missing to run raw SQL on PostgreSQL."""
    return None if shutil.which("pgbench") else "pgbench is not installed (Debian: apt install postgresql)"


def postgres_raw_sql(databases: Databases, statements: Any, seconds: float) -> float:
    """Return the statements per second of pgbench, prepared, with as many sessions as the server has."""
    with tempfile.TemporaryDirectory() as folder:
        scripts = []
        for at, (sql, _) in enumerate(statements):
            script = Path(folder) / f"{at}.sql"
            script.write_text(f"{_TEXT.sub(_without_variables, sql)};\n")
            scripts.append(f"--file={script}")
        time = f"--time={max(1, round(seconds))}"
        command = ["pgbench", "-n", "-M", "prepared", "-c", f"{SESSIONS}", "-j", "1", time, *scripts]
        environment = {**os.environ, "PGOPTIONS": _SESSION}
        done = subprocess.run(
            [*command, databases.postgres], capture_output=True, text=True, check=False, env=environment
        )
    found = re.search(r"^tps = ([\d.]+)", done.stdout, re.MULTILINE)
    if done.returncode or not found:
        raise SystemExit(f"pgbench: {done.stderr[-2000:]}")
    return float(found[1])


def _without_variables(text: re.Match[str]) -> str:
    """Part a text wherever pgbench would take a colon for the beginning of a variable."""
    broken = _COLON.sub(":' || '", text[0])
    return text[0] if broken == text[0] else f"({broken})"


class StaticResponse(Competitor):
    """A static response from plain Starlette under uvicorn."""

    answer: bytes = b""

    def start(self, setting: Setting) -> Server:
        """Start its server with the answer that it gives."""
        file = setting.folder / "static_response.json"
        file.write_bytes(self.answer)
        port = free_port()
        command = [sys.executable, "-m", "bench.competitors.static_response", f"{port}", str(file)]
        process = Process(command, setting.folder / "static_response.log", cwd=setting.root)
        process.wait_for(f"http://127.0.0.1:{port}/graphql")
        return Server(f"http://127.0.0.1:{port}/graphql", process)

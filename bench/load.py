"""Load: wrk posts bodies in turn and says how many answers came, and how fast."""

import json
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.process import used

POST = Path(__file__).with_name("post.lua")
GET = Path(__file__).with_name("get.lua")
CONNECTIONS = 8


class LoadFailed(Exception):
    """wrk is missing, or said something else than its result."""


@dataclass(frozen=True)
class Result:
    """What a load found. Latencies in milliseconds, bytes per request; CPU milliseconds per request where known."""

    rate: float
    p50: float
    p99: float
    bytes: float
    errors: int
    cpu: float | None = None
    database_cpu: float | None = None


@dataclass(frozen=True)
class Watched:
    """The processes whose CPU counts: the server's root, and PostgreSQL's where it is asked and is ours to see."""

    server: int
    database: int | None = None


def missing() -> str | None:
    """Say what is missing to make load, if anything is."""
    return None if shutil.which("wrk") else "wrk is not installed (Debian: apt install wrk)"


def run(url: str, bodies: Sequence[bytes], seconds: float, watched: Watched, warm: bool = True) -> Result:
    """Post bodies to `url` for so many seconds, over 8 connections."""
    with tempfile.NamedTemporaryFile(suffix=".ndjson") as file:
        file.write(b"\n".join(bodies) + b"\n")
        file.flush()
        post = [str(POST), url, "--", file.name]
        return _measured(post, seconds, watched, warm)


def get(url: str, headers: Mapping[str, str], seconds: float, watched: Watched) -> Result:
    """Get one address for so many seconds, over 8 connections."""
    named = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    return _measured([str(GET), *named, url], seconds, watched)


def _measured(asking: Sequence[str], seconds: float, watched: Watched, warm: bool = True) -> Result:
    if warm and seconds > 1:  # Compilers have to warm up: Node takes thousands of requests.
        _wrk(asking, seconds)
    before = _cpu(watched)
    found = _wrk(asking, seconds)
    after = _cpu(watched)
    count = max(1, found["requests"])
    server, database = ((b - a) * 1000 / count for a, b in zip(before, after, strict=True))
    return Result(
        rate=found["requests"] / found["seconds"],
        p50=found["p50"],
        p99=found["p99"],
        bytes=found["bytes"] / count,
        errors=int(found["refused"] + found["failed"]),
        cpu=server,
        database_cpu=database if watched.database else None,
    )


def _cpu(watched: Watched) -> tuple[float, float]:
    return used(watched.server).cpu, used(watched.database).cpu if watched.database else 0.0


def _wrk(asking: Sequence[str], seconds: float) -> dict[str, float]:
    time = f"{max(1, round(seconds))}s"
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{time}",
        "--timeout=30s",
        "-s",
        *asking,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    for line in done.stdout.splitlines():
        if line.startswith("RESULT "):
            found: dict[str, float] = json.loads(line.removeprefix("RESULT "))
            return found
    raise LoadFailed(f"{' '.join(command)}: {done.stdout[-500:]}{done.stderr[-500:]}")

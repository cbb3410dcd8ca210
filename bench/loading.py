"""What loads cost: the first, one after a changed headline, and one after no change.

`python -m bench.loading` prints them by themselves.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.data.fixture import write_fixtures

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Load:
    """One load: elapsed seconds, seconds of processor time, and the most memory held at once (bytes)."""

    title: str
    seconds: float
    cpu: float
    peak: int


def measure(articles: int, folder: Path, root: Path) -> list[Load]:
    """Load generated fixtures into a new SQLite file three times, each in a process of its own."""
    with TemporaryDirectory(dir=folder) as made:
        fixtures = write_fixtures(Path(made), articles)
        command = [sys.executable, "-m", "api.cli", "load", *map(str, fixtures)]
        command += ["--database", f"sqlite://{made}/loaded.sqlite3"]
        loads = [_run("everything", command, root)]
        _change_headline(fixtures[1] / "articles.ndjson")
        return [*loads, _run("one headline changed", command, root), _run("nothing changed", command, root)]


def _change_headline(file: Path) -> None:
    text = file.read_text()
    file.write_text(text.replace('"headline": "', '"headline": "Changed: ', 1))


def _run(title: str, command: Sequence[str], root: Path) -> Load:
    before = os.times().elapsed
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    seconds = os.times().elapsed - before
    return Load(title, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def table(loads: Sequence[Load]) -> Iterator[str]:
    """Yield the lines of a table."""
    yield "| load into SQLite | seconds | CPU seconds | peak memory, MB |"
    yield "|---|" + "---:|" * 3
    for load in loads:
        yield f"| {load.title} | {load.seconds:.1f} | {load.cpu:.1f} | {load.peak / 1e6:.0f} |"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench.loading", description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    with TemporaryDirectory() as folder:
        print("\n".join(table(measure(parser.parse_args().articles, Path(folder), ROOT))))


if __name__ == "__main__":
    main()

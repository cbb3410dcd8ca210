"""`python -m bench`: all competitors run the same operations over the same data, in one run."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from bench import baseline, load
from bench.report import write
from bench.run import Plan, smoke, whole

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).with_name(".data")
SERVER = "postgres://postgres@127.0.0.1:5432"
SMOKE = 300


def _size(text: str) -> int:
    """Read 10k, 100k, 1M."""
    for letter, factor in (("k", 1_000), ("M", 1_000_000)):
        if text.endswith(letter):
            return int(text[:-1]) * factor
    return int(text)


def main() -> int:
    """Measure and write docs/performance.md; with --smoke, only check that all competitors run and agree."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--sizes", default="10k", help="numbers of articles, separated by commas: 10k,100k,1M"
    )
    parser.add_argument(
        "--seconds", type=float, default=5, help="duration of the load for each competitor and operation"
    )
    parser.add_argument("--smoke", action="store_true", help="the smallest data, one second each, no report")
    parser.add_argument("--postgres", default=SERVER, help="URL of the PostgreSQL server, without a database")
    parser.add_argument("--data", type=Path, default=DATA, help="folder for the generated databases")
    parser.add_argument(
        "--baseline",
        type=Path,
        metavar="PATH",
        help="compare with another checkout of Dateline instead; no report",
    )
    parser.add_argument(
        "--rounds", type=int, default=5, help="of --baseline, for each operation and checkout"
    )
    parser.add_argument(
        "--engines",
        default="sqlite,postgres",
        help="of --baseline: sqlite, postgres or both, separated by a comma",
    )
    options = parser.parse_args()
    if missing := load.missing():
        print(missing, file=sys.stderr)
        return 1
    folder = options.data.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if options.smoke:
        return smoke(Plan(SMOKE, 1, folder, options.postgres.rstrip("/"), ROOT))
    if options.baseline:
        return max(map(baseline.compare, _baseline_plans(options, folder)))
    runs = [
        whole(Plan(_size(size), options.seconds, folder, options.postgres.rstrip("/"), ROOT))
        for size in options.sizes.split(",")
    ]
    write(runs, ROOT / "docs", " ".join(["python -m bench", *sys.argv[1:]]))
    return 1 if any(run.differences for run in runs) else 0


def _baseline_plans(options: argparse.Namespace, folder: Path) -> Iterator[baseline.Plan]:
    for size in options.sizes.split(","):
        yield baseline.Plan(
            options.baseline,
            ROOT,
            folder,
            options.postgres.rstrip("/"),
            _size(size),
            options.seconds,
            options.rounds,
            options.engines.split(","),
        )


if __name__ == "__main__":
    sys.exit(main())

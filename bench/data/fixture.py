"""Generated records written as fixture files, which the loader reads like any others."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.data.stories import everything, stories
from bench.data.world import Record, world

SEED = 20211203


def write_fixtures(folder: Path, articles: int) -> tuple[Path, Path]:
    """Write the world and the stories as two data sets; give their folders."""
    made = world(SEED)
    told = dict(everything(stories(articles, made, SEED + 1)))
    return _write(folder / "world", vars(made)), _write(folder / "stories", told)


def _write(folder: Path, files: Mapping[str, Sequence[Record]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    about = {
        "key": f"bench-{folder.name}",
        "name": f"Generated {folder.name}",
        "sources": [
            {"name": "python -m bench", "licence": "MIT", "attribution": "Invented, every word of it."}
        ],
    }
    (folder / "DATASET.yaml").write_text(json.dumps(about))
    for name, records in files.items():
        with (folder / f"{name}.ndjson").open("w") as file:
            file.writelines(f"{json.dumps(record)}\n" for record in records)
    return folder

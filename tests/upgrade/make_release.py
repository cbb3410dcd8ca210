"""Makes the populated databases of an earlier release that `test_upgrade.py` upgrades.

    python -m tests.upgrade.make_release CHECKOUT [NAME]

CHECKOUT is the release's source. Its own `dateline load` runs in it, so its dependencies have to be installed. Several
loads leave added, changed and removed records, former slugs and a data set that was dropped. PostgreSQL has to answer
where the tests look for it, and `pg_dump` has to be installed.
"""

import asyncio
import gzip
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import asyncpg

from tests.load import news
from tests.services import POSTGRES

HERE = Path(__file__).parent

PLACES = """\
- key: extra-town
  names: [{text: Extra Town, language: en}]
  kind: TOWN
  within: town
- key: extra-village
  slug: extra-village-old
  names: [{text: Extra Village, language: en}]
  kind: VILLAGE
  within: extra-town
"""
GONE = "- {key: gone, names: [{text: Gone, language: en}], kind: POLICE}\n"
STEPS = 3


def write_fixtures(folder: Path, step: int = STEPS - 1) -> Path:
    """Write the data sets of a step into a folder; the last one is what a release's database holds."""
    shutil.rmtree(folder, ignore_errors=True)
    (news.write(folder / "news") / "conflicts.yaml").unlink()  # 0.1.0 and 0.2.0 do not know conflicts
    places = PLACES if step == 0 else PLACES.replace("extra-village-old", "extra-village-new")
    news.another_set(
        folder / "extra", "extra", places=places if step < 2 else places.replace("Town,", "City,")
    )
    if step == 0:
        news.another_set(folder / "dropped", "dropped", forces=GONE)
    return folder


def load_all(release: Path, folder: Path, database: str) -> None:
    """Run the release's loads, one after the other."""
    for step in range(STEPS):
        time.sleep(1)  # the times of loads are told apart by the second
        write_fixtures(folder, step)
        drop = ["--drop", "dropped"] if step == 1 else []
        command = [sys.executable, "-m", "api.cli", "load", str(folder), "--database", database, *drop]
        subprocess.run(command, cwd=release, check=True)


def compact_sqlite(file: Path) -> bytes:
    """Return the file itself: its full-text tables keep no text, so no dump as statements holds them."""
    compact = file.with_suffix(".compact")
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("vacuum into ?", [str(compact)])
    return compact.read_bytes()


def dump_postgres(url: str) -> str:
    command = ["pg_dump", "--no-owner", "--no-privileges", "--rows-per-insert=500", url]
    dumped = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return "\n".join(line for line in dumped.splitlines() if line and not line.startswith(("--", "\\")))


def main(release: Path, name: str) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "dateline.sqlite3"
        load_all(release, Path(folder) / "sqlite", f"sqlite://{file}")
        write(HERE / f"{name}.sqlite3.gz", compact_sqlite(file))
        database = f"dateline_make_release_{os.getpid()}"
        asyncio.run(on_server(f'create database "{database}"'))
        try:
            load_all(release, Path(folder) / "postgres", POSTGRES + database)
            write(HERE / f"{name}.postgres.sql.gz", dump_postgres(POSTGRES + database).encode())
        finally:
            asyncio.run(on_server(f'drop database "{database}"'))


async def on_server(statement: str) -> None:
    server = await asyncpg.connect(POSTGRES + "postgres")
    await server.execute(statement)
    await server.close()


def write(file: Path, content: bytes) -> None:
    file.write_bytes(gzip.compress(content, 9, mtime=0))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2] if len(sys.argv) > 2 else "0.1.0")

"""The populated databases of earlier releases, restored, and what of them has to survive an upgrade."""

import gzip
from pathlib import Path
from typing import NamedTuple

import asyncpg

from tests.databases import Rows, fetch

HERE = Path(__file__).parent


def _unpacked(name: str) -> bytes:
    return gzip.decompress((HERE / name).read_bytes())


def _unpack(name: str, file: Path) -> None:
    file.write_bytes(_unpacked(name))


async def restore(release: str, database: str) -> str:
    """Put what a release's database held into an empty one."""
    if database.startswith("sqlite://"):
        _unpack(f"{release}.sqlite3.gz", Path(database.removeprefix("sqlite://")))
        return database
    connection = await asyncpg.connect(database)
    try:
        await connection.execute(_unpacked(f"{release}.postgres.sql.gz").decode())
    finally:
        await connection.close()
    return database


class Kept(NamedTuple):
    """What an upgrade keeps."""

    loads: Rows
    changes: Rows
    keys: dict[tuple[str, str], int]
    former_slugs: set[tuple[str, str, str]]
    data_sets: dict[str, int]


async def kept(database: str) -> Kept:
    """Return what an upgrade has to keep."""
    records = await fetch(database, "select kind, key, row from record")
    return Kept(
        await fetch(database, "select id, version, loaded_at from load order by id"),
        await fetch(database, "select load_id, kind, key, action from change order by load_id, kind, key"),
        {(kind, key): row for kind, key, row in records},
        set(await fetch(database, "select kind, slug, key from former_slug")),  # type: ignore[arg-type]
        dict(await fetch(database, "select key, id from data_set")),  # type: ignore[arg-type]
    )

"""Databases to measure on: made once for each size, with the same rows on SQLite and PostgreSQL."""

import asyncio
import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
from tortoise import Tortoise
from tortoise.models import Model

from bench.data.bulk import replicate
from bench.data.fixture import write_fixtures
from bench.data.replicas import SqliteRows
from schema.tables import MODELS

BASE = 10_000
"""Articles that are generated and loaded; more come by replicating them."""

REPLICATING = ("replicas.py", "bulk.py")
"""Modules that the base does not depend on."""


@dataclass(frozen=True)
class Databases:
    """The two databases of a size."""

    articles: int
    sqlite: Path
    postgres: str

    @property
    def sqlite_url(self) -> str:
        """The SQLite file as Dateline names it."""
        return f"sqlite://{self.sqlite}"


def prepare(articles: int, folder: Path, server: str, root: Path) -> Databases:
    """Return the databases of a size, rewritten unless they were made by this very code.

    `server` is PostgreSQL's address without a database's name, `root` the project's folder.
    """
    Tortoise.init_models(["schema.tables"], "models")
    name = f"bench_{articles}"
    made = Databases(articles, folder / f"{name}.sqlite3", f"{server}/{name}")
    stamp = _stamp(articles, root)
    if _stamped(made, folder, server, stamp):
        return made
    (folder / f"{name}.stamp").unlink(missing_ok=True)
    _make(made, folder, server, root)
    asyncio.run(_note_stamp(made, stamp))
    (folder / f"{name}.stamp").write_text(stamp)
    return made


def prepare_checkout(
    articles: int, folder: Path, server: str, checkout: Path, engines: Sequence[str]
) -> Databases:
    """Return databases of a size that the code of `checkout` loaded, made unless they are there.

    The data is what this code generates. Checkouts that store it alike share the databases.
    """
    name = f"bench_{articles}_{_checkout_stamp(checkout)}"
    made = Databases(articles, folder / f"{name}.sqlite3", f"{server}/{name}")
    wanted = {"sqlite": made.sqlite_url, "postgres": made.postgres}
    missing = [engine for engine in engines if not (folder / f"{name}.{engine}.loaded").exists()]
    if missing:
        fixtures = folder / f"fixtures_{articles}"
        folders = write_fixtures(fixtures, articles)
        for engine in missing:
            if engine == "postgres":
                asyncio.run(_new_database(server, name, "template0"))
            else:
                made.sqlite.unlink(missing_ok=True)
            _load(wanted[engine], *folders, checkout=checkout)
            (folder / f"{name}.{engine}.loaded").touch()
        shutil.rmtree(fixtures)
    return made


def _checkout_stamp(checkout: Path) -> str:
    seen = hashlib.sha256()
    for folder in (Path(__file__).parent, checkout / "schema/tables", checkout / "schema/load"):
        for file in sorted(folder.rglob("*.py")):
            seen.update(file.read_bytes())
    return seen.hexdigest()[:12]


def _stamp(articles: int, root: Path) -> str:
    """Name the data by the code that invents them, that replicates them if it did, and the tables that hold them."""
    seen = hashlib.sha256(str(articles).encode())
    for part in ("bench/data", "schema/tables"):
        for file in sorted((root / part).rglob("*.py")):
            if articles > BASE or file.name not in REPLICATING:
                seen.update(file.read_bytes())
    return seen.hexdigest()[:32]


def _stamped(made: Databases, folder: Path, server: str, stamp: str) -> bool:
    file = folder / f"{made.sqlite.stem}.stamp"
    if not (made.sqlite.exists() and file.exists() and file.read_text() == stamp):
        return False
    query = "select shobj_description(oid, 'pg_database') from pg_database where datname = $1"
    return bool(asyncio.run(_value(f"{server}/postgres", query, made.sqlite.stem)) == stamp)


async def _value(url: str, query: str, *values: Any) -> Any:
    connection = await asyncpg.connect(url)
    try:
        return await connection.fetchval(query, *values)
    finally:
        await connection.close()


async def _note_stamp(made: Databases, stamp: str) -> None:
    await _value(made.postgres, f"comment on database {made.sqlite.stem} is '{stamp}'")


def _make(made: Databases, folder: Path, server: str, root: Path) -> None:
    for file in folder.glob(f"{made.sqlite.name}*"):
        file.unlink()
    if made.articles <= BASE:
        asyncio.run(_new_database(server, made.sqlite.stem, "template0"))
        _load_all(made, folder)
        return
    base = prepare(BASE, folder, server, root)
    asyncio.run(_new_database(server, made.sqlite.stem, base.sqlite.stem))
    with closing(sqlite3.connect(base.sqlite)) as source, closing(sqlite3.connect(made.sqlite)) as target:
        source.backup(target)
    replicate(base.sqlite, _world(folder, base), -(-made.articles // BASE), made.sqlite, made.postgres)


def _load_all(made: Databases, folder: Path) -> None:
    """Have the loader load the world, then the stories too; keep the world's greatest keys."""
    fixtures = folder / f"fixtures_{made.articles}"
    world, stories = write_fixtures(fixtures, made.articles)
    _load(made.sqlite_url, world)
    with closing(sqlite3.connect(made.sqlite)) as connection:
        last = {
            table._meta.db_table: SqliteRows(connection).last(table) for table in MODELS if _has_id(table)
        }
    (folder / f"{made.sqlite.stem}.world.json").write_text(json.dumps(last))
    _load(made.sqlite_url, world, stories)
    _load(made.postgres, world)
    _load(made.postgres, world, stories)
    shutil.rmtree(fixtures)


def _world(folder: Path, base: Databases) -> dict[str, int]:
    found: dict[str, int] = json.loads((folder / f"{base.sqlite.stem}.world.json").read_text())
    return found


async def _new_database(server: str, name: str, template: str) -> None:
    await _value(f"{server}/postgres", f"drop database if exists {name} with (force)")
    await _value(f"{server}/postgres", f"create database {name} template {template} encoding 'UTF8'")


def _load(database: str, *folders: Path, checkout: Path | None = None) -> None:
    """Run `dateline load` in a process of its own, by the code of `checkout` or else this code."""
    command = [sys.executable, "-m", "api.cli", "load", "--database", database, *map(str, folders)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=checkout)
    if done.returncode:
        raise SystemExit(f"the generated fixtures were not loaded:\n{done.stderr[-4000:]}")


def _has_id(table: type[Model]) -> bool:
    return "id" in table._meta.fields_map

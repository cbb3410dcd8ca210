"""Every row of a database, read through Tortoise. `python -m tests.reference DATABASE_URL` prints them.

It runs in a process of its own. No second SQLite library must open the file that the engine under test has
open, and Tortoise's state must not leak from one database into the other.
"""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tortoise import Tortoise

from schema.tables import MODELS
from schema.tables.config import tortoise_config

Row = dict[str, Any]
Rows = dict[str, list[Row]]
ROOT = Path(__file__).parents[2]


def plain(value: object) -> object:
    """A column's value as JSON has it: a instant as `YYYY-MM-DDTHH:MM:SSZ`, a member of an enum as its text."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"
    return str(value) if isinstance(value, str) else value


async def read(database: str) -> Rows:
    """The rows by the name of their model. Instants are text in UTC that sorts as they do."""
    context = await Tortoise.init(config=tortoise_config(database))
    async with context:
        found = {model.__name__: await model.all().values() for model in MODELS}
    return {
        name: [{column: plain(value) for column, value in row.items()} for row in rows]
        for name, rows in found.items()
    }


def read_rows(database: str) -> Rows:
    """Return the result of `read`, from another process."""
    command = [sys.executable, "-m", "tests.reference", database]
    printed = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    rows: Rows = json.loads(printed)
    return rows

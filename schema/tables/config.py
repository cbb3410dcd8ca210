"""How Tortoise is told of the tables: for the loader, for migrations and for the ORM."""

import os
from typing import Any

DEFAULT_DATABASE = "sqlite://dateline.sqlite3"


def tortoise_config(database: str) -> dict[str, Any]:
    """Tortoise's configuration for one database.

    `database` is `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`.
    """
    return {
        "connections": {"default": database},
        "apps": {
            "models": {
                "models": ["schema.tables"],
                "migrations": "schema.tables.migrations",
                "default_connection": "default",
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


TORTOISE = tortoise_config(os.environ.get("DATELINE_DATABASE", DEFAULT_DATABASE))
"""What the `tortoise` command reads."""

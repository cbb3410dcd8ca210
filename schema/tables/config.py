"""Tortoise's configuration, for the loader and for the ORM."""

from typing import Any

DEFAULT_DATABASE = "sqlite://dateline.sqlite3"


def tortoise_config(database: str | dict[str, Any]) -> dict[str, Any]:
    """Return Tortoise's configuration for one database.

    `database` is `sqlite://PATH`, `postgres://USER:PASSWORD@HOST:PORT/NAME`, or Tortoise's engine and credentials.
    """
    return {
        "connections": {"default": database},
        "apps": {
            "models": {
                "models": ["schema.tables"],
                "default_connection": "default",
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }

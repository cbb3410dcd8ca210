"""Tortoise's configuration, for the loader and for the ORM."""

from typing import Any

DEFAULT_DATABASE = "sqlite://dateline.sqlite3"


def tortoise_config(database: str) -> dict[str, Any]:
    """Return Tortoise's configuration for one database.

    `database` is `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME`.
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

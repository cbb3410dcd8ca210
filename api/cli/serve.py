"""`dateline serve`: the application under uvicorn."""

import argparse
import asyncio
import os

import uvicorn

from api.protocol import BoundedProtocol
from api.settings import Settings, settings_from
from schema.query.database.connect import connect


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add a flag for every setting; the default is `DATELINE_*` in the environment."""
    for name, field in Settings.model_fields.items():
        flag = f"--{name.replace('_', '-')}"
        if field.annotation is bool:
            command.add_argument(
                flag, action=argparse.BooleanOptionalAction, default=None, help=field.description
            )
        else:
            command.add_argument(flag, metavar="VALUE", help=field.description)
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Serve until stopped. Running requests finish before the process ends.

    Raises BadUserInput for invalid settings, Unavailable if PostgreSQL does not respond.
    """
    flags = {name: getattr(options, name) for name in Settings.model_fields}
    settings = settings_from({name: value for name, value in flags.items() if value is not None})
    asyncio.run(_try_database(settings.database))
    _export(settings)
    uvicorn.run(
        "api.app:from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        http=BoundedProtocol,
        access_log=settings.access_log,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=settings.stop_timeout,
    )
    return 0


async def _try_database(url: str) -> None:
    """Report an unusable database here, in a sentence, instead of by workers that fail to start."""
    database = await connect(url, connections=1)
    await database.close()


def _export(settings: Settings) -> None:
    """Hand the settings to worker processes, which read the environment."""
    for name, value in settings:
        if value is not None:
            text = ",".join(value) if isinstance(value, tuple) else str(value)
            os.environ[f"DATELINE_{name.upper()}"] = text

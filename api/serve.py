"""`dateline serve`: the application under uvicorn."""

import argparse
import os

import uvicorn

from api.settings import Settings


def add_flags(command: argparse.ArgumentParser) -> None:
    """Let every setting be given as a flag; without one, `DATELINE_*` in the environment counts."""
    for name, field in Settings.model_fields.items():
        flag = f"--{name.replace('_', '-')}"
        if field.annotation is bool:
            command.add_argument(
                flag, action=argparse.BooleanOptionalAction, default=None, help=field.description
            )
        else:
            command.add_argument(flag, metavar="VALUE", help=field.description)
    command.set_defaults(command=serve)


def serve(options: argparse.Namespace) -> int:
    """Serve until stopped. Requests under way are answered before the process ends."""
    given = {name: getattr(options, name) for name in Settings.model_fields}
    settings = Settings(**{name: value for name, value in given.items() if value is not None})
    _export(settings)
    uvicorn.run(
        "api.app:from_environment",
        factory=True,
        host=settings.host,
        port=settings.port,
        workers=settings.workers,
        timeout_graceful_shutdown=settings.stop_timeout,
    )
    return 0


def _export(settings: Settings) -> None:
    """Hand the settings to worker processes, which read the environment."""
    for name, value in settings:
        text = ",".join(value) if isinstance(value, tuple) else str(value)
        os.environ[f"DATELINE_{name.upper()}"] = text

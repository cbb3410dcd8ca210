"""`dateline serve`: the application under uvicorn."""

import argparse
import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterator
from multiprocessing.resource_tracker import ensure_running

import uvicorn
from uvicorn.supervisors import Multiprocess

from api.cli.listening import listening, url_of
from api.protocol import BoundedProtocol
from api.settings import Settings, flag, settings_from, variable, written
from schema.query.database.connect import connect

FAILED = 3
"""The exit code of a server that did not start, as in uvicorn."""


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back meanwhile, and for good in processes that are started meanwhile."""
    ensure_running()  # starting the tracker later would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Workers(Multiprocess):
    """Workers that only their parent stops, though Ctrl-C in a terminal reaches them all."""

    def init_processes(self) -> None:
        """Start the workers."""
        with _interrupts_held():
            super().init_processes()

    def keep_subprocess_alive(self) -> None:
        """Replace workers that have ended."""
        with _interrupts_held():
            super().keep_subprocess_alive()


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add a flag for every setting; the default is `DATELINE_*` in the environment."""
    for name, field in Settings.model_fields.items():
        default = "unset" if field.default is None else written(field.default)
        told = f"{field.description} Default: {default}.".replace("%", "%%")
        if field.annotation is bool:
            command.add_argument(flag(name), action=argparse.BooleanOptionalAction, default=None, help=told)
        else:
            command.add_argument(flag(name), metavar="VALUE", help=told)
    command.set_defaults(command=run)


def run(options: argparse.Namespace) -> int:
    """Serve until stopped. Running requests finish before the process ends.

    Raises BadUserInput for invalid settings or a port in use, Unavailable if PostgreSQL does not respond.
    """
    flags = {name: getattr(options, name) for name in Settings.model_fields}
    settings = settings_from({name: value for name, value in flags.items() if value is not None})
    asyncio.run(_try_database(settings.database))
    _export(settings)
    with listening(settings) as listener:
        _announce(url_of(listener))
        return _serve(_configured(settings), listener)


def _configured(settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        "api.app:from_environment",
        factory=True,
        workers=settings.workers,
        http=BoundedProtocol,
        access_log=settings.access_log,
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=settings.keep_alive,
        timeout_graceful_shutdown=settings.stop_timeout,
    )


def _serve(config: uvicorn.Config, listener: socket.socket) -> int:
    if config.workers > 1:
        Workers(config, sockets=[listener]).run()
        return 0
    server = uvicorn.Server(config)
    with contextlib.suppress(KeyboardInterrupt):
        server.run(sockets=[listener])
    return 0 if server.started else FAILED


def _announce(url: str) -> None:
    """Print the URLs of the server, which listens now."""
    print(
        f"Dateline is running on {url} (stop with Ctrl-C)",
        f"GraphQL:            {url}/graphql",
        f"REST API reference: {url}/docs",
        sep="\n",
        file=sys.stderr,
        flush=True,
    )


async def _try_database(url: str) -> None:
    """Report an unusable database here, in a sentence, instead of by workers that fail to start."""
    database = await connect(url, connections=1)
    await database.close()


def _export(settings: Settings) -> None:
    """Hand the settings to worker processes, which read the environment."""
    for name, value in settings:
        if value is not None:
            os.environ[variable(name)] = written(value)

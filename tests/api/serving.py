"""The real application, in this process or in one of its own."""

import contextlib
import functools
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx

from api.app import create_app
from api.services import Model, build_model
from api.settings import Settings
from tests.services import CHECKOUT

SEED = "pm-barzani-security-coordination-after-isis-attack"


@functools.cache
def model() -> Model:
    """Return the model, which is built once per process."""
    return build_model()


@contextlib.asynccontextmanager
async def client_of(database: str, **settings: Any) -> AsyncIterator[httpx.AsyncClient]:
    """Start the application in this process, and stop it afterwards."""
    app = create_app(Settings(database=database, **settings), model())
    transport = httpx.ASGITransport(app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://dateline") as client,
    ):
        yield client


def app_of(client: httpx.AsyncClient) -> Any:
    """Return the application that a client of this process asks. httpx keeps its transport to itself."""
    return client._transport.app  # type: ignore[attr-defined]


async def answer(client: httpx.AsyncClient, query: str, **variables: Any) -> Any:
    """Return `data` and `errors` of what a query is answered with."""
    content = (await client.post("/graphql", json={"query": query, "variables": variables})).json()
    content.pop("extensions", None)
    return content


class Server:
    """`dateline serve` in a process of its own, on a free port that it says it listens on."""

    def __init__(self, *flags: str, cwd: Path = CHECKOUT) -> None:
        command = [sys.executable, "-m", "api.cli", "serve", "--port", "0", *flags]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")}
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=environment,
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self.log = ""
        self.url = self._url()

    def _url(self) -> str:
        marker = "running on "
        self.read_until(marker)
        return self.log.rpartition(marker)[2].split()[0]

    def read_until(self, words: str) -> None:
        """Read the log until a line holds the words."""
        for line in self.process.stderr or ():
            self.log += line
            if words in line:
                return
        raise AssertionError(f"the server ended without saying {words!r}:\n{self.log}")

    def stop(self) -> int:
        """Ask it to stop, and give its exit code once it did."""
        self.process.send_signal(signal.SIGTERM)
        _, rest = self.process.communicate(timeout=20)
        self.log += rest
        return self.process.returncode


@contextlib.contextmanager
def serving(*flags: str, cwd: Path = CHECKOUT) -> Iterator[Server]:
    """Run a server, which is killed where it has not been stopped."""
    server = Server(*flags, cwd=cwd)
    try:
        yield server
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.process.pid, signal.SIGKILL)
        server.process.communicate()


def until_ready(url: str, seconds: float = 60) -> None:
    """Wait until a server is ready to answer."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(httpx.TransportError):
            if httpx.get(f"{url}/readyz").status_code == 200:
                return
        time.sleep(0.05)
    raise AssertionError(f"{url} did not become ready in {seconds} seconds")

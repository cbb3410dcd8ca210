"""The application over rows that try a writer: every script, no script, none at all."""

import os
import subprocess
import sys
from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.serving import client_of
from tests.services import CHECKOUT


@pytest.fixture(scope="session")
def nasty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a SQLite database that holds the nasty data set."""
    url = f"sqlite://{tmp_path_factory.mktemp('nasty') / 'dateline.sqlite3'}"
    environment = {**os.environ, "DATELINE_DATABASE": url}
    for command in (["tortoise", "migrate"], ["tests.nasty", url]):
        subprocess.run(
            [sys.executable, "-m", *command],
            cwd=CHECKOUT,
            env=environment,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return url


@pytest.fixture
async def nasty_client(nasty_sqlite: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the nasty data set."""
    async with client_of(nasty_sqlite) as client:
        yield client


@pytest.fixture(params=["client", "nasty_client"])
def any_client(request: pytest.FixtureRequest) -> httpx.AsyncClient:
    """A client of the application over the fixtures, and over the nasty data set."""
    client: httpx.AsyncClient = request.getfixturevalue(request.param)
    return client

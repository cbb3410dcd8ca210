"""The application over rows that try a writer: every script, no script, none at all."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.serving import client_of


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

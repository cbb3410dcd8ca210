"""The application over rows that try a writer: every script, no script, none at all."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.serving import client_of


@pytest.fixture
async def adversarial_client(adversarial_sqlite: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the adversarial data set."""
    async with client_of(adversarial_sqlite) as client:
        yield client


@pytest.fixture(params=["client", "adversarial_client"])
def any_client(request: pytest.FixtureRequest) -> httpx.AsyncClient:
    """A client of the application over the fixtures, and over the adversarial data set."""
    client: httpx.AsyncClient = request.getfixturevalue(request.param)
    return client

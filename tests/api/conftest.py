"""The application over the fixtures of this checkout."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.api.serving import client_of


@pytest.fixture
async def client(loaded_sqlite: str) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the application over the loaded fixtures."""
    async with client_of(loaded_sqlite) as client:
        yield client

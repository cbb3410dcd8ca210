"""Services over the loaded fixtures, without an application."""

from collections.abc import AsyncIterator

import pytest

from api.services import Model, Services, build_model, open_services
from api.settings import Settings


@pytest.fixture(scope="module")
def model() -> Model:
    return build_model()


@pytest.fixture
async def services(loaded: str, model: Model) -> AsyncIterator[Services]:
    async with open_services(Settings(database=loaded), model) as opened:
        yield opened

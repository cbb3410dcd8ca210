"""Whatever the limits allow is answered, by both databases alike."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from itertools import islice

import orjson
import pytest

from api.operations.execute import OperationExecutor
from api.operations.request import OperationRequest
from api.services import open_services
from api.settings import Settings
from schema.errors import TooComplex
from schema.query.database.connect import connect
from tests.api.serving import model
from tests.draws import draws
from tests.query.limits import CASES, mixed

pytestmark = pytest.mark.xdist_group("limits")

MIXED = draws(3, 20)
SEED = 9
SECONDS = 60.0
Engines = dict[str, OperationExecutor]


@pytest.fixture
async def engines(loaded_sqlite: str, loaded_postgres: str) -> AsyncIterator[Engines]:
    """Both databases, with time enough for a busy machine and any cost."""
    async with AsyncExitStack() as stack:
        found = {}
        for database in (loaded_sqlite, loaded_postgres):
            settings = Settings(database=database, statement_timeout=SECONDS, max_cost=10**12)
            services = await stack.enter_async_context(open_services(settings, model()))
            found[services.database.dialect.name] = services.operations
        yield found


async def answers(engines: Engines, text: str) -> list[bytes]:
    return [(await engine.execute(OperationRequest(text, {}))).body for engine in engines.values()]


@pytest.mark.parametrize("name", CASES)
async def test_an_operation_at_a_limit_is_answered(engines: Engines, name: str) -> None:
    one, other = await answers(engines, CASES[name])
    assert "errors" not in orjson.loads(one), one[:500]
    assert one == other


@pytest.mark.deep
async def test_operations_at_several_limits_are_answered_or_over_one(engines: Engines) -> None:
    answered = 0
    for text in islice(mixed(SEED), MIXED):
        one, other = await answers(engines, text)
        assert one == other, text
        for error in orjson.loads(one).get("errors", ()):
            assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX", (error, text)
        answered += "errors" not in orjson.loads(one)
    assert answered > MIXED / 2


async def test_a_statement_over_a_databases_own_limits_is_too_complex(loaded: str) -> None:
    database = await connect(loaded, 1, SECONDS)
    endless = " + ".join(["1"] * 100_000)
    with pytest.raises(TooComplex, match="too large for the database"):
        await database.fetch(f"select cast({endless} as text), null as load", ())
    assert await database.latest()
    await database.close()

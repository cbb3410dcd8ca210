"""What docs/rest.md shows: every address is answered, and where an answer is shown, with exactly that."""

import json
import re

import pytest

from tests.api.serving import client_of
from tests.services import CHECKOUT

DOCS = (CHECKOUT / "docs" / "rest.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```http\n(.*?)```(?:\n\n```json\n(.*?)```)?", DOCS, re.DOTALL)
SHOWN = [(asked.split()[1], answer) for asked, answer in BLOCKS if answer]
ASKED = [line.split()[1] for asked, answer in BLOCKS if not answer for line in asked.splitlines()]
BASE = "http://127.0.0.1:8000"


@pytest.mark.parametrize("address", ASKED)
async def test_an_example_is_answered_with_rows(loaded: str, address: str) -> None:
    async with client_of(loaded, public_url=BASE) as client:
        response = await client.get(address)
    assert response.status_code == 200, response.text
    assert response.json()["items"], "an example that finds nothing shows nothing"


@pytest.mark.parametrize(("address", "answer"), SHOWN, ids=[address for address, _ in SHOWN])
async def test_an_answer_is_the_one_that_is_shown(loaded: str, address: str, answer: str) -> None:
    async with client_of(loaded, public_url=BASE) as client:
        response = await client.get(address)
    assert response.json() == json.loads(answer)
    assert list(response.json()) == list(json.loads(answer))


def test_there_are_examples() -> None:
    assert len(SHOWN) >= 2
    assert len(ASKED) >= 10

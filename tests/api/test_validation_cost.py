"""Documents that take long to validate: they are rejected first, read beside the event loop, and charged."""

import asyncio
import threading
from typing import Any

import httpx
import pytest

from api.operations import prepare
from api.services import limits_of
from api.settings import Settings
from tests.api.serving import answer, client_of

LIMITS = limits_of(Settings())


def fragments(count: int, body: str = "slug") -> str:
    spread = " ".join(f"...F{number}" for number in range(count))
    defined = "\n".join(f"fragment F{number} on Place {{ {body} }}" for number in range(count))
    return f'{{ place(slug: "erbil") {{ {spread} }} }}\n{defined}'


def repeated(count: int) -> str:
    """Fields with a field each, so that there are twice the pairs of the count."""
    return "{ " + "dataset { version } " * count + "}"


def inline(count: int) -> str:
    return "{ " + "... on Query { dataset { version } } " * count + "}"


def nested(count: int) -> str:
    return "{ " + 'place(slug: "x") { parent { parent { slug } } } ' * count + "}"


def unused(count: int) -> str:
    return "{ dataset { version } } fragment F on Query { " + "dataset { version } " * count + "}"


def in_operations(count: int) -> str:
    return " ".join(f"query Q{n} {repeated(20)}" for n in range(count))


TOO_LONG = {
    "fragments": (fragments(LIMITS.fragments + 1), "51 fragments; the limit is 50"),
    "fields": (repeated(249), "61,752 pairs"),
    "inline fragments": (inline(100), "9,900 pairs"),
    "fields with fields in each": (nested(60), "pairs"),
    "an unused fragment": (unused(150), "22,350 pairs"),
    "several operations": (in_operations(20), "7,600 pairs"),
    "unknown fields": ("{ " + "x { y } " * 200 + "}", "39,800 pairs"),
}


@pytest.fixture
async def client(loaded_sqlite: str) -> Any:
    async with client_of(loaded_sqlite, cache=0) as client:
        yield client


@pytest.mark.parametrize("name", TOO_LONG)
async def test_what_would_take_long_to_validate_is_rejected_before(
    client: httpx.AsyncClient, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    query, said = TOO_LONG[name]
    monkeypatch.setattr("api.operations.document.validate", None)
    (error,) = (await answer(client, query))["errors"]
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    assert said in error["message"]


@pytest.mark.parametrize("query", [fragments(LIMITS.fragments), repeated(50), inline(50)])
async def test_the_limit_itself_is_allowed(client: httpx.AsyncClient, query: str) -> None:
    assert "errors" not in await answer(client, query)


async def test_a_fragment_within_itself_is_told_as_such(client: httpx.AsyncClient) -> None:
    query = '{ place(slug: "x") { ...F } } fragment F on Place { slug parent { ...F } }'
    (error, *_) = (await answer(client, query))["errors"]
    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"


async def test_long_documents_are_read_beside_the_event_loop(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = []
    read_document = prepare.read_document

    def noted(text: str, *rest: Any) -> Any:
        threads.append((len(text), threading.current_thread() is threading.main_thread()))
        return read_document(text, *rest)

    monkeypatch.setattr(prepare, "read_document", noted)
    long = [
        "{ " + "dataset { version kinds: __typename } " * 30 + f"a{n}: dataset {{ version }} }}"
        for n in range(4)
    ]
    for found in await asyncio.gather(
        *(answer(client, query) for query in (*long, "{ dataset { version } }"))
    ):
        assert found.keys() <= {"data", "errors"}
    assert {main for size, main in threads if size > 1000} == {False}
    assert {main for size, main in threads if size < 1000} == {True}
    assert len(threads) == len(long) + 1


@pytest.mark.parametrize(
    "query",
    [
        "{ a%d: dataset { version } }" + " " * 1000,
        "{ nothing }" + " " * 1000,
        "{" + " " * 1000,
        repeated(249),
    ],
    ids=["valid", "invalid", "unparsed", "too complex"],
)
async def test_a_new_document_is_charged_whether_it_is_valid_or_not(loaded_sqlite: str, query: str) -> None:
    async with client_of(loaded_sqlite, cache=0, rate=300) as client:
        codes = []
        for number in range(4):
            found = await answer(client, query.replace("%d", str(number)) + f"# {number}")
            codes += [error["extensions"]["code"] for error in found.get("errors", ())][:1]
        assert codes[-1] == "RATE_LIMITED"


async def test_a_known_document_is_charged_for_what_it_reads_alone(loaded_sqlite: str) -> None:
    async with client_of(loaded_sqlite, cache=0, rate=300) as client:
        for _ in range(50):
            assert "errors" not in await answer(client, "{ dataset { version } }" + " " * 1000)

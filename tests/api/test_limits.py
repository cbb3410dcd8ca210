"""Operations over a limit are rejected, quickly, with what was measured and the limit."""

import time
from typing import Any

import httpx
import pytest

from api.services import limits_of
from api.settings import Settings
from tests.api.serving import answer, client_of

LIMITS = limits_of(Settings())


def nested(levels: int) -> str:
    """An operation as many fields deep."""
    return '{ place(slug: "erbil") ' + "{ parent " * (levels - 2) + "{ slug }" + " }" * (levels - 1)


def aliased(count: int) -> str:
    return "{ " + " ".join(f"a{number}: dataset {{ version }}" for number in range(count)) + " }"


def directed(count: int) -> str:
    return "{ " + " ".join(["dataset @include(if: true) { version }"] * count) + " }"


def by_fragments(levels: int, width: int = 2) -> str:
    """Fragments that each spread the next more than once: the text grows by its lines, what it means by powers."""
    lines = [
        f"fragment F{level} on Place {{ "
        + " ".join(f"a{n}: parent {{ ...F{level + 1} }}" for n in range(width))
        + " }"
        for level in range(levels)
    ]
    return "\n".join(
        ['{ place(slug: "erbil") { ...F0 } }', *lines, f"fragment F{levels} on Place {{ slug }}"]
    )


async def quickly_rejected(client: httpx.AsyncClient, query: str) -> dict[str, Any]:
    """The one error that rejects a query, given in under 50 ms: the best of three, as others share the machine."""
    seconds = []
    for _ in range(3):
        begun = time.process_time()
        found = await answer(client, query)
        seconds.append(time.process_time() - begun)
    assert min(seconds) < 0.05
    assert found.keys() == {"errors"}
    (error,) = found["errors"]
    return dict(error)


async def rejection(client: httpx.AsyncClient, query: str) -> dict[str, Any]:
    """The same, for a limit."""
    error = await quickly_rejected(client, query)
    assert error["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    return error


@pytest.mark.parametrize(
    ("name", "at_limit", "over"),
    [
        ("depth", nested(LIMITS.depth), nested(LIMITS.depth + 1)),
        ("aliases", aliased(LIMITS.aliases), aliased(LIMITS.aliases + 1)),
        ("directives", directed(LIMITS.directives), directed(LIMITS.directives + 1)),
    ],
)
async def test_the_limit_itself_is_allowed_and_one_more_is_not(
    client: httpx.AsyncClient, name: str, at_limit: str, over: str
) -> None:
    assert "errors" not in await answer(client, at_limit)
    limit: int = getattr(LIMITS, name)
    error = await rejection(client, over)
    assert f" {limit + 1:,} " in error["message"]
    assert error["message"].endswith(f"; the limit is {limit:,}.")


async def test_tokens_are_counted_before_the_document_is_read(client: httpx.AsyncClient) -> None:
    operation = "query Q{} {{ dataset {{ version }} }}"
    tokens = 8
    at_limit = " ".join(operation.format(number) for number in range(LIMITS.tokens // tokens))
    found = await client.post("/graphql", json={"query": at_limit, "operationName": "Q1"})
    assert "errors" not in found.json()
    error = await rejection(client, at_limit + " query A { dataset { version } }")
    assert f"{LIMITS.tokens:,}" in error["message"]


async def test_a_syntax_error_that_names_the_limit_stays_one(client: httpx.AsyncClient) -> None:
    error = await quickly_rejected(client, f'{{ "more than {LIMITS.tokens} tokens" }}')
    assert error["extensions"]["code"] == "GRAPHQL_PARSE_FAILED"


@pytest.mark.parametrize("query", ["{" * 90_000, "{ place(slug: " + "[" * 90_000, "{ a" * 30_000])
async def test_what_is_nested_without_end_is_rejected(client: httpx.AsyncClient, query: str) -> None:
    error = await quickly_rejected(client, query)
    assert error["extensions"]["code"] in ("GRAPHQL_PARSE_FAILED", "QUERY_TOO_COMPLEX")


async def test_what_fragments_hide_is_measured(client: httpx.AsyncClient) -> None:
    assert "levels deep" in (await rejection(client, by_fragments(LIMITS.depth)))["message"]
    assert "aliases" in (await rejection(client, by_fragments(10)))["message"]


async def test_subqueries_are_counted_where_the_text_is_within_its_limits(client: httpx.AsyncClient) -> None:
    around = "{ totalCount pageInfo { endCursor hasNextPage startCursor } }"
    several = f"authors officials {around} forces {around} mentions {{ totalCount }}"
    fields = [f"a{number}: articles {{ nodes {{ {several} }} }}" for number in range(LIMITS.aliases - 2)]
    found = await answer(client, f"{{ {' '.join(fields)} }}")
    assert found["errors"][0]["extensions"]["code"] == "QUERY_TOO_COMPLEX"
    assert "300 subqueries" in found["errors"][0]["message"]


async def test_a_field_repeated_without_end_is_rejected(client: httpx.AsyncClient) -> None:
    error = await rejection(client, "{ dataset { version } " + "__typename " * LIMITS.fields + "}")
    assert (
        error["message"] == f"The operation selects {LIMITS.fields + 2} fields; the limit is {LIMITS.fields}."
    )


async def test_the_contract_is_given_a_few_times_only(client: httpx.AsyncClient) -> None:
    fields = " ".join(f"a{number}: __schema {{ queryType {{ name }} }}" for number in range(4))
    error = await rejection(client, f"{{ {fields} }}")
    assert error["message"] == "The operation asks 4 times for the schema; the limit is 3."


async def test_a_number_too_large_to_be_one_is_rejected(client: httpx.AsyncClient) -> None:
    box = "{ south: 1e400, west: 40, north: 38, east: 48 }"
    found = await answer(client, f"{{ incidents(where: {{ box: {box} }}) {{ totalCount }} }}")
    assert found["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_errors_are_not_repeated_without_end(client: httpx.AsyncClient) -> None:
    found = await answer(client, "{ " + " ".join(f"nothing{number}" for number in range(500)) + " }")
    assert len(found["errors"]) <= 21
    assert {error["extensions"]["code"] for error in found["errors"]} == {"GRAPHQL_VALIDATION_FAILED"}


async def test_an_answer_over_its_time_is_rejected(loaded_sqlite: str) -> None:
    async with client_of(loaded_sqlite, request_timeout=0.0001) as client:
        found = await answer(client, "{ officials(first: 100) { nodes { name posts { title } } } }")
        assert found["errors"][0]["extensions"]["code"] == "QUERY_TOO_COMPLEX"
        assert "0.0001 seconds" in found["errors"][0]["message"]

"""Literals are lifted into variables: other values find the plan of the first; answers and errors stay the same."""

import json
import random
from collections.abc import AsyncIterator
from itertools import islice
from typing import Any

import orjson
import pytest
from graphql import TokenKind

from api.operations.execute import OperationExecutor
from api.operations.literals import MAX_LITERALS, skeleton_of
from api.operations.request import OperationRequest
from api.services import Model, Services, open_services, preparer_of
from api.settings import Settings
from tests.adversarial.dataset import Dataset, plain_rows
from tests.draws import draws
from tests.generator import Operations
from tests.operations.texts import Literal, literals_of, parametrized, with_literals
from tests.reference import Reference, read_schema

DOCUMENTS = draws(10, 30)


def fresh(services: Services) -> OperationExecutor:
    """An executor that has seen no operation yet."""
    preparer = preparer_of(services.model, services.database.dialect, services.limits)
    return OperationExecutor(services.model.schema, preparer, services.queries)


async def asked(executor: OperationExecutor, text: str, **variables: Any) -> bytes:
    return (await executor.execute(OperationRequest(text, variables))).body


async def compiled(services: Services, *texts: str, **variables: Any) -> int:
    """How many plans operations took, each of which is answered as by an executor that has not seen the others."""
    before = services.operations.preparer.counts.compiled
    for text in texts:
        answer = await asked(services.operations, text, **variables)
        assert answer == await asked(fresh(services), text, **variables)
        assert b'"errors"' not in answer
    return services.operations.preparer.counts.compiled - before


async def test_a_text_that_stays_the_same_keeps_its_literals(services: Services) -> None:
    request = OperationRequest("{ articles(first: 3) { totalCount } }", {})
    preparer = fresh(services).preparer
    assert all(not preparer.prepare(request).variables for _ in range(3))
    assert preparer.counts.compiled == 1


class TestOnePlan:
    """Of a text whose literals differ from those of one that was read before."""

    async def test_serves_every_value_with_its_own_answer(self, services: Services) -> None:
        text = '{ official(slug: "%s") { slug } }'
        slugs = ("masrour-barzani", "barham-salih", "nobody")
        await asked(services.operations, text % "first")
        assert await compiled(services, *(text % slug for slug in slugs)) == 1
        answers = [json.loads(await asked(services.operations, text % slug))["data"] for slug in slugs]
        assert [answer["official"] and answer["official"]["slug"] for answer in answers] == [*slugs[:2], None]

    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("{ articles(first: %s) { nodes { slug } } }", ("0", "1", "100")),
            (
                "{ incidents(where: { box: { south: %s, west: 40, north: 38.5, east: 4.8e1 } }) { totalCount } }",
                ("30.5", "-3.0", "1E1"),
            ),
            (
                "{ articles(where: { published: { gte: %s } }) { totalCount } }",
                ('"2021-12-01T00:00:00Z"', '"2021-12-03T08:00:00+03:00"', '"2021-12-04T00:00:00Z"'),
            ),
            ("{ node(id: %s) { id } }", ('"Official:masrour-barzani"', '"Place:iraq"', '"Place:erbil"')),
            (
                '{ nodes(ids: [%s, "Place:iraq"]) { id } }',
                ('"Official:nobody"', '"Official:masrour-barzani"', '"Place:erbil"'),
            ),
            ("{ search(text: %s) { totalCount } }", ('"barzani"', '"nechirvan barz"', '"isis"')),
            (
                "{ places(where: { name: { contains: %s } }) { totalCount } }",
                ('"er"', '"\\u0065r"', '"é\\""', '""'),
            ),
            (
                "{ places(where: { name: { contains: %s } }) { totalCount } }",
                ('"""er"""', '"""\n  er\n"""', '"""\\""" # no comment"""'),
            ),
            ("{ places(first: 1) { totalCount } } # %s", ('with "quotes"', "7", "")),
        ],
        ids=("Int", "Float", "DateTime", "ID", "list", "search", "String", "block string", "comment"),
    )
    async def test_serves_every_value_of_a_type(
        self, services: Services, text: str, values: tuple[str, ...]
    ) -> None:
        await asked(services.operations, text % values[0])
        assert await compiled(services, *(text % value for value in values)) == 1

    async def test_serves_cursors_whose_nulls_are_the_same(self, services: Services) -> None:
        page, end = (
            "{ places(first: 1, after: %s) { nodes { slug } } }",
            "{ places(first: %s) { pageInfo { endCursor } } }",
        )
        answers = [json.loads(await asked(services.operations, end % size)) for size in (1, 2, 3)]
        cursors = [json.dumps(answer["data"]["places"]["pageInfo"]["endCursor"]) for answer in answers]
        assert len(set(cursors)) == 3
        await asked(services.operations, page % cursors[0])
        assert await compiled(services, *(page % cursor for cursor in cursors)) == 1


class TestSeveralPlans:
    @pytest.mark.parametrize(
        ("text", "values"),
        [
            ("{ incidents(where: { kind: { eq: %s } }) { totalCount } }", ("ATTACK", "EXPLOSION", "null")),
            ("{ articles(where: { headline: { isNull: %s } }) { totalCount } }", ("true", "false")),
            ("{ nodes(ids: [%s]) { id } }", ('"Place:iraq"', '"Place:iraq", "Place:erbil"')),
            ("query ($n: Int = %s) { articles(first: $n) { nodes { slug } } }", ("1", "2")),
            (
                "{ a: articles(first: %s) { totalCount } b: articles(first: %s) { totalCount } }",
                (("1", "2"), ("3", "3")),
            ),
        ],
        ids=("enum and null", "boolean", "length of a list", "default of a variable", "equal literals"),
    )
    async def test_serve_what_decides_a_plan(
        self, services: Services, text: str, values: tuple[Any, ...]
    ) -> None:
        assert await compiled(services, *(text % value for value in values)) == len(values)

    async def test_introspection_finds_the_type_that_is_named(self, services: Services) -> None:
        text = '{ __type(name: "%s") { name } dataset { version } }'
        names = []
        for name in ("Article", "Place", "Article"):
            names.append(json.loads(await asked(services.operations, text % name))["data"]["__type"]["name"])
        assert names == ["Article", "Place", "Article"]

    async def test_operations_of_one_document_are_told_apart(self, services: Services) -> None:
        text = "query A { articles(first: %d) { nodes { slug } } } query B { places(first: %d) { nodes { slug } } }"
        for name, sizes, expected in (("A", (1, 2), 1), ("B", (1, 2), 2), ("A", (0, 2), 0)):
            response = await services.operations.execute(OperationRequest(text % sizes, {}, name))
            (found,) = json.loads(response.body)["data"].values()
            assert len(found["nodes"]) == expected


BAD = [
    pytest.param("{ articles(first: %s) { totalCount } }", "1", value, id=value)
    for value in ("101", "-1", "2147483648", "1.5", '"1"', "01", "1a", "-", "9" * 5000)
]
BAD += [
    pytest.param("{ places(where: { name: { contains: %s } }) { totalCount } }", '"a"', value, id=value)
    for value in (
        '"\\x"',
        '"\\ud800"',
        '"\\u0000"',
        '"a',
        '"a\nb"',
        '"""a',
        "1",
        '"""a""""',
        '""""',
        '"\x07"',
    )
]
BAD += [
    pytest.param(
        "{ articles(where: { published: { gte: %s } }) { totalCount } }",
        '"2021-12-01T00:00:00Z"',
        value,
        id=value,
    )
    for value in ('"2021"', '""', "2021", '"yesterday"')
]
BAD += [
    pytest.param("{ node(id: %s) { id } }", '"Place:iraq"', value, id=value)
    for value in ('"nothing"', "5", "5.5")
]
BAD += [
    pytest.param("{ search(text: %s) { totalCount } }", '"barzani"', value, id=value)
    for value in ('""', '"' + "word " * 200 + '"')
]
BAD += [
    pytest.param("{ articles(first: 1, after: %s) { totalCount } }", '"00"', value, id=value)
    for value in ('"zz"', '"5b5d"')
]


class TestErrors:
    @pytest.mark.parametrize(("text", "good", "bad"), BAD)
    async def test_are_those_of_the_text_itself(
        self, services: Services, text: str, good: str, bad: str
    ) -> None:
        await asked(services.operations, text % good)
        for value in (bad, good, bad):
            answer = await asked(services.operations, text % value)
            assert answer == await asked(fresh(services), text % value)

    async def test_arguments_that_become_unequal_conflict(self, services: Services) -> None:
        text = "{ articles(first: %s) { totalCount } articles(first: %s) { nodes { slug } } }"
        assert b"errors" not in await asked(services.operations, text % (1, 1))
        answer = await asked(services.operations, text % (1, 2))
        assert b"conflict" in answer
        assert answer == await asked(fresh(services), text % (1, 2))

    async def test_a_variables_place_is_that_in_its_own_text(self, services: Services) -> None:
        text = "query P { places(first: %s) { totalCount } } query Q($n: Int) { articles(first: $n) { totalCount } }"
        for size in ("1", "100", "17"):
            request = OperationRequest(text % size, {"n": "no number"}, "Q")
            answer = (await services.operations.execute(request)).body
            assert answer == (await fresh(services).execute(request)).body
            (error,) = json.loads(answer)["errors"]
            assert error["locations"] == [{"line": 1, "column": request.query.index("$n: Int") + 1}]


HOSTILE = {
    "an open string of escapes": '{ node(id: "' + '\\"' * 45_000,
    "an open block string of escapes": '{ node(id: """' + '\\"""' * 20_000,
    "quotes": '{ node(id: "' + '"' * 90_000,
    "strings with escapes": "{ nodes(ids: [" + '"\\n"' * 20_000 + "]) { id } }",
    "numbers": "{ nodes(ids: [" + "1 " * 45_000 + "]) { id } }",
    "comments": "{ dataset" + "#\n" * 45_000 + " { version } }",
    "signs": "{ node(id: " + "-" * 90_000,
    "exponents": "{ node(id: 1" + "e+" * 45_000,
}
"""Texts as long as a body may be. Reading one again from each of its characters would take minutes."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_each_character_is_read_once(services: Services, text: str) -> None:
    for _ in range(2):
        assert b'"errors"' in await asked(services.operations, text)


async def test_a_text_of_many_literals_is_read_as_a_whole(services: Services) -> None:
    text = '{ nodes(ids: [%s"Place:iraq"]) { id } }'
    for count in (MAX_LITERALS - 1, MAX_LITERALS):
        whole = text % ('"Place:erbil" ' * count)
        assert (skeleton_of(whole) is None) == (count == MAX_LITERALS)


ODD = {
    TokenKind.INT: ("0", "-1", "1", "100", "101", "2147483648"),
    TokenKind.FLOAT: ("0.0", "-180.5", "1e400", "36.19"),
    TokenKind.STRING: ('""', '"a"', '"\\u0041"', '"\\ud800"', '"\\u0000"', '"%"', '"é"', '"2021-12-03"'),
    TokenKind.BLOCK_STRING: ('""""""', '"""a\n b"""'),
}


class Varying:
    """Draws other literals: those of other documents, odd ones, and now and then one of another kind."""

    def __init__(self, pool: dict[TokenKind, list[str]], seed: int) -> None:
        self._pool = pool
        self._random = random.Random(seed)

    def __call__(self, literal: Literal) -> str:
        if self._random.random() < 0.3:
            return literal.text
        kind = literal.kind if self._random.random() < 0.95 else self._random.choice(list(ODD))
        return self._random.choice([*self._pool.get(kind, []), *ODD[kind]])


@pytest.fixture(scope="module")
def documents() -> list[tuple[str, dict[str, Any], str | None]]:
    reference = Reference(plain_rows(Dataset()), read_schema())
    cases = islice(Operations(reference, seed=7).cases(), DOCUMENTS * 4)
    found = {case.document: (case.document, case.variables, case.operation_name) for case in cases}
    return [case for case in found.values() if literals_of(case[0])][:DOCUMENTS]


@pytest.fixture
async def over_adversarial(adversarial: str, model: Model) -> AsyncIterator[Services]:
    async with open_services(Settings(database=adversarial, max_cost=10**9), model) as opened:
        yield opened


def told(answer: bytes) -> object:
    """Return an answer; of a rejected operation its codes, since any of several wrong arguments may be named first."""
    errors = orjson.loads(answer).get("errors")
    return [error["extensions"]["code"] for error in errors] if errors else answer


@pytest.mark.deep
class TestGenerated:
    async def test_other_literals_are_answered_as_by_an_executor_that_has_seen_none(
        self, over_adversarial: Services, documents: list[tuple[str, dict[str, Any], str | None]]
    ) -> None:
        pool: dict[TokenKind, list[str]] = {}
        for document, _, _ in documents:
            for literal in literals_of(document):
                pool.setdefault(literal.kind, []).append(literal.text)
        varied = Varying(pool, seed=11)
        answered = 0
        for document, variables, name in documents:
            for text in (document, *(with_literals(document, varied) for _ in range(4))):
                request = OperationRequest(text, variables, name)
                answer = (await over_adversarial.operations.execute(request)).body
                assert told(answer) == told((await fresh(over_adversarial).execute(request)).body), text
                answered += b'"errors"' not in answer
        assert answered > len(documents)
        assert over_adversarial.operations.preparer.counts.hits > len(documents) // 2

    async def test_literals_and_variables_are_answered_alike(
        self, over_adversarial: Services, documents: list[tuple[str, dict[str, Any], str | None]]
    ) -> None:
        compared = 0
        for document, variables, name in documents:
            if name is not None:
                continue
            other = parametrized(document, over_adversarial.model.schema)
            literal = json.loads(
                (await over_adversarial.operations.execute(OperationRequest(document, variables, name))).body
            )
            request = OperationRequest(other.document, {**variables, **other.variables}, name)
            found = json.loads((await over_adversarial.operations.execute(request)).body)
            if "errors" in literal:
                assert [error["extensions"] for error in found["errors"]] == [
                    error["extensions"] for error in literal["errors"]
                ]
            else:
                assert found == literal, other.document
                compared += bool(other.variables)
        assert compared > len(documents) // 3

"""Compares an executor with the reference, operation by operation."""

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import orjson
from graphql import GraphQLSchema

from tests.generator.operations import Case
from tests.generator.shrink import shrink


class Executor(Protocol):
    """What is compared with the reference."""

    def __call__(
        self, document: str, variables: dict[str, Any] | None, operation_name: str | None, /
    ) -> Awaitable[bytes | str | dict[str, Any]]:
        """The response: `data`, or `errors`."""


Answering = Callable[[str, dict[str, Any], str | None], dict[str, Any]]


def _whole(number: str) -> int | float:
    """3.0 and 3 are one number to JSON."""
    value = float(number)
    return int(value) if value.is_integer() else value


def outcome(response: bytes | str | dict[str, Any]) -> str:
    """All of a response that has to be equal: the data with its keys in order, or the codes of the errors."""
    text = orjson.dumps(response) if isinstance(response, dict) else response
    answer = json.loads(text, parse_float=_whole)
    if "errors" not in answer:
        return json.dumps(answer["data"], ensure_ascii=False)
    codes = {str(error.get("extensions", {}).get("code")) for error in answer["errors"]}
    data = "" if answer.get("data") is None else " with data"
    return f"rejected: {', '.join(sorted(codes))}{data}"


async def outcome_of(
    execute: Executor, document: str, variables: dict[str, Any] | None, operation_name: str | None
) -> str:
    """The outcome of one operation, also where the executor fails."""
    try:
        return outcome(await execute(document, variables, operation_name))
    except Exception as error:  # whatever it raises is a difference
        return f"raised: {error!r}"


def _excerpt(text: str, place: int) -> str:
    start = max(0, place - 200) if len(text) > 600 else 0
    return ("…" if start else "") + text[start : start + 600] + ("…" if len(text) > start + 600 else "")


def together(executors: Mapping[str, Executor]) -> Executor:
    """An executor that gives what all of several answer to the byte, or else all their answers by name."""

    async def execute(
        document: str, variables: dict[str, Any] | None, operation_name: str | None
    ) -> bytes | str | dict[str, Any]:
        found = {
            name: await _answer_of(one, document, variables, operation_name)
            for name, one in executors.items()
        }
        first, *others = found.values()
        if all(other == first for other in others):
            return first
        return {"data": {name: _decoded(answer) for name, answer in found.items()}}

    return execute


async def _answer_of(
    execute: Executor, document: str, variables: dict[str, Any] | None, operation_name: str | None
) -> bytes | str | dict[str, Any]:
    try:
        return await execute(document, variables, operation_name)
    except Exception as error:  # whatever it raises is a difference
        return {"data": {"raised": repr(error)}}


def _decoded(answer: bytes | str | dict[str, Any]) -> Any:
    return answer if isinstance(answer, dict) else json.loads(answer)


@dataclass
class Difference:
    """An operation that was answered differently, made small."""

    document: str
    variables: dict[str, Any]
    operation_name: str | None
    expected: str
    found: str

    def __str__(self) -> str:
        texts = (self.expected, self.found)
        unequal = (place for place, (one, other) in enumerate(zip(*texts, strict=False)) if one != other)
        same = next(unequal, min(map(len, texts)))
        lines = (
            self.document,
            f"# variables: {json.dumps(self.variables, ensure_ascii=False)}",
            f"# operation: {self.operation_name}",
            f"# equal up to character {same}; from a little before:",
            *(
                f"# {name} {_excerpt(text, same)}"
                for name, text in zip(("expected:", "found:   "), texts, strict=True)
            ),
        )
        return "\n".join(lines) + "\n"


@dataclass
class Comparison:
    """What came of comparing."""

    compared: int = 0
    rejected: int = 0
    differences: list[Difference] = field(default_factory=list)

    def write(self, folder: Path) -> list[Path]:
        """Writes each difference to a file of its own."""
        paths = [folder / f"difference-{number}.graphql" for number in range(len(self.differences))]
        for path, difference in zip(paths, self.differences, strict=True):
            path.write_text(str(difference), encoding="utf-8")
        return paths


async def compare(
    cases: Iterable[Case],
    execute: Executor,
    answer: Answering,
    schema: GraphQLSchema,
    most_differences: int = 3,
) -> Comparison:
    """Runs every case, and makes the first differences small. `answer` is the reference's `execute`.

    Of each document one difference counts. Stops at `most_differences`.
    """
    comparison, different = Comparison(), set[str]()
    for case in cases:
        found = await outcome_of(execute, case.document, case.variables, case.operation_name)
        comparison.compared += 1
        comparison.rejected += "errors" in case.expected
        if found != outcome(case.expected) and case.document not in different:
            different.add(case.document)
            comparison.differences.append(await make_small(case, execute, answer, schema))
        if len(comparison.differences) >= most_differences:
            break
    return comparison


async def make_small(case: Case, execute: Executor, answer: Answering, schema: GraphQLSchema) -> Difference:
    """The difference that a case shows, with all omitted that it does not need."""

    async def both(document: str) -> tuple[str, str]:
        expected = outcome(answer(document, case.variables, case.operation_name))
        return expected, await outcome_of(execute, document, case.variables, case.operation_name)

    async def differs(document: str) -> bool:
        expected, found = await both(document)
        return expected != found

    document = await shrink(case.document, case.operation_name, differs, schema, case.variables)
    expected, found = await both(document)
    variables = {name: value for name, value in case.variables.items() if f"${name}" in document}
    return Difference(document, variables, case.operation_name, expected, found)

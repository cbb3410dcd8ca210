"""The comparison: bugs planted in a copy of the reference are found, and made small."""

from dataclasses import dataclass
from itertools import islice
from typing import Any

import pytest
from graphql import parse

from tests.generator import Case, Operations, compare
from tests.generator.compare import outcome
from tests.nasty.dataset import Dataset, plain_rows
from tests.reference import Reference, read_schema
from tests.reference.paging import Cursor, Order, Pages, Paging, encode
from tests.reference.resolvers import World
from tests.reference.rows import Row
from tests.reference.tables import Tables

CASES = 400


class FlippedOrder(Pages):
    def sort(self, order: Order, rows: list[Row]) -> list[Row]:
        return super().sort(order, rows)[::-1] if order.kind == "Place" else super().sort(order, rows)


class TiesTheOtherWay(Pages):
    def sort(self, order: Order, rows: list[Row]) -> list[Row]:
        found = super().sort(order, rows)
        found.reverse()
        return sorted(found, key=lambda row: order.rank(order.values(row)[:1]), reverse=order.descending)


class NullsFirst(Pages):
    def sort(self, order: Order, rows: list[Row]) -> list[Row]:
        found = super().sort(order, rows)
        return sorted(found, key=lambda row: order.descending and order.values(row)[0] is None)


class AfterIncluded(Pages):
    def in_range(self, order: Order, paging: Paging, row: Row) -> bool:
        return super().in_range(order, paging, row) or order.values(row) == paging.after


class BeforeIncluded(Pages):
    def in_range(self, order: Order, paging: Paging, row: Row) -> bool:
        return super().in_range(order, paging, row) or order.values(row) == paging.before


class LastTakesFirst(Pages):
    def cut(self, within: list[Row], paging: Paging) -> list[Row]:
        return within[: paging.size]


class LastZeroTakesAll(Pages):
    def cut(self, within: list[Row], paging: Paging) -> list[Row]:
        return within[-paging.size :] if paging.backwards else within[: paging.size]


class NextOneTooEarly(Pages):
    def has_next(self, order: Order, paging: Paging, ordered: list[Row], within: list[Row]) -> bool:
        return super().has_next(order, paging, ordered, within) or len(within) == paging.size > 0


class NextIgnoresBefore(Pages):
    def has_next(self, order: Order, paging: Paging, ordered: list[Row], within: list[Row]) -> bool:
        return not paging.backwards and len(within) > paging.size


class PreviousWhereverAfterStands(Pages):
    def has_previous(self, order: Order, paging: Paging, ordered: list[Row], within: list[Row]) -> bool:
        return paging.after is not None or super().has_previous(order, paging, ordered, within)


class TotalOfRange(Pages):
    def total(self, ordered: list[Row], within: list[Row]) -> int:
        return len(within)


class CursorInAscii(Pages):
    def cursor(self, order: Order, row: Row) -> str:
        values: Cursor = order.values(row)
        return encode(
            [order.signature, *(str(value).encode("ascii", "replace").decode() for value in values)]
        )


@dataclass
class HoldsOnlyWithin(World):
    def holds(self, tenure: Row, day: str) -> bool:
        return super().holds(tenure, day) and not str(tenure["since_earliest"]).startswith(day)


class DuplicatesKept(Tables):
    def through(self, links: list[Row], column: str, table: str) -> list[Row]:
        return [row for link in links if (row := self.one(table, "id", link[column]))]


PAGES = (
    FlippedOrder,
    TiesTheOtherWay,
    NullsFirst,
    AfterIncluded,
    BeforeIncluded,
    LastTakesFirst,
    LastZeroTakesAll,
    NextOneTooEarly,
    NextIgnoresBefore,
    PreviousWhereverAfterStands,
    TotalOfRange,
    CursorInAscii,
)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference(plain_rows(Dataset()), read_schema())


@pytest.fixture(scope="module")
def cases(reference: Reference) -> list[Case]:
    return list(islice(Operations(reference, seed=2).cases(), CASES))


def mutant(reference: Reference, world: World) -> Reference:
    copy = Reference(plain_rows(Dataset()), reference.schema)
    copy.world = world
    return copy


def finds(cases: list[Case], bugged: Reference) -> bool:
    def differs(case: Case) -> bool:
        found = bugged.execute(case.document, case.variables, case.operation_name)
        return outcome(found) != outcome(case.expected)

    return any(differs(case) for case in cases)


def test_nothing_is_found_without_a_bug(reference: Reference, cases: list[Case]) -> None:
    assert not finds(cases[:100], mutant(reference, World(Tables(plain_rows(Dataset())))))


@pytest.mark.parametrize("pages", PAGES)
def test_wrong_paging_is_found(reference: Reference, cases: list[Case], pages: type[Pages]) -> None:
    assert finds(cases, mutant(reference, World(reference.tables, pages())))


def test_a_day_left_out_is_found(reference: Reference, cases: list[Case]) -> None:
    assert finds(cases, mutant(reference, HoldsOnlyWithin(reference.tables)))


def test_duplicates_are_found(reference: Reference, cases: list[Case]) -> None:
    assert finds(cases, mutant(reference, World(DuplicatesKept(plain_rows(Dataset())))))


async def test_a_difference_is_made_small(reference: Reference, cases: list[Case], tmp_path: Any) -> None:
    bugged = mutant(reference, World(reference.tables, TotalOfRange()))

    async def execute(document: str, variables: dict[str, Any] | None, name: str | None) -> dict[str, Any]:
        return bugged.execute(document, variables, name)

    comparison = await compare(cases, execute, reference.execute, reference.schema, most_differences=1)
    (difference,) = comparison.differences
    assert "totalCount" in difference.document
    assert len(difference.document.splitlines()) < 20
    assert parse(difference.document)
    (path,) = comparison.write(tmp_path)
    assert difference.document in path.read_text(encoding="utf-8")


async def test_a_failing_executor_is_a_difference(reference: Reference, cases: list[Case]) -> None:
    async def execute(document: str, variables: dict[str, Any] | None, name: str | None) -> bytes:
        raise ConnectionError("gone")

    comparison = await compare(cases, execute, reference.execute, reference.schema, most_differences=1)
    assert "ConnectionError" in comparison.differences[0].found


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        (b'{"data":{"a":1,"b":2}}', b'{"data":{"b":2,"a":1}}', False),
        (b'{"data":{"a":1.0}}', b'{"data":{"a":1}}', True),
        (b'{"data":{"a":"1"}}', b'{"data":{"a":1}}', False),
        (b'{"data":{"a":true}}', b'{"data":{"a":1}}', False),
        (b'{"data":{"a":"\\u00e9"}}', '{"data":{"a":"é"}}', True),
        (b'{"errors":[{"extensions":{"code":"A"}}]}', b'{"errors":[{"extensions":{"code":"B"}}]}', False),
        (b'{"errors":[{"message":"x"}],"data":{}}', b'{"errors":[{"message":"x"}]}', False),
    ],
)
def test_outcomes(one: bytes, other: bytes | str, equal: bool) -> None:
    assert (outcome(one) == outcome(other)) is equal

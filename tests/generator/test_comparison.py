"""The comparison: bugs planted in a copy of the reference are found, and made small."""

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import pytest
from graphql import parse

from tests.adversarial.dataset import Dataset, plain_rows
from tests.generator import Case, Operations, compare
from tests.generator.compare import make_small, outcome, together
from tests.reference import Reference, read_schema
from tests.reference.facets import Facets
from tests.reference.filters import Filters, Memo, given
from tests.reference.paging import Cursor, Order, Pages, Paging, encode
from tests.reference.rows import Row
from tests.reference.tables import Tables
from tests.reference.world import World

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.xdist_group("comparison")]

CASES = 1_500


class FlippedOrder(Pages):
    def sort(self, order: Order, rows: list[Row]) -> list[Row]:
        return super().sort(order, rows)[::-1] if order.kind == "Place" else super().sort(order, rows)


class TiesTheOtherWay(Pages):
    def sort(self, order: Order, rows: list[Row]) -> list[Row]:
        *terms, last = order.terms
        return super().sort(Order(order.kind, (*terms, replace(last, descending=not last.descending))), rows)


class NullsLast(Pages):
    def sort(self, order: Order, rows: list[Row]) -> list[Row]:
        found = super().sort(order, rows)
        return sorted(found, key=lambda row: order.values(row)[0] is None)


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
    def holds(self, tenure: Row, day: str, certainty: str | None = "KNOWN") -> bool:
        return super().holds(tenure, day, certainty) and not str(tenure["since_earliest"]).startswith(day)


@dataclass
class PossibleIsKnown(World):
    def holds(self, tenure: Row, day: str, certainty: str | None = "KNOWN") -> bool:
        return super().holds(tenure, day)


class NoPlaceLendsItsPoint(World):
    def located(self, place: Row) -> Row | None:
        return place


class PointsAreOfTheOutermostPlace(World):
    def located(self, place: Row) -> Row | None:
        outer = self.tables.one("Place", "id", place["within_id"])
        return (outer and self.located(outer)) or super().located(place)


class DuplicatesKept(Tables):
    def through(self, links: list[Row], column: str, table: str) -> list[Row]:
        return [row for link in links if (row := self.one(table, "id", link[column]))]


class KeyAlwaysAscending(Pages):
    def sort(self, order: Order, rows: list[Row]) -> list[Row]:
        *terms, last = order.terms
        given = (*terms, replace(last, descending=last.descending and order.digest == ""))
        return super().sort(Order(order.kind, given), rows)


class OnlyTheFirstTerm(Pages):
    def sort(self, order: Order, rows: list[Row]) -> list[Row]:
        return super().sort(Order(order.kind, (order.terms[0], order.terms[-1])), rows)


class CursorOfAnyFilter(Pages):
    def cursor(self, order: Order, row: Row) -> str:
        return super().cursor(Order(order.kind, order.terms), row)


class NullEqualsNothingAndDiffersFromNothing(Filters):
    def operator(self, operator: str, value: Any, wanted: Any) -> bool:
        if operator in ("ne", "notIn") and value is None:
            return False
        return super().operator(operator, value, wanted)


class CaseIgnored(Filters):
    def operator(self, operator: str, value: Any, wanted: Any) -> bool:
        if operator in ("contains", "startsWith") and value is not None:
            value, wanted = value.lower(), wanted.lower()
        return super().operator(operator, value, wanted)


class NoneAsNotAll(Filters):
    def related(self, world: World, name: str, value: Any, rows: list[Row], memo: Memo) -> bool:
        if value.get("none") is not None and rows:
            return super().related(world, name, {**value, "none": None}, rows, memo) and not all(
                self.row(world, name, value["none"], row, memo) for row in rows
            )
        return super().related(world, name, value, rows, memo)


class DatesByTheirOtherBound(Filters):
    def bound(self, row: Row, name: str, operator: str, wanted: Any) -> bool:
        turned = {f"{name}_earliest": row[f"{name}_latest"], f"{name}_latest": row[f"{name}_earliest"]}
        return super().bound({**row, **turned}, name, operator, wanted)


class OpenDatesNeverMatch(Filters):
    def bound(self, row: Row, name: str, operator: str, wanted: Any) -> bool:
        closed = operator == "isNull" or None not in (row[f"{name}_earliest"], row[f"{name}_latest"])
        return closed and super().bound(row, name, operator, wanted)


class NoBoxCrossesTheMeridian(Filters):
    def between(self, longitude: int, west: int, east: int) -> bool:
        return west <= longitude <= east


class NoTollWhateverElseIsAsked(Filters):
    def toll(self, tolls: list[Row], where: Any) -> bool:
        only = {"measure": where["measure"], "isNull": True}
        return super().toll(tolls, only if where.get("isNull") else where)


class EmptyOrMatches(Filters):
    def member(self, world: World, name: str, key: str, value: Any, row: Row, memo: Memo) -> bool:
        return (key == "or" and not value) or super().member(world, name, key, value, row, memo)


class EmptyConditionsAskForARow(Filters):
    def asked(self, name: str, where: Any) -> Any:
        return where


class MeasureAloneAsksForAToll(Filters):
    def asked(self, name: str, where: Any) -> Any:
        alone = where.get("toll") and not given(where["toll"]).keys() - {"measure"}
        return {**super().asked(name, where), **({"toll": where["toll"]} if alone else {})}


class MissingRowsNeverMatch(Filters):
    def missing(self, where: Any) -> bool | None:
        return False


class MissingRowsDifferFromAll(Filters):
    def missing_member(self, key: str, value: Any) -> bool | None:
        return super().missing_member(key, value) or False


class EmptyListsAreNotAskedFor(Filters):
    def related(self, world: World, name: str, value: Any, rows: list[Row], memo: Memo) -> bool:
        return super().related(world, name, {**value, "isEmpty": None}, rows, memo)


class WithinTheNextPlaceOnly(Filters):
    def upwards(self, world: World, place: Row | None) -> list[Row]:
        return super().upwards(world, place)[:2]


class WithinLeavesOutThePlaceItself(Filters):
    def upwards(self, world: World, place: Row | None) -> list[Row]:
        return super().upwards(world, place)[1:]


class IncidentsHaveNoPlace(Filters):
    def places(self, world: World, row: Row) -> list[Row]:
        return [] if row["__typename"] == "Incident" else super().places(world, row)


class RowsCountedAgain(Facets):
    def distinct(self, values: Iterable[Any]) -> list[Any]:
        return list(values)


class EqualCountsTheOtherWay(Facets):
    def sort(self, facets: list[Row]) -> list[Row]:
        return sorted(facets, key=lambda facet: (facet["count"], facet["value"]), reverse=True)


class OnlyThePlaceItself(Facets):
    def nested(self, world: World, place: Row | None) -> Iterator[Row]:
        return islice(super().nested(world, place), 1)


PAGES = (
    FlippedOrder,
    TiesTheOtherWay,
    NullsLast,
    AfterIncluded,
    BeforeIncluded,
    LastTakesFirst,
    LastZeroTakesAll,
    NextOneTooEarly,
    NextIgnoresBefore,
    PreviousWhereverAfterStands,
    TotalOfRange,
    CursorInAscii,
    KeyAlwaysAscending,
    OnlyTheFirstTerm,
    CursorOfAnyFilter,
)
FILTERS = (
    NullEqualsNothingAndDiffersFromNothing,
    CaseIgnored,
    NoneAsNotAll,
    DatesByTheirOtherBound,
    OpenDatesNeverMatch,
    NoBoxCrossesTheMeridian,
    NoTollWhateverElseIsAsked,
    EmptyOrMatches,
    EmptyConditionsAskForARow,
    MeasureAloneAsksForAToll,
    MissingRowsNeverMatch,
    MissingRowsDifferFromAll,
    EmptyListsAreNotAskedFor,
    WithinTheNextPlaceOnly,
    WithinLeavesOutThePlaceItself,
    IncidentsHaveNoPlace,
)
FACETS = (RowsCountedAgain, EqualCountsTheOtherWay, OnlyThePlaceItself)


@pytest.fixture(scope="module")
def reference() -> Reference:
    return Reference(plain_rows(Dataset()), read_schema())


@pytest.fixture(scope="module")
def cases(reference: Reference) -> list[Case]:
    return list(islice(Operations(reference, seed=2).cases(), CASES))


def mutant(reference: Reference, world: World) -> Reference:
    bugged = copy(reference)
    bugged.world = world
    return bugged


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


@pytest.mark.parametrize("filters", FILTERS)
def test_wrong_filters_are_found(reference: Reference, cases: list[Case], filters: type[Filters]) -> None:
    assert finds(cases, mutant(reference, World(reference.tables, filters=filters())))


@pytest.mark.parametrize("facets", FACETS)
def test_wrong_facets_are_found(reference: Reference, cases: list[Case], facets: type[Facets]) -> None:
    assert finds(cases, mutant(reference, World(reference.tables, facets=facets())))


def test_a_day_left_out_is_found(reference: Reference, cases: list[Case]) -> None:
    assert finds(cases, mutant(reference, HoldsOnlyWithin(reference.tables)))


def test_certainty_left_out_is_found(reference: Reference, cases: list[Case]) -> None:
    assert finds(cases, mutant(reference, PossibleIsKnown(reference.tables)))


@pytest.mark.parametrize("world", [NoPlaceLendsItsPoint, PointsAreOfTheOutermostPlace])
def test_points_of_other_places_are_found(
    reference: Reference, cases: list[Case], world: type[World]
) -> None:
    assert finds(cases, mutant(reference, world(reference.tables)))


def test_duplicates_are_found(reference: Reference, cases: list[Case]) -> None:
    assert finds(cases, mutant(reference, World(DuplicatesKept(plain_rows(Dataset())))))


async def test_a_difference_is_made_small(reference: Reference, cases: list[Case], tmp_path: Any) -> None:
    bugged = mutant(reference, World(reference.tables, TotalOfRange()))

    async def execute(document: str, variables: dict[str, Any] | None, name: str | None) -> dict[str, Any]:
        return bugged.execute(document, variables, name)

    comparison = await compare(cases, execute, reference.execute, reference.schema, most_differences=1)
    (difference,) = comparison.differences
    assert "totalCount" in difference.document
    assert len(difference.document.splitlines()) < 30
    assert parse(difference.document)
    (path,) = comparison.write(tmp_path)
    assert difference.document in path.read_text(encoding="utf-8")


async def test_a_filter_is_made_small_out_of_variables(reference: Reference) -> None:
    bugged = mutant(reference, World(reference.tables, filters=CaseIgnored()))
    document = (
        "query ($w: PlaceWhere, $o: [PlaceOrder!]) { places(first: 3, where: $w, orderBy: $o) "
        "{ edges { cursor node { id slug } } totalCount } }"
    )
    where = {
        "and": [{"slug": {"isNull": False}}, {"or": [{"name": {"contains": "SAME"}}, {"kind": {"in": []}}]}]
    }
    variables = {"w": where, "o": [{"field": "NAME"}]}
    case = Case(document, variables, None, reference.execute(document, variables))

    async def execute(document: str, variables: dict[str, Any] | None, name: str | None) -> dict[str, Any]:
        return bugged.execute(document, variables, name)

    difference = await make_small(case, execute, reference.execute, reference.schema)
    assert "".join(difference.document.split()) == (
        '{places(where:{and:[{or:[{name:{contains:"SAME"}}]}]}){totalCount}}'
    )
    assert difference.variables == {}


async def test_all_answers_are_shown_where_databases_differ() -> None:
    async def one(*_: Any) -> bytes:
        return b'{"data":1}'

    async def other(*_: Any) -> bytes:
        return b'{"data": 1}'

    assert await together({"one": one, "same": one})("", {}, None) == b'{"data":1}'
    differing = await together({"one": one, "other": other})("", {}, None)
    assert differing == {"data": {"one": {"data": 1}, "other": {"data": 1}}}


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

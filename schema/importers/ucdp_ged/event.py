"""One row of GED with typed values. Columns of versions 17 to 25 are known by all their names."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar

from schema.errors import InvalidRecord
from schema.importers.reading import Row
from schema.importers.report import Place
from schema.importers.values import Cells
from schema.vocabulary import Clarity, IncidentKind, PlacePrecision

Value = TypeVar("Value")

KINDS = {
    1: IncidentKind.STATE_BASED_VIOLENCE,
    2: IncidentKind.NON_STATE_VIOLENCE,
    3: IncidentKind.ONE_SIDED_VIOLENCE,
}
PRECISIONS = {
    1: PlacePrecision.EXACT,
    2: PlacePrecision.NEAR,
    3: PlacePrecision.DISTRICT,
    4: PlacePrecision.PROVINCE,
    5: PlacePrecision.LINEAR_FEATURE,
    6: PlacePrecision.COUNTRY,
    7: PlacePrecision.INTERNATIONAL_WATERS,
}
CLARITIES = {1: Clarity.HIGH, 2: Clarity.LOW}

LONGER_THAN_A_MONTH = 5
"""The precision of dates in a span of more than a month."""


@dataclass(frozen=True)
class Side:
    """A side as a row names it. `state` says that it has the number of a state."""

    letter: str
    id: int | None
    name: str
    state: bool
    deaths: int

    @property
    def is_civilians(self) -> bool:
        """Return whether the side is civilians, who are not an actor."""
        return self.name.casefold() == "civilians"


@dataclass(frozen=True)
class Group:
    """A conflict or a dyad as a row names it."""

    id: int
    name: str


@dataclass(frozen=True)
class Event:
    """A row of GED."""

    place: Place
    id: str
    kind: IncidentKind
    conflict: Group | None
    dyad: Group | None
    sides: tuple[Side, Side]
    start: date
    end: date
    date_precision: int | None
    precision: PlacePrecision
    where: str
    district: str
    province: str
    country: str
    point: tuple[Decimal, Decimal] | None
    clarity: Clarity | None
    source_count: int | None
    civilians: int
    unknown: int
    low: int | None
    best: int | None
    high: int | None
    original: str
    articles: str
    offices: str
    dates: str
    headlines: str
    tidied: tuple[str, ...]
    """The columns that had blanks too many between words."""

    @property
    def in_order(self) -> bool:
        """Return whether its estimates do not contradict each other."""
        stated = [number for number in (self.low, self.best, self.high) if number is not None]
        return stated == sorted(stated)

    @property
    def parts(self) -> int:
        """Return the sum of the deaths of its parts."""
        return sum(side.deaths for side in self.sides) + self.civilians + self.unknown


def event_of(row: Row) -> Event:
    """Return the event of a row. Raises InvalidRecord, which names the column that is wrong."""
    cells = Cells(row.values)
    start, end = cells.day("date_start"), cells.day("date_end")
    if end < start:
        raise InvalidRecord("date_end is before date_start")
    sources = cells.whole("number_of_sources")
    return Event(
        place=row.place,
        id=_id(cells),
        kind=_coded(cells, "type_of_violence", KINDS),
        conflict=_group(cells, "conflict"),
        dyad=_group(cells, "dyad"),
        sides=(_side(cells, "a"), _side(cells, "b")),
        start=start,
        end=end,
        date_precision=cells.whole("date_prec"),
        precision=_coded(cells, "where_prec", PRECISIONS),
        where=cells.text("where_coordinates"),
        district=cells.text("adm_2"),
        province=cells.text("adm_1"),
        country=cells.text("country"),
        point=_point(cells),
        clarity=CLARITIES.get(cells.whole("event_clarity") or 0),
        source_count=None if sources is None or sources < 0 else sources,
        civilians=cells.whole("deaths_civilians") or 0,
        unknown=cells.whole("deaths_unknown") or 0,
        low=_estimate(cells, "low"),
        best=_estimate(cells, "best"),
        high=_estimate(cells, "high"),
        original=cells.text("source_original"),
        articles=cells.text("source_article"),
        offices=cells.raw("source_office"),
        dates=cells.raw("source_date"),
        headlines=cells.raw("source_headline"),
        tidied=tuple(cells.tidied),
    )


def sides_of(row: Row) -> list[Side]:
    """Return the sides of a row; none if they cannot be read."""
    cells = Cells(row.values)
    try:
        return [_side(cells, "a"), _side(cells, "b")]
    except InvalidRecord:
        return []


def listed_actor(row: Row) -> Side | None:
    """Return the actor of a row in a list of actors, or None if the row is of another kind."""
    cells = Cells(row.values)
    try:
        number = cells.whole("actor_id", "actorid")
    except InvalidRecord:
        return None
    name = cells.text("name", "namedata")
    return Side("", number, name, False, 0) if number is not None and name else None


def event_id(row: Row) -> str:
    """Return the id of a row's event. Raises InvalidRecord if it has none."""
    return _id(Cells(row.values))


def _id(cells: Cells) -> str:
    number = cells.whole("id")
    if number is None:
        raise InvalidRecord("id is empty")
    return str(number)


def _coded(cells: Cells, column: str, codes: dict[int, Value]) -> Value:
    code = cells.whole(column)
    if code is None or code not in codes:
        raise InvalidRecord(f"{column} is none of {', '.join(map(str, codes))}")
    return codes[code]


def _group(cells: Cells, name: str) -> Group | None:
    number = cells.whole(f"{name}_new_id", f"{name}_id")
    text = cells.text(f"{name}_name")
    return Group(number, text) if number is not None and text else None


def _side(cells: Cells, letter: str) -> Side:
    name = cells.text(f"side_{letter}")
    if not name:
        raise InvalidRecord(f"side_{letter} is empty")
    return Side(
        letter,
        cells.whole(f"side_{letter}_new_id", f"side_{letter}_id"),
        name,
        bool(cells.text(f"gwno{letter}", f"gwno_{letter}")),
        cells.whole(f"deaths_{letter}") or 0,
    )


def _point(cells: Cells) -> tuple[Decimal, Decimal] | None:
    latitude, longitude = cells.decimal("latitude"), cells.decimal("longitude")
    return None if latitude is None or longitude is None else (latitude, longitude)


def _estimate(cells: Cells, column: str) -> int | None:
    number = cells.whole(column, f"{column}_est")
    if number is not None and number < 0:
        raise InvalidRecord(f"{column} is negative")
    return number

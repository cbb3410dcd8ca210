"""ACLED, Armed Conflict Location & Event Data, as CSV. Columns are those of its public codebook, in any case."""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from schema.errors import InvalidRecord
from schema.importers.aliases import Aliases
from schema.importers.events import Converted, EventRows
from schema.importers.keys import digest, key_of, slug
from schema.importers.reading import Row
from schema.importers.shared import Named
from schema.importers.values import Cells
from schema.importers.writer import DataSetWriter
from schema.vocabulary import (
    LIST_CAP,
    ForceKind,
    IncidentKind,
    Kind,
    Measure,
    OrganizationKind,
    PlaceKind,
    PlacePrecision,
    Role,
    VictimKind,
)

ACLED = "acled"
ACLED_NAME = "Armed Conflict Location & Event Data"
LICENCE = "ACLED terms of use"
ATTRIBUTION = "Armed Conflict Location & Event Data (ACLED), acleddata.com."
GAPS = (
    "The descriptions of events are omitted, as they are running text.",
    "Events without reported fatalities have no figure: the source writes 0 for none and for unknown.",
    "Places within districts are areas: the source does not say which are towns or villages.",
)

KINDS = {kind.acled: kind for kind in IncidentKind if kind.acled}
"""The kinds of incidents by the types of events, and of parts of these, that ACLED has."""

STRATEGIC = "Strategic developments"

PRECISIONS = {1: PlacePrecision.EXACT, 2: PlacePrecision.NEAR, 3: PlacePrecision.PROVINCE}
_AT = {PlacePrecision.EXACT: "at", PlacePrecision.NEAR: "near"}

_ACTORS = {
    "1": "state forces",
    "2": "rebel group",
    "3": "political militia",
    "4": "identity militia",
    "8": "external/other forces",
}
"""The codes of types of actors that are forces. Rioters, protesters and civilians are people who are not actors."""

_FORCES = {
    "state forces": ForceKind.ARMED_FORCE,
    "rebel group": ForceKind.INSURGENT_GROUP,
    "rebel groups": ForceKind.INSURGENT_GROUP,
    "political militia": ForceKind.MILITIA,
    "political militias": ForceKind.MILITIA,
    "identity militia": ForceKind.MILITIA,
    "identity militias": ForceKind.MILITIA,
    "external/other forces": ForceKind.UNKNOWN,
    "external forces": ForceKind.UNKNOWN,
    "other forces": ForceKind.UNKNOWN,
}
_UNIDENTIFIED = "unidentified "
_POLICE = "police forces"
_GOVERNMENT = "government of "

_ENGLISH_DAY = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3})[A-Za-z]*[ -]([0-9]{4})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_UPDATED = "The day on which ACLED last updated the event."
_HAPPENED = "The day of the event, as the file does not say when it was updated."


class Acled:
    """The importer of ACLED."""

    name = "acled"
    description = "Armed Conflict Location & Event Data: events of political violence and protest, as CSV"

    def convert(self, files: Sequence[Path], target: DataSetWriter, aliases: Aliases) -> None:
        """Add the events of files."""
        rows = _Rows(target, aliases)
        rows.take_all(files)
        target.describe_with_source(
            self.name,
            "Events of political violence and protest, with the fatalities that ACLED counts.",
            [*GAPS, *rows.gaps()],
            name=ACLED_NAME,
            licence=LICENCE,
            attribution=ATTRIBUTION,
            url="https://acleddata.com/",
        )


class _Participant(NamedTuple):
    """Somebody in an event: how the row names them, and who they are if they are an actor."""

    key: str
    label: str
    role: Role
    actor: str | None
    named: Named | None

    def record(self) -> dict[str, Any]:
        fields = {"key": self.key, "actor": self.actor, "label": self.label, "role": self.role.value}
        return {name: value for name, value in fields.items() if value is not None}


class _Where(NamedTuple):
    """The place of an event, and those around it."""

    key: str | None
    name: str
    named: list[Named]


class _Rows(EventRows):
    """Rows of ACLED."""

    name = "ACLED"
    required = ("event_id_cnty", "event_date", "event_type", "actor1", "geo_precision", "fatalities")

    def __init__(self, target: DataSetWriter, aliases: Aliases) -> None:
        super().__init__(target)
        self._aliases = aliases
        self._claimant = self._acled()

    def id_of(self, row: Row) -> str:
        number = Cells(row.values).text("event_id_cnty")
        if not number:
            raise InvalidRecord("event_id_cnty is empty")
        return number

    def converted(self, row: Row) -> Converted:
        cells = Cells(row.values)
        number = self.id_of(row)
        where = self._where(cells)
        participants = [*self._participants(cells)]
        incident = _incident(cells, number, where, participants)
        records = [(Kind.INCIDENT, incident)]
        if cells.whole("fatalities"):
            records.append((Kind.FIGURE, _figure(cells, number, self._claimant)))
        actors = [participant.named for participant in participants if participant.named]
        return Converted(records, [*actors, *where.named], [*_oddities(cells)])

    def _acled(self) -> str:
        existing = self._aliases.key(Kind.ORGANIZATION, ACLED, "ACLED", ACLED_NAME)
        if existing:
            return f"{Kind.ORGANIZATION}:{existing}"
        fields = {"kind": OrganizationKind.RESEARCH.value}
        self.shared.add([Named(Kind.ORGANIZATION, ACLED, ACLED_NAME, fields)])
        return f"{Kind.ORGANIZATION}:{ACLED}"

    def _participants(self, cells: Cells) -> Iterator[_Participant]:
        for number, role in ((1, Role.SIDE_A), (2, Role.SIDE_B)):
            name = cells.text(f"actor{number}")
            if name:
                yield self._participant(f"actor-{number}", name, role, cells.text(f"inter{number}"))
            others = _listed(cells.text(f"assoc_actor_{number}"))
            for position, other in enumerate(others[: LIST_CAP // 2 - 1], 1):
                yield self._participant(f"associated-{number}-{position}", other, role, "")

    def _participant(self, key: str, name: str, role: Role, code: str) -> _Participant:
        for kind in (Kind.FORCE, Kind.ORGANIZATION):
            if existing := self._aliases.key(kind, name):
                return _Participant(key, name, role, f"{kind}:{existing}", None)
        named = self._actor(name, code)
        return _Participant(key, name, role, named and f"{named.kind}:{named.key}", named)

    def _actor(self, name: str, code: str) -> Named | None:
        """Return the record of an actor, or None for people who are not one."""
        force = _FORCES.get(_ACTORS.get(code.strip(), code.strip().casefold()))
        if force is None or name.casefold().startswith(_UNIDENTIFIED):
            return None
        key = key_of(f"acled-actor-{slug(name)}")
        if self._aliases.is_apart(Kind.FORCE, name):
            key = f"{key}-{digest(name)}"
        if name.casefold().startswith(_GOVERNMENT):
            return Named(Kind.ORGANIZATION, key, name, {"kind": OrganizationKind.GOVERNMENT.value})
        is_police = name.casefold().startswith(_POLICE)
        return Named(Kind.FORCE, key, name, {"kind": (ForceKind.POLICE if is_police else force).value})

    def _where(self, cells: Cells) -> _Where:
        where = _Where(None, "", [])
        path: tuple[str, ...] = ()
        for kind, name in _steps(cells):
            # An empty unit keeps its level in the key, so that a town is not taken for its province.
            path = (*path, name)
            where = self._within(where, kind, path) if name else where
        if where.named and _precision(cells) is PlacePrecision.EXACT and where.name == cells.text("location"):
            where.named[-1] = where.named[-1]._replace(point=_point(cells))
        return where

    def _within(self, around: _Where, kind: PlaceKind, path: tuple[str, ...]) -> _Where:
        name, full = path[-1], "/".join(filter(None, path))
        key = key_of(ACLED, *(step or "0" for step in path))
        if existing := self._aliases.key(Kind.PLACE, key, full, name):
            return _Where(existing, name, around.named)
        if self._aliases.is_apart(Kind.PLACE, full, name):
            key = f"{key}-{digest(full)}"
        fields = {"kind": kind.value} | ({"within": around.key} if around.key else {})
        return _Where(key, name, [*around.named, Named(Kind.PLACE, key, name, fields)])


def _steps(cells: Cells) -> list[tuple[PlaceKind, str]]:
    units = [(PlaceKind.COUNTRY, cells.text("country")), (PlaceKind.PROVINCE, cells.text("admin1"))]
    if _precision(cells) is PlacePrecision.PROVINCE:
        return units
    district = (PlaceKind.DISTRICT, cells.text("admin2"))
    within = [(PlaceKind.AREA, cells.text(column)) for column in ("admin3", "location")]
    return [*units, district, *within]


def _incident(cells: Cells, number: str, where: _Where, participants: list[_Participant]) -> dict[str, Any]:
    occurred = _occurred(cells)
    what = cells.text("sub_event_type") or cells.text("event_type")
    at = f" {_AT.get(_precision(cells), 'in')} {where.name}" if where.name else ""
    fields = {
        "key": _key(number),
        "names": [{"text": f"{what}{at}, {_day(cells).isoformat()}", "language": "en"}],
        "kind": _kind(cells).value,
        "occurred": occurred,
        "place": where.key,
        "placePrecision": _precision(cells).value if where.key else None,
        **_location(cells),
        "participants": [participant.record() for participant in participants],
        "identifiers": [{"scheme": ACLED, "value": number}],
    }
    return {name: value for name, value in fields.items() if value is not None}


def _figure(cells: Cells, number: str, claimant: str) -> dict[str, Any]:
    reports = [{"publisher": name} for name in _listed(cells.text("source"))[:LIST_CAP]]
    return {
        "key": f"{_key(number)}-killed",
        "incident": _key(number),
        "measure": Measure.KILLED.value,
        "victims": "fatalities",
        "victimKind": VictimKind.UNKNOWN.value,
        "best": cells.whole("fatalities"),
        "claimant": claimant,
        "record": {"dataSet": "ACLED", "id": number},
        "reports": reports,
        "asserted": _asserted(cells),
    }


def _key(number: str) -> str:
    return key_of(f"acled-{slug(number)}")


def _kind(cells: Cells) -> IncidentKind:
    part, whole = cells.text("sub_event_type"), cells.text("event_type")
    return KINDS.get(part) or KINDS.get(whole) or IncidentKind.OTHER


def _day(cells: Cells) -> date:
    """Return the day of an event: 2023-02-16, 16 February 2023 or 16-Feb-2023."""
    written = _ENGLISH_DAY.fullmatch(cells.text("event_date"))
    if not written:
        return cells.day("event_date")
    try:
        return date(int(written[3]), _MONTHS.index(written[2].casefold()) + 1, int(written[1]))
    except ValueError:
        raise InvalidRecord("event_date is not a date") from None


def _occurred(cells: Cells) -> Any:
    """Return a date as precise as its code: the day, about the day for a week, or the month."""
    day = _day(cells)
    match cells.whole("time_precision"):
        case 2:
            return {"edtf": f"{day.isoformat()}~", "note": "The source knows the week; the day is within it."}
        case 3:
            return {"edtf": f"{day:%Y-%m}", "note": "The source knows the month."}
        case _:
            return day.isoformat()


def _precision(cells: Cells) -> PlacePrecision:
    code = cells.whole("geo_precision")
    if code is None or code not in PRECISIONS:
        raise InvalidRecord("geo_precision is none of 1, 2, 3")
    return PRECISIONS[code]


def _point(cells: Cells) -> tuple[Any, Any] | None:
    latitude, longitude = cells.decimal("latitude"), cells.decimal("longitude")
    return None if latitude is None or longitude is None else (latitude, longitude)


def _location(cells: Cells) -> dict[str, Any]:
    point = _point(cells)
    if point is None:
        return {}
    return {
        "location": {"latitude": point[0], "longitude": point[1]},
        "locationPrecision": _precision(cells).value,
    }


def _asserted(cells: Cells) -> dict[str, str]:
    updated = cells.whole("timestamp")
    if not updated:
        return {"edtf": _day(cells).isoformat(), "note": _HAPPENED}
    try:
        return {"edtf": datetime.fromtimestamp(updated, UTC).date().isoformat(), "note": _UPDATED}
    except (OverflowError, OSError, ValueError):
        raise InvalidRecord("timestamp is not a time") from None


def _listed(text: str) -> list[str]:
    return list(dict.fromkeys(part.strip() for part in text.split(";") if part.strip()))


def _oddities(cells: Cells) -> Iterator[str]:
    if _kind(cells) is IncidentKind.OTHER and cells.text("event_type") != STRATEGIC:
        yield "event_type is not known; the incident is of another kind"
    if cells.whole("time_precision") not in (None, 1, 2, 3):
        yield "time_precision is none of 1, 2, 3; the day counts"
    for column in cells.tidied:
        yield f"{column} has several blanks between words, which became one"


importer = Acled()

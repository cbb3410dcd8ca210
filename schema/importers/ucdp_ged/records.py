"""The records of one event: its incident, its figures, and the conflict and dyad that it belongs to."""

from datetime import date
from typing import Any

from schema.importers.shared import Named
from schema.importers.ucdp_ged.actors import Actor
from schema.importers.ucdp_ged.event import LONGER_THAN_A_MONTH, Event, Group, Side
from schema.importers.ucdp_ged.places import Where
from schema.importers.ucdp_ged.reports import Reports
from schema.vocabulary import (
    ConflictKind,
    FigureScope,
    IncidentKind,
    Kind,
    Measure,
    PlacePrecision,
    Role,
    VictimKind,
)

SUMMARY_DAYS = 31
"""The days after which an event somewhere in a country summarizes others."""

_LONGEST_ORIGIN = 500
_ROLES = {"a": Role.SIDE_A, "b": Role.SIDE_B}
_TITLES = {
    IncidentKind.STATE_BASED_VIOLENCE: "State-based violence",
    IncidentKind.NON_STATE_VIOLENCE: "Non-state violence",
    IncidentKind.ONE_SIDED_VIOLENCE: "One-sided violence",
}
_AT = {PlacePrecision.EXACT: "at", PlacePrecision.NEAR: "near"}
_LAST_REPORT = "The date of the last report that is cited."
_END = "The last day of the event, as no report that is cited has a later date."

Sides = list[tuple[Side, list[Actor]]]


def key_of_event(event: Event) -> str:
    """Return the key of an event's incident."""
    return f"ucdp-ged-{event.id}"


def url_of(event: Event) -> str:
    """Return the address of an event's page."""
    return f"https://ucdp.uu.se/event/{event.id}"


def incident_of(event: Event, where: Where, sides: Sides, conflict: str | None) -> dict[str, Any]:
    """Return the incident of an event."""
    fields = {
        "key": key_of_event(event),
        "names": [{"text": _title(event, where), "language": "en"}],
        "kind": event.kind.value,
        "occurred": _occurred(event),
        "conflict": conflict,
        "place": where.key,
        "placePrecision": event.precision.value if where.key else None,
        **_location(event),
        "aggregate": True if is_aggregate(event) else None,
        "clarity": event.clarity and event.clarity.value,
        "sourceCount": event.source_count,
        "participants": [
            participant for side, actors in sides for participant in _participants(side, actors)
        ],
        "identifiers": [{"scheme": "ucdp-ged", "value": event.id, "url": url_of(event)}],
    }
    return {name: value for name, value in fields.items() if value is not None}


def is_aggregate(event: Event) -> bool:
    """Return whether an event summarizes others.

    It does if its dates are a span of more than a month, or if it is somewhere in a country within as long a span.
    """
    in_country = event.precision is PlacePrecision.COUNTRY
    long = (event.end - event.start).days > SUMMARY_DAYS
    return event.date_precision == LONGER_THAN_A_MONTH or (in_country and long)


def _title(event: Event, where: Where) -> str:
    at = f" {_AT.get(event.precision, 'in')} {where.name}" if where.name else ""
    return f"{_TITLES[event.kind]}{at}, {_occurred(event).replace('/', ' to ')}"


def _occurred(event: Event) -> str:
    if event.start == event.end:
        return event.start.isoformat()
    return f"{event.start.isoformat()}/{event.end.isoformat()}"


def _location(event: Event) -> dict[str, Any]:
    if event.point is None:
        return {}
    latitude, longitude = event.point
    return {
        "location": {"latitude": latitude, "longitude": longitude},
        "locationPrecision": event.precision.value,
    }


def _participants(side: Side, actors: list[Actor]) -> list[dict[str, Any]]:
    key, role = f"side-{side.letter}", _ROLES[side.letter].value
    if not actors:
        return [{"key": key, "label": "Civilians", "role": role}]
    if len(actors) == 1:
        return [{"key": key, "actor": actors[0].id, "label": side.name, "role": role}]
    return [
        {"key": f"{key}-{actor.key}"[:60], "actor": actor.id, "label": actor.name, "role": role}
        for actor in actors
    ]


def conflict_of(conflict: Group) -> Named:
    """Return a conflict."""
    url = f"https://ucdp.uu.se/conflict/{conflict.id}"
    fields = {"kind": ConflictKind.CONFLICT.value, **_identifiers("ucdp-conflict", conflict.id, url)}
    return Named(Kind.CONFLICT, f"ucdp-conflict-{conflict.id}", conflict.name, fields)


def dyad_of(dyad: Group, conflict: str | None, sides: Sides) -> Named:
    """Return a dyad, which is part of a conflict."""
    actors = list(dict.fromkeys(actor.id for _, actors in sides for actor in actors))
    part = {"partOf": conflict} if conflict else {}
    fields = {"kind": ConflictKind.DYAD.value, **part, "sides": actors, **_identifiers("ucdp-dyad", dyad.id)}
    return Named(Kind.CONFLICT, f"ucdp-dyad-{dyad.id}", dyad.name, fields)


def _identifiers(scheme: str, number: int, url: str | None = None) -> dict[str, Any]:
    identifier = {"scheme": scheme, "value": str(number)} | ({"url": url} if url else {})
    return {"identifiers": [identifier]}


def figures_of(
    event: Event, sides: Sides, reports: Reports, claimant: str, data_set: str
) -> list[dict[str, Any]]:
    """Return the total of an event, and the parts of it that are not zero; nothing if it states no total."""
    total = _total(event, reports)
    if not total.keys() & {"low", "best", "high"}:
        return []
    shared = {
        "incident": key_of_event(event),
        "measure": Measure.KILLED.value,
        "claimant": claimant,
        "record": {"dataSet": data_set, "id": event.id, "url": url_of(event)},
        "asserted": _asserted(event, reports),
    }
    key = f"{key_of_event(event)}-killed"
    part = {**shared, "scope": FigureScope.PART.value, "partOf": key}
    parts = [{"key": f"{key}-{name}", **part, **fields} for name, fields in _parts(event, sides)]
    return [{"key": key, **shared, **total}, *parts]


def _total(event: Event, reports: Reports) -> dict[str, Any]:
    fields = {
        "victims": "all deaths",
        "victimKind": _victim_kind(event).value,
        "low": event.low,
        "best": event.best,
        "high": event.high,
        "accordingTo": None if has_long_origin(event) else event.original or None,
        "reports": [report.record() for report in reports.cited] or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _parts(event: Event, sides: Sides) -> list[tuple[str, dict[str, Any]]]:
    found = [(side.letter, side.deaths, _of_side(side, actors)) for side, actors in sides]
    found += [
        ("civilians", event.civilians, {"victims": "civilians", "victimKind": VictimKind.CIVILIANS.value}),
        (
            "unknown",
            event.unknown,
            {"victims": "people of unknown status", "victimKind": VictimKind.UNKNOWN.value},
        ),
    ]
    return [(name, {**fields, "best": deaths}) for name, deaths, fields in found if deaths > 0]


def _of_side(side: Side, actors: list[Actor]) -> dict[str, Any]:
    if not actors:
        return {"victims": "civilians", "victimKind": VictimKind.CIVILIANS.value}
    return {
        "victims": side.name,
        "victimKind": VictimKind.COMBATANTS.value,
        "side": [actor.id for actor in actors],
    }


def _victim_kind(event: Event) -> VictimKind:
    """Return the kind of all victims: MIXED if some are known to be civilians and some not, else the one known."""
    civilians = event.civilians + sum(side.deaths for side in event.sides if side.is_civilians)
    fighters = sum(side.deaths for side in event.sides if not side.is_civilians)
    if civilians and fighters:
        return VictimKind.MIXED
    if event.unknown or not (civilians or fighters):
        return VictimKind.UNKNOWN
    return VictimKind.CIVILIANS if civilians else VictimKind.COMBATANTS


def has_long_origin(event: Event) -> bool:
    """Return whether the words on whom the sources rely on are longer than a figure can have."""
    return len(event.original) > _LONGEST_ORIGIN


def is_reported_before(event: Event, reports: Reports) -> bool:
    """Return whether the last report is dated before the event."""
    last = _last(reports)
    return last is not None and last < event.start


def _last(reports: Reports) -> date | None:
    return max((report.day for report in reports.cited if report.day), default=None)


def _asserted(event: Event, reports: Reports) -> dict[str, str]:
    """Return when the figures were asserted: with the last report, but not before the event began."""
    last = _last(reports)
    if last is None or last < event.start:
        return {"edtf": event.end.isoformat(), "note": _END}
    return {"edtf": last.isoformat(), "note": _LAST_REPORT}

"""UCDP's Georeferenced Event Dataset: a row an event, with sides, place, date and numbers of deaths.

Codes are those of its codebook: Högbladh, Stina, 2019, "UCDP GED Codebook version 19.1".
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from schema.importers.importer import Import, Importer
from schema.importers.report import Place
from schema.importers.tables import rows
from schema.importers.texts import fitted, line, slug
from schema.importers.ucdp_reports import last_date, reports_of
from schema.importers.writer import InvalidRecord
from schema.vocabulary import Kind, PlaceKind, PlacePrecision

Row = Mapping[str, str]
Record = dict[str, Any]

COLUMNS = (
    *("id", "type_of_violence", "conflict_name", "dyad_name", "side_a", "side_b", "date_start", "date_end"),
    *("where_prec", "date_prec", "country", "adm_1", "adm_2", "where_coordinates", "latitude", "longitude"),
    *("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"),
)

KINDS = {"1": "STATE_BASED_VIOLENCE", "2": "NON_STATE_VIOLENCE", "3": "ONE_SIDED_VIOLENCE"}
PRECISIONS = {
    "1": PlacePrecision.EXACT,
    "2": PlacePrecision.NEAR,
    "3": PlacePrecision.DISTRICT,
    "4": PlacePrecision.PROVINCE,
    "5": PlacePrecision.LINEAR_FEATURE,
    "6": PlacePrecision.COUNTRY,
    "7": PlacePrecision.INTERNATIONAL_WATERS,
}
CLARITIES = {"1": "HIGH", "2": "LOW"}
SUMMARY_OF_MONTHS = "5"
"""The precision of a date that spans more than a month: the row sums up several events."""

CIVILIANS = "Civilians"
CLAIMANT = "Organization:ucdp"
NAME = "UCDP Georeferenced Event Dataset"

PLACE_KINDS = {
    "town": PlaceKind.TOWN,
    "city": PlaceKind.CITY,
    "village": PlaceKind.VILLAGE,
    "district": PlaceKind.DISTRICT,
    "subdistrict": PlaceKind.DISTRICT,
    "province": PlaceKind.PROVINCE,
    "governorate": PlaceKind.PROVINCE,
    "camp": PlaceKind.CAMP,
    "river": PlaceKind.RIVER,
    "road": PlaceKind.ROAD,
    "border": PlaceKind.BORDER,
    "mountain": PlaceKind.MOUNTAIN,
    "mountains": PlaceKind.MOUNTAIN,
    "neighbourhood": PlaceKind.NEIGHBOURHOOD,
    "neighborhood": PlaceKind.NEIGHBOURHOOD,
    "airport": PlaceKind.FACILITY,
    "base": PlaceKind.FACILITY,
}
"""The kind of a place by the last word of its name."""

FIRST_WORDS = {"road": PlaceKind.ROAD, "between": PlaceKind.AREA, "jabal": PlaceKind.MOUNTAIN}
"""The kind of a place by the first word of its name, where that decides: a road between two towns."""

PARTS = (
    ("a", "deaths_a", "deaths of side A", "COMBATANTS"),
    ("b", "deaths_b", "deaths of side B", "COMBATANTS"),
    ("civilians", "deaths_civilians", "deaths of civilians", "CIVILIANS"),
    ("unknown", "deaths_unknown", "deaths of unknown status", "UNKNOWN"),
)
"""The parts of a total: what ends the key of the figure, the column, the victims and their kind."""

ABOUT: Record = {
    "description": "Events of organized violence with at least one death, as UCDP records them.",
    "licence": "CC-BY-4.0",
    "attribution": "Uppsala Conflict Data Program, Department of Peace and Conflict Research, Uppsala University. "
    'Sundberg, Ralph, and Erik Melander, 2013, "Introducing the UCDP Georeferenced Event Dataset", Journal of Peace '
    'Research 50(4). Högbladh, Stina, 2019, "UCDP GED Codebook version 19.1".',
    "importedFrom": "ucdp-ged",
    "sources": [
        {
            "name": NAME,
            "licence": "CC-BY-4.0",
            "attribution": "Sundberg and Melander 2013; Högbladh 2019.",
            "url": "https://ucdp.uu.se/downloads/",
        }
    ],
    "gaps": [
        "Numbers are UCDP's: deaths that its sources do not report are not counted.",
        "UCDP does not state when it made a claim. Figures are dated to the time after the last report that it cites.",
        "UCDP's attribution of kinds to armed groups is not in the file; their kind is UNKNOWN.",
    ],
}


def convert(asked: Import) -> Record:
    """Convert the files of GED to a data set."""
    sources = _Sources(asked)
    for _, row in _every(asked):
        if _is_chosen(row, asked):
            sources.see(row)
    sources.write()
    for place, row in _every(asked):
        if not _is_chosen(row, asked):
            asked.report.skip()
        else:
            _convert(place, row, sources, asked)
    return ABOUT


UCDP_GED = Importer("ucdp-ged", "UCDP GED (CSV, with or without HXL tags)", convert)


def _every(asked: Import) -> Iterator[tuple[Place, Row]]:
    for file in asked.files:
        for place, row in rows(file, COLUMNS):
            yield place, {name: line(value or "") for name, value in row.items()}


def _is_chosen(row: Row, asked: Import) -> bool:
    return all(row.get(column) in values for column, values in asked.only.items())


def _convert(place: Place, row: Row, sources: "_Sources", asked: Import) -> None:
    key = f"ucdp-ged-{row['id']}"
    if asked.writer.has(Kind.INCIDENT, key):
        asked.report.merge(place, "another row has the same id")
        return
    try:
        records = [(Kind.INCIDENT, _incident(key, row, sources))]
        figures, flags = _figures(key, row, sources)
        for kind, record in (*records, *((Kind.FIGURE, figure) for figure in figures)):
            asked.writer.add(kind, record)
    except (InvalidRecord, ValueError, KeyError) as error:
        asked.report.reject(place, str(error))
        return
    for flag in flags:
        asked.report.flag(place, flag)
    for side in ("side_a", "side_b"):
        if ", " in row[side] and len(sources.actors_of(row, side)) == 1:
            asked.report.flag(place, "a side that may be a list is kept as one actor")
    asked.report.keep()


# -- what several rows name


@dataclass
class _Sources:
    """The actors, conflicts and places that the rows name, and the ids of the existing records for them."""

    asked: Import
    sides: dict[str, tuple[str, bool]] = field(default_factory=dict)
    conflicts: dict[str, Record] = field(default_factory=dict)
    places: dict[str, Record] = field(default_factory=dict)
    points: dict[str, set[tuple[str, str]]] = field(default_factory=dict)

    def see(self, row: Row) -> None:
        """Note what a row names."""
        for side, state in (("side_a", "gwnoa"), ("side_b", "gwnob")):
            if row[side] and row[side] != CIVILIANS:
                self.sides.setdefault(row[side], (_id(row, side), bool(row.get(state))))
        self._see_conflict(row)
        places = _places(row)
        if row.get("where_prec") == "1" and places:
            self.points.setdefault(places[-1][0], set()).add((row["latitude"], row["longitude"]))
        for key, kind, name, parent in places:
            self.places.setdefault(key, {"key": key, "kind": kind, "name": name, "within": parent})

    def _see_conflict(self, row: Row) -> None:
        conflict, dyad = _id(row, "conflict"), _id(row, "dyad")
        whole = f"ucdp-conflict-{conflict}"
        self.conflicts.setdefault(
            whole, _named(whole, row["conflict_name"], "CONFLICT", "ucdp-conflict", conflict)
        )
        part = f"ucdp-dyad-{dyad}"
        sides = [actor for side in ("side_a", "side_b") for actor in self.actors_of(row, side)]
        self.conflicts.setdefault(
            part,
            {
                **_named(part, row["dyad_name"], "DYAD", "ucdp-dyad", dyad),
                "partOf": whole,
                "of": row,
                "sides": sides,
            },
        )

    def actors_of(self, row: Row, side: str) -> list[str]:
        """Return the ids of a side's actors: several if it is a list of names that are sides of their own."""
        name = row[side]
        if not name or name == CIVILIANS:
            return []
        names = name.split(", ")
        if len(names) > 1 and all(each in self.sides for each in names):
            return [self._actor(each, *self.sides[each]) for each in names]
        known = self.sides.get(name, (_id(row, side), False))
        return [self._actor(name, *known)]

    def _actor(self, name: str, number: str, governs: bool) -> str:
        kind = Kind.ORGANIZATION if governs else Kind.FORCE
        key = self.asked.aliases.key(kind, name, number)
        return f"{kind}:{key or f'ucdp-{number}'}"

    def place(self, row: Row) -> str | None:
        """Return the key of the place of a row."""
        found = _places(row)
        return self._place_key(found[-1][0]) if found else None

    def _place_key(self, key: str) -> str:
        return self.asked.aliases.key(Kind.PLACE, key, self.places[key]["name"]) or key

    def write(self) -> None:
        """Write what the rows name, but for what exists already."""
        add = self.asked.writer.add
        add(Kind.ORGANIZATION, _named("ucdp", "Uppsala Conflict Data Program", "RESEARCH", "wikidata", ""))
        lists = {name for name in self.sides if self._is_a_list(name)}
        for name, (number, governs) in self.sides.items():
            kind = Kind.ORGANIZATION if governs else Kind.FORCE
            if name not in lists and not self.asked.aliases.key(kind, name, number):
                add(
                    kind,
                    _named(
                        f"ucdp-{number}", name, "GOVERNMENT" if governs else "UNKNOWN", "ucdp-actor", number
                    ),
                )
        for conflict in self.conflicts.values():
            row = conflict.pop("of", None)
            if row is not None:
                both = [actor for side in ("side_a", "side_b") for actor in self.actors_of(row, side)]
                conflict["sides"] = list(dict.fromkeys(both))
            add(Kind.CONFLICT, conflict)
        for key in self.places:
            if self._place_key(key) == key:
                add(Kind.PLACE, self._place(key))

    def _is_a_list(self, name: str) -> bool:
        names = name.split(", ")
        return len(names) > 1 and all(each in self.sides for each in names)

    def _place(self, key: str) -> Record:
        seen = self.places[key]
        points = self.points.get(key, set())
        within = seen["within"] and self._place_key(seen["within"])
        return {
            "key": key,
            "kind": seen["kind"],
            "names": [{"text": seen["name"], "language": "en"}],
            "within": within,
            "location": _point(*next(iter(points))) if len(points) == 1 else None,
        }


def _named(key: str, name: str, kind: str, scheme: str, number: str) -> Record:
    identifiers = [{"scheme": scheme, "value": number}] if number else []
    return {"key": key, "names": [{"text": name, "language": "en"}], "kind": kind, "identifiers": identifiers}


def _id(row: Row, what: str) -> str:
    """Return UCDP's number of a side, a conflict or a dyad, whose column has changed its name over the years."""
    for column in (f"{what}_new_id", f"{what}_id"):
        if number := row.get(column):
            return number.removesuffix(".0")
    return slug(row.get(what) or row.get(f"{what}_name") or "unknown")


# -- places


def _places(row: Row) -> list[tuple[str, str, str, str | None]]:
    """Return the places of a row, from its country on: key, kind, name, and the key of the one before.

    The last is what `where_prec` says that the event is known to have happened in.
    """
    precision = row.get("where_prec", "")
    if precision == "7":
        name = row["where_coordinates"] or "International waters"
        return [(f"ucdp-{slug(name)}", PlaceKind.INTERNATIONAL_WATERS, name, None)]
    steps = [
        (row["country"], PlaceKind.COUNTRY),
        (row["adm_1"], PlaceKind.PROVINCE),
        (row["adm_2"], PlaceKind.DISTRICT),
    ]
    last = {"6": 1, "4": 2, "3": 3}.get(precision)
    named = row["where_coordinates"]
    if last is None and named not in [name for name, _ in steps]:
        steps.append((named, _kind_of(named)))
    return list(_nested([step for step in steps[:last] if step[0]]))


def _nested(steps: list[tuple[str, PlaceKind]]) -> Iterator[tuple[str, str, str, str | None]]:
    path, parent = "ucdp", None
    for name, kind in steps:
        separator = "-" if parent is None else "."
        path = f"{path}{separator}{slug(name)}"
        key = fitted(path)
        yield key, kind, name, parent
        parent = key


def _kind_of(name: str) -> PlaceKind:
    words = name.lower().split()
    first = FIRST_WORDS.get(words[0]) if words else None
    return first or PLACE_KINDS.get(words[-1] if words else "", PlaceKind.AREA)


def _point(latitude: str, longitude: str) -> Record | None:
    try:
        degrees = [round(Decimal(value), 6) for value in (latitude, longitude)]
    except InvalidOperation:
        return None
    return dict(zip(("latitude", "longitude"), map(_degrees, degrees), strict=True))


def _degrees(value: Decimal) -> float | str:
    """Return degrees as a number; JSON would write a very small one with an exponent."""
    return float(value) if not value or abs(value) >= Decimal("0.001") else f"{value:f}"


# -- incidents


def _incident(key: str, row: Row, sources: _Sources) -> Record:
    point, precision = _point(row["latitude"], row["longitude"]), PRECISIONS.get(row["where_prec"])
    return {
        "key": key,
        "names": [{"text": _title(row), "language": "en"}],
        "identifiers": [
            {"scheme": "ucdp-ged", "value": row["id"], "url": f"https://ucdp.uu.se/event/{row['id']}"}
        ],
        "kind": KINDS[row["type_of_violence"]],
        "occurred": _when(row),
        "conflict": f"ucdp-dyad-{_id(row, 'dyad')}",
        "place": sources.place(row),
        "placePrecision": precision,
        "location": point,
        "locationPrecision": precision if point else None,
        "aggregate": row.get("date_prec") == SUMMARY_OF_MONTHS or None,
        "clarity": CLARITIES.get(row.get("event_clarity", "")),
        "sourceCount": _number(row.get("number_of_sources", "")),
        "participants": list(_participants(row, sources)),
    }


def _participants(row: Row, sources: _Sources) -> Iterator[Record]:
    for side, role in (("side_a", "SIDE_A"), ("side_b", "SIDE_B")):
        name, letter = row[side], side[-1]
        if not name:
            continue
        actors: list[str | None] = [*sources.actors_of(row, side)] or [None]
        for number, actor in enumerate(actors, 1):
            label = name if len(actors) == 1 else name.split(", ")[number - 1]
            yield {"key": f"{letter}{number}", "actor": actor, "label": label[:300], "role": role}


def _title(row: Row) -> str:
    """Return a name for an event, which UCDP does not give it: who, where and when."""
    where = row["where_coordinates"] or row["adm_1"] or row["country"]
    start, end = _day(row["date_start"]), _day(row["date_end"])
    when = start if start == end else f"{start} to {end}"
    if row["type_of_violence"] == "3":
        return f"Violence of {row['side_a']} against civilians, {where}, {when}"
    return f"Fighting of {row['side_a']} and {row['side_b']}, {where}, {when}"


def _when(row: Row) -> str:
    start, end = _day(row["date_start"]), _day(row["date_end"])
    if end < start:
        raise ValueError(f"date_end {end} is before date_start {start}")
    return start if start == end else f"{start}/{end}"


def _day(text: str) -> str:
    """Return the day of a date with or without a time. Raises ValueError if it is none."""
    return date.fromisoformat(text[:10]).isoformat()


def _number(text: str) -> int | None:
    """Return a whole number that is not negative; UCDP writes -1 for unknown."""
    try:
        number = int(float(text))
    except ValueError:
        return None
    return number if number >= 0 else None


# -- figures


def _figures(key: str, row: Row, sources: _Sources) -> tuple[list[Record], list[str]]:
    """Return the figures of a row, the total first, and what a reader should know of them."""
    reports, flags = reports_of(row.get("source_article", ""))
    last = last_date(reports) or _day(row["date_end"])
    numbers = {name: _number(row[name]) for name in ("low", "best", "high")}
    stated = [number for number in numbers.values() if number is not None]
    if stated != sorted(stated):
        flags.append("low, best and high contradict each other and are kept as stated")
    common = {
        "incident": key,
        "measure": "KILLED",
        "claimant": CLAIMANT,
        "record": {"dataSet": NAME, "id": row["id"], "url": f"https://ucdp.uu.se/event/{row['id']}"},
        "asserted": {
            "edtf": f"{last}/..",
            "note": "After the last report that it cites, or the end of the event.",
        },
    }
    parts = list(_parts(key, row, sources, common))
    total = {
        "key": f"{key}-killed",
        "identifiers": [{"scheme": "ucdp-ged", "value": row["id"]}],
        **common,
        "victims": "all deaths",
        "victimKind": _kind_of_victims(parts),
        **numbers,
        "accordingTo": row.get("source_original", "")[:500] or None,
        "reports": reports,
    }
    if not stated:
        raise ValueError("states no number of deaths")
    return [total, *parts], flags


def _parts(key: str, row: Row, sources: _Sources, common: Record) -> Iterator[Record]:
    for name, column, victims, kind in PARTS:
        if number := _number(row[column]):
            side = sources.actors_of(row, f"side_{name}") if name in ("a", "b") else []
            yield {
                "key": f"{key}-killed-{name}",
                **common,
                "scope": "PART",
                "partOf": f"{key}-killed",
                "victims": victims,
                "victimKind": kind,
                "side": side,
                "best": number,
            }


def _kind_of_victims(parts: list[Record]) -> str:
    kinds = {part["victimKind"] for part in parts}
    if "UNKNOWN" in kinds or not kinds:
        return "UNKNOWN"
    return kinds.pop() if len(kinds) == 1 else "MIXED"

"""Objects of Popolo to records. Each object of every class counts once."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from schema.errors import InvalidRecord
from schema.importers.aliases import Aliases
from schema.importers.people import Body, Officials
from schema.importers.popolo.entity import Fields, key_in
from schema.importers.popolo.kinds import UNKNOWN, organization_kind, place_kind
from schema.importers.popolo.memberships import Period, Seat, post_of, told
from schema.importers.popolo.objects import CLASSES, Object
from schema.importers.writer import DataSetWriter
from schema.vocabulary import IncidentKind, Kind, OrganizationKind

ALIAS = "a record of another data set, by an alias"
SAME = "an earlier object of the same id"
DIFFERS = "differs from the earlier object of the same id, which counts"
LOOSE = "it is within something that is not in the files, or within itself; this is omitted"

ELECTION = "election"
PERIOD = "legislative period"

Record = dict[str, Any]
Used = TypeVar("Used", Period, Seat)


class _Nested(NamedTuple):
    """An area or an organization, and the id of what it is within."""

    fields: Fields
    record: Record
    parent: str


class Conversion:
    """Takes the objects of all files."""

    def __init__(self, target: DataSetWriter, aliases: Aliases) -> None:
        self._target, self._report, self._aliases = target, target.report, aliases
        self._officials = Officials(target)
        self._keys: dict[tuple[Kind, str], str] = {}
        self._bodies: dict[str, Body] = {}
        self._periods: dict[str, Period] = {}
        self._seats: dict[str, Seat] = {}
        self._first: dict[tuple[Kind, str], Fields] = {}
        self._claimed: set[tuple[Kind, str]] = set()
        self._told: dict[tuple[str, str], list[str]] = {}
        self._take: dict[str, Callable[[Fields], None]] = {
            "events": self._event,
            "posts": self._post,
            "persons": self._person,
            "memberships": self._membership,
        }

    def take_all(self, objects: list[Object]) -> None:
        """Add the records of objects, those first that others refer to."""
        self._report.read += len(objects)
        by_class: dict[str, list[Object]] = {}
        for each in objects:
            by_class.setdefault(each.group, []).append(each)
        self._nested(Kind.PLACE, by_class.pop("areas", []), self._area)
        self._nested(Kind.ORGANIZATION, by_class.pop("organizations", []), self._organization)
        for group in sorted(by_class, key=_order):
            for each in by_class[group]:
                self._guarded(each, self._take.get(group, _unread(group)))
        for period in self._periods.values():
            self._finish(period)
        for seat in self._seats.values():
            self._finish(seat)
        self._officials.write()

    def _guarded(self, each: Object, take: Callable[[Fields], None]) -> None:
        try:
            take(Fields(each))
        except InvalidRecord as error:
            self._report.refused(each.place, error.message)

    def _finish(self, used: Period | Seat) -> None:
        """Count a period or a post, which are in records by what refers to them."""
        if used.is_used:
            self._kept(used.fields)
        else:
            self._report.refused(used.fields.place, used.unused)

    def _nested(self, kind: Kind, objects: list[Object], record: Callable[[Fields], Record]) -> None:
        """Add areas or organizations, of which each may be within another."""
        found: list[_Nested] = []

        def take(fields: Fields) -> None:
            if self._is_new(kind, fields):
                made = record(fields)
                self._target.check(kind, made)
                self._claim(kind, fields, made["key"])
                found.append(_Nested(fields, made, fields.text("parent_id")))

        for each in objects:
            self._guarded(each, take)
        parents = self._parents(kind, found)
        for fields, made, parent in found:
            around = parents.get(made["key"])
            if parent and not around:
                fields.odd(LOOSE)
            name = "within" if kind is Kind.PLACE else "parent"
            self._target.add(kind, made | ({name: around} if around else {}))
            self._kept(fields)

    def _parents(self, kind: Kind, found: list[_Nested]) -> dict[str, str]:
        """Return the keys of what each is within, but for those that would close a cycle."""
        parents: dict[str, str] = {}
        for each in found:
            around, key = self._keys.get((kind, each.parent)), each.record["key"]
            if around and not _leads_to(around, key, parents):
                parents[key] = around
        return parents

    def _area(self, fields: Fields) -> Record:
        word = fields.text("classification", "type")
        return self._entity(fields) | {"kind": place_kind(word).value}

    def _organization(self, fields: Fields) -> Record:
        kind = organization_kind(fields.text("classification"))
        if kind is None:
            fields.odd(UNKNOWN)
        record = self._entity(fields) | {"kind": (kind or OrganizationKind.OTHER).value}
        return record

    def _event(self, fields: Fields) -> None:
        classification = fields.text("classification").casefold()
        if classification == PERIOD:
            self._period(fields)
        elif ELECTION in classification:
            self._election(fields)
        else:
            raise InvalidRecord("events: only elections and legislative periods become something")

    def _period(self, fields: Fields) -> None:
        number = fields.required("id")
        if number in self._periods:
            raise InvalidRecord("events: has the id of an earlier one")
        self._periods[number] = Period(fields)

    def _election(self, fields: Fields) -> None:
        if self._is_new(Kind.INCIDENT, fields):
            start, end = fields.text("start_date"), fields.text("end_date")
            occurred = f"{start}/{end}" if start and end and start != end else start or end
            record = self._entity(fields) | {"kind": IncidentKind.ELECTION.value, "occurred": occurred}
            self._target.add(Kind.INCIDENT, record)
            self._claim(Kind.INCIDENT, fields, record["key"])
            self._kept(fields)

    def _post(self, fields: Fields) -> None:
        number = fields.required("id")
        if number in self._seats:
            raise InvalidRecord("posts: has the id of an earlier one")
        self._seats[number] = Seat(fields)

    def _person(self, fields: Fields) -> None:
        if self._is_new(Kind.OFFICIAL, fields):
            record = self._entity(fields)
            key = record.pop("key")
            self._target.check(Kind.OFFICIAL, {"key": key, **record})
            self._claim(Kind.OFFICIAL, fields, key)
            self._officials.put(key, record)
            self._kept(fields)

    def _membership(self, fields: Fields) -> None:
        person = self._keys.get((Kind.OFFICIAL, fields.required("person_id")))
        if person is None:
            raise InvalidRecord("memberships: its person is not in the files")
        if person not in self._officials:
            self._report.merged(fields.place, ALIAS)
            return
        seat = self._used(self._seats, fields, "post_id")
        period = self._used(self._periods, fields, "legislative_period_id")
        post = post_of(fields, seat, period, self._bodies)
        if self._officials.has_post(person, post.fields["key"]):
            self._merge(fields, self._told[person, post.fields["key"]] == told(fields))
            return
        self._officials.add_post(person, self._officials.fields(person), post)
        self._told[person, post.fields["key"]] = told(fields)
        if seat:
            seat.is_used = True
        if period:
            period.is_used = True

    def _used(self, known: dict[str, Used], fields: Fields, name: str) -> Used | None:
        number = fields.text(name)
        if number and number not in known:
            fields.odd(f"its {name} is not in the files")
        return known.get(number)

    def _entity(self, fields: Fields) -> Record:
        return {
            "key": key_in(self._target.key, fields.required("id")),
            "names": fields.names(),
            "identifiers": fields.identifiers(),
        }

    def _is_new(self, kind: Kind, fields: Fields) -> bool:
        """Return whether an object is the first of its id, and no alias means a record that exists."""
        number, name = fields.required("id"), fields.required("name")
        kinds = (kind, Kind.FORCE) if kind is Kind.ORGANIZATION else (kind,)
        for each in kinds:
            if existing := self._aliases.key(each, number, key_in(self._target.key, number), name):
                self._keys[each, number] = existing
                self._bodies.setdefault(number, Body(each, existing, name))
                self._report.merged(fields.place, ALIAS)
                return False
        if (kind, number) in self._keys:
            self._merge(fields, fields.same_as(self._first[kind, number]))
            return False
        return True

    def _claim(self, kind: Kind, fields: Fields, key: str) -> None:
        """Keep the key of an object. Raises InvalidRecord if another one has it."""
        if (kind, key) in self._claimed:
            raise InvalidRecord(f"{kind}: has the key of another record")
        self._claimed.add((kind, key))
        number = fields.required("id")
        self._keys[kind, number], self._first[kind, number] = key, fields
        if kind is Kind.ORGANIZATION:
            self._bodies[number] = Body(kind, key, fields.required("name"))

    def _merge(self, fields: Fields, is_same: bool) -> None:
        self._report.merged(fields.place, SAME)
        if not is_same:
            self._report.flagged(fields.place, DIFFERS)

    def _kept(self, fields: Fields) -> None:
        self._report.kept(fields.place)
        for oddity in fields.oddities:
            self._report.flagged(fields.place, oddity)


def _unread(group: str) -> Callable[[Fields], None]:
    """Return what takes an object of a class that is not read."""

    def take(fields: Fields) -> None:
        raise InvalidRecord(f"{group}: no record is made of these")

    return take


def _order(group: str) -> int:
    return CLASSES.index(group) if group in CLASSES else len(CLASSES)


def _leads_to(key: str, other: str, parents: dict[str, str]) -> bool:
    """Return whether one record is within another, or is it."""
    while key != other and key in parents:
        key = parents[key]
    return key == other

"""Records that many rows name: actors, conflicts, places. They are written when every row has been read."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from schema.importers.writer import DataSetWriter
from schema.vocabulary import LIST_CAP, Kind, NameKind

LANGUAGE = "en"


class Named(NamedTuple):
    """A record as one row names it: its kind and key, the name, and its other fields."""

    kind: Kind
    key: str
    name: str
    fields: dict[str, Any]
    point: tuple[Any, Any] | None = None
    """The latitude and longitude that the row gives it, if the row gives its own point."""

    def record(self) -> dict[str, Any]:
        """Return the record as if no other row named it."""
        return _record(self.key, [self.name], self.fields)


@dataclass
class _Gathered:
    names: list[str]
    fields: dict[str, Any]
    points: set[tuple[Any, Any]] = field(default_factory=set)


class SharedRecords:
    """What rows say of the records that they share. The fields of the first row count; further names are aliases."""

    def __init__(self, target: DataSetWriter) -> None:
        self._target = target
        self._by_kind: dict[Kind, dict[str, _Gathered]] = {}

    def check(self, named: Iterable[Named]) -> None:
        """Raise InvalidRecord if something that a row names for the first time is not valid."""
        for each in named:
            known = self._by_kind.get(each.kind, {}).get(each.key)
            if known is None or each.name not in known.names:
                self._target.check(each.kind, each.record())

    def add(self, named: Iterable[Named]) -> None:
        """Keep what a row names."""
        for each in named:
            of_kind = self._by_kind.setdefault(each.kind, {})
            known = of_kind.setdefault(each.key, _Gathered([], each.fields))
            if each.name not in known.names and len(known.names) < LIST_CAP:
                known.names.append(each.name)
            # A third point says no more than a second: that the rows disagree.
            if each.point and len(known.points) < 2:
                known.points.add(each.point)

    def differs(self, named: Named) -> bool:
        """Return whether an earlier row gave the record other fields."""
        known = self._by_kind.get(named.kind, {}).get(named.key)
        return known is not None and known.fields != named.fields

    def write(self) -> None:
        """Write the records. A place has a location if every row that gives one gives the same."""
        for kind, records in self._by_kind.items():
            for key, known in records.items():
                self._target.add(kind, _record(key, known.names, known.fields | _location(known.points)))

    def spelled_variously(self, kind: Kind) -> int:
        """Return how many records of a kind have several names."""
        return sum(len(known.names) > 1 for known in self._by_kind.get(kind, {}).values())

    def without_agreed_point(self) -> int:
        """Return how many places have no location because rows give several."""
        return sum(len(known.points) > 1 for known in self._by_kind.get(Kind.PLACE, {}).values())


def _record(key: str, names: list[str], fields: dict[str, Any]) -> dict[str, Any]:
    first, *others = names
    spelled = [{"text": first, "language": LANGUAGE}]
    spelled += [{"text": name, "language": LANGUAGE, "kind": NameKind.ALIAS.value} for name in others]
    return {"key": key, "names": spelled, **fields}


def _location(points: set[tuple[Any, Any]]) -> dict[str, Any]:
    if len(points) != 1:
        return {}
    ((latitude, longitude),) = points
    return {"location": {"latitude": latitude, "longitude": longitude}}

"""Where events are: countries, provinces and districts, and the places in them."""

from schema.importers.aliases import Aliases
from schema.importers.keys import digest, key_of, slug
from schema.importers.shared import Named
from schema.importers.ucdp_ged.event import Event
from schema.vocabulary import Kind, PlaceKind, PlacePrecision

PREFIX = "ucdp"

_KINDS = {
    PlaceKind.CITY: ("city",),
    PlaceKind.TOWN: ("town",),
    PlaceKind.VILLAGE: ("village", "hamlet"),
    PlaceKind.NEIGHBOURHOOD: ("neighbourhood", "neighborhood", "suburb", "quarter"),
    PlaceKind.CAMP: ("camp",),
    PlaceKind.FACILITY: (
        "airbase",
        "airport",
        "base",
        "bridge",
        "checkpoint",
        "crossing",
        "dam",
        "factory",
        "heliport",
        "hospital",
        "oilfield",
        "plant",
        "prison",
        "refinery",
        "station",
    ),
    PlaceKind.MOUNTAIN: ("mountain", "mountains", "range"),
    PlaceKind.RIVER: ("river",),
    PlaceKind.ROAD: ("highway", "road"),
    PlaceKind.BORDER: ("border",),
}
_BY_LAST_WORD = {word: kind for kind, words in _KINDS.items() for word in words}
_BY_FIRST_WORD = {
    "highway": PlaceKind.ROAD,
    "road": PlaceKind.ROAD,
    "jabal": PlaceKind.MOUNTAIN,
    "mount": PlaceKind.MOUNTAIN,
}


class Where:
    """The place of an event and those around it, from the largest to the smallest."""

    def __init__(self, key: str | None, name: str, named: list[Named]) -> None:
        self.key = key
        self.name = name
        self.named = named


class Places:
    """The places of events."""

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases

    def of(self, event: Event) -> Where:
        """Return where an event is, as small as its precision allows."""
        where = Where(None, "", [])
        steps: list[tuple[str, ...]] = []
        for kind, name in _steps(event):
            if name and not any(slug(name) == slug(step[-1]) for step in steps):
                steps.append((*(steps[-1] if steps else ()), name))
                where = self._within(where, kind, steps[-1])
        return _with_point(where, event)

    def _within(self, around: Where, kind: PlaceKind, path: tuple[str, ...]) -> Where:
        name, full, key = path[-1], "/".join(path), key_of(PREFIX, *path)
        if existing := self._aliases.key(Kind.PLACE, key, full, name):
            return Where(existing, name, around.named)
        if self._aliases.is_apart(Kind.PLACE, full, name):
            key = f"{key}-{digest(full)}"
        fields = {"kind": kind.value} | ({"within": around.key} if around.key else {})
        return Where(key, name, [*around.named, Named(Kind.PLACE, key, name, fields)])


def _steps(event: Event) -> list[tuple[PlaceKind, str]]:
    if event.precision is PlacePrecision.INTERNATIONAL_WATERS:
        return [(PlaceKind.INTERNATIONAL_WATERS, event.where or "International waters")]
    steps = [(PlaceKind.COUNTRY, event.country)]
    if event.precision is PlacePrecision.COUNTRY:
        return steps
    steps.append((PlaceKind.PROVINCE, event.province or _stated(event, PlacePrecision.PROVINCE)))
    if event.precision is PlacePrecision.PROVINCE:
        return steps
    steps.append((PlaceKind.DISTRICT, event.district or _stated(event, PlacePrecision.DISTRICT)))
    if event.precision is PlacePrecision.DISTRICT:
        return steps
    return [*steps, (kind_of(event.where), event.where)]


def _stated(event: Event, precision: PlacePrecision) -> str:
    """Return the stated name where it is that of the unit which the precision says."""
    return event.where if event.precision is precision else ""


def _with_point(where: Where, event: Event) -> Where:
    """Return where an event is, with its point if the event is exactly there and the place is not a unit."""
    is_place = where.named and where.name == event.where and where.named[-1].key == where.key
    units = (PlaceKind.COUNTRY, PlaceKind.PROVINCE, PlaceKind.DISTRICT)
    if event.precision is PlacePrecision.EXACT and is_place and where.named[-1].fields["kind"] not in units:
        where.named[-1] = where.named[-1]._replace(point=event.point)
    return where


def kind_of(name: str) -> PlaceKind:
    """Return the kind of a place by the words of its name."""
    words = name.casefold().split()
    first, last = (words[0], words[-1]) if words else ("", "")
    return _BY_FIRST_WORD.get(first) or _BY_LAST_WORD.get(last) or PlaceKind.AREA

"""The sides of events as actors: governments are organizations, others forces."""

from collections.abc import Iterable
from typing import NamedTuple

from schema.importers.aliases import Aliases
from schema.importers.keys import slug
from schema.importers.shared import Named
from schema.importers.ucdp_ged.event import Side
from schema.vocabulary import ForceKind, Kind, OrganizationKind

GOVERNMENT = "Government of "
UNSPLIT = "a side is a list of names of which some are not known; it is one force"


class Actor(NamedTuple):
    """An actor of a side: its id in references, its name, and its record unless that exists already."""

    id: str
    name: str
    named: Named | None

    @property
    def key(self) -> str:
        """Return the part of the id that tells actors of one side apart."""
        return self.id.partition(":")[2]


class Names:
    """Which ids single actors have, by name, as far as a name means one actor only."""

    def __init__(self) -> None:
        self._ids: dict[str, set[int]] = {}

    def add(self, sides: Iterable[Side]) -> None:
        """Keep the names of sides that are not lists."""
        for side in sides:
            if side.id is not None and "," not in side.name and not side.is_civilians:
                self._ids.setdefault(side.name, set()).add(side.id)

    def id_of(self, name: str) -> int | None:
        """Return the id of the one actor of a name."""
        ids = self._ids.get(name, set())
        return next(iter(ids)) if len(ids) == 1 else None


class Actors:
    """The actors of sides."""

    def __init__(self, names: Names, aliases: Aliases) -> None:
        self._names = names
        self._aliases = aliases

    def of(self, side: Side) -> list[Actor]:
        """Return the actors of a side: none for civilians, several for a list of which every name is known."""
        if side.is_civilians:
            return []
        existing = self._existing(side.id, side.name)
        if existing:
            return [existing]
        return self._listed(side) or [self._new(side.id, side.name, side.state)]

    def is_unsplit(self, side: Side) -> bool:
        """Return whether a side is a list that counts as one actor."""
        return "," in side.name and len(self.of(side)) == 1 and not self._existing(side.id, side.name)

    def _listed(self, side: Side) -> list[Actor]:
        parts = list(dict.fromkeys(part.strip() for part in side.name.split(",")))
        if len(parts) < 2:
            return []
        found = [self._known(part) for part in parts]
        return [actor for actor in found if actor] if all(found) else []

    def _known(self, name: str) -> Actor | None:
        number = self._names.id_of(name)
        existing = self._existing(number, name)
        if existing or number is None:
            return existing
        return self._new(number, name, name.startswith(GOVERNMENT))

    def _existing(self, number: int | None, name: str) -> Actor | None:
        words = (name,) if number is None else (str(number), name)
        for kind in (Kind.FORCE, Kind.ORGANIZATION):
            if key := self._aliases.key(kind, *words):
                return Actor(f"{kind}:{key}", name, None)
        return None

    def _new(self, number: int | None, name: str, state: bool) -> Actor:
        is_government = name.startswith(GOVERNMENT) and "," not in name
        kind = Kind.ORGANIZATION if is_government else Kind.FORCE
        group = OrganizationKind.GOVERNMENT if is_government else ForceKind.UNKNOWN
        key = f"ucdp-actor-{slug(name) if number is None else number}"
        fields = {"kind": group.value, **_identifiers(number)}
        return Actor(f"{kind}:{key}", name, Named(kind, key, name, fields))


def _identifiers(number: int | None) -> dict[str, list[dict[str, str]]]:
    if number is None:
        return {}
    url = f"https://ucdp.uu.se/actor/{number}"
    return {"identifiers": [{"scheme": "ucdp-actor", "value": str(number), "url": url}]}

"""Facets in plain Python: by which values rows are counted, and how often each occurs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from tests.reference.rows import Row

if TYPE_CHECKING:
    from tests.reference.world import World

PERIODS = {"MONTH": 7, "YEAR": 4}
DATES = {"Article": "published", "Incident": "occurred", "Statement": "made", "Figure": "asserted"}
WORDS = {
    ("Article", "LANGUAGE"): "language",
    ("Organization", "KIND"): "kind",
    ("Force", "KIND"): "kind",
    ("Incident", "KIND"): "kind",
    ("Conflict", "KIND"): "kind",
    ("Place", "KIND"): "kind",
    ("Article", "SECTION"): "section",
    ("Incident", "CLARITY"): "clarity",
    ("Figure", "SCOPE"): "scope",
    ("Statement", "MEDIUM"): "medium",
    ("Figure", "MEASURE"): "measure",
    ("Figure", "VICTIM_KIND"): "victim_kind",
}
ENTITIES = {
    ("Article", "PUBLISHER"): "publisher",
    ("Article", "OUTLET"): "outlets",
    ("Article", "CONFLICT"): "conflicts",
    ("Article", "OFFICIAL"): "officials",
    ("Article", "ORGANIZATION"): "organizations",
    ("Article", "FORCE"): "forces",
    ("Article", "INCIDENT"): "incidents",
    ("Organization", "PARENT"): "parent",
    ("Force", "ANSWERS_TO"): "answersTo",
    ("Statement", "SPEAKER"): "speaker",
    ("Figure", "CLAIMANT"): "claimant",
    ("Figure", "SIDE"): "side",
    ("Conflict", "PART_OF"): "partOf",
    ("Incident", "CONFLICT"): "conflict",
    ("Figure", "INCIDENT"): "incident",
}


class Facets:
    """Counts rows."""

    def count(self, world: World, kind: str, by: str, rows: list[Row]) -> list[Row]:
        """The facet of `rows`, most frequent first."""
        counts: Counter[str] = Counter()
        entities: dict[str, Row] = {}
        for row in rows:
            for value in self.distinct(self.values(world, kind, by, row)):
                if isinstance(value, str):
                    counts[value] += 1
                else:
                    counts[entity_id(value)] += 1
                    entities[entity_id(value)] = value
        found = [self.facet(value, count, entities.get(value)) for value, count in counts.items()]
        return self.sort(found)

    def facet(self, value: str, count: int, entity: Row | None) -> Row:
        """One value with its count."""
        label = value if entity is None else entity["name"]
        return {"__typename": "Facet", "value": value, "label": label, "count": count, "entity": entity}

    def sort(self, facets: list[Row]) -> list[Row]:
        """Most frequent first, equals by value."""
        return sorted(facets, key=lambda facet: (-facet["count"], facet["value"]))

    def distinct(self, values: Iterable[Any]) -> list[Any]:
        """Each value once."""
        known = {value if isinstance(value, str) else entity_id(value): value for value in values}
        return list(known.values())

    def values(self, world: World, kind: str, by: str, row: Row) -> Iterator[Any]:
        """The words, periods or entities by which a row is counted."""
        if by in PERIODS:
            earliest = row[f"{DATES[kind]}_earliest"]
            if earliest is not None:
                yield earliest[: PERIODS[by]]
        elif (kind, by) in WORDS:
            if row[WORDS[kind, by]] is not None:
                yield row[WORDS[kind, by]]
        elif by == "DATA_SET":
            yield world.related(row, "dataSet")["key"]
        elif (kind, by) == ("Article", "TOPIC"):
            yield from (topic["name"] for topic in world.related(row, "topics"))
        elif (kind, by) in ENTITIES:
            found = world.related(row, ENTITIES[kind, by])
            yield from found if isinstance(found, list) else [] if found is None else [found]
        else:
            yield from self.others(world, kind, by, row)

    def others(self, world: World, kind: str, by: str, row: Row) -> Iterator[Any]:
        """Return the facets that take more than one step."""
        if by == "PLACE" or (kind, by) == ("Place", "WITHIN"):
            for place in world.filters.places(world, row):
                yield from self.nested(world, place)
        elif (kind, by) == ("Incident", "ROLE"):
            yield from (one["role"] for one in world.related(row, "participants"))
        elif (kind, by) == ("Incident", "FORCE"):
            forces = (world.related(one, "force") for one in world.related(row, "participants"))
            yield from (force for force in forces if force is not None)
        elif (kind, by) == ("Official", "ORGANIZATION"):
            offices = (world.related(one, "organization") for one in world.related(row, "posts"))
            yield from (office for office in offices if office is not None)
        else:
            raise KeyError(f"the facet {by} of {kind} is new to the reference")

    def nested(self, world: World, place: Row | None) -> Iterator[Row]:
        """A place and all that it lies within."""
        while place is not None:
            yield place
            place = world.related(place, "parent")


def entity_id(entity: Row) -> str:
    """An entity's id."""
    return f"{entity['__typename']}:{entity['key']}"

"""The point of every place that has one, or lies within a place that has."""

from collections.abc import Mapping

from schema.load.stage.mapping import microdegrees
from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.records.place import Place
from schema.vocabulary import Kind

Points = set[tuple[int, int, int, int, bool]]
"""A place, the place that has its point, latitude and longitude in microdegrees, and whether those two differ."""


def points(fixtures: Fixtures, ids: Ids) -> Points:
    """Return the own point of every place, else that of the nearest place that encloses it and has one."""
    places = {key: item.record for key, item in fixtures.items[Kind.PLACE].items()}
    found: Points = set()
    for key in places:
        source = _source(key, places)
        location = source and source.location
        if source and location:
            point = microdegrees(location.latitude), microdegrees(location.longitude)
            found.add((ids[f"Place:{key}"], ids[f"Place:{source.key}"], *point, source.key != key))
    return found


def _source(key: str | None, places: Mapping[str, Place]) -> Place | None:
    """Return the nearest place with a point, from a place outwards."""
    while key is not None:
        if places[key].location:
            return places[key]
        key = places[key].within
    return None

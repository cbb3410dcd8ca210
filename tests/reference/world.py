"""What resolvers draw on, and where they are registered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.reference.facets import Facets
from tests.reference.filters import Filters
from tests.reference.paging import Pages
from tests.reference.registry import LISTS, RESOLVERS
from tests.reference.rows import Row
from tests.reference.tables import Tables

Arguments = Mapping[str, Any]
Resolver = Callable[["World", Row, Arguments], Any]


@dataclass
class World:
    """What resolvers draw on."""

    tables: Tables
    pages: Pages = field(default_factory=Pages)
    filters: Filters = field(default_factory=Filters)
    facets: Facets = field(default_factory=Facets)

    def holds(self, tenure: Row, day: str, certainty: str | None = "KNOWN") -> bool:
        """Return whether a post is known to have been held on some part of a day, or may have been."""
        start, end = f"{day}T00:00:00Z", f"{day}T23:59:59Z"
        if certainty == "POSSIBLE":
            begins, ends = tenure["since_earliest"], tenure["until_latest"]
            return (begins is None or begins <= end) and (ends is None or ends >= start)
        begun = [tenure[bound] for bound in ("since_latest", "attested_latest") if tenure[bound]]
        lasting = [tenure[bound] for bound in ("until_earliest", "attested_earliest") if tenure[bound]]
        return bool(begun and lasting and min(begun) <= end and max(lasting) >= start)

    def located(self, place: Row) -> Row | None:
        """Return the nearest place with coordinates, from a place outwards."""
        found: Row | None = place
        while found is not None and found["latitude"] is None:
            found = self.tables.one("Place", "id", found["within_id"])
        return found

    def related(self, row: Row, name: str) -> Any:
        """Return a row's field without arguments and pages: a value, a row or None, or rows."""
        found = LISTS.get((row["__typename"], name)) or RESOLVERS[row["__typename"], name]
        return found(self, row, {})

    def connection(self, kind: str, rows: list[Row], arguments: Arguments) -> Row:
        """A page of those of `rows` that match, and what they can be counted by."""
        matching = self.filters.matching(self, kind, rows, arguments.get("where"))

        def facets(_info: object, by: str, first: int) -> list[Row]:
            return self.facets.count(self, kind, by, matching)[:first]

        return {**self.pages.connection(kind, matching, arguments), "facets": facets}


def resolver(types: str, name: str) -> Callable[[Resolver], Resolver]:
    """Registers a resolver for the field `name` of each of `types`."""

    def register(function: Resolver) -> Resolver:
        for type_name in types.split():
            RESOLVERS[type_name, name] = function
        return function

    return register


def connection(types: str, name: str, kind: str) -> Callable[[Resolver], Resolver]:
    """Registers a function that finds the rows of a connection of `kind`."""

    def register(function: Resolver) -> Resolver:
        def resolve(world: World, row: Row, arguments: Arguments) -> Row:
            return world.connection(kind, function(world, row, arguments), arguments)

        resolver(types, name)(resolve)
        for type_name in types.split():
            LISTS[type_name, name] = function
        return function

    return register


__all__ = ["LISTS", "RESOLVERS", "Arguments", "Resolver", "World", "connection", "resolver"]

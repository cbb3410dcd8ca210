"""Conflicts, and the dyads and operations that they are made of."""

from schema import tables
from schema.graph.declare import Page, Row, column, declared, linked, one, paged
from schema.graph.entity import Entity, Node, Record
from schema.vocabulary import ConflictKind


@declared(tables.Conflict, tables.Entity, order=("name_sort", "key"))
class Conflict(Entity, Record, Node):
    """A conflict that groups incidents: as a whole, between two of its sides, or one operation."""

    kind: ConflictKind = column("kind", "The kind of conflict.")
    part_of: Row | None = one("part_of", "The larger conflict that it is part of.", of="Conflict")
    parts: Page = paged("parts", of="Conflict", description="The conflicts that are directly part of it.")
    sides: list[Row] = linked("sides", "actor", "The actors that fight in it.", of="Actor")
    incidents: Page = paged(
        "incidents",
        of="Incident",
        description="The incidents of it. Those of its parts are found through `parts`.",
    )

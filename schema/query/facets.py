"""Facets: counts by a field over all rows that a filter matches."""

from abc import ABC, abstractmethod
from dataclasses import dataclass

from schema.query.dialect import literal
from schema.query.planner import TYPENAME, Planner
from schema.query.scope import Scope
from schema.query.selection import Selection


class FacetBy(ABC):
    """What rows are counted by. `entity` tells that the values are keys of entities."""

    entity: bool = False

    @abstractmethod
    def pairs(self, planner: Planner, scope: Scope) -> tuple[str, str, str]:
        """Give what joins to the rows, a row's value, and a condition, all as SQL."""


@dataclass(frozen=True)
class ByValue(FacetBy):
    """Counts by a column: a vocabulary's words."""

    column: str

    def pairs(self, planner: Planner, scope: Scope) -> tuple[str, str, str]:
        return "", scope.sql(self.column), "true"


@dataclass(frozen=True)
class ByPeriod(FacetBy):
    """Counts by the year or month in which a fuzzy date begins."""

    column: str
    length: int

    def pairs(self, planner: Planner, scope: Scope) -> tuple[str, str, str]:
        column = scope.sql(self.column)
        return (
            "",
            f"substr({planner.dialect.instant_text(column)}, 1, {self.length})",
            f"{column} is not null",
        )


@dataclass(frozen=True)
class ByEntity(FacetBy):
    """Counts by the entity that a column of the row points at; `nested` counts it for all that hold it too."""

    column: str
    nested: bool = False
    entity: bool = True

    def pairs(self, planner: Planner, scope: Scope) -> tuple[str, str, str]:
        column = scope.sql(self.column)
        if not self.nested:
            return "", column, f"{column} is not null"
        name = planner.source().name
        return f" join place_closure {name} on {name}.descendant_id = {column}", f"{name}.ancestor_id", "true"


@dataclass(frozen=True)
class ByLink(FacetBy):
    """Counts by a column of the rows that point back at the row, of one kind of entity if `kind` says so."""

    table: str
    back: str
    column: str
    entity: bool = False
    kind: str | None = None

    def pairs(self, planner: Planner, scope: Scope) -> tuple[str, str, str]:
        name = planner.source().name
        joins = f' join "{self.table}" {name} on {name}.{self.back} = {scope.sql("id")}'
        value = f"{name}.{self.column}"
        if self.kind is None:
            return joins, value, f"{value} is not null"
        found = f"exists (select 1 from entity k where k.id = {value} and k.kind = {literal(self.kind)})"
        return joins, value, found


def facets(planner: Planner, by: FacetBy, rows: Scope, selection: Selection, size: str) -> str:
    """Give a facet of the rows of a scope, whose conditions are complete, as a JSON array."""
    joins, value, condition = by.pairs(planner, rows)
    key = rows.sql("id")
    rows.source.conditions.append(condition)
    rows.source.after += joins
    counted = f"select {value} as v, count(distinct {key}) as c {rows.source.sql()} group by {value}"
    (children,) = selection.children.values()
    entity = planner.scope("Entity")
    entity.sql("id")
    if by.entity:
        return _of_entities(planner, entity, children, counted, size)
    members = planner.json_object([(child.key, _value_member(planner, entity, child)) for child in children])
    best = f"select v, c from ({counted}) f order by c desc, v limit {size}"
    return _listed(planner, f"select {members} as j from ({best}) b order by c desc, v")


def _of_entities(
    planner: Planner, entity: Scope, children: tuple[Selection, ...], counted: str, size: str
) -> str:
    members = planner.json_object([(child.key, _entity_member(planner, entity, child)) for child in children])
    best = (
        f"select v, c, k.kind || ':' || k.key as t from ({counted}) f join entity k on k.id = v "
        f"order by c desc, t limit {size}"
    )
    entity.source.before = f"({best}) b, "
    entity.source.conditions.append(f"{entity.sql('id')} = b.v")
    return _listed(planner, f"select {members} as j {entity.source.sql()} order by c desc, t")


def _listed(planner: Planner, rows: str) -> str:
    return f"(select '[' || {planner.dialect.joined('j')} || ']' from ({rows}) r)"


def _value_member(planner: Planner, entity: Scope, child: Selection) -> str:
    if child.field == "entity":
        planner.object(entity, child.children)  # for its arguments to be checked
        return "'null'"
    if child.field == "count":
        return planner.dialect.integer("c")
    return literal('"Facet"') if child.field == TYPENAME else planner.dialect.text("v")


def _entity_member(planner: Planner, entity: Scope, child: Selection) -> str:
    if child.field == "entity":
        return planner.object(entity, child.children)
    if child.field == "count":
        return planner.dialect.integer("c")
    if child.field == TYPENAME:
        return literal('"Facet"')
    return planner.dialect.text("t" if child.field == "value" else entity.sql("name"))


__all__ = ["ByEntity", "ByLink", "ByPeriod", "ByValue", "FacetBy", "facets"]

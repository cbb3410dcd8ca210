"""Orders: what a list is sorted by, term by term, and what its cursors hold. Null is the biggest value."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from tortoise.fields import DatetimeField, IntField
from tortoise.fields.relational import ForeignKeyFieldInstance

from schema.errors import BadUserInput
from schema.query.cursor import ValueKind
from schema.query.dialect import ValueType, literal, quoted
from schema.query.planner import Planner
from schema.query.scope import DeclarationError, Scope
from schema.query.selection import items_of, members_of

MAX_TERMS = 10

VALUE_TYPES = {
    ValueKind.TEXT: ValueType.TEXT,
    ValueKind.INTEGER: ValueType.INTEGER,
    ValueKind.INSTANT: ValueType.INSTANT,
}


class Sort(ABC):
    """Something that rows can be sorted by."""

    label: str

    @abstractmethod
    def sql(self, scope: Scope) -> str:
        """Give the value that a row is sorted by."""

    @abstractmethod
    def kind(self, scope: Scope) -> ValueKind:
        """Give what the value is."""

    @abstractmethod
    def nullable(self, scope: Scope) -> bool:
        """Whether the value may be null."""


@dataclass(frozen=True)
class ByColumn(Sort):
    """Sorts by a column of the row."""

    column: str

    @property
    def label(self) -> str:  # type: ignore[override]
        """The order's name in a cursor."""
        return self.column.removesuffix("_earliest")

    def sql(self, scope: Scope) -> str:
        return scope.sql(self.column)

    def kind(self, scope: Scope) -> ValueKind:
        field = scope.column(self.column)[1]
        if isinstance(field, DatetimeField):
            return ValueKind.INSTANT
        return ValueKind.INTEGER if isinstance(field, IntField) else ValueKind.TEXT

    def nullable(self, scope: Scope) -> bool:
        return bool(scope.column(self.column)[1].null)


@dataclass(frozen=True)
class ByOther(Sort):
    """Sorts by a column of the row that a relation leads to, which is always there."""

    relation: str
    column: str

    @property
    def label(self) -> str:  # type: ignore[override]
        """The order's name in a cursor."""
        return f"{self.relation}.{self.column}"

    def sql(self, scope: Scope) -> str:
        relation = scope.relation(self.relation)
        if not isinstance(relation, ForeignKeyFieldInstance):
            raise DeclarationError(f"{scope.declared.name}.{self.relation} leads to many rows")
        table = quoted(relation.related_model._meta.db_table)
        key = scope.foreign_key(self.relation)
        return f"(select o.{quoted(self.column)} from {table} o where o.id = {key})"

    def kind(self, scope: Scope) -> ValueKind:
        return ValueKind.TEXT

    def nullable(self, scope: Scope) -> bool:
        return False


@dataclass(frozen=True)
class ByToll(Sort):
    """Sorts incidents by the lowest standing figure of a measure."""

    measure: str = "KILLED"

    @property
    def label(self) -> str:  # type: ignore[override]
        """The order's name in a cursor."""
        return f"toll {self.measure}"

    def sql(self, scope: Scope) -> str:
        measure = literal(self.measure)
        return f"(select o.low from toll o where o.incident_id = {scope.sql('id')} and o.measure = {measure})"

    def kind(self, scope: Scope) -> ValueKind:
        return ValueKind.INTEGER

    def nullable(self, scope: Scope) -> bool:
        return True


@dataclass(frozen=True)
class Term:
    """One term of an order."""

    sort: Sort
    descending: bool = False

    @property
    def label(self) -> str:
        """The term as a cursor's signature names it: `published-`."""
        return self.sort.label + ("-" if self.descending else "+")


Order = tuple[Term, ...]


def ordered_by(*columns: str) -> Order:
    """Declare an order; a minus sign before a column means descending."""
    return tuple(Term(ByColumn(column.removeprefix("-")), column.startswith("-")) for column in columns)


def signature(type_name: str, order: Order) -> str:
    """Name what a cursor belongs to: `Article:published-,key-`."""
    return f"{type_name}:{','.join(term.label for term in order)}"


def chosen_order(planner: Planner, declared: dict[str, Sort], argument: Any) -> Order:
    """Give the order that the argument `orderBy` asks for, with the key at its end."""
    terms: dict[Sort, Term] = {}
    items = items_of(argument, planner.variables)
    if len(items) > MAX_TERMS:
        raise BadUserInput(f"`orderBy` holds {len(items)} terms; it may hold {MAX_TERMS}.")
    for item in items:
        wanted = {key: planner.now(value) for key, value in members_of(item, planner.variables).items()}
        sort = declared[str(wanted["field"])]
        if isinstance(sort, ByToll):
            sort = ByToll(str(wanted.get("measure", sort.measure)))
        terms.setdefault(sort, Term(sort, str(wanted.get("direction", "ASC")) == "DESC"))
    chosen = tuple(terms.values())
    return (*chosen, Term(ByColumn("key"), chosen[-1].descending)) if chosen else ()


def order_by(scope: Scope, order: Order, backwards: bool = False) -> str:
    """Give an ORDER BY list; `backwards` reverses it."""
    return ", ".join(
        direction(term.sort.sql(scope), term.descending != backwards, term.sort.nullable(scope))
        for term in order
    )


def direction(sql: str, descending: bool, nullable: bool) -> str:
    """Give one term of an ORDER BY list."""
    nulls = f" nulls {'first' if descending else 'last'}" if nullable else ""
    return f"{sql}{' desc' if descending else ''}{nulls}"

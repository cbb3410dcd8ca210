"""Orders of lists, term by term. Null is the greatest value."""

from collections.abc import Mapping
from typing import Any

from tortoise.fields import DatetimeField, IntField

from schema.errors import BadUserInput
from schema.query.catalogue import ByColumn, ByOther, ByToll, Order, Sort, Term
from schema.query.compile.context import Context
from schema.query.compile.dispatch import SortValue, compile_sort
from schema.query.compile.relations import foreign_key
from schema.query.compile.scope import Scope
from schema.query.compile.sql import Fragment, joined, literal, quoted, sql
from schema.query.cursor import ValueKind
from schema.query.limits import MAX_ORDER_TERMS
from schema.query.selection import items_of, members_of


@compile_sort.register(ByColumn)
def _by_column(declared: ByColumn, scope: Scope) -> SortValue:
    value, field = scope.column(declared.column)
    kind = ValueKind.INTEGER if isinstance(field, IntField) else ValueKind.TEXT
    if isinstance(field, DatetimeField):
        kind = ValueKind.INSTANT
    return SortValue(value, kind, bool(field.null))


@compile_sort.register(ByOther)
def _by_other(declared: ByOther, scope: Scope) -> SortValue:
    label = f"{scope.declared.name}.{declared.relation}"
    relation = foreign_key(scope.relation(declared.relation), label)
    table, column = quoted(relation.related_model._meta.db_table), quoted(declared.column)
    key = scope.foreign_key(declared.relation)
    value = sql("(select o.{} from {} o where o.id = {})", column, table, key)
    return SortValue(value, ValueKind.TEXT, False)


@compile_sort.register(ByToll)
def _by_toll(declared: ByToll, scope: Scope) -> SortValue:
    value = sql(
        "(select o.low from toll o where o.incident_id = {} and o.measure = {})",
        scope.sql("id"),
        literal(declared.measure),
    )
    return SortValue(value, ValueKind.INTEGER, True)


def signature(type_name: str, order: Order) -> str:
    """Return the signature of a cursor: `Article:published-,key-`."""
    return f"{type_name}:{','.join(term.label for term in order)}"


def chosen_order(context: Context, declared: Mapping[str, Sort], argument: Any) -> Order:
    """Return the order of the argument `orderBy`, with the key at its end."""
    terms: dict[Sort, Term] = {}
    items = items_of(argument, context.variables)
    if len(items) > MAX_ORDER_TERMS:
        raise BadUserInput(f"`orderBy` has {len(items)} terms; the limit is {MAX_ORDER_TERMS}.")
    for item in items:
        members = {key: context.now(value) for key, value in members_of(item, context.variables).items()}
        sort = declared[str(members["field"])]
        if isinstance(sort, ByToll):
            sort = ByToll(str(members.get("measure", sort.measure)))
        terms.setdefault(sort, Term(sort, str(members.get("direction", "ASC")) == "DESC"))
    chosen = tuple(terms.values())
    return (*chosen, Term(ByColumn("key"), chosen[-1].descending)) if chosen else ()


def order_by(scope: Scope, order: Order, backwards: bool = False) -> Fragment:
    """Return an ORDER BY list; `backwards` reverses it."""
    terms = []
    for term in order:
        value, _, nullable = compile_sort(term.sort, scope)
        terms.append(direction(value, term.descending != backwards, nullable))
    return joined(", ", terms)


def direction(value: Fragment, descending: bool, nullable: bool) -> Fragment:
    """Return one term of an ORDER BY list."""
    nulls = f" nulls {'first' if descending else 'last'}" if nullable else ""
    return sql("{}{}{}", value, " desc" if descending else "", nulls)

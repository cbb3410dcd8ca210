"""The ways in which fields of the root type are answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tortoise.models import Model

from schema.errors import BadUserInput
from schema.query.dialect import ValueType, literal, quoted
from schema.query.fields import Field
from schema.query.planner import Children, Planner
from schema.query.scope import Scope
from schema.query.selection import Selection
from schema.query.sorting import Order, order_by
from schema.query.types import BoundField
from schema.vocabulary import LIST_CAP

MAX_NODES = 100


@dataclass(frozen=True)
class BySlug(Field):
    """The row of a type with the slug that the argument `slug` gives, or that had it before."""

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        target = planner.scope(bound.type_name)
        body = planner.object(target, selection.children)
        slug = planner.parameter(selection.arguments["slug"], ValueType.TEXT)
        target.source.conditions.append(f"{target.sql('key')} = {self._key(target, slug)}")
        target.guard()
        return f"coalesce((select {body} {target.source.sql()}), 'null')"

    def _key(self, target: Scope, slug: str) -> str:
        kind = literal(target.declared.name)
        holder = target.models[-1]
        own = f" and s.kind = {kind}" if holder is not target.models[0] else ""
        now = f"(select s.key from {quoted(holder._meta.db_table)} s where s.slug = {slug}{own})"
        before = f"(select s.key from former_slug s where s.kind = {kind} and s.slug = {slug})"
        return f"coalesce({now}, {before})"


@dataclass(frozen=True)
class Latest(Field):
    """The row of a type with the highest key."""

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        target = planner.scope(bound.type_name)
        body = planner.object(target, selection.children)
        key = target.sql("id")
        return f"(select {body} {target.source.sql()} order by {key} desc limit 1)"


@dataclass(frozen=True)
class Every(Field):
    """All rows of a type, which are few, in an order of its columns."""

    order: Order

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        target = planner.scope(bound.type_name)
        with planner.reading(LIST_CAP):
            body = planner.object(target, selection.children)
        return planner.many(target, body, order_by(target, self.order))


@dataclass(frozen=True)
class NodeById(Field):
    """The row that an id (`id`) names, whatever its kind; null where there is none."""

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        split = _splitter(planner.catalogue[bound.type_name].kinds)
        argument = selection.arguments["id"]
        kind = planner.parameter(argument, ValueType.TEXT, lambda value: split(value)[0])
        key = planner.parameter(argument, ValueType.TEXT, lambda value: split(value)[1])
        return _node(planner, bound, selection.children, kind, key)


@dataclass(frozen=True)
class NodesByIds(Field):
    """The rows that ids (`ids`) name, in their order, null where there is none."""

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        split = _splitter(planner.catalogue[bound.type_name].kinds)
        argument = selection.arguments["ids"]
        kinds = planner.parameter(argument, ValueType.TEXTS, lambda ids: [s[0] for s in _all(split, ids)])
        keys = planner.parameter(argument, ValueType.TEXTS, lambda ids: [s[1] for s in _all(split, ids)])
        alias = planner.source().name
        rows = planner.dialect.numbered((("kind", kinds), ("key", keys)))
        with planner.reading(MAX_NODES):
            body = _node(planner, bound, selection.children, f"{alias}.kind", f"{alias}.key")
        ordered = f"select {body} as j from {rows} {alias} order by {alias}.n"
        return f"(select '[' || {planner.dialect.joined('j')} || ']' from ({ordered}) r)"


def _all(split: Any, ids: list[Any]) -> list[tuple[str, str]]:
    if len(ids) > MAX_NODES:
        raise BadUserInput(f"`ids` holds {len(ids)} ids; ask for at most {MAX_NODES} at once.")
    return [split(value) for value in ids]


def _splitter(kinds: tuple[str, ...]) -> Any:
    def split(value: Any) -> tuple[str, str]:
        kind, colon, key = str(value).partition(":")
        if not colon or kind not in kinds:
            raise BadUserInput(
                f"{str(value)[:80]!r} is no id. An id is a kind and a key, such as "
                f"'Official:masrour-barzani'; the kinds are {', '.join(sorted(kinds))}."
            )
        return kind, key

    return split


def _node(planner: Planner, bound: BoundField, children: Children, kind: str, key: str) -> str:
    """Give the row of a kind and key known only at run time: a case for each family of tables."""
    families: dict[tuple[type[Model], ...], list[str]] = {}
    for name in planner.catalogue[bound.type_name].kinds:
        shared = planner.catalogue[name].models[-1]
        families.setdefault((shared,), []).append(name)
    whens = [
        f"when {kind} in ({', '.join(map(literal, names))}) then "
        f"{_member_of(planner, names, children, kind, key)}"
        for names in families.values()
    ]
    return f"case {' '.join(whens)} else 'null' end"


def _member_of(planner: Planner, names: list[str], children: Mapping[str, Any], kind: str, key: str) -> str:
    """Give the row of one of several types that share a table."""
    declared = planner.catalogue[names[0]]
    target = planner.scope(names[0]) if len(names) == 1 else planner.shared_scope(tuple(names))
    body = planner.object(target, {name: children[name] for name in names})
    alias = target.source.alias(declared.models[-1])
    target.source.conditions.append(f"{alias}.{quoted('key')} = {key}")
    if len(names) > 1:
        target.source.conditions.append(f"{alias}.{quoted('kind')} = {kind}")
    return f"coalesce((select {body} {target.source.sql()}), 'null')"

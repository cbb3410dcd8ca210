"""The ways in which a field of a declared type is answered. Each compiles itself to SQL that gives JSON text.

A field is a column, an expression over columns, a part of the row, a relation to one row, to a short list or
to a connection. Relations are named as Tortoise names them; the joins come from its metadata.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tortoise.fields import BooleanField, DatetimeField, IntField
from tortoise.fields import Field as TableField
from tortoise.fields.relational import (
    BackwardFKRelation,
    BackwardOneToOneRelation,
    ForeignKeyFieldInstance,
)

from schema.query.dialect import Dialect, ValueType, literal, quoted
from schema.query.filters import Filter
from schema.query.planner import Planner
from schema.query.scope import DeclarationError, Scope, Source
from schema.query.selection import Selection
from schema.query.sorting import Order, order_by
from schema.query.types import BoundField
from schema.vocabulary import LIST_CAP


class Field(ABC):
    """How a field is answered."""

    @abstractmethod
    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        """Give SQL for the field's JSON text, never null."""


def json_of(dialect: Dialect, sql: str, column: TableField[Any]) -> str:
    """Give a column's value as JSON text, `null` included."""
    if isinstance(column, BooleanField):
        value = dialect.boolean(sql)
    elif isinstance(column, DatetimeField):
        value = dialect.instant(sql)
    elif isinstance(column, IntField):
        value = dialect.integer(sql)
    else:
        value = dialect.text(sql)
    return f"case when {sql} is null then 'null' else {value} end" if column.null else value


@dataclass(frozen=True)
class Column(Field):
    """A column of the row."""

    name: str

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        sql, column = scope.column(self.name)
        return json_of(planner.dialect, sql, column)


@dataclass(frozen=True)
class Microdegrees(Field):
    """A column of whole millionths, given as a decimal number."""

    name: str

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        return planner.dialect.microdegrees(scope.sql(self.name))


@dataclass(frozen=True)
class GlobalId(Field):
    """The row's id, `Kind:key`."""

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        kind = (
            f"{scope.sql('kind')} || ':'"
            if scope.declared.is_abstract
            else literal(f"{scope.declared.name}:")
        )
        return planner.dialect.text(f"({kind} || {scope.sql('key')})")


@dataclass(frozen=True)
class Localized(Field):
    """The row's name in the language that the argument `language` asks for, else its `name`."""

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        primary = scope.sql("name")
        if not planner.given(selection, "language"):
            return planner.dialect.text(primary)
        source, match = reach(planner, scope, "names")
        language = planner.parameter(selection.arguments["language"], ValueType.TEXT)
        name = source.name
        wanted = (
            f'(select {name}.text from "name" {name} where {match} and {name}.language = {language} '
            f"order by case {name}.kind when 'PRIMARY' then 0 else 1 end, {name}.position limit 1)"
        )
        return planner.dialect.text(f"coalesce({wanted}, {primary})")


@dataclass(frozen=True)
class Embedded(Field):
    """A part of the row: the columns that begin with `prefix`. Null where the column `present` is."""

    prefix: str
    present: str

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        part = scope.part(planner.catalogue[bound.type_name], self.prefix)
        members = planner.object(part, selection.children)
        if not bound.nullable:
            return members
        return f"case when {part.sql(self.present)} is null then 'null' else {members} end"


@dataclass(frozen=True)
class One(Field):
    """The one row that a relation leads to."""

    relation: str

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        target = planner.scope(bound.type_name)
        with planner.reading(1):
            body = planner.object(target, selection.children)
        target.source.conditions.append(self._match(scope, target))
        row = f"(select {body} {target.source.sql()})"
        return f"coalesce({row}, 'null')" if bound.nullable else row

    def _match(self, scope: Scope, target: Scope) -> str:
        relation = scope.relation(self.relation)
        if isinstance(relation, BackwardOneToOneRelation):
            return f"{target.sql(relation.relation_source_field)} = {scope.sql('id')}"
        if isinstance(relation, ForeignKeyFieldInstance):
            return f"{target_id(target, relation)} = {scope.foreign_key(self.relation)}"
        raise DeclarationError(f"{scope.declared.name}.{self.relation} leads to many rows")


def target_id(target: Scope, relation: ForeignKeyFieldInstance[Any]) -> str:
    """Give the key of a relation's target, of the target's own kind only."""
    if target.models[0] is not target.models[-1] and relation.related_model is target.models[-1]:
        target.guard()
    return target.sql("id")


def reach(planner: Planner, scope: Scope, name: str, source: Source | None = None) -> tuple[Source, str]:
    """Open a SELECT over the rows that point back at `scope`'s row: its source, and what they match."""
    relation = relation_to_many(scope, name)
    source = source or planner.source()
    alias = source.alias(relation.related_model)
    return source, f"{alias}.{quoted(relation.relation_source_field)} = {scope.sql('id')}"


def relation_to_many(scope: Scope, name: str) -> BackwardFKRelation[Any]:
    """Give the relation by which other rows point at the scope's row."""
    relation = scope.relation(name)
    if not isinstance(relation, BackwardFKRelation):
        raise DeclarationError(f"{scope.declared.name}.{name} is no relation to many rows")
    return relation


def _of_kind(links: Source, onward: TableField[Any], target: Scope) -> bool:
    """Keep links to the target's kind, where they say the kind of what they lead to; tell whether they do."""
    link = next(iter(links.aliases))
    kind = f"{onward.model_field_name}_kind"
    if target.declared.is_abstract or kind not in link._meta.fields_map:
        return False
    links.conditions.append(f"{links.name}.{quoted(kind)} = {literal(target.declared.name)}")
    return True


def _leads_once(relation: BackwardFKRelation[Any], onward: str) -> bool:
    """Whether no two links of a row lead on to the same row."""
    pair = {relation.relation_field.removesuffix("_id"), onward}
    return any(set(columns) == pair for columns in relation.related_model._meta.unique_together)


@dataclass(frozen=True)
class Related:
    """The rows that a path of relations leads to: `statements`, `subjects.entity`, `tenures.official`.

    The first relation leads back from other rows to this one; a second leads on from these links, and a third
    back again. A row is there once, by however many links it is reached. `filters` are by argument.
    """

    path: str
    filters: Mapping[str, Filter] = field(default_factory=dict)

    def constrain(self, planner: Planner, scope: Scope, target: Scope, selection: Selection) -> None:
        """Keep `target` to the rows that the path leads to."""
        first, *rest = self.path.split(".")
        if not rest:
            _, match = reach(planner, scope, first, target.source)
            self._filter(planner, target.source, selection)
            target.source.conditions.append(match)
            return
        links, match = reach(planner, scope, first)
        links.conditions.append(match)
        self._filter(planner, links, selection)
        link = next(iter(links.aliases))
        onward = link._meta.fields_map[rest[0]]
        if not isinstance(onward, ForeignKeyFieldInstance):
            raise DeclarationError(f"{self.path}: {rest[0]!r} leads to many rows")
        joint = self._joint(links, target, onward, rest[1:])
        reached = f"{links.name}.{quoted(str(onward.source_field))}"
        if _leads_once(relation_to_many(scope, first), rest[0]):
            target.source.before += f"{quoted(link._meta.db_table)} {links.name}, "
            target.source.conditions += [*links.conditions, f"{joint} = {reached}"]
        else:
            target.source.conditions.append(f"{joint} in (select {reached} {links.sql()})")

    def links(self, planner: Planner, scope: Scope, target: Scope, selection: Selection) -> Source | None:
        """Give the links alone, where there is one for each row that the path leads to, and only then."""
        first, *rest = self.path.split(".")
        relation = relation_to_many(scope, first)
        link = relation.related_model
        if len(rest) != 1:
            return None
        onward = link._meta.fields_map[rest[0]]
        source, match = reach(planner, scope, first)
        if onward.null or not _leads_once(relation, rest[0]):
            return None
        if len(target.models) > 1 and not _of_kind(source, onward, target):
            return None
        source.conditions.append(match)
        self._filter(planner, source, selection)
        return source

    def reached(self, planner: Planner, scope: Scope, target: Scope) -> str:
        """Give the condition that the path leads from `scope`'s row to a row of `target`, whose own are set.

        Uncorrelated, so that the database may begin with the target's rows where these are few.
        """
        first, *rest = self.path.split(".")
        back = relation_to_many(scope, first)
        column = quoted(back.relation_source_field)
        if not rest:
            rows = target.source
            return f"{scope.sql('id')} in (select {rows.alias(back.related_model)}.{column} {rows.sql()})"
        links = planner.source()
        name = links.alias(back.related_model)
        onward = back.related_model._meta.fields_map[rest[0]]
        if not isinstance(onward, ForeignKeyFieldInstance):
            raise DeclarationError(f"{self.path}: {rest[0]!r} leads to many rows")
        joint = self._joint(links, target, onward, rest[1:])
        found = f"(select {joint} {target.source.sql()})"
        links.conditions.append(f"{name}.{quoted(str(onward.source_field))} in {found}")
        return f"{scope.sql('id')} in (select {name}.{column} {links.sql()})"

    def _joint(
        self, links: Source, target: Scope, onward: ForeignKeyFieldInstance[Any], rest: list[str]
    ) -> str:
        """Give the column of the target's tables that the links lead to."""
        if not rest:
            return target.sql("id") if _of_kind(links, onward, target) else target_id(target, onward)
        back = onward.related_model._meta.fields_map[rest[0]]
        if not isinstance(back, BackwardFKRelation):
            raise DeclarationError(f"{self.path}: {rest[0]!r} leads to one row")
        return f"{target.source.alias(back.related_model)}.{quoted(back.relation_source_field)}"

    def _filter(self, planner: Planner, source: Source, selection: Selection) -> None:
        for name, chosen in self.filters.items():
            if planner.given(selection, name):
                source.conditions.append(chosen.sql(planner, source, selection, name))


@dataclass(frozen=True)
class Many(Field):
    """A list that is short by nature, in the order of columns of the listed rows (`sort`)."""

    related: Related
    order: Order

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        target = planner.scope(bound.type_name)
        with planner.reading(LIST_CAP):
            body = planner.object(target, selection.children)
        order = order_by(target, self.order)
        self.related.constrain(planner, scope, target, selection)
        return planner.many(target, body, order)


@dataclass(frozen=True)
class Only(Field):
    """The one row that a path of relations leads to under the field's arguments, or null."""

    related: Related

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        target = planner.scope(bound.type_name)
        with planner.reading(1):
            body = planner.object(target, selection.children)
        self.related.constrain(planner, scope, target, selection)
        return f"coalesce((select {body} {target.source.sql()}), 'null')"


@dataclass(frozen=True)
class Values(Field):
    """A short list of one column of the rows that point back at this one."""

    relation: str
    column: str
    order: str

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        source, match = reach(planner, scope, self.relation)
        with planner.reading(LIST_CAP):
            source.conditions.append(match)
        model = next(iter(source.aliases))
        column = model._meta.fields_map[self.column]
        body = json_of(planner.dialect, f"{source.name}.{quoted(self.column)}", column)
        rows = f"select {body} as j {source.sql()} order by {source.name}.{quoted(self.order)}"
        return f"(select '[' || {planner.dialect.joined('j')} || ']' from ({rows}) r)"


@dataclass(frozen=True)
class Linked(Field):
    """A short list of rows that links lead to, one link a row, in the order of a column of the links."""

    links: str
    onward: str
    order: str = "position"

    def compile(self, planner: Planner, scope: Scope, selection: Selection, bound: BoundField) -> str:
        links, match = reach(planner, scope, self.links)
        onward = next(iter(links.aliases))._meta.fields_map[self.onward]
        if not isinstance(onward, ForeignKeyFieldInstance):
            raise DeclarationError(f"{scope.declared.name}.{self.links}.{self.onward} leads to many rows")
        target = planner.scope(bound.type_name)
        with planner.reading(LIST_CAP):
            body = planner.object(target, selection.children)
        joined = f"{target_id(target, onward)} = {links.name}.{quoted(str(onward.source_field))}"
        link_table = quoted(next(iter(links.aliases))._meta.db_table)
        target.source.before = f"{link_table} {links.name} cross join "
        target.source.conditions += [match, joined]
        return planner.many(target, body, f"{links.name}.{quoted(self.order)}")

"""The row of an expression, and the tables to join for it."""

from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, NamedTuple

from tortoise.fields import Field as TableField
from tortoise.models import Model

from schema.query.catalogue import DeclarationError, ObjectType
from schema.query.compile.sql import Fragment, LateAlias, joined, literal, quoted, sql


@dataclass
class Source:
    """The FROM and WHERE of one SELECT. Tables that share a row's key join as soon as a column is used.

    `leading` and `trailing` precede and follow these tables, with commas or joins.
    """

    name: str
    aliases: dict[type[Model], str] = field(default_factory=dict)
    outer: set[type[Model]] = field(default_factory=set)
    conditions: list[Fragment] = field(default_factory=list)
    leading: list[Fragment] = field(default_factory=list)
    trailing: list[Fragment] = field(default_factory=list)
    own: type[Model] | None = None
    shared: type[Model] | None = None
    kind: str | None = None

    @property
    def table(self) -> str:
        """Return the name of the first table."""
        return self.name

    def alias(self, model: type[Model], outer: bool = False) -> str:
        """Join a table, and return its name here."""
        if model not in self.aliases:
            number = len(self.aliases)
            self.aliases[model] = f"{self.name}{number}" if number else self.name
            if outer:
                self.outer.add(model)
        return self.aliases[model]

    def either(self, own: type[Model], shared: type[Model]) -> LateAlias:
        """Return the name of whichever of two tables with the row's keys will be joined."""
        self.own, self.shared = own, shared
        return LateAlias(self.key_alias)

    def only(self, own: type[Model], shared: type[Model], kind: str) -> None:
        """Restrict to rows of a kind: by its own table if that is joined, otherwise by the shared one."""
        self.own, self.shared, self.kind = own, shared, kind

    def key_alias(self) -> str:
        """Return the table with the row's keys: the kind's own, or the shared one if only that is joined."""
        own, shared = self.own, self.shared
        if own is None or shared is None:
            raise LookupError(f"no key was asked of {self.name}")
        return self.alias(shared if shared in self.aliases and own not in self.aliases else own)

    def sql(self) -> Fragment:
        """Return `from … where …`."""
        conditions = self.conditions
        if self.own is not None:
            alias = self.key_alias()
            if self.kind is not None and self.own not in self.aliases:
                conditions = [*conditions, sql("{}.kind = {}", alias, literal(self.kind))]
        (first, base), *others = self.aliases.items()
        parts: list[Fragment] = ["from ", *self.leading, quoted(first._meta.db_table), " ", base]
        for model, alias in others:
            join = " left join " if model in self.outer else " join "
            parts += [join, quoted(model._meta.db_table), " ", alias, " on ", alias, ".id = ", base, ".id"]
        parts += self.trailing
        if conditions:
            parts += [" where ", joined(" and ", conditions)]
        return joined("", parts)


class _StoredColumn(NamedTuple):
    """A column's quoted name, its Tortoise field, its table, and for a key the table that shares it."""

    column: str
    field: Any
    owner: type[Model]
    shared: type[Model] | None


@cache
def _stored_column(models: tuple[type[Model], ...], name: str) -> _StoredColumn | None:
    """Return the first column of a name that the tables of a row have."""
    owners = [model for model in models if name in model._meta.fields_db_projection]
    if not owners:
        return None
    meta = owners[0]._meta
    shared = owners[-1] if name in ("id", "key") and len(owners) > 1 else None
    return _StoredColumn(quoted(meta.fields_db_projection[name]), meta.fields_map[name], owners[0], shared)


@dataclass(frozen=True)
class Scope:
    """A row of the type `declared` in `source`. `prefix` precedes the columns of a part of the row.

    `inner` is a table that may be missing for a row of an interface and is therefore outer joined.
    """

    source: Source
    declared: ObjectType
    models: tuple[type[Model], ...]
    prefix: str = ""
    inner: type[Model] | None = None

    def column(self, name: str) -> tuple[Fragment, TableField[Any]]:
        """Return a column's SQL and its Tortoise field, joining its table."""
        found = _stored_column(self.models, self.prefix + name)
        if found is None:
            raise DeclarationError(f"{self.declared.name}: no column {self.prefix + name!r} in {self.models}")
        if found.shared:
            return sql("{}.{}", self._keyed(found.owner, found.shared), found.column), found.field
        alias = self.source.alias(found.owner, outer=found.owner is self.inner)
        return f"{alias}.{found.column}", found.field

    def has(self, name: str) -> bool:
        """Return whether the row has a column of a name."""
        return _stored_column(self.models, self.prefix + name) is not None

    def _keyed(self, own: type[Model], shared: type[Model]) -> str | LateAlias:
        """Return a table that has the row's keys: one that is joined, or whichever will be."""
        aliases = self.source.aliases
        return aliases.get(own) or aliases.get(shared) or self.source.either(own, shared)

    def sql(self, name: str) -> Fragment:
        """Return a column's SQL, joining its table."""
        return self.column(name)[0]

    def relation(self, name: str) -> TableField[Any]:
        """Return the Tortoise field of a relation of the row."""
        return self._owner(name)._meta.fields_map[self.prefix + name]

    def foreign_key(self, name: str) -> Fragment:
        """Return the SQL of a to-one relation's column, joining its table."""
        owner = self._owner(name)
        alias = self.source.alias(owner, outer=owner is self.inner)
        return f"{alias}.{quoted(str(owner._meta.fields_map[self.prefix + name].source_field))}"

    def _owner(self, relation: str) -> type[Model]:
        """Return the table that has a relation: one of the row's, or one whose rows share its key."""
        name = self.prefix + relation
        for model in (*self.models, *self.declared.related):
            if name in model._meta.fields_map:
                return model
        raise DeclarationError(f"{self.declared.name}: no relation {name!r} in {self.models}")

    def part(self, part_type: ObjectType, prefix: str) -> "Scope":
        """Return the scope of a part of the row, whose columns begin with `prefix`."""
        return replace(self, declared=part_type, prefix=self.prefix + prefix)

    def narrowed(self, concrete: ObjectType) -> "Scope":
        """Return the scope of a row of an interface that is known to be of one concrete type."""
        own = concrete.models[0]
        return replace(self, declared=concrete, models=concrete.models, inner=own)

    def guard(self) -> None:
        """Restrict to rows of the scope's own type, if the joined tables also hold others."""
        own, shared = self.models[0], self.models[-1]
        if own is shared:
            self.source.alias(own)
        else:
            self.source.only(own, shared, self.declared.name)

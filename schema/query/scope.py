"""The row that an expression is about, and the tables that have to be joined for it."""

from dataclasses import dataclass, field, replace
from typing import Any

from tortoise.fields import Field as TableField
from tortoise.models import Model

from schema.query.dialect import literal, quoted
from schema.query.types import ObjectType


class DeclarationError(TypeError):
    """A declared field that the tables cannot answer. Raised at start-up."""


@dataclass
class Source:
    """The FROM and WHERE of one SELECT. Tables that share a row's key join as soon as a column is used."""

    name: str
    aliases: dict[type[Model], str] = field(default_factory=dict)
    outer: set[type[Model]] = field(default_factory=set)
    conditions: list[str] = field(default_factory=list)
    before: str = ""
    after: str = ""
    own: type[Model] | None = None
    shared: type[Model] | None = None
    kind: str | None = None

    def alias(self, model: type[Model], outer: bool = False) -> str:
        """Join a table, and give the name it has here."""
        if model not in self.aliases:
            self.aliases[model] = f"{self.name}{len(self.aliases) or ''}"
            if outer:
                self.outer.add(model)
        return self.aliases[model]

    def either(self, own: type[Model], shared: type[Model]) -> str:
        """Give a mark for one of two tables that have the row's keys: whichever turns out to be joined."""
        self.own, self.shared = own, shared
        return f"\x05{self.name}\x06"

    def only(self, own: type[Model], shared: type[Model], kind: str) -> None:
        """Keep to rows of a kind: by its own table where that is joined, else by what the shared one says."""
        self.own, self.shared, self.kind = own, shared, kind

    def key_alias(self) -> str:
        """Give the table that stands for the mark: the kind's own, or the shared one where only that is joined."""
        own, shared = self.own, self.shared
        if own is None or shared is None:
            raise LookupError(f"no key was asked of {self.name}")
        return self.alias(shared if shared in self.aliases and own not in self.aliases else own)

    def sql(self) -> str:
        """Give `from … where …`."""
        conditions = self.conditions
        if self.own is not None:
            alias = self.key_alias()
            if self.kind is not None and self.own not in self.aliases:
                conditions = [*conditions, f"{alias}.kind = {literal(self.kind)}"]
        (first, base), *others = self.aliases.items()
        tables = f"{self.before}{quoted(first._meta.db_table)} {base}"
        for model, alias in others:
            kind = "left join" if model in self.outer else "join"
            tables += f" {kind} {quoted(model._meta.db_table)} {alias} on {alias}.id = {base}.id"
        where = f" where {' and '.join(conditions)}" if conditions else ""
        return f"from {tables}{self.after}{where}"


@dataclass(frozen=True)
class Scope:
    """A row of the type `declared` in `source`. `prefix` stands before the columns of a part of the row.

    `inner` is a table that may be missing for a row of an interface and is therefore outer joined.
    """

    source: Source
    declared: ObjectType
    models: tuple[type[Model], ...]
    prefix: str = ""
    inner: type[Model] | None = None

    def column(self, name: str) -> tuple[str, TableField[Any]]:
        """Give a column's SQL and its Tortoise field, joining its table."""
        name = self.prefix + name
        owners = [model for model in self.models if name in model._meta.fields_db_projection]
        if not owners:
            raise DeclarationError(f"{self.declared.name}: no column {name!r} in {self.models}")
        owner, meta = owners[0], owners[0]._meta
        column = quoted(meta.fields_db_projection[name])
        if name in ("id", "key") and len(owners) > 1:
            return f"{self._keyed(owner, owners[-1])}.{column}", meta.fields_map[name]
        return f"{self.source.alias(owner, outer=owner is self.inner)}.{column}", meta.fields_map[name]

    def _keyed(self, own: type[Model], shared: type[Model]) -> str:
        """Give a table that has the row's keys: one that is joined, or whichever will be."""
        aliases = self.source.aliases
        return aliases.get(own) or aliases.get(shared) or self.source.either(own, shared)

    def sql(self, name: str) -> str:
        """Give a column's SQL."""
        return self.column(name)[0]

    def relation(self, name: str) -> TableField[Any]:
        """Give the Tortoise field of a relation of the row."""
        return self._owner(name)._meta.fields_map[self.prefix + name]

    def foreign_key(self, name: str) -> str:
        """Give the SQL of the column that a relation to one row is kept in, joining its table."""
        owner = self._owner(name)
        alias = self.source.alias(owner, outer=owner is self.inner)
        return f"{alias}.{quoted(str(owner._meta.fields_map[self.prefix + name].source_field))}"

    def _owner(self, relation: str) -> type[Model]:
        name = self.prefix + relation
        for model in self.models:
            if name in model._meta.fields_map:
                return model
        raise DeclarationError(f"{self.declared.name}: no relation {name!r} in {self.models}")

    def part(self, part_type: ObjectType, prefix: str) -> "Scope":
        """Give the scope of a part of the row, whose columns begin with `prefix`."""
        return replace(self, declared=part_type, prefix=self.prefix + prefix)

    def narrowed(self, concrete: ObjectType) -> "Scope":
        """Give the scope of a row of an interface that is known to be of one concrete type."""
        own = concrete.models[0]
        return replace(self, declared=concrete, models=concrete.models, inner=own)

    def guard(self) -> None:
        """Keep to rows of the scope's own type, where the tables joined in the end hold others too."""
        own, shared = self.models[0], self.models[-1]
        if own is shared:
            self.source.alias(own)
        else:
            self.source.only(own, shared, self.declared.name)

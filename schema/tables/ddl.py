"""The tables as statements, read off the models, in either dialect."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tortoise.fields.base import Field
from tortoise.fields.relational import ForeignKeyFieldInstance
from tortoise.indexes import Index
from tortoise.models import Model

from schema.tables import CONTENT, JOURNAL
from schema.tables.recorded import Recorded
from schema.tables.search_tables import SEARCH_TABLES

SQLITE, POSTGRES = "sqlite", "postgres"

_LONG_DATE = {
    SQLITE: "julianday({date}_latest) - julianday({date}_earliest) > 31",
    POSTGRES: "{date}_latest - {date}_earliest > interval '31 days'",
}
"""Which dates count as long, to the letter as the engine asks for them (`longer` of its dialects)."""


_OPEN_DATES = (
    ("no_start", "latest", "{date}_earliest is null"),
    ("no_end", "earliest", "{date}_latest is null"),
)
"""Which dates lack a start or an end, after the bound that they are sought by."""


class Table(NamedTuple):
    """A table: the statement that creates it, and those that complete it once its rows are in.

    `additions` are its indexes and, on PostgreSQL, its foreign keys: both cost less over all rows at once than
    row by row. SQLite cannot add foreign keys to a table.
    """

    name: str
    create: str
    additions: tuple[str, ...] = ()


def journal_tables(dialect: str) -> list[Table]:
    """Return the tables of the journal, each after those that it references."""
    return [_table(model, dialect) for model in JOURNAL]


def content_tables(dialect: str) -> list[Table]:
    """Return the tables of the content, each after those that it references."""
    made = [_table(model, dialect) for model in CONTENT]
    return [*made, *(Table(name, create, additions) for name, create, additions in SEARCH_TABLES[dialect])]


def fingerprint(mapping_version: int) -> str:
    """Return a hash of all that the content's tables are made of, on both databases.

    `mapping_version` is the number of the rules by which records become rows.
    """
    statements = [
        statement
        for dialect in (SQLITE, POSTGRES)
        for table in content_tables(dialect)
        for statement in (table.create, *table.additions)
    ]
    return hashlib.sha256("\n".join([str(mapping_version), *statements]).encode()).hexdigest()


def _table(model: type[Model], dialect: str) -> Table:
    meta = model._meta
    fields = [meta.fields_map[name] for name in meta.fields_db_projection]
    lines = [_column(field, dialect) for field in fields]
    lines += [f"UNIQUE ({_quoted(_column_names(model, unique))})" for unique in meta.unique_together]
    name = meta.db_table
    additions = [*_indexes(model), *_rare_dates(model, dialect), *_record_times(model)]
    if dialect == POSTGRES:
        additions += [
            f'ALTER TABLE "{name}" ADD FOREIGN KEY ("{column}") REFERENCES "{other}" ("{key}") '
            "DEFERRABLE INITIALLY IMMEDIATE"
            for column, (other, key) in _references(fields)
        ]
    return Table(name, f'CREATE TABLE "{name}" ({", ".join(lines)})', tuple(additions))


def _column(field: Field[Any], dialect: str) -> str:
    parts = [f'"{field.source_field or field.model_field_name}"', field.get_for_dialect(dialect, "SQL_TYPE")]
    if not field.null:
        parts.append("NOT NULL")
    if field.pk:
        parts.append("PRIMARY KEY")
    elif field.unique:
        parts.append("UNIQUE")
    if dialect == SQLITE and (reference := _reference(field)):
        parts.append('REFERENCES "{}" ("{}")'.format(*reference))
    return " ".join(parts)


def _references(fields: Iterable[Field[Any]]) -> Iterator[tuple[str, tuple[str, str]]]:
    for field in fields:
        if reference := _reference(field):
            yield field.source_field or field.model_field_name, reference


def _reference(field: Field[Any]) -> tuple[str, str] | None:
    """Return the table and the column that a column's values stand in, if it has to be so."""
    relation = field.reference
    if isinstance(relation, ForeignKeyFieldInstance) and relation.db_constraint:
        return relation.related_model._meta.db_table, relation.to_field_instance.model_field_name
    shared = getattr(field, "references", None) if field.pk else None
    return (shared, "id") if shared else None


def _indexes(model: type[Model]) -> Iterator[str]:
    table = model._meta.db_table
    for fields in model._meta.indexes:
        columns = _column_names(model, fields)
        yield f'CREATE INDEX "{table}_{"_".join(columns)}" ON "{table}" ({_quoted(columns)})'


def _rare_dates(model: type[Model], dialect: str) -> Iterator[str]:
    """Yield indexes of the fuzzy dates that span more than a month or are open; others are found by when they begin.

    Every date has them that rows are listed by.
    """
    table = model._meta.db_table
    for first, *rest in (_column_names(model, fields) for fields in model._meta.indexes):
        date = first.removesuffix("_sort")
        if date != first and rest == ["key"]:
            for name, bound, condition in (("long", "latest", _LONG_DATE[dialect]), *_OPEN_DATES):
                where = condition.format(date=date)
                yield f'CREATE INDEX "{table}_{name}_{date}" ON "{table}" ("{date}_{bound}") WHERE {where}'


def _record_times(model: type[Model]) -> Iterator[str]:
    """Yield the indexes by which the rows of a kind are sorted by the times of their records."""
    table = model._meta.db_table
    if issubclass(model, Recorded) and model._meta.fields_map["key"].unique:
        for time in ("added_at", "changed_at"):
            yield f'CREATE INDEX "{table}_{time}" ON "{table}" ("{time}", "key")'


def _column_names(model: type[Model], fields: Iterable[str] | Index) -> list[str]:
    """Return the columns of fields; a relation's is that of its key."""
    names = []
    for name in fields.fields if isinstance(fields, Index) else fields:
        field = model._meta.fields_map[name]
        names.append(field.source_field or name)
    return names


def _quoted(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)

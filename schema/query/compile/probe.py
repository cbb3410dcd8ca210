"""A statement that fails on a database which this release cannot serve, and reads as little as possible."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tortoise.models import Model

from schema.query.catalogue import Catalogue
from schema.query.compile.dialect import Dialect

Tables = Mapping[str, tuple[str, ...]]

UNMAPPED: Tables = {
    "former_slug": ("kind", "key", "slug", "stated"),
    "list_length": ("relation", "length"),
    "search_word": ("word", "rows"),
    "article_search": ("rank", "article_id"),
    "entity_search": ("rank", "entity_id"),
}
"""The tables that statements name without a declared relation, and their columns."""


def probe(catalogue: Catalogue, dialect: Dialect) -> str:
    """Return a statement with every table and column of the catalogue, which reads at most a row of each.

    Its columns are null and the load.
    """
    rows = " union all ".join(_first_row(table, columns) for table, columns in _tables(catalogue).items())
    empty = f"(select case when count(*) < 0 then '' end from ({rows}) probed)"
    return f"select {empty} as data, {dialect.latest_load()} as load"


def _first_row(table: str, columns: Iterable[str]) -> str:
    # SQLite takes an unqualified name in quotes that is not a column for a text.
    listed = ", ".join(f'p."{column}"' for column in columns)
    return f'select 1 as one from (select {listed} from "{table}" p limit 1) "{table}_probed"'


def _tables(catalogue: Catalogue) -> Tables:
    models = sorted(_models(catalogue), key=lambda model: str(model._meta.db_table))
    mapped = {str(model._meta.db_table): tuple(model._meta.fields_db_projection.values()) for model in models}
    return {**mapped, **UNMAPPED}


def _models(catalogue: Catalogue) -> set[type[Model]]:
    found: set[type[Model]] = set()
    waiting = [model for declared in catalogue.values() for model in declared.models]
    while waiting:
        model = waiting.pop()
        if model not in found:
            found.add(model)
            waiting += _related(model)
    return found


def _related(model: type[Model]) -> Iterator[type[Model]]:
    for name in model._meta.fetch_fields:
        field: Any = model._meta.fields_map[name]
        yield field.related_model

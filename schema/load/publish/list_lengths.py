"""The usual lengths of lists, by which the cost of operations is estimated."""

from collections.abc import Iterator

from tortoise.fields.relational import ForeignKeyFieldInstance

from schema import tables
from schema.load.database.store import Store

_MEASURED_AFTER = 0.05
"""The share of records after whose change lists are measured again."""

_SINCE = ""
"""The name under which the number of records is kept that have changed since lists were measured."""


async def keep_list_lengths(store: Store, changed: int, everything: bool) -> None:
    """Measure lists again if enough has changed since they were measured."""
    present: dict[str, int] = dict(await store.fetch("select relation, length from list_length"))
    since = present.pop(_SINCE, 0) + changed
    ((records,),) = await store.fetch("select count(*) from record")
    if everything or not present or since > records * _MEASURED_AFTER:
        present, since = dict(await list_lengths(store)), 0
    await store.run("delete from list_length")
    rows = [(number, *each) for number, each in enumerate(sorted({**present, _SINCE: since}.items()), 1)]
    await store.insert_values("list_length", ("id", "relation", "length"), rows)


async def list_lengths(store: Store) -> set[tuple[str, int]]:
    """Return the usual length of the lists of rows that share the value of a foreign key.

    It is the mean over all rows of the length of the list that they are in, so long lists weigh more: that is how
    long a list is at the end of a relation.
    """
    relations = [*_foreign_keys()]
    measured = " union all ".join(
        f"select '{table}.{column}' as relation, sum(n * n) as squares, sum(n) as rows from "
        f'(select count(*) as n from "{table}" where "{column}" is not null group by "{column}") lists'
        for table, column in relations
    )
    found = await store.fetch(measured)
    return {(relation, -(-int(squares) // int(rows)) if rows else 0) for relation, squares, rows in found}


def _foreign_keys() -> Iterator[tuple[str, str]]:
    """Yield the table and the column of every foreign key of the content."""
    for model in tables.CONTENT:
        for name in model._meta.fk_fields:
            field = model._meta.fields_map[name]
            if isinstance(field, ForeignKeyFieldInstance):
                yield model._meta.db_table, str(field.source_field)

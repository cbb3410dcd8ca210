"""Writes the rows of data sets, their sources and gaps."""

from collections.abc import Mapping

from schema import tables
from schema.load.database.store import Store
from schema.load.stage.rows import Rows
from schema.records import DataSet


async def write_data_sets(store: Store, ids: Mapping[str, int], about: Mapping[str, DataSet]) -> None:
    """Rewrite the few rows of all data sets."""
    for table in (tables.DataSource, tables.DataGap, tables.DataSet):
        await store.run(f'delete from "{table._meta.db_table}"')
    rows = Rows({})
    for key, data_set in sorted(about.items()):
        row = ids[key]
        rows.add(tables.DataSet, id=row, **data_set.model_dump(exclude={"sources", "gaps"}))
        for position, source in enumerate(data_set.sources):
            rows.add(tables.DataSource, data_set_id=row, position=position, **source.model_dump())
        for position, text in enumerate(data_set.gaps):
            rows.add(tables.DataGap, data_set_id=row, position=position, text=text)
    for written, made in rows.taken().items():
        await store.insert(written, made)

"""Rebuilds the search index from the rows, for databases that the loader did not write."""

from schema.load.database.connect import opened, refresh_statistics, transaction
from schema.load.publish.rebuild import require_current
from schema.load.publish.search import keep_search


async def reindex(database: str) -> None:
    """Rebuild the search index of a database from its rows."""
    async with opened(database):
        async with transaction() as store:
            await require_current(store)
            await keep_search(store, everything=True)
        await refresh_statistics(1, 1)

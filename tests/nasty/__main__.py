"""Writes the nasty data set into an empty, migrated database."""

import asyncio
import sys

from tortoise import Tortoise
from tortoise.transactions import in_transaction

from schema.tables.config import tortoise_config
from tests.nasty.dataset import Dataset, ordered


async def write(database: str) -> None:
    """Writes every row in one transaction."""
    context = await Tortoise.init(config=tortoise_config(database))
    async with context, in_transaction() as connection:
        for model, rows in ordered(Dataset()):
            await model.bulk_create([model(**row) for row in rows], using_db=connection)


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1]))

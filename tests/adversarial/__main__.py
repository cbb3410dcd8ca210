"""Writes the adversarial data set into an empty database."""

import asyncio
import sys

from tortoise import Tortoise
from tortoise.transactions import in_transaction

from schema.load.publish.rebuild import create_tables
from schema.tables.config import tortoise_config
from tests.adversarial.dataset import Dataset, ordered


async def write(database: str) -> None:
    """Creates the tables, and writes every row in one transaction."""
    await create_tables(database)
    context = await Tortoise.init(config=tortoise_config(database))
    async with context, in_transaction() as connection:
        for model, rows in ordered(Dataset()):
            await model.bulk_create([model(**row) for row in rows], using_db=connection)


if __name__ == "__main__":
    asyncio.run(write(sys.argv[1]))

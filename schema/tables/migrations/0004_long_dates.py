"""Indexes of the fuzzy dates that span more than a month; the others are found by when they begin.

Their conditions are those that the engine asks by (`longer` of its dialects), to the letter.
"""

from typing import Any

from tortoise import migrations
from tortoise.migrations import operations as ops

DATES = (("article", "published"), ("incident", "occurred"), ("statement", "made"), ("figure", "asserted"))
LONG = {
    "sqlite": "julianday({date}_latest) - julianday({date}_earliest) > 31",
    "postgres": "{date}_latest - {date}_earliest > interval '31 days'",
}


async def make_indexes(_apps: Any, editor: Any) -> None:
    long = LONG[editor.client.capabilities.dialect]
    for table, date in DATES:
        await editor.client.execute_query(
            f"create index {table}_long_{date} on {table} ({date}_latest) where {long.format(date=date)}"
        )


class Migration(migrations.Migration):
    dependencies = [("models", "0003_search")]
    operations = [ops.RunPython(make_indexes, ops.RunPython.noop)]

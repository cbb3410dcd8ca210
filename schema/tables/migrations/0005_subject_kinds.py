"""The kind of the entity beside every subject of an article."""

from typing import Any

from tortoise import migrations
from tortoise.indexes import Index
from tortoise.migrations import operations as ops

from schema.tables.fields import Choice

KINDS = ("Official", "Organization", "Force", "Incident", "Place")


async def fill(_apps: Any, editor: Any) -> None:
    await editor.client.execute_query(
        "update subject set entity_kind = (select kind from entity where entity.id = subject.entity_id)"
    )


class Migration(migrations.Migration):
    dependencies = [("models", "0004_long_dates")]
    operations = [
        ops.AddField(
            "Subject",
            "entity_kind",
            Choice(vocabulary=KINDS, column="entity_kind", null=True),
        ),
        ops.RunPython(fill, ops.RunPython.noop),
        ops.AddIndex("Subject", Index(fields=["article_id", "entity_kind", "entity_id"])),
    ]

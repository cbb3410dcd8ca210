"""Lets a load write rows in any order on PostgreSQL: its foreign keys are checked when the load commits.

SQLite defers with `PRAGMA defer_foreign_keys` and needs nothing here.
"""

from typing import Any

from tortoise import migrations
from tortoise.migrations import operations as ops

ALTER_EVERY_FOREIGN_KEY = """
do $$
declare c record;
begin
  for c in select conrelid::regclass as tab, conname from pg_constraint
           where contype = 'f' and connamespace = current_schema()::regnamespace
  loop
    execute format('alter table %s alter constraint %I deferrable initially immediate', c.tab, c.conname);
  end loop;
end $$
"""


async def make_deferrable(_apps: Any, editor: Any) -> None:
    if editor.client.capabilities.dialect == "postgres":
        await editor.client.execute_script(ALTER_EVERY_FOREIGN_KEY)


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]
    operations = [ops.RunPython(make_deferrable, ops.RunPython.noop)]

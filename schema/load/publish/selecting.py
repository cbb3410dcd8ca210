"""Which records are checked and written, and which rows are deleted."""

from schema import tables
from schema.load.database.store import Store
from schema.load.derive.affected import add
from schema.load.stage.batches import LOOKED_INTO
from schema.load.stage.mapping import references_of, tables_of
from schema.load.stage.rows import child_tables
from schema.load.stage.staging import CHANGED, kind_order
from schema.vocabulary import Kind

_KIND_BITS = 40
_DERIVED = (tables.StatementPost, tables.StatementPossiblePost)
"""Tables of derived rows that belong to a record: a statement."""


async def select_dirty(store: Store, everything: bool) -> None:
    """Fill the scratch table `dirty`: the records to check and write, numbered kind by kind.

    Those are all after a rebuild; otherwise those that are new or differ, and those that look into changed or removed
    ones: statements into their article, for example.
    """
    await store.create_scratch("dirty", "id bigint primary key, n bigint")
    number = f"({kind_order('r.kind')}) * {1 << _KIND_BITS} + r.id"
    if everything:
        await store.run(f"insert into dirty select r.id, {number} from record r where r.kind <> ''")
    else:
        await _find_dependents(store)
        changed = f"select s.id from staged s where {CHANGED} union select id from dependent"
        await store.run(
            f"insert into dirty select r.id, {number} from record r where r.id in ({changed}) and r.kind <> ''"
        )
    await store.run("create unique index dirty_n on dirty (n)")
    await store.measure("dirty", "removed")


async def _find_dependents(store: Store) -> None:
    """Fill the scratch table `dependent`: the records that refer to removed ones, or look into changed ones."""
    looked_into = ", ".join(f"'{kind}'" for kind in LOOKED_INTO)
    await store.create_scratch("dependent", "id bigint primary key")
    await store.create_scratch("target", "id bigint primary key")
    await store.run(
        "insert into target select id from removed union "
        f"select id from staged where was_hash <> hash and kind in ({looked_into})"
    )
    ((count,),) = await store.fetch("select count(*) from target")
    if not count:
        return
    await store.measure("target")
    for table, owner, column in sorted(_references()):
        await add(store, "dependent", f"select t.{owner} from {table} t join target g on g.id = t.{column}")


def _references() -> set[tuple[str, str, str]]:
    return {
        (reference.table, reference.owner, reference.column)
        for kind in Kind
        for table in tables_of(kind)
        for reference in references_of(table)
    }


async def select_gone(store: Store) -> None:
    """Fill the scratch table `gone`: the records whose rows are deleted, as they are removed or written again."""
    await store.create_scratch("gone", "id bigint primary key")
    await store.run(
        "insert into gone select id from removed union select id from dependent "
        "union select id from staged where was_hash <> hash"
    )
    await store.measure("gone")


async def delete_gone(store: Store) -> None:
    """Delete the rows of the records in `gone`."""
    found = {(table._meta.db_table, "statement_id"): None for table in _DERIVED}
    for kind in Kind:
        found.update(((table._meta.db_table, column), None) for table, column in child_tables(kind))
    ((count,),) = await store.fetch("select count(*) from gone")
    if count:
        await store.run(
            *(f'delete from "{table}" where "{column}" in (select id from gone)' for table, column in found)
        )

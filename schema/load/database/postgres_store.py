"""The loader's transaction on PostgreSQL."""

import asyncio
import random
import re
import time
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient

from schema.errors import Unavailable
from schema.load.database.store import OnWait, Store
from schema.tables.ddl import POSTGRES, Table

ADVISORY_LOCK = 0x6461_7465_6C69_6E65

_BUILDING = "dateline_rebuild"
"""The schema in which tables are filled before they take the place of others."""

_LOCK_MILLISECONDS = 50
"""How long a lock is waited for, which is the longest that an attempt may keep a reader waiting."""

_TEXT = re.compile(r"(varchar\(\d+\))")
_LOCKING_SECONDS = 120
_LOCK_NOT_AVAILABLE = ("55P03", "40P01")


class PostgresStore(Store):
    """PostgreSQL: foreign keys wait for the commit, loads for each other by an advisory lock; rows go by COPY.

    Replacing tables are filled in a schema of their own, so readers wait only while names change hands.
    """

    dialect = POSTGRES
    mark = "${}"
    among = "= any({}::bigint[])"
    pairs = "unnest({}::text[], {}::text[]) as pair(kind, key)"

    def __init__(self, connection: BaseDBAsyncClient, on_wait: OnWait) -> None:
        super().__init__(connection, on_wait)
        self._schema = ""
        self._discarded: list[str] = []

    async def lock(self) -> None:
        await self.take_turn(f"select pg_advisory_xact_lock({ADVISORY_LOCK})", "set constraints all deferred")

    async def table_names(self) -> list[str]:
        found = await self.fetch(
            "select c.relname::text from pg_class c where c.relkind in ('r', 'p') "
            "and c.relnamespace = quote_ident(current_schema())::regnamespace and not exists "
            "(select from pg_depend d where d.objid = c.oid and d.deptype = 'e')"
        )
        return [name for (name,) in found]

    async def begin_rebuild(self) -> bool:
        ((schema,),) = await self.fetch("select quote_ident(current_schema())")
        if schema is None:
            raise Unavailable(
                "The role's search_path names no schema to create tables in; create schema public."
            )
        self._schema = schema
        await self.run(f"create schema {_BUILDING}", f"set local search_path to {_BUILDING}, {self._schema}")
        return True

    async def set_aside(self, names: Iterable[str]) -> None:
        """Do nothing: in another schema, names are free."""

    def present(self, name: str) -> str:
        return f'{self._schema}."{name}"'

    async def discard(self, names: Collection[str]) -> None:
        found = await self.fetch(
            f"select relname::text from pg_class where relnamespace = '{self._schema}'::regnamespace"
        )
        self._discarded = sorted({name for (name,) in found} & set(names))

    async def end_rebuild(self, created: Sequence[Table]) -> None:
        await self.complete(created)
        await self.run(*[f'analyze "{table.name}"' for table in created if await self._has_rows(table)])
        owner = None
        if self._discarded:
            owner = await self._owner()
            await self._grant(created)
            await self._lock_readers_out()
            await self.run(f"drop table {self._listed(self._discarded)}")
        await self.run(
            *(f'alter table {_BUILDING}."{table.name}" set schema {self._schema}' for table in created),
            f"set local search_path to {self._schema}",
            f"drop schema {_BUILDING}",
        )
        if owner:
            await self.run(*(f'alter table "{table.name}" owner to {owner}' for table in created))

    async def _has_rows(self, table: Table) -> bool:
        """Return whether a table has rows; the planner expects one without statistics to grow."""
        return bool(await self.fetch(f'select 1 from "{table.name}" limit 1'))

    def _listed(self, names: Iterable[str]) -> str:
        return ", ".join(map(self.present, names))

    async def _grant(self, created: Sequence[Table]) -> None:
        """Grant what is granted on the discarded tables: SELECT on any of them, other privileges on all of them."""
        granted = await self.fetch(
            "select a.privilege_type, case a.grantee when 0 then 'public' else a.grantee::regrole::text end "
            "from pg_class c cross join aclexplode(c.relacl) a "
            f"where a.grantee <> c.relowner and c.oid = any({self._oids(self._discarded)}) group by 1, 2 "
            f"having a.privilege_type = 'SELECT' or count(distinct c.oid) = {len(self._discarded)}"
        )
        tables = ", ".join(f'{_BUILDING}."{table.name}"' for table in created)
        await self.run(*(f"grant {privilege} on {tables} to {role}" for privilege, role in granted))

    async def _owner(self) -> str | None:
        """Return the role that owns the discarded tables, if it is another one than this."""
        owner: str | None
        ((owner,),) = await self.fetch(
            "select nullif(mode() within group (order by relowner), current_user::regrole)::regrole::text "
            f"from pg_class where oid = any({self._oids(self._discarded)})"
        )
        return owner

    def _oids(self, names: Iterable[str]) -> str:
        listed = ", ".join(f"'{self.present(name)}'::regclass" for name in names)
        return f"array[{listed}]::oid[]"

    async def _lock_readers_out(self) -> None:
        """Lock all that is dropped, and what it references, before the first name changes hands.

        This prevents statements from reading both old and new tables. A reader that holds one table and waits for
        another, already locked one would wait forever. Attempts to lock are therefore short: all locks are released,
        the reader finishes, and another attempt follows.
        """
        referenced = await self.fetch(
            "select distinct c.confrelid::regclass::text from pg_constraint c "
            f"where c.contype = 'f' and c.conrelid = any({self._oids(self._discarded)}) "
            f"and c.confrelid <> all({self._oids(self._discarded)})"
        )
        tables = [*map(self.present, self._discarded), *(name for (name,) in referenced)]
        locking = f"lock table {', '.join(tables)} in access exclusive mode"
        await self.run(f"set local lock_timeout = {_LOCK_MILLISECONDS}")
        deadline = time.monotonic() + _LOCKING_SECONDS
        while not await self._try(locking):
            if time.monotonic() > deadline:
                raise Unavailable(
                    f"The tables were in use for {_LOCKING_SECONDS} seconds without a pause, so they could not be "
                    "replaced; end long transactions on the database and run `dateline load` again."
                )
            await asyncio.sleep(random.uniform(0.01, 0.1))  # noqa: S311
        await self.run("set local lock_timeout = 0")

    async def _try(self, locking: str) -> bool:
        await self.run("savepoint locking")
        try:
            await self.run(locking)
        except Exception as error:  # the driver, which is optional, has its own
            if getattr(error, "sqlstate", None) not in _LOCK_NOT_AVAILABLE:
                raise
            await self.run("rollback to savepoint locking")
            return False
        return True

    async def insert_values(
        self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
    ) -> None:
        async with self.connection.acquire_connection() as connection:
            await connection.copy_records_to_table(table, columns=columns, records=rows)

    def listed(self, values: Iterable[int | str]) -> list[int | str]:
        return list(values)

    def named(self, names: Iterable[tuple[str, str]]) -> tuple[Any, ...]:
        pairs = list(names)
        return [kind for kind, _ in pairs], [key for _, key in pairs]

    async def create_scratch(self, name: str, columns: str) -> None:
        columns = _TEXT.sub(r'\1 collate "C"', columns)
        await self.run(f"create temp table {name} ({columns}) on commit drop")

    async def complete(self, tables: Iterable[Table]) -> None:
        # A table cannot change while checks of it are pending.
        await self.run("set constraints all immediate")
        await super().complete(tables)
        await self.run("set constraints all deferred")

    async def measure(self, *tables: str) -> None:
        await self.run(*(f'analyze "{table}"' for table in tables))

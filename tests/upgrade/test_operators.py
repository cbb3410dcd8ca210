"""Databases that a load cannot take, rights that are missing, and operators who interrupt: an old one stays whole.

What goes wrong is said in one sentence, with what helps.
"""

import asyncio
import resource
import secrets
import signal
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import asyncpg
import pytest

from schema.errors import Unavailable
from schema.load import load
from schema.load.database import postgres_store
from schema.load.publish.journal import VERSION
from tests.databases import contents, execute, fetch
from tests.load import news
from tests.load.processes import run, start, stopped_inside
from tests.services import POSTGRES
from tests.upgrade.releases import restore

pytestmark = [pytest.mark.slow, pytest.mark.long]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One of the data sets that the database of release 0.1.0 holds."""
    return news.write(tmp_path / "news")


@pytest.fixture
async def old(blank_database: str) -> str:
    """The URL of a database of release 0.1.0, on SQLite and on PostgreSQL in turn."""
    return await restore("0.1.0", blank_database)


@pytest.fixture
async def old_postgres(blank_postgres_database: str) -> str:
    return await restore("0.1.0", blank_postgres_database)


@pytest.fixture
async def role() -> AsyncIterator[str]:
    """A role that may connect, and owns nothing on the server when the test ends."""
    name = f"dateline_test_{secrets.token_hex(6)}"
    await execute(POSTGRES + "postgres", f"create role {name} login")
    yield name
    await execute(POSTGRES + "postgres", f"drop role {name}")


@pytest.fixture
async def as_role(old_postgres: str, role: str) -> AsyncIterator[str]:
    """The URL of the database of release 0.1.0, for the role."""
    yield old_postgres.replace("postgres@", f"{role}@")
    await execute(old_postgres, f"drop owned by {role} cascade")


DROP = ("--drop", "extra")
"""What a load of the fixtures needs on a database of a release, which has one more data set."""


def loading(folder: Path, database: str, drop: Sequence[str] = DROP) -> list[str]:
    return ["load", str(folder), "--database", database, *drop]


async def fails(folder: Path, database: str, drop: Sequence[str] = DROP) -> str:
    """Load in a process, which has to fail in one line; return it."""
    code, out, err = await asyncio.to_thread(run, *loading(folder, database, drop))
    assert (code, out, err.count("\n")) == (1, "", 1), err
    return err


def explain(folder: Path, database: str) -> tuple[int, str, str]:
    """Explain a query on a database."""
    query = folder / "query.graphql"
    query.write_text("{ articles { nodes { id } } }")
    return run("explain", str(query), "--database", database)


async def succeeds(folder: Path, database: str) -> None:
    code, out, err = await asyncio.to_thread(run, *loading(folder, database))
    assert (code, err) == (0, "")
    assert out.startswith("loaded news")


async def test_a_database_of_a_newer_release_is_left_alone(blank_database: str, folder: Path) -> None:
    await load([folder], blank_database)
    await execute(blank_database, f"update dateline_journal set version = {VERSION + 1}")
    before = await contents(blank_database)
    assert "upgrade Dateline" in await fails(folder, blank_database)
    assert await contents(blank_database) == before


@pytest.mark.parametrize(
    "statement",
    [
        "create table users (id integer)",
        "create table tortoise_migrations (app text, name text)",
    ],
)
async def test_a_database_of_another_program_is_left_alone(
    blank_database: str, folder: Path, statement: str
) -> None:
    await execute(blank_database, statement)
    before = await contents(blank_database)
    assert "empty" in await fails(folder, blank_database)
    assert await contents(blank_database) == before


async def test_a_query_on_a_database_without_tables_is_not_explained(
    blank_database: str, tmp_path: Path
) -> None:
    code, _, err = await asyncio.to_thread(explain, tmp_path, blank_database)
    assert code == 1
    assert "dateline load" in err
    assert "Traceback" not in err


async def test_a_database_that_does_not_exist_or_cannot_hold_every_text_is_told(
    blank_postgres_database: str, folder: Path
) -> None:
    missing = f"{blank_postgres_database}_missing"
    assert "does not exist; create it first" in await fails(folder, missing)
    name = f"{blank_postgres_database.rpartition('/')[2]}_latin"
    await execute(
        blank_postgres_database,
        f"create database {name} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0",
    )
    try:
        latin = blank_postgres_database.rpartition("/")[0] + f"/{name}"
        assert "encoding is LATIN1; create one with" in await fails(folder, latin)
    finally:
        await execute(blank_postgres_database, f"drop database {name} with (force)")


async def test_a_name_that_is_taken_is_told(blank_postgres_database: str, folder: Path) -> None:
    await execute(blank_postgres_database, "create view article as select 1 as id")
    assert "already exists" in await fails(folder, blank_postgres_database, drop=())
    await execute(blank_postgres_database, "drop view article")
    await execute(blank_postgres_database, "create schema dateline_rebuild")
    assert "drop that schema" in await fails(folder, blank_postgres_database, drop=())
    await execute(blank_postgres_database, "drop schema dateline_rebuild, public")
    assert "create schema public" in await fails(folder, blank_postgres_database, drop=())


async def test_tables_may_lie_in_a_schema_of_any_name(blank_postgres_database: str, folder: Path) -> None:
    database = blank_postgres_database
    name = database.rpartition("/")[2]
    await execute(
        database,
        'create schema "News Desk"; create table public.other (id integer); '
        f'alter database "{name}" set search_path = "News Desk", public',
    )
    assert (await load([folder], database)).rebuilt
    await execute(database, "update dateline_journal set fingerprint = 'of another release'")
    assert (await load([folder], database)).rebuilt
    schemas = (
        "select distinct schemaname::text from pg_tables where tablename in ('article', 'load', 'other')"
    )
    assert sorted(await fetch(database, schemas)) == [("News Desk",), ("public",)]


async def test_a_full_disk_leaves_the_old_database_whole(blank_sqlite_database: str, folder: Path) -> None:
    old = await restore("0.1.0", blank_sqlite_database)
    before = await contents(old)
    limited = f"resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, {resource.RLIM_INFINITY}))"
    code = f"import resource, sys\nfrom api.cli import main\n{limited}\nsys.exit(main(sys.argv[1:]))"
    with start(*loading(folder, old), code=code) as process:
        _, err = process.communicate(timeout=60)
    assert (process.returncode, err.count("\n")) == (1, 1), err
    assert "space" in err
    assert await contents(old) == before
    await succeeds(folder, old)


async def test_missing_rights_are_told_and_leave_the_old_database_whole(
    old_postgres: str, as_role: str, role: str, folder: Path
) -> None:
    before = await contents(old_postgres)
    name = old_postgres.rpartition("/")[2]
    for grant in (
        "select 1",
        f"grant select on all tables in schema public to {role}",
        f"grant all on all tables in schema public to {role}; grant all on schema public to {role}",
        f'grant create on database "{name}" to {role}',
    ):
        await execute(old_postgres, grant)
        assert "the role needs" in await fails(folder, as_role)
    assert await contents(old_postgres) == before
    for (table,) in await fetch(old_postgres, "select tablename from pg_tables where schemaname = 'public'"):
        await execute(old_postgres, f'alter table public."{table}" owner to {role}')
    await succeeds(folder, as_role)


async def test_what_others_have_built_on_the_tables_is_not_dropped(old_postgres: str, folder: Path) -> None:
    await execute(old_postgres, "create view headlines as select headline from article")
    before = await contents(old_postgres)
    said = await fails(folder, old_postgres)
    assert "view headlines" in said
    assert "CASCADE" not in said
    assert await contents(old_postgres) == before


async def test_sessions_that_may_not_write_or_not_take_long_are_told(old_postgres: str, folder: Path) -> None:
    name = old_postgres.rpartition("/")[2]
    await execute(old_postgres, f'alter database "{name}" set default_transaction_read_only = on')
    assert "read-only transaction" in (await asyncio.to_thread(run, *loading(folder, old_postgres)))[2]
    await execute(old_postgres.replace(name, "postgres"), f'alter database "{name}" reset all')
    await execute(old_postgres, f'alter database "{name}" set statement_timeout = 10')
    assert "time limit" in await fails(folder, old_postgres)


async def test_a_lost_connection_is_told(old_postgres: str, folder: Path) -> None:
    before = await contents(old_postgres)
    code = """
import asyncio, sys
import asyncpg
from api.cli import main
from schema.load.publish.writing import Writing

derive = Writing.derive

async def ended(self):
    other = await asyncpg.connect(sys.argv[4])
    await other.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity "
                        "where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'")
    await other.close()
    await derive(self)

Writing.derive = ended
sys.exit(main(sys.argv[1:]))
"""
    with start(*loading(folder, old_postgres), code=code) as process:
        _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert "Nothing was written" in err
    assert "Traceback" not in err
    assert await contents(old_postgres) == before


async def test_tables_in_use_are_not_waited_for_forever(
    old_postgres: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_store, "_LOCKING_SECONDS", 1)
    before = await contents(old_postgres)
    reader = await asyncpg.connect(old_postgres)
    try:
        async with reader.transaction():
            await reader.execute("select count(*) from article")
            with pytest.raises(Unavailable, match="end long transactions"):
                await load([folder], old_postgres, ["extra"])
            assert await reader.fetchval("select count(*) from entity") == len(before["entity"])
        assert await contents(old_postgres) == before
    finally:
        await reader.close()
    assert (await load([folder], old_postgres, ["extra"])).rebuilt


async def test_an_upgrade_keeps_owner_and_grants(
    old_postgres: str, as_role: str, role: str, folder: Path
) -> None:
    reader, writer = f"{role}_reader", f"{role}_writer"
    name = old_postgres.rpartition("/")[2]
    try:
        for statement in (
            f"create role {reader}; create role {writer}",
            f"grant select on all tables in schema public to {reader}",
            "grant select on article to public",
            f"grant all on all tables in schema public to {writer}",
            f"grant delete on article to {reader}",
            f'grant create on schema public to {role}; grant create on database "{name}" to {role}',
        ):
            await execute(old_postgres, statement)
        owned = await fetch(old_postgres, "select tablename from pg_tables where schemaname = 'public'")
        for (table,) in owned:
            await execute(old_postgres, f'alter table public."{table}" owner to {role}')
        await succeeds(folder, old_postgres)
        owners = await fetch(
            old_postgres, "select distinct tableowner from pg_tables where schemaname = 'public'"
        )
        assert owners == [(role,)]
        for table in ("article", "change", "dateline_journal"):
            held = {
                grantee: set(privileges.split(","))
                for grantee, privileges in await fetch(
                    old_postgres,
                    "select coalesce(nullif(a.grantee, 0)::regrole::text, 'public'), string_agg(a.privilege_type, ',') "
                    f"from pg_class c cross join aclexplode(c.relacl) a where c.oid = '{table}'::regclass "
                    "and a.grantee <> c.relowner group by 1",
                )
            }
            assert held["public"] == held[reader] == {"SELECT"}
            assert {"SELECT", "INSERT", "UPDATE", "DELETE"} <= held[writer]
        code, out, err = await asyncio.to_thread(run, *loading(folder, as_role, drop=()))
        assert (code, out.partition(":")[0], err) == (0, "nothing changed", "")
    finally:
        await execute(old_postgres, f"drop owned by {reader}, {writer}; drop role {reader}, {writer}")


async def test_an_interrupted_upgrade_ends_at_once_and_leaves_the_old_database_whole(
    old: str, folder: Path
) -> None:
    before = await contents(old)
    with stopped_inside("schema.load.publish.writing", "Writing", "derive", *loading(folder, old)) as process:
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=60)
    assert err == "Interrupted.\n"
    assert await contents(old) == before


async def test_an_interrupt_while_fixtures_are_read_ends_the_load(tmp_path: Path, folder: Path) -> None:
    database = tmp_path / "new.sqlite3"
    code = """
import os, signal, sys, time
import schema.load
from api.cli import main

def interrupted(*_):
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(50)

schema.load.open_fixtures = interrupted
sys.exit(main(sys.argv[1:]))
"""
    with start(*loading(folder, f"sqlite://{database}"), code=code) as process:
        _, err = process.communicate(timeout=40)
    assert (process.returncode, err) == (130, "Interrupted.\n")
    assert not database.exists()

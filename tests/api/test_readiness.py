"""`/readyz` says ready only of a database that this release can serve."""

import asyncio
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from schema.query.compile.dialect import SQLITE
from schema.query.compile.probe import probe
from tests.api.serving import client_of, model
from tests.databases import execute, fetch
from tests.services import dateline
from tests.upgrade.releases import restore

QUERY = "/v1/incidents?limit=100"


async def readiness(client: httpx.AsyncClient) -> tuple[int, str]:
    response = await client.get("/readyz")
    content = response.json()
    return response.status_code, content.get("reason") or content["status"]


@pytest.mark.long
async def test_a_database_of_an_earlier_release_is_not_ready_until_it_is_upgraded(
    blank_database: str,
) -> None:
    await restore("0.1.0", blank_database)
    async with client_of(blank_database) as client:
        status, reason = await readiness(client)
        assert (status, "run `dateline load`" in reason) == (503, True)
        response = await client.get("/v1/articles")
        assert response.status_code == 503
        assert "run `dateline load`" in response.json()["detail"]
        drops = [f"--drop={key}" for (key,) in await fetch(blank_database, "select key from data_set")]
        await asyncio.to_thread(dateline, "load", "--database", blank_database, *drops)
        assert await readiness(client) == (200, "ready")
        assert (await client.get("/v1/articles")).status_code == 200


async def test_any_column_that_is_missing_is_noticed(database: str) -> None:
    """The load in the middle of an upgrade by hand, or of a restored backup."""
    for table, column in (("tenure", "title"), ("former_slug", "slug"), ("toll", "low")):
        await execute(database, f'alter table "{table}" rename column "{column}" to "other"')
        async with client_of(database) as client:
            status, reason = await readiness(client)
            assert (status, "lacks tables or columns" in reason) == (503, True), table
        await execute(database, f'alter table "{table}" rename column "other" to "{column}"')
    async with client_of(database) as client:
        assert (await readiness(client))[1].startswith("Nothing is loaded")


async def test_the_probe_names_every_column_of_the_content(sqlite_database: str) -> None:
    statement = probe(model().catalogue, SQLITE)
    unused = {
        "record",
        "record_text",
        "loaded_set",
        "loaded_block",
        "data_set_key",
        "dateline_journal",
        "citation",
    }
    for (table,) in await fetch(sqlite_database, "select name from sqlite_master where type = 'table'"):
        if "_fts" in table or "_packed" in table or table.startswith("sqlite_") or table in unused:
            continue
        assert f'from "{table}" p' in statement, table
        for _, column, *_ in await fetch(sqlite_database, f'pragma table_info("{table}")'):
            assert f'p."{column}"' in statement, (table, column)


@pytest.fixture
def file(loaded_sqlite: str, tmp_path: Path) -> Path:
    """A copy of the loaded database, complete in its file."""
    copy = tmp_path / "dateline.sqlite3"
    with closing(sqlite3.connect(loaded_sqlite.removeprefix("sqlite://"))) as source:
        source.execute("vacuum into ?", (str(copy),))
    return copy


def damage(file: Path, condition: str) -> None:
    """Overwrite the first page of tables or indexes."""
    with closing(sqlite3.connect(file)) as connection:
        (size,) = connection.execute("pragma page_size").fetchone()
        pages = [
            page for (page,) in connection.execute(f"select rootpage from sqlite_master where {condition}")
        ]
    assert pages
    with file.open("r+b") as stream:
        for page in pages:
            stream.seek((page - 1) * size)
            stream.write(b"\xff" * size)


async def test_a_damaged_table_is_noticed_at_once(file: Path) -> None:
    async with client_of(f"sqlite://{file}", cache=0) as client:
        assert await readiness(client) == (200, "ready")
        damage(file, "name = 'incident'")
        assert (await readiness(client))[0] == 503
        assert (await client.get(QUERY)).status_code == 503


async def test_other_damage_is_noticed_once_a_request_meets_it_until_the_file_is_sound(file: Path) -> None:
    sound = file.with_suffix(".copy")
    shutil.copy(file, sound)
    async with client_of(f"sqlite://{file}", cache=0) as client:
        damage(file, "type = 'index' and tbl_name in ('incident', 'entity', 'name', 'participation')")
        response = await client.get(QUERY)
        assert (response.status_code, response.json()["code"]) == (503, "SERVICE_UNAVAILABLE")
        for _ in range(2):
            status, reason = await readiness(client)
            assert (status, reason) == (503, response.json()["detail"])
        assert (await client.get("/healthz")).status_code == 200
        os.replace(sound, file)
        assert await readiness(client) == (200, "ready")
        assert (await client.get(QUERY)).status_code == 200


async def test_damage_on_postgres_is_reported_too(postgres_database: str) -> None:
    # PostgreSQL's own error replaces damage to the files of the server.
    for code in ("data_corrupted", "index_corrupted"):
        await execute(
            postgres_database,
            f"create or replace function damaged() returns boolean language plpgsql as $$ begin raise '' using "
            f"errcode = '{code}'; end $$",
        )
        if code == "data_corrupted":
            await execute(postgres_database, "alter table kind_count rename to sound")
            await execute(postgres_database, "insert into sound (kind, count) values ('Place', 1)")
            await execute(postgres_database, "create view kind_count as select * from sound where damaged()")
        async with client_of(postgres_database) as client:
            status, reason = await readiness(client)
            assert (status, "damaged data" in reason) == (503, True)
            response = await client.post("/graphql", json={"query": "{ dataset { counts { kind count } } }"})
            assert response.status_code == 503

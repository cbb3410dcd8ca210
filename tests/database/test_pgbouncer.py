"""Through PgBouncer in transaction mode, without TLS and with it, everything is as on PostgreSQL itself."""

import asyncio
import subprocess
from pathlib import Path

import pytest

from schema.errors import BadUserInput, TooComplex
from schema.query.database.connect import connect
from schema.query.database.postgres import SESSION
from tests.api.serving import answer, client_of
from tests.database.pgbouncer import pgbouncer
from tests.services import dateline

INCIDENTS = (
    "query ($slug: String!) { incidents(first: 5) { nodes { id name } } article(slug: $slug) { headline } }"
)
SETTINGS = ("ignore_startup_parameters = " + ", ".join([*SESSION, "statement_timeout"]),)
WAYS = pytest.mark.parametrize("extra", [(), SETTINGS], ids=["rejects settings", "ignores settings"])


@pytest.mark.slow
@WAYS
async def test_concurrent_requests_succeed(
    extra: tuple[str, ...], loaded_postgres: str, tmp_path: Path
) -> None:
    name = loaded_postgres.rpartition("/")[2]
    with pgbouncer(tmp_path, *extra) as host:
        async with client_of(f"postgres://postgres@{host}/{name}", connections=8, cache=0) as client:
            slugs = [f"no-such-article-{number}" for number in range(60)]
            found = await asyncio.gather(*(answer(client, INCIDENTS, slug=slug) for slug in slugs))
    async with client_of(loaded_postgres) as client:
        expected = await answer(client, INCIDENTS, slug="none")
    assert expected["data"]["incidents"]["nodes"]
    assert all(each == expected for each in found)


@WAYS
async def test_settings_hold_for_each_statement(
    extra: tuple[str, ...], loaded_postgres: str, tmp_path: Path
) -> None:
    name = loaded_postgres.rpartition("/")[2]
    shown = ", ".join(f"'{setting}', current_setting('{setting}')" for setting in SESSION)
    with pgbouncer(tmp_path, *extra) as host:
        database = await connect(f"postgres://postgres@{host}/{name}", 2, 0.5)
        try:
            row = await database.fetch(f"select json_build_object({shown})::text, null as load", ())
            with pytest.raises(TooComplex):
                await database.fetch("select pg_sleep(5)::text, null as load", ())
            with pytest.raises(Exception, match="read-only transaction"):
                await database.fetch("create table must_not_be (id int)", ())
        finally:
            await database.close()
    for setting, value in SESSION.items():
        assert f'"{setting}" : "{value}"' in str(row.data)


@pytest.mark.slow
def test_a_load_passes(postgres_database: str, tmp_path: Path) -> None:
    name = postgres_database.rpartition("/")[2]
    with pgbouncer(tmp_path) as host:
        first = dateline("load", "--database", f"postgres://postgres@{host}/{name}")
        second = dateline("load", "--database", f"postgres://postgres@{host}/{name}")
    assert "loaded" in first
    assert "nothing changed" in second


@pytest.mark.slow
async def test_tls_is_required_and_verified_for_loads_and_reads_alike(
    postgres_database: str, tmp_path: Path
) -> None:
    name = postgres_database.rpartition("/")[2]
    certificate = self_signed(tmp_path)
    tls = (
        "client_tls_sslmode = require",
        f"client_tls_key_file = {tmp_path / 'key.pem'}",
        f"client_tls_cert_file = {certificate}",
    )
    with pgbouncer(tmp_path, *tls) as host:
        url = f"postgresql://postgres@{host}/{name}?sslmode=verify-ca&sslrootcert={certificate}&connect_timeout=5"
        dateline("load", "--database", url)
        async with client_of(url) as client:
            found = await answer(client, "{ dataset { version } }")
    assert found["data"]["dataset"]["version"]


async def test_a_parameter_that_the_driver_would_misread_is_rejected_by_name() -> None:
    with pytest.raises(BadUserInput, match="channel_binding, which is not supported; remove it"):
        await connect("postgres://me@localhost/news?sslmode=require&channel_binding=require")


def self_signed(folder: Path) -> Path:
    """Write a key and a certificate for 127.0.0.1; return the certificate."""
    certificate = folder / "certificate.pem"
    command = (
        "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    )
    subprocess.run(
        [*command.split(), "-keyout", str(folder / "key.pem"), "-out", str(certificate)],
        check=True,
        capture_output=True,
    )
    return certificate

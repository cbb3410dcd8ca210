"""Slugs and keys that end like a representation: the row with the whole slug is found first."""

import shutil
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from api.rest.request import Format, formats_of
from api.rest.resources import Form, Resource, resources
from tests.api.serving import client_of, model

ROWS = [
    each
    for each in resources(model().contract)
    if each.form is Form.ROW and each.parent is None and "{slug}" in each.path and not each.is_pointer
]
FORMER = "report"


def _cases() -> Iterator[tuple[Resource, Format]]:
    for row in ROWS:
        for form in formats_of(row):
            yield row, form


def _table(row: Resource) -> tuple[str, str]:
    """Return the table that names a kind's rows, and the condition for the kind."""
    if row.kind in ("Article", "Statement", "Figure"):
        return row.kind.lower(), "1"
    return "entity", f"kind = '{row.kind}'"


@pytest.fixture
async def client(adversarial_sqlite: str, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A server of rows `x1` and, for each representation, `x1.json`, in every kind."""
    file = tmp_path / "dateline.sqlite3"
    shutil.copy(adversarial_sqlite.removeprefix("sqlite://"), file)
    with closing(sqlite3.connect(file)) as connection, connection:
        for row in ROWS:
            _rename(connection, row)
    async with client_of(f"sqlite://{file}") as started:
        yield started


def _rename(connection: sqlite3.Connection, row: Resource) -> None:
    table, condition = _table(row)
    column = "slug" if row.has_slug else "key"
    names = ["x1", *(f"x1.{form.suffix}" for form in formats_of(row))]
    found = connection.execute(
        f"select id, key from {table} where {condition} order by id limit {len(names)}"
    )
    for (number, key), name in zip(found.fetchall(), names, strict=True):
        connection.execute(f"update {table} set {column} = ? where id = ?", (name, number))
        if row.has_slug and name.endswith(".json"):
            former = (
                "insert into former_slug (kind, slug, key, stated) values (?, ?, ?, false)",
                (row.kind, f"{FORMER}.json", key),
            )
            connection.execute(*former)


def _name(content: dict[str, str]) -> str:
    return content.get("slug") or content["id"].partition(":")[2]


async def test_the_whole_slug_is_found_first(client: httpx.AsyncClient) -> None:
    for row, form in _cases():
        url = row.path.format(slug=f"x1.{form.suffix}")
        response = await client.get(url, headers={"accept": "application/json"})
        assert (response.status_code, response.headers["content-type"]) == (200, "application/json"), url
        assert _name(response.json()) == f"x1.{form.suffix}"
        assert response.json()["links"]["self"] == f"http://dateline{url}"
        again = await client.get(url, headers={"if-none-match": response.headers["etag"]})
        assert again.status_code == 304
        fields = await client.get(url, params={"fields": "id"})
        assert fields.status_code == 200


async def test_links_of_such_a_row_lead_to_it_in_every_representation(client: httpx.AsyncClient) -> None:
    for row, form in _cases():
        url = row.path.format(slug=f"x1.{form.suffix}")
        plain = (await client.get(url)).json()
        for other in formats_of(row):
            assert f"<http://dateline{url}.{other.suffix}>" in (await client.head(url)).headers["link"] or (
                other.suffix == "json"
            )
            by_suffix = await client.get(f"{url}.{other.suffix}")
            by_header = await client.get(url, headers={"accept": other.media_type})
            assert by_suffix.status_code == by_header.status_code == 200
            assert by_suffix.headers["content-type"] == by_header.headers["content-type"]
            assert by_header.headers["content-type"].startswith(other.media_type)
            if other.suffix == "json":
                assert by_suffix.json()["id"] == by_header.json()["id"] == plain["id"]


async def test_other_rows_keep_their_representations(client: httpx.AsyncClient) -> None:
    for row in ROWS:
        plain = (await client.get(row.path.format(slug="x1"))).json()
        assert _name(plain) == "x1"
        missing = await client.get(row.path.format(slug="x2.json"))
        assert missing.status_code == 404


async def test_a_former_slug_redirects_to_the_row(client: httpx.AsyncClient) -> None:
    for row in ROWS:
        if row.has_slug:
            url = row.path.format(slug=f"{FORMER}.json")
            response = await client.get(url, follow_redirects=True)
            assert response.status_code == 200
            assert _name(response.json()) == "x1.json"


async def test_a_suffix_costs_no_statement(loaded: str, statements: list[str]) -> None:
    async with client_of(loaded, cache=0) as client:
        for suffix in ("", ".json", ".jsonld"):
            statements.clear()
            assert (await client.get(f"/v1/places/erbil{suffix}")).status_code == 200
            assert len([sql for sql in statements if sql.startswith("select")]) == 1

"""What is exported is what was loaded: the same version elsewhere, on either database, in every form."""

import gzip
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from schema.load import load
from schema.vocabulary import Kind
from tests.databases import fetch
from tests.load import news
from tests.load.checking import records
from tests.services import CHECKOUT, Databases, dateline

pytestmark = pytest.mark.slow

FIXTURES = CHECKOUT / "fixtures"


@pytest.fixture(scope="module")
def shipped(databases: Databases) -> str:
    """The URL of a database with the shipped data sets."""
    return databases.sqlite("export", lambda url: dateline("load", str(FIXTURES), "--database", url))


def export(database: str, target: Path, *arguments: str) -> str:
    return dateline("export", "--database", database, "--to", str(target), *arguments)


def attempt(*arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "api.cli", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)


def counted() -> Counter[str]:
    items = records([FIXTURES])
    return Counter({kind.value: len(found) for kind, found in items.items() if found})


async def test_fixtures_have_the_same_version_on_both_databases(
    shipped: str, blank_database: str, tmp_path: Path
) -> None:
    ((version,),) = await fetch(shipped, "select version from load")
    export(shipped, tmp_path / "first")
    assert (await load([tmp_path / "first"], blank_database)).version == version
    export(blank_database, tmp_path / "second")
    for file in sorted((tmp_path / "first").rglob("*.*")):
        again = tmp_path / "second" / file.relative_to(tmp_path / "first")
        assert sorted(again.read_text().splitlines()) == sorted(file.read_text().splitlines())


async def test_a_sqlite_file_is_served_as_it_is(shipped: str, tmp_path: Path) -> None:
    export(shipped, tmp_path / "copy.sqlite3", "--as", "sqlite")
    versions = [
        await fetch(url, "select version from load") for url in (shipped, f"sqlite://{tmp_path}/copy.sqlite3")
    ]
    assert versions[0] == versions[1]


@pytest.mark.parametrize("name", ["all.ndjson", "all.ndjson.gz"])
def test_an_archive_has_every_record_with_its_data_set(shipped: str, tmp_path: Path, name: str) -> None:
    export(shipped, tmp_path / name, "--as", "ndjson")
    data = (tmp_path / name).read_bytes()
    lines = [
        json.loads(line) for line in (gzip.decompress(data) if name.endswith(".gz") else data).splitlines()
    ]
    sets = {line["dataSet"]["key"]: line["dataSet"] for line in lines if "record" not in line}
    assert all(about["sources"][0]["licence"] for about in sets.values())
    assert sets["ucdp-northern-iraq"]["gaps"]
    assert Counter(line["kind"] for line in lines if "record" in line) == counted()
    assert {line["dataSet"] for line in lines if "record" in line} == sets.keys()


def test_parquet_has_every_record_and_its_terms(shipped: str, tmp_path: Path) -> None:
    export(shipped, tmp_path / "parquet", "--as", "parquet")
    connection = duckdb.connect()
    for kind, count in counted().items():
        file = tmp_path / "parquet" / f"{Kind(kind).many.kebab}.parquet"
        assert connection.execute(f"select count(*) from '{file}'").fetchall() == [(count,)]
        query = f"select decode(value) from parquet_kv_metadata('{file}') where decode(key) = 'dataSets'"
        ((about,),) = connection.execute(query).fetchall()
        assert {each["key"] for each in json.loads(about)} >= {"iraq-reference", "ucdp-northern-iraq"}
    file = tmp_path / "parquet" / "figures.parquet"
    query = (
        f"select sum(low), sum(best), sum(high) from '{file}' where dataSet like 'ucdp%' and scope = 'TOTAL'"
    )
    totals = [
        item.record
        for item in records([FIXTURES])[Kind.FIGURE].values()
        if item.data_set == "ucdp-northern-iraq" and item.record.scope == "TOTAL"
    ]
    sums = tuple(sum(getattr(total, name) for total in totals) for name in ("low", "best", "high"))
    assert connection.execute(query).fetchall() == [sums]


def test_chosen_data_sets_alone_are_exported(shipped: str, tmp_path: Path) -> None:
    printed = export(shipped, tmp_path / "some", "iraq-reference")
    assert os.listdir(tmp_path / "some") == ["iraq-reference"]
    assert printed.startswith("exported iraq-reference to ")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere",), "nowhere is not a loaded data set; these are loaded: iraq-reference"),
        (("--to", "/nowhere/at-all"), "There is no folder /nowhere."),
        (("--to", "."), ". exists; name another file or folder."),
    ],
)
def test_what_cannot_be_exported_is_told(
    shipped: str, tmp_path: Path, arguments: tuple[str, ...], message: str
) -> None:
    done = attempt("export", "--to", str(tmp_path / "x"), "--database", shipped, *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert message in done.stderr
    assert list(tmp_path.iterdir()) == []


async def test_what_only_verifies_is_exported_too(sqlite_database: str, tmp_path: Path) -> None:
    await load([news.write(tmp_path / "news")], sqlite_database)
    export(sqlite_database, tmp_path / "out")
    assert '"paragraphBegins":"The army"' in (tmp_path / "out" / "news" / "statements.ndjson").read_text()

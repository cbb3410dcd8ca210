"""Slugs that records had before."""

from pathlib import Path

import pytest

from schema.load import load
from tests.databases import Rows, fetch
from tests.load import news
from tests.load.news import change


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data set `news`."""
    return news.write(tmp_path / "news")


async def former(database: str) -> Rows:
    return await fetch(database, "select kind, slug, key from former_slug order by slug")


async def test_a_stated_former_slug_is_kept(database: str, folder: Path) -> None:
    change(folder / "places.yaml", "- key: town\n", "- key: town\n  formerSlugs: [old-town]\n")
    await load([folder], database)
    assert await former(database) == [("Place", "old-town", "town")]


async def test_a_renamed_slug_becomes_a_former_one_by_itself(database: str, folder: Path) -> None:
    await load([folder], database)
    change(folder / "places.yaml", "- key: town\n", "- key: town\n  slug: big-town\n")
    report = await load([folder], database)
    assert await former(database) == [("Place", "town", "town")]
    assert not (await load([folder], database)).written
    assert await fetch(database, "select version from load order by id desc limit 1") == [(report.version,)]


async def test_every_slug_that_a_record_had_leads_to_it(database: str, folder: Path) -> None:
    await load([folder], database)
    articles = folder / "articles.yaml"
    change(articles, "- key: attack-reported\n", "- key: attack-reported\n  slug: second\n")
    await load([folder], database)
    change(articles, "  slug: second\n", "  slug: third\n")
    await load([folder], database)
    assert await former(database) == [
        ("Article", "attack-reported", "attack-reported"),
        ("Article", "second", "attack-reported"),
    ]


async def test_a_slug_that_comes_back_is_no_former_one(database: str, folder: Path) -> None:
    await load([folder], database)
    change(folder / "places.yaml", "- key: town\n", "- key: town\n  slug: big-town\n")
    await load([folder], database)
    change(folder / "places.yaml", "  slug: big-town\n", "")
    await load([folder], database)
    assert await former(database) == [("Place", "big-town", "town")]


async def test_a_former_slug_goes_when_another_record_takes_it(database: str, folder: Path) -> None:
    await load([folder], database)
    places = folder / "places.yaml"
    change(places, "- key: town\n", "- key: town\n  slug: big-town\n")
    await load([folder], database)
    change(places, "- key: province\n", "- key: province\n  slug: town\n")
    await load([folder], database)
    assert await former(database) == [("Place", "province", "province")]


async def test_former_slugs_go_with_their_record(database: str, folder: Path) -> None:
    change(folder / "figures.yaml", "supersedes: first\n", "")
    change(folder / "officials.yaml", "- key: john-roe\n", "- key: john-roe\n  slug: roe\n")
    await load([folder], database)
    change(folder / "officials.yaml", "  slug: roe\n", "")
    await load([folder], database)
    assert await former(database) == [("Official", "roe", "john-roe")]
    text = (folder / "officials.yaml").read_text()
    (folder / "officials.yaml").write_text(text[: text.index("- key: john-roe")])
    statements = (folder / "statements.yaml").read_text()
    (folder / "statements.yaml").write_text(statements[: statements.index("- key: in-town")])
    await load([folder], database)
    assert await former(database) == []

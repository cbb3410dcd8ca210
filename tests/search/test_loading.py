"""The loader keeps the search index: after any load it is what a load into an empty database makes."""

import zlib
from pathlib import Path

from schema.load import load
from schema.load.reindex import reindex
from tests.databases import fetch
from tests.load import news
from tests.load.news import append, change
from tests.search.conftest import Asking

WORDS = 'select word, "rows" from search_word order by word'
MORE = """\
- key: zebra
  headline: Zebra crossing attacked
  language: en
  publisher: ministry
  published: 2021-12-03
  body: [Nobody was hurt.]
  about: [Official:jane-doe]
"""


async def held(database: str) -> list[object]:
    """Return the content of the index by key, because rows depend on the order of loads."""
    found: list[object] = [await fetch(database, WORDS)]
    for of in ("article", "entity"):
        packed = f"join {of}_packed p on p.rank = s.rank" if database.startswith("sqlite") else ""
        words = "p.words" if packed else "array_to_string(tsvector_to_array(s.words), ' ')"
        rows = await fetch(
            database,
            f"select s.rank, o.key, {words} from {of}_search s {packed} "
            f"join {of} o on o.id = s.{of}_id order by s.rank",
        )
        found.append([(rank, key, _unpacked(text)) for rank, key, text in rows])
    return found


def _unpacked(words: str | bytes) -> list[str]:
    text = zlib.decompress(words).decode() if isinstance(words, bytes) else words
    return sorted(text.split())


async def test_the_index_after_changes_is_that_of_an_empty_database(
    database: str, blank_database: str, tmp_path: Path
) -> None:
    folder = news.write(tmp_path / "news")
    await load([folder], database)
    append(folder / "articles.yaml", MORE)
    change(folder / "officials.yaml", "Jane Doe, language: en", "Jane Smith, language: en")
    await load([folder], database)
    await load([folder], blank_database)
    assert await held(database) == await held(blank_database)
    for text in ("zebra", "jane", "smith", "army", "town"):
        async with Asking(database) as one, Asking(blank_database) as other:
            assert await one.hits(text) == await other.hits(text)


async def test_what_is_gone_is_found_no_more(database: str, tmp_path: Path) -> None:
    folder = news.write(tmp_path / "news")
    before = (folder / "articles.yaml").read_text()
    await load([folder], database)
    first = await held(database)
    append(folder / "articles.yaml", MORE)
    await load([folder], database)
    async with Asking(database) as ask:
        assert [hit["item"]["id"] for hit in await ask.hits("zebra")] == ["Article:zebra"]
    (folder / "articles.yaml").write_text(before)
    await load([folder], database)
    async with Asking(database) as ask:
        assert await ask.hits("zebra") == []
    assert await held(database) == first


async def test_the_same_content_again_writes_nothing(database: str, tmp_path: Path) -> None:
    folder = news.write(tmp_path / "news")
    await load([folder], database)
    first = await held(database)
    assert not (await load([folder], database)).written
    assert await held(database) == first


async def test_an_index_made_from_the_rows_is_the_same(database: str, tmp_path: Path) -> None:
    folder = news.write(tmp_path / "news")
    await load([folder], database)
    first = await held(database)
    await reindex(database)
    assert await held(database) == first

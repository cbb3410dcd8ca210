"""Names written together or apart, and in letters with or without marks, find each other, on both databases."""

from pathlib import Path

import pytest

from tests.load import news
from tests.search.conftest import Asking
from tests.services import Databases, dateline

NAMES = {
    "qaeda": "Al-Qaeda in Iraq",
    "shabaab": "Alshabaab",
    "jet": "F-16 squadron",
    "tank": "T72 brigade",
    "rahman": "Abd al-Rahman Ali",
    "aliyev": "İlham Əliyev",
    "lodz": "Łódź garrison",
    "djindjic": "Đinđić guard",
    "arabic": "لواء عبد الله",
}
ARTICLES = {"hyphen": "Ten F-35s cross: an F-35 lands", "whole": "A MiG29 lands"}


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def spelled(
    request: pytest.FixtureRequest, databases: Databases, tmp_path_factory: pytest.TempPathFactory
) -> str:
    """The URL of a database that holds these names and headlines."""

    def fill(url: str) -> None:
        folder = news.write(Path(tmp_path_factory.mktemp("together")) / "news")
        for key, name in NAMES.items():
            force = f"- {{key: {key}, kind: MILITIA, names: [{{text: {name}, language: en}}]}}\n"
            news.append(folder / "forces.yaml", force)
        for key, headline in ARTICLES.items():
            article = f"""- key: {key}
  headline: '{headline}'
  language: en
  publisher: ministry
  published: 2021-12-03
  body: [Nothing else.]
"""
            news.append(folder / "articles.yaml", article)
        dateline("load", str(folder), "--database", url)

    make = databases.sqlite if request.param == "sqlite" else databases.postgres
    return make("together", fill)


@pytest.mark.parametrize(
    ("text", "found", "score"),
    [
        ("Al-Qaeda in Iraq", "Force:qaeda", 100),
        ("Alqaeda in Iraq", "Force:qaeda", 100),
        ("Alqaeda", "Force:qaeda", 90),
        ("alqaed", "Force:qaeda", 80),
        ("al qaeda", "Force:qaeda", 90),
        ("Al-Shabaab", "Force:shabaab", 100),
        ("al shabaab", "Force:shabaab", 100),
        ("F16", "Force:jet", 90),
        ("F-16", "Force:jet", 90),
        ("f 16 squadron", "Force:jet", 100),
        ("F16 squadron", "Force:jet", 100),
        ("T-72", "Force:tank", 90),
        ("T 72 brigade", "Force:tank", 100),
        ("Abdulrahman", "Force:rahman", 60),
        ("Abdalrahman Ali", "Force:rahman", 100),
        ("Aliyev", "Force:aliyev", 90),
        ("Łodz", "Force:lodz", 90),
        ("Lodz garrison", "Force:lodz", 100),
        ("Dindic", "Force:djindjic", 90),
        ("عبدالله", "Force:arabic", 90),
        ("F35", "Article:hyphen", 70),
        ("F 35 lands", "Article:hyphen", 70),
        ("MiG-29", "Article:whole", 70),
        ("mig 29 lands", "Article:whole", 70),
    ],
)
async def test_words_written_together_or_apart_find_each_other(
    spelled: str, text: str, found: str, score: int
) -> None:
    async with Asking(spelled) as ask:
        first = (await ask.hits(text))[0]
    assert (first["item"]["id"], first["score"]) == (found, score)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Alqaeda", ["Al-Qaeda"]),
        ("al-qaeda iraq", ["Qaeda", "Iraq"]),
        ("F16 squadron", ["F-16", "squadron"]),
        ("T-72", ["T72"]),
        ("mig-29", ["MiG29"]),
        ("F35", ["F-35s", "F-35"]),
    ],
)
async def test_what_is_written_otherwise_is_marked(spelled: str, text: str, marked: list[str]) -> None:
    async with Asking(spelled) as ask:
        first = (await ask.hits(text))[0]
    assert [first["snippet"][one["start"] : one["end"]] for one in first["highlights"]] == marked


async def test_words_that_are_no_neighbours_are_not_one(spelled: str) -> None:
    async with Asking(spelled) as ask:
        for text in ("qaedaIraq", "squadronpilots", "tenlands"):
            assert await ask.hits(text) == []

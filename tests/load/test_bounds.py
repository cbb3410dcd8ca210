"""What `check` passes, every database loads and serves: each field of each kind at its bound."""

import json
from pathlib import Path

import pytest

from schema.errors import LoadRejected
from schema.load import load
from schema.records import FILE_NAMES
from schema.vocabulary import PARAGRAPH_CAP, Kind
from tests.api.serving import answer, client_of
from tests.databases import fetch
from tests.load import news
from tests.load.bounds import WORST, Records
from tests.load.checking import check, records


def _written(folder: Path, long_lists: bool = False) -> Path:
    """Write a record of every kind for each of the worst characters."""
    folder.mkdir()
    made = [
        Records(number, char, long_lists) for number, char in enumerate(WORST[:2] if long_lists else WORST)
    ]
    (folder / "DATASET.yaml").write_text(json.dumps(made[-1].data_set(), ensure_ascii=False))
    by_kind = {kind: [dict(each.all())[kind] for each in made] for kind in Kind}
    for kind, made_records in by_kind.items():
        text = json.dumps(made_records, ensure_ascii=False, indent=1)
        (folder / f"{FILE_NAMES[kind]}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "long_lists", [False, pytest.param(True, marks=pytest.mark.deep)], ids=["texts", "texts and lists"]
)
async def test_records_at_every_bound_are_loaded(database: str, tmp_path: Path, long_lists: bool) -> None:
    folder = _written(tmp_path / "bounds", long_lists)
    report = await load([folder], database)
    count = 2 if long_lists else len(WORST)
    assert report.added == count * len(Kind)
    for kind in Kind:
        assert await fetch(database, f"select count(*) from {kind.one.snake}") == [(count,)]


def test_the_fields_are_at_their_bounds(tmp_path: Path) -> None:
    """The generator is worth something only if its texts are as long as the columns."""
    fixtures = records([_written(tmp_path / "bounds")])
    headlines = [item.record.headline for item in fixtures[Kind.ARTICLE].values()]
    assert min(map(len, headlines)) >= 498
    assert max(map(len, headlines)) == 500
    assert {len(key) for kind in Kind for key in fixtures[kind]} == {120}
    urls = [item.record.url for item in fixtures[Kind.ARTICLE].values()]
    assert min(map(len, urls)) >= 1_990


def _transcript(folder: Path, paragraphs: int) -> Path:
    """Write `news` with an article of many paragraphs, each with words of its own, and a mention in each."""
    news.write(folder)
    body = [f"Speaker {number}: {_words(number)}, said Jane Doe." for number in range(paragraphs)]
    mentions = [
        {"exact": "Jane Doe", "paragraph": number, "entity": "Official:jane-doe"}
        for number in range(paragraphs)
    ]
    article = {
        "key": "transcript",
        "headline": "A day of the parliament",
        "language": "en",
        "publisher": "ministry",
        "published": "2021-12-04",
        "body": body,
        "mentions": mentions,
    }
    (folder / "articles.yaml").write_text(
        news.FILES["articles.yaml"] + f"- {json.dumps(article)}\n", encoding="utf-8"
    )
    return folder


def _words(number: int) -> str:
    """Return words that stand nowhere else, which together are more than an entry of an index holds."""
    return " ".join(f"{number:05}{word}{'x' * 33}" for word in "abcdefgh")


async def test_a_transcript_of_thousands_of_paragraphs_is_loaded_found_and_served_whole(
    database: str, tmp_path: Path
) -> None:
    await load([_transcript(tmp_path / "news", PARAGRAPH_CAP)], database)
    query = '{ article(slug: "transcript") { body { text } mentions(first: 0) { totalCount } } }'
    search = '{ search(text: "parliament 00007a") { nodes { item { id } } } }'
    async with client_of(database) as client:
        article = (await answer(client, query))["data"]["article"]
        assert article["body"][-1]["text"].startswith("Speaker 4999: 04999a")
        assert (len(article["body"]), article["mentions"]["totalCount"]) == (PARAGRAPH_CAP, PARAGRAPH_CAP)
        found = (await answer(client, search))["data"]["search"]["nodes"]
        assert found == [{"item": {"id": "Article:transcript"}}]
        assert len((await client.get("/v1/articles/transcript")).json()["body"]) == PARAGRAPH_CAP


def test_more_paragraphs_are_rejected(tmp_path: Path) -> None:
    with pytest.raises(LoadRejected) as rejected:
        check([_transcript(tmp_path / "news", PARAGRAPH_CAP + 1)])
    assert "body: has more than 5000 items; shorten the list" in str(rejected.value.problems[0])

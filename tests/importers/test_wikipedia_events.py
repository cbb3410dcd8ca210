"""Items of a portal of current events become articles. No row describes a real event."""

from pathlib import Path
from typing import Any

import pytest

from api.cli import main
from schema.errors import BadUserInput
from schema.importers.aliases import Aliases
from schema.importers.wikipedia_events import headline_of, importer
from schema.vocabulary import Kind
from tests.importers.imports import Imported, dangling, run_import, write_ndjson

pytestmark = pytest.mark.slow

Item = dict[str, Any]


def item(number: str, text: str = "Something happens.", topics: tuple[str, ...] = (), **values: Any) -> Item:
    """A row of 2 January 2020."""
    return {
        "id": f"20200102-{number}",
        "date": "2020-01-02",
        "category": "Category C",
        "topics": [*topics],
        "topic_direct": bool(topics),
        "text": text,
        "sources": ["Agency P"],
        "source_page": "Portal:Current events/2020 January 2",
        **values,
    }


def imported(folder: Path, *rows: Item, aliases: Aliases | None = None) -> Imported:
    return run_import(importer, [write_ndjson(folder / "events.ndjson", rows)], folder / "set", aliases)


def articles(found: Imported) -> dict[str, Any]:
    return {
        key.removeprefix("wikipedia-current-events-"): each for key, each in found.of(Kind.ARTICLE).items()
    }


def before(found: Imported, number: str) -> list[str]:
    """The numbers of the items that one links to."""
    related = articles(found)[f"20200102-{number}"].get("related", [])
    return [link["article"].rpartition("-")[2] for link in related]


def test_an_item_is_an_article_with_its_outlets(tmp_path: Path) -> None:
    found = imported(tmp_path, item("001", topics=("Topic A", "Topic B"), sources=["Agency P", "Agency Q"]))
    assert [*found.of(Kind.ARTICLE).values()] == [
        {
            "key": "wikipedia-current-events-20200102-001",
            "headline": "Something happens.",
            "language": "en",
            "section": "Category C",
            "published": "2020-01-02",
            "identifiers": [
                {
                    "scheme": "wikipedia-current-events",
                    "value": "20200102-001",
                    "url": "https://en.wikipedia.org/wiki/Portal:Current_events/2020_January_2",
                }
            ],
            "outlets": ["wikipedia-outlet-agency-p", "wikipedia-outlet-agency-q"],
            "topics": ["Topic A", "Topic B"],
        }
    ]
    assert {outlet["kind"] for outlet in found.of(Kind.ORGANIZATION).values()} == {"PUBLISHER"}
    assert dangling(found) == []


def test_an_item_links_to_the_two_before_it_that_share_its_last_topic(tmp_path: Path) -> None:
    found = imported(
        tmp_path,
        item("001", "One.", ("A",)),
        item("002", "Two.", ("B", "A")),
        item("003", "Three.", ("A", "B")),
        item("004", "Four.", ("A",)),
        item("005", "Five.", ("A",), topic_direct=False),
        item("006", "Six.", ("A",)),
    )
    linked = {number: before(found, number) for number in ("001", "002", "003", "004", "005", "006")}
    assert linked == {
        "001": [],
        "002": ["001"],
        "003": [],
        "004": ["002", "001"],
        "005": [],
        "006": ["004", "002"],
    }
    assert articles(found)["20200102-006"]["related"][0] == {
        "key": "before-1",
        "headline": "Four.",
        "article": "wikipedia-current-events-20200102-004",
    }


def test_inherited_topics_are_omitted_and_flagged(tmp_path: Path) -> None:
    found = imported(tmp_path, item("001", topics=("A",), topic_direct=False))
    assert "topics" not in articles(found)["20200102-001"]
    assert {*found.report.flags} == {"its topics are those of an item before it and are omitted"}


def test_no_row_that_is_rejected_is_linked_to(tmp_path: Path) -> None:
    rejected = item("002", "Two.", ("A",), sources=["P" * 501])
    found = imported(tmp_path, item("001", topics=("A",)), rejected, item("003", topics=("A",)))
    assert before(found, "003") == ["001"]
    assert {*found.report.refusals} == {"Organization: names.text: has more than 500 characters"}


def test_a_text_over_the_limit_of_headlines_is_the_body(tmp_path: Path) -> None:
    text = f"{'Something happens. ' * 26}Nothing happens."
    found = imported(tmp_path, item("001", text), item("002", "x" * 500))
    first, second = articles(found).values()
    assert (first["headline"], first["body"]) == (("Something happens. " * 26).strip(), [text])
    assert (second["headline"], "body" in second) == ("x" * 500, False)
    assert [*found.report.flags] == [
        "has more than 500 characters: the headline is its beginning, the body all of it"
    ]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Short.", "Short."),
        (f"One. Two! {'x ' * 300}", "One. Two!"),
        (f"Officials of the U.S. {'meet ' * 200}", f"Officials of the U.S. {'meet ' * 95}…"),
        (f"It ends as “planned.” {'x ' * 300}", "It ends as “planned.”"),
    ],
)
def test_a_headline_ends_with_a_sentence_or_says_that_it_goes_on(text: str, headline: str) -> None:
    assert headline_of(text.strip()) == headline


def test_outlets_are_joined_by_spelling_alone_or_by_an_alias(tmp_path: Path) -> None:
    aliases = Aliases({Kind.ORGANIZATION: {"Agency Q": "q", "AGENCY R": None}})
    names = ["Agency P", "agency p", "Agency Q", "Agency R", "AGENCY R", "Agency P"]
    found = imported(tmp_path, item("001", sources=names), aliases=aliases)
    first, *others = articles(found)["20200102-001"]["outlets"]
    assert (first, others[:2]) == ("wikipedia-outlet-agency-p", ["q", "wikipedia-outlet-agency-r"])
    spelled = [[name["text"] for name in each["names"]] for each in found.of(Kind.ORGANIZATION).values()]
    assert spelled == [["Agency P", "agency p"], ["Agency R"], ["AGENCY R"]]
    assert found.report.notes == ["1 outlets are spelled in several ways; they have all as names."]


def test_blanks_are_tidied_and_flagged(tmp_path: Path) -> None:
    spaced = {"category": "Category  C", "sources": ["Agency  P"]}
    found = imported(tmp_path, item("001", "Something  happens.", ("Topic\nA",), **spaced))
    assert articles(found) == articles(imported(tmp_path, item("001", topics=("Topic A",))))
    assert {flag.partition(" ")[0] for flag in found.report.flags} == {
        "text",
        "category",
        "topics",
        "sources",
    }


def test_a_second_row_of_an_id_is_merged(tmp_path: Path) -> None:
    found = imported(tmp_path, item("001"), item("001"), item("001", "Other."))
    assert (found.report.kept_rows, found.report.merged_rows) == (1, 2)
    assert {*found.report.flags} == {"differs from the earlier row of the same id, which counts"}


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"id": ""}, "id is empty"),
        ({"date": "2 January"}, "date is not a date (YYYY-MM-DD)"),
        ({"text": " "}, "text is empty"),
        ({"topics": "A"}, "topics is not a list of texts"),
        ({"sources": [1]}, "sources is not a list of texts"),
        ({"source_page": "x" * 2000}, "Article: identifiers.url: has more than 2000 characters"),
    ],
)
def test_a_row_that_cannot_be_read_is_rejected(tmp_path: Path, values: Item, reason: str) -> None:
    found = imported(tmp_path, item("001"), item("002") | values)
    assert {*found.report.refusals} == {reason}
    assert [*articles(found)] == ["20200102-001"]


def test_a_file_of_another_format_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="has no column date, text"):
        imported(tmp_path, {"id": "1"})


def test_the_data_set_passes_the_check_of_fixtures(tmp_path: Path) -> None:
    rows = [item("001", topics=("A",)), item("002", topics=("A",))]
    assert main(["check", str(imported(tmp_path, *rows).folder)]) == 0

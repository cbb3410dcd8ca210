"""News objects become articles, in each version of ninjs. No text is of a real article."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput
from schema.importers.aliases import Aliases
from schema.importers.ninjs import importer
from schema.vocabulary import Kind
from tests.importers.imports import Imported, assert_it_loads, dangling, run_import

pytestmark = pytest.mark.slow

Json = dict[str, Any]

PICTURE = {"uri": "urn:x:picture", "type": "picture"}

COMMON: Json = {
    "uri": "urn:x:1",
    "type": "text",
    "firstcreated": "2021-12-03T10:00:00+03:00",
    "versioncreated": "2021-12-04T10:00:00Z",
    "language": "en-GB",
    "copyrightholder": "Agency P",
    "copyrightnotice": "Copyright Agency P",
    "usageterms": "For subscribers",
}

VERSION_1: Json = {
    **COMMON,
    "headline": "A vote in Q",
    "description_text": "What it says.",
    "body_text": "One.\n\nTwo.",
    "body_xhtml": "<p>One.</p><p>Two.</p>",
    "byline": "Reporter R and Desk S",
    "subject": [{"name": "vote", "scheme": "http://cv.iptc.org/newscodes/mediatopic/", "code": "20000649"}],
    "place": [{"name": "Q", "rel": "about", "scheme": "http://places.example/", "code": "q"}],
    "altids": {"cms": "17"},
    "associations": {
        "main": {
            **PICTURE,
            "description_text": "A hall",
            "byline": "S",
            "renditions": {"main": {"href": "https://p.example/1.jpg"}},
        }
    },
}

VERSION_2: Json = {
    **COMMON,
    "headlines": [{"role": "short", "value": "Vote"}, {"role": "main", "value": "A vote in Q"}],
    "descriptions": [{"role": "text", "contenttype": "text/plain", "value": "What it says."}],
    "bodies": [
        {"role": "text", "contenttype": "text/plain", "value": "One.\nTwo."},
        {"role": "html5", "contenttype": "text/html", "value": "<p>One.</p><p>Two.</p>"},
    ],
    "by": "Reporter R and Desk S",
    "subjects": [{"name": "vote", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000649"}],
    "places": [{"name": "Q", "rel": "about", "uri": "http://places.example/q"}],
    "altids": [{"role": "cms", "value": "17"}],
    "associations": [
        {
            **PICTURE,
            "name": "main",
            "descriptions": [{"value": "A hall"}],
            "by": "S",
            "renditions": [{"name": "main", "href": "https://p.example/1.jpg"}],
        }
    ],
}

_CAMEL = {
    "firstcreated": "firstCreated",
    "versioncreated": "versionCreated",
    "copyrightholder": "copyrightHolder",
    "copyrightnotice": "copyrightNotice",
    "usageterms": "usageTerms",
    "altids": "altIds",
    "contenttype": "contentType",
}


def in_camel_case(value: Any) -> Any:
    """A news object of version 2 as version 3 has it."""
    if isinstance(value, list):
        return [in_camel_case(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {_CAMEL.get(name, name): in_camel_case(each) for name, each in value.items()}


VERSION_3: Json = in_camel_case(VERSION_2)

RECORD: Json = {
    "identifiers": [{"scheme": "ninjs", "value": "urn:x:1"}, {"scheme": "cms", "value": "17"}],
    "language": "en-GB",
    "headline": "A vote in Q",
    "published": {
        "edtf": "2021-12-03T10:00:00+03:00",
        "note": "The source states when the first version was created.",
    },
    "summary": "What it says.",
    "body": ["One.", "Two."],
    "authors": ["Reporter R and Desk S"],
    "publisher": "publisher-agency-p",
    "topics": ["vote", "Q"],
    "image": {"caption": "A hall", "credit": "S", "url": "https://p.example/1.jpg"},
}

EMPTY = "is a composite without a text and without associations"


def imported(folder: Path, text: str, aliases: Aliases | None = None) -> Imported:
    file = folder / "news.json"
    file.write_text(text, encoding="utf-8")
    found = run_import(importer, [file], folder / "set", aliases)
    if aliases is None:
        assert_it_loads(found)
    return found


def article(found: Imported) -> Json:
    (one,) = found.of(Kind.ARTICLE).values()
    return {name: value for name, value in one.items() if name != "key"}


def package(associations: Any) -> str:
    return json.dumps({"uri": "urn:x:p", "type": "composite", "associations": associations})


@pytest.mark.parametrize("news", [VERSION_1, VERSION_2, VERSION_3])
@pytest.mark.parametrize(
    "written",
    [
        json.dumps,
        lambda news: json.dumps(news, indent=2),
        lambda news: json.dumps([news]),
        lambda news: package([news]),
        lambda news: package({"text": news}),
    ],
)
def test_a_news_object_of_each_version_is_the_same_article(tmp_path: Path, news: Json, written: Any) -> None:
    found = imported(tmp_path, written(news))
    assert article(found) == RECORD
    assert [key[:-10] for key in found.of(Kind.ARTICLE)] == ["urn-x-1-"]
    assert found.report.flagged_rows == 0
    about = (found.folder / "DATASET.yaml").read_text()
    assert "\nlicence: For subscribers\nattribution: Copyright Agency P\n" in about


def test_a_composite_with_a_text_of_its_own_is_an_article(tmp_path: Path) -> None:
    assert article(imported(tmp_path, json.dumps({**VERSION_1, "type": "composite"}))) == RECORD


def test_aliases_name_records_by_their_ids(tmp_path: Path) -> None:
    aliases = Aliases({Kind.PLACE: {"http://places.example/q": "q"}, Kind.ORGANIZATION: {"Agency P": "p"}})
    found = imported(tmp_path, json.dumps({**VERSION_1, "located": "Q"}), aliases)
    one = article(found)
    assert (one["about"], one["topics"], one["publisher"]) == (["Place:q"], ["vote"], "p")
    assert one["dateline"] == {"place": "q", "text": "Q"}
    assert {*dangling(found)} == {(Kind.PLACE, "q"), (Kind.ORGANIZATION, "p")}
    assert aliases.unused() == []


def test_what_no_record_can_hold_is_flagged(tmp_path: Path) -> None:
    news = {
        **{name: value for name, value in VERSION_2.items() if name not in ("copyrightholder", "language")},
        "descriptions": [{"role": "summary", "value": "Short."}, {"role": "long", "value": "Longer."}],
        "bodies": [{"contenttype": "application/xml", "value": "<nitf/>"}],
        "located": "Q",
        "associations": [PICTURE, {"uri": "urn:x:2", "type": "video"}],
    }
    found = imported(tmp_path, json.dumps(news))
    one = article(found)
    assert one["summary"] == "Short."
    assert not {"body", "image", "dateline", "publisher"} & {*one}
    assert {*found.report.flags} == {
        "language is not stated",
        "publisher is not stated",
        "descriptions after the first are omitted",
        "its text is neither plain text nor HTML and is omitted",
        "its image has no caption and is omitted",
        "the place of its dateline is not a known record, so the dateline is omitted",
        "associations other than a picture and related articles are omitted",
    }


def test_links_to_one_article_have_keys_of_their_own_and_none_is_to_itself(tmp_path: Path) -> None:
    link = {"uri": "urn:x:2", "type": "text", "rel": "related", "headline": "Earlier"}
    links = [link, {**link, "headline": "Before"}, {**link, "headline": "A VOTE in Q"}]
    found = imported(tmp_path, json.dumps({**VERSION_2, "associations": links}))
    assert article(found)["related"] == [
        {"key": "urn-x-2", "headline": "Earlier"},
        {"key": "urn-x-2-2", "headline": "Before"},
    ]
    assert {*found.report.flags} == {"a link to the article itself is omitted"}


def test_a_later_version_of_an_article_is_merged_into_the_first(tmp_path: Path) -> None:
    found = imported(tmp_path, json.dumps([VERSION_1, VERSION_3, {**VERSION_3, "by": "Desk S"}]))
    assert article(found) == RECORD
    assert (found.report.merged_rows, found.report.flagged_rows) == (2, 1)


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"uri": None}, "has no uri, so it is not a news object"),
        ({"type": "picture"}, "is of type picture, not text"),
        ({"type": "poem"}, "is of no known type"),
        ({"type": "composite", "bodies": [], "associations": []}, EMPTY),
        ({"headlines": []}, "has no headline"),
        ({"headlines": [{"value": 5}]}, "has no headline"),
        ({"firstcreated": None, "versioncreated": None}, "has no date"),
        ({"firstcreated": "soon"}, "firstcreated is not a date"),
        ({"pubstatus": "canceled"}, "its status is canceled"),
        ({"pubStatus": "withheld"}, "its status is withheld"),
        ({"embargoed": (datetime.now(UTC) + timedelta(days=1)).isoformat()}, "is embargoed"),
        ({"embargoedUntil": "9999-01-01T00:00:00"}, "is embargoed"),
        ({"embargoed": "soon"}, "embargoed is not a date"),
    ],
    ids=lambda value: value if isinstance(value, str) else "-".join(value),
)
def test_what_is_no_article_or_not_to_be_published_is_rejected(
    tmp_path: Path, members: Json, reason: str
) -> None:
    text = f"{json.dumps({**VERSION_2, 'uri': 'urn:x:9', **members})}\n{json.dumps(VERSION_2)}\n"
    found = imported(tmp_path, text)
    assert article(found) == RECORD
    assert {*found.report.refusals} == {reason}


def test_an_embargo_that_is_over_has_no_effect(tmp_path: Path) -> None:
    news = {**VERSION_2, "embargoed": "2021-12-03T00:00:00Z"}
    assert article(imported(tmp_path, json.dumps(news))) == RECORD


@pytest.mark.parametrize("text", ["5", '"text"', "null", "[[]]", "{}"])
def test_json_that_is_no_news_object_is_rejected(tmp_path: Path, text: str) -> None:
    with pytest.raises(BadUserInput, match="Nothing was imported"):
        imported(tmp_path, text)

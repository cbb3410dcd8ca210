"""Articles of schema.org become articles. No text is of a real article."""

import json
from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput, Unavailable
from schema.importers.aliases import Aliases
from schema.importers.jsonld import importer
from schema.vocabulary import Kind
from tests.importers.imports import Imported, assert_it_loads, dangling, run_import

pytestmark = pytest.mark.slow

Json = dict[str, Any]

ARTICLE: Json = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "@id": "https://p.example/a#article",
    "url": "https://p.example/a",
    "headline": "A vote in Q",
    "description": "What it says.",
    "inLanguage": "en-GB",
    "datePublished": "2021-12-03T10:00:00+03:00",
    "author": [{"@type": "Person", "name": "Reporter R"}, "Desk S"],
    "publisher": {"@type": "NewsMediaOrganization", "@id": "https://p.example/#us", "name": "Agency P"},
    "articleSection": ["World", "Votes"],
    "keywords": "Q, parliament",
    "articleBody": "One.\nTwo.",
    "about": [{"@type": "Place", "name": "Q", "sameAs": "https://www.wikidata.org/entity/Q0"}],
    "image": {
        "@type": "ImageObject",
        "url": "https://p.example/1.jpg",
        "caption": "A hall",
        "creditText": "S",
    },
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "identifier": {"@type": "PropertyValue", "propertyID": "cms", "value": "17"},
}
ANOTHER = {**ARTICLE, "url": "https://p.example/b", "@id": "https://p.example/b#article"}

RECORD: Json = {
    "url": "https://p.example/a",
    "identifiers": [{"scheme": "cms", "value": "17"}],
    "language": "en-GB",
    "headline": "A vote in Q",
    "published": "2021-12-03T10:00:00+03:00",
    "summary": "What it says.",
    "body": ["One.", "Two."],
    "authors": ["Reporter R", "Desk S"],
    "publisher": "publisher-agency-p",
    "section": "World",
    "topics": ["Q", "parliament", "Votes"],
    "image": {"caption": "A hall", "credit": "S", "url": "https://p.example/1.jpg"},
}

OF_DATELINE = "https://d.example/v1/nodes"
FOREIGN_CONTEXT = "names another context than that of schema.org, and none is fetched"


def imported(folder: Path, text: str | bytes, aliases: Aliases | None = None) -> Imported:
    file = folder / "articles"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    found = run_import(importer, [file], folder / "set", aliases)
    if aliases is None:
        assert_it_loads(found)
    return found


def read(folder: Path, document: Any, aliases: Aliases | None = None) -> Imported:
    return imported(folder, json.dumps(document), aliases)


def article(found: Imported) -> Json:
    (one,) = found.of(Kind.ARTICLE).values()
    return {name: value for name, value in one.items() if name != "key"}


def within(**members: Any) -> Json:
    return {"@context": "https://schema.org", **members}


def listed(*items: Any) -> Json:
    return within(**{"@type": "ItemList", "itemListElement": [*items]})


def html(*scripts: str) -> str:
    elements = "".join(f'<script type="application/ld+json">\n{script}\n</script>' for script in scripts)
    return f"<!doctype html><html><head>{elements}</head><body><p>x < y</p></body></html>"


def test_an_article_has_what_its_record_can_hold(tmp_path: Path) -> None:
    found = read(tmp_path, ARTICLE)
    assert article(found) == RECORD
    assert [key[:-10] for key in found.of(Kind.ARTICLE)] == ["p-example-a-"]
    assert found.of(Kind.ORGANIZATION)["publisher-agency-p"]["kind"] == "PUBLISHER"
    assert found.report.flagged_rows == 0
    about = (found.folder / "DATASET.yaml").read_text()
    assert "\nlicence: https://creativecommons.org/licenses/by/4.0/\n" in about


@pytest.mark.parametrize(
    "written",
    [
        json.dumps([ARTICLE]),
        json.dumps(ARTICLE, indent=1),
        json.dumps(within(**{"@graph": [ARTICLE]})),
        json.dumps(within(**{"@type": "WebPage", "mainEntity": ARTICLE})),
        json.dumps(listed({"@type": "ListItem", "item": ARTICLE})),
        json.dumps(listed(ARTICLE)),
        html(json.dumps(ARTICLE)),
        html(json.dumps({"@type": "NewsArticle"}), json.dumps(ARTICLE, indent=1)),
    ],
)
def test_an_article_is_found_in_lists_graphs_and_pages(tmp_path: Path, written: str) -> None:
    assert article(imported(tmp_path, written)) == RECORD


@pytest.mark.parametrize(
    ("context", "prefix"),
    [
        ("http://schema.org", ""),
        ("https://www.schema.org/", ""),
        (["https://schema.org", {"@language": "en-GB"}], ""),
        ({"@vocab": "http://schema.org/"}, ""),
        ({"@vocab": "http://schema.org"}, ""),
        ({"s": "https://schema.org/"}, "s:"),
        ({}, "http://schema.org/"),
    ],
)
def test_the_vocabulary_is_known_however_it_is_named(tmp_path: Path, context: Any, prefix: str) -> None:
    values = {
        "headline": "A vote",
        "datePublished": "2021-12-03",
        "inLanguage": "en",
        "url": "https://p.example/a",
    }
    named = {f"{prefix}{name}": value for name, value in values.items()}
    found = read(tmp_path, {"@context": context, "@type": f"{prefix}NewsArticle", **named})
    assert article(found) == {
        "headline": "A vote",
        "published": "2021-12-03",
        "language": "en",
        "url": "https://p.example/a",
    }


def test_an_article_gets_what_other_nodes_of_its_graph_say(tmp_path: Path) -> None:
    publisher = {**ARTICLE["publisher"], "logo": "https://p.example/logo.png"}
    referring = {**ARTICLE, "publisher": {"@id": "https://p.example/#us"}}
    page = {"@type": "WebPage", "@id": "https://p.example/a", "mainEntity": {"@id": ARTICLE["@id"]}}
    found = read(tmp_path, within(**{"@graph": [page, referring, publisher]}))
    assert article(found) == RECORD
    assert found.report.read == 1
    assert found.report.notes == ["1 objects without an article were not imported: NewsMediaOrganization."]


def test_several_articles_of_a_line_have_numbers(tmp_path: Path) -> None:
    broken = {**ARTICLE, "headline": "", "@id": "https://p.example/c", "url": "https://p.example/c"}
    found = read(tmp_path, within(**{"@graph": [ARTICLE, ANOTHER, broken]}))
    assert found.report.kept_rows == 2
    assert [str(place) for place in found.report.refusals["has no headline"].first] == ["articles[3]:1"]


def test_records_are_named_by_aliases(tmp_path: Path) -> None:
    places = {"https://www.wikidata.org/entity/Q0": "q"}
    aliases = Aliases({Kind.PLACE: places, Kind.ORGANIZATION: {"https://p.example/#us": "p"}})
    found = read(tmp_path, {**ARTICLE, "dateline": "Q TOWN", "locationCreated": ARTICLE["about"]}, aliases)
    one = article(found)
    assert (one["about"], one["publisher"]) == (["Place:q"], "p")
    assert one["dateline"] == {"place": "q", "text": "Q TOWN"}
    assert {*dangling(found)} == {(Kind.PLACE, "q"), (Kind.ORGANIZATION, "p")}
    assert aliases.unused() == []


def test_of_records_of_another_dateline_the_name_is_known(tmp_path: Path) -> None:
    about = [
        {"@id": f"{OF_DATELINE}/Official:o", "@type": "Person", "name": "O"},
        {"@id": f"{OF_DATELINE}/Force:f", "@type": "Organization", "name": "F"},
        {"@id": f"{OF_DATELINE}/Incident:i", "@type": "Event", "name": "I", "startDate": "2021-12-02"},
        {"@id": f"{OF_DATELINE}/Incident:j", "@type": "Event", "name": "J"},
    ]
    found = read(tmp_path, {**ARTICLE, "about": about})
    assert article(found)["about"] == ["Official:o", "Force:f", "Incident:i"]
    assert found.of(Kind.FORCE)["f"]["kind"] == "UNKNOWN"
    assert found.of(Kind.INCIDENT)["i"]["occurred"] == "2021-12-02"
    assert [reason[:40] for reason in found.report.flags] == ["an incident that it refers to has no dat"]


@pytest.mark.parametrize(
    ("members", "reason"),
    [
        ({"headline": None}, "has no headline"),
        ({"datePublished": None}, "has no date of publication"),
        ({"datePublished": "yesterday"}, "datePublished is not a date"),
        ({"url": None, "@id": "_:b0", "identifier": None}, "has no address and no id"),
        ({"@type": "Recipe"}, "has no article of schema.org"),
        ({"@context": "https://other.example/context"}, FOREIGN_CONTEXT),
        ({"@context": {"@vocab": "https://other.example/"}}, "has no article of schema.org"),
        ({"@id": 5}, "is not JSON-LD: invalid @id value"),
        ({"headline": "x" * 501}, "Article: headline: has more than 500 characters"),
    ],
)
def test_what_cannot_be_read_is_rejected_alone(tmp_path: Path, members: Json, reason: str) -> None:
    text = "\n".join(json.dumps(each) for each in ({**ANOTHER, **members}, ARTICLE))
    found = imported(tmp_path, text)
    assert article(found) == RECORD
    assert {*found.report.refusals} == {reason}
    assert [str(place) for place in found.report.refusals[reason].first] == ["articles:1"]


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (b"<html><script>var x</script></html>", "has no script with JSON-LD"),
        (b"<html>\xff</html>", "is not UTF-8"),
    ],
)
def test_a_page_that_has_none_is_a_rejected_row(tmp_path: Path, page: bytes, reason: str) -> None:
    with pytest.raises(BadUserInput, match=f"rejected 1: {reason}"):
        imported(tmp_path, page)


def test_a_script_may_have_line_breaks_in_texts(tmp_path: Path) -> None:
    written = json.dumps(ARTICLE).replace("What it says.", "What\nit says.")
    assert article(imported(tmp_path, html(written)))["summary"] == "What\nit says."


def test_values_that_do_not_fit_are_omitted_and_flagged(tmp_path: Path) -> None:
    members = {"url": "https://p.example/a b", "keywords": ["x" * 301, "Q"], "inLanguage": "English"}
    found = read(tmp_path, {**ARTICLE, **members, "image": "https://p.example/1.jpg"})
    one = article(found)
    assert not {"url", "image"} & {*one}
    assert (one["topics"], one["language"]) == (["Q", "Votes"], "und")
    assert len(found.report.flags) == 4


def test_quotes_count_the_characters_of_texts_with_blanks_around_them(tmp_path: Path) -> None:
    selector = {"oa:exact": {"@value": " O"}, "d:paragraph": 0, "oa:start": 1}
    mention = {
        "oa:hasBody": {"@id": f"{OF_DATELINE}/Official:o", "@type": "Person", "name": "O"},
        "oa:hasTarget": {"oa:hasSelector": selector},
    }
    document = {
        "@context": {
            "@vocab": "https://schema.org/",
            "d": "https://d.example/vocabulary#",
            "oa": "http://www.w3.org/ns/oa#",
        },
        "@id": f"{OF_DATELINE}/Article:a",
        "@type": "NewsArticle",
        "headline": "A vote",
        "datePublished": "2021-12-03",
        "inLanguage": "en",
        "d:paragraphs": ["  O says. "],
        "d:mention": [mention, {**mention, "oa:hasTarget": {"oa:hasSelector": {**selector, "oa:start": 2}}}],
    }
    found = read(tmp_path, document)
    one = article(found)
    assert one["body"] == ["  O says. "]
    assert one["mentions"] == [{"entity": "Official:o", "exact": " O", "paragraph": 0, "start": 1}]
    assert "quoted words are not in the text, so what quotes them is omitted" in found.report.flags


def test_without_the_library_the_message_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schema.importers.jsonld.find_spec", lambda name: None)
    with pytest.raises(Unavailable, match="the extra `jsonld`"):
        read(tmp_path, ARTICLE)

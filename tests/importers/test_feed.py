"""Entries of feeds become articles. No entry is a published one."""

from pathlib import Path
from typing import Any

import pytest

from schema.errors import BadUserInput, Unavailable
from schema.importers.aliases import Aliases
from schema.importers.base import Selection
from schema.importers.feed import importer
from schema.vocabulary import Kind
from tests.importers.imports import Imported, assert_it_loads, dangling, run_import

pytestmark = pytest.mark.slow

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Agency &amp; P</title><link>https://p.example/</link><description>d</description>
<language>en-gb</language><copyright>Agency P, all rights reserved</copyright><category>World</category>
{items}
</channel></rss>"""

ITEM = """<item><title>A &lt;b&gt;vote&lt;/b&gt; in Q</title><link>https://p.example/a?utm_source=x</link>
<guid isPermaLink="false">{id}</guid><pubDate>Fri, 03 Dec 2021 10:00:00 +0300</pubDate>
<dc:creator>Desk R</dc:creator><category>Votes</category><category>Q</category>
<description>&lt;p&gt;What &lt;i&gt;it&lt;/i&gt; says.&lt;/p&gt;</description>{more}</item>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ckb"><title>Agency P</title><id>urn:x:feed</id>
<updated>2021-12-04T00:00:00Z</updated><entry><id>tag:p.example,2021:1</id><title>A vote</title>
<updated>2021-12-03T10:00:00Z</updated><link href="https://p.example/a"/><summary>What it says.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></content>
</entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://p.example/"><title>Agency P</title><link>https://p.example/</link>
<dc:language>ar</dc:language></channel>
<item rdf:about="https://p.example/a"><title>A vote</title><link>https://p.example/a</link>
<dc:date>2021-12-03T10:00:00+03:00</dc:date></item></rdf:RDF>"""

MEDIA = """<media:content url="https://p.example/1.jpg" medium="image"><media:title>No title of it</media:title>
<media:description><![CDATA[A hall, <b>full</b>]]></media:description><media:credit>Photographer S</media:credit>
</media:content>"""

SOURCE = '<source url="https://t.example/rss">Agency T</source>'


def imported(folder: Path, *files: str, aliases: Aliases | None = None, **only: str) -> Imported:
    paths = [folder / f"{number}.xml" for number in range(len(files))]
    for path, text in zip(paths, files, strict=True):
        path.write_text(text, encoding="utf-8")
    selection = Selection({name: [value] for name, value in only.items()})
    found = run_import(importer, paths, folder / "set", aliases, selection)
    if aliases is None:
        assert_it_loads(found)
    return found


def rss(*items: str) -> str:
    return RSS.format(items="\n".join(items))


def item(id: str = "a-1", more: str = "") -> str:
    return ITEM.format(id=id, more=more)


def article(found: Imported) -> dict[str, Any]:
    (one,) = found.of(Kind.ARTICLE).values()
    return one


def test_an_entry_of_rss_is_an_article_of_the_feeds_publisher(tmp_path: Path) -> None:
    found = imported(tmp_path, rss(item()))
    one = article(found)
    assert one.pop("key").startswith("a-1-https-p-example-")
    assert one == {
        "identifiers": [{"scheme": "feed", "value": "a-1"}],
        "language": "en-GB",
        "headline": "A vote in Q",
        "published": "2021-12-03T10:00:00+03:00",
        "url": "https://p.example/a?utm_source=x",
        "authors": ["Desk R"],
        "topics": ["Votes", "Q"],
        "section": "World",
        "summary": "What it says.",
        "publisher": "publisher-agency-p",
    }
    assert found.of(Kind.ORGANIZATION)["publisher-agency-p"]["names"] == [
        {"text": "Agency & P", "language": "en-GB"}
    ]
    assert found.report.flagged_rows == 0
    assert "attribution: Agency P, all rights reserved" in (found.folder / "DATASET.yaml").read_text()


def test_an_entry_of_atom_has_its_text_in_paragraphs(tmp_path: Path) -> None:
    one = article(imported(tmp_path, ATOM))
    assert (one["body"], one["summary"]) == (["One.", "Two."], "What it says.")
    assert (one["language"], one["identifiers"][0]["value"]) == ("ckb", "tag:p.example,2021:1")
    assert one["published"] == {
        "edtf": "2021-12-03T10:00:00Z",
        "note": "The feed has a single date, which may be that of an update.",
    }


def test_an_entry_of_rss_1_is_read(tmp_path: Path) -> None:
    one = article(imported(tmp_path, RDF))
    assert (one["language"], one["published"]["edtf"]) == ("ar", "2021-12-03T10:00:00+03:00")
    assert one["key"].startswith("p-example-a-")


def test_an_image_has_its_caption_which_is_neither_summary_nor_text(tmp_path: Path) -> None:
    one = article(imported(tmp_path, rss(item(more=MEDIA))))
    assert one["image"] == {
        "caption": "A hall, full",
        "url": "https://p.example/1.jpg",
        "credit": "Photographer S",
    }
    assert (one["headline"], one["summary"], one.get("body")) == ("A vote in Q", "What it says.", None)


def test_an_image_without_a_caption_is_omitted_and_flagged(tmp_path: Path) -> None:
    enclosure = '<enclosure url="https://p.example/1.jpg" type="image/jpeg" length="1"/>'
    found = imported(tmp_path, rss(item(more=enclosure)))
    assert "image" not in article(found)
    assert {*found.report.flags} == {"its image has no caption and is omitted"}


def test_an_entry_of_an_aggregator_is_of_its_source(tmp_path: Path) -> None:
    assert article(imported(tmp_path, rss(item(more=SOURCE))))["publisher"] == "publisher-agency-t"


def test_an_alias_names_the_publisher(tmp_path: Path) -> None:
    aliases = Aliases({Kind.ORGANIZATION: {"Agency T": "t"}})
    found = imported(tmp_path, rss(item(more=SOURCE)), aliases=aliases)
    assert dangling(found) == [(Kind.ORGANIZATION, "t")]
    assert aliases.unused() == []


def test_rejected_entries_have_their_line_and_reason(tmp_path: Path) -> None:
    items = (
        "<item><guid>1</guid><pubDate>Fri, 03 Dec 2021 10:00:00 GMT</pubDate></item>",
        "<!-- <item> -->\n<item><guid>2</guid><title>No date</title></item>",
        "<item><guid>3</guid><title>Bad date</title><pubDate>soon</pubDate></item>",
        item(),
    )
    found = imported(tmp_path, rss(*items))
    refusals = {reason: str(rows.first[0]) for reason, rows in found.report.refusals.items()}
    assert refusals == {
        "has no title": "0.xml:6",
        "has no date": "0.xml:8",
        "published is not a date": "0.xml:9",
    }


def test_an_entry_that_comes_again_is_merged(tmp_path: Path) -> None:
    again = item(more="<category>New</category>")
    found = imported(tmp_path, rss(item()), rss(item(), item("a-2"), again))
    assert (found.report.kept_rows, found.report.merged_rows, found.report.flagged_rows) == (2, 2, 1)


def test_an_entry_without_an_id_is_known_by_its_title_and_date(tmp_path: Path) -> None:
    bare = "<item><title>{}</title><pubDate>Fri, 03 Dec 2021 10:00:00 GMT</pubDate></item>"
    found = imported(tmp_path, rss(bare.format("A"), bare.format("B"), bare.format("A")))
    assert (found.report.kept_rows, found.report.merged_rows) == (2, 1)


def test_a_summary_over_the_limit_is_omitted_and_never_cut(tmp_path: Path) -> None:
    found = imported(tmp_path, rss(item().replace("What ", "What " + "x" * 2000)))
    assert "summary" not in article(found)
    assert {*found.report.flags} == {"omitted: Article: summary: has more than 2000 characters"}


def test_rows_are_selected_by_what_articles_have(tmp_path: Path) -> None:
    found = imported(tmp_path, rss(item()), ATOM, language="ckb")
    assert (found.report.read, found.report.kept_rows, found.report.unselected) == (2, 1, 1)


def test_a_feed_that_is_not_well_formed_is_read_as_far_as_possible(tmp_path: Path) -> None:
    found = imported(tmp_path, rss(item()).replace("</channel>", "<b></channel>"))
    assert article(found)["headline"] == "A vote in Q"
    assert found.report.notes == ["0.xml is not well-formed and was read as far as possible."]


def test_entities_are_not_expanded_from_files(tmp_path: Path) -> None:
    secret = tmp_path / "other"
    secret.write_text("contents of another file")
    doctype = f'<!DOCTYPE rss [<!ENTITY s SYSTEM "file://{secret}">]>'
    text = rss(item().replace("<title>", "<title>&s;")).replace("<rss", f"{doctype}<rss")
    assert "contents" not in str(imported(tmp_path, text).records)


def test_a_file_that_is_no_feed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(BadUserInput, match="is not a feed of RSS or Atom"):
        imported(tmp_path, "<html><body>x</body></html>")


def test_without_the_library_the_message_names_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("schema.importers.feed.find_spec", lambda name: None)
    with pytest.raises(Unavailable, match="the extra `feed`"):
        imported(tmp_path, ATOM)

"""Atom is read by feedparser, and measured by what RFC 4287 demands of every document."""

from collections import Counter
from datetime import datetime, timedelta
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.rest.representations.atom import NAMESPACE, Atom
from api.rest.representations.representation import Row
from tests.api.representations.rows import COLLECTIONS, document_of, got, identifier, rows_of
from tests.api.serving import SEED

FORM = Atom()
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}"
ONCE = {"id", "title", "updated"}
AT_MOST_ONCE = {
    "published",
    "summary",
    "content",
    "subtitle",
    "generator",
    "rights",
    "logo",
    "icon",
    "source",
}
MANY = {"author", "category", "contributor", "link", "entry"}


def names(parent: Element) -> Counter[str]:
    """How often each kind of element is in another, all of Atom's namespace."""
    prefix = f"{{{NAMESPACE}}}"
    assert all(child.tag.startswith(prefix) for child in parent)
    return Counter(child.tag.removeprefix(prefix) for child in parent)


def text(parent: Element, name: str) -> str:
    """The text of a child, as a reader has it."""
    return parent.findtext(f"{{{NAMESPACE}}}{name}") or ""


def demand(element: Element) -> None:
    """Hold a feed or entry against RFC 4287, 4.1.1 and 4.1.2."""
    found = names(element)
    assert {name for name, count in found.items() if count == 1} >= ONCE
    assert all(count == 1 for name, count in found.items() if name in AT_MOST_ONCE)
    assert found.keys() <= ONCE | AT_MOST_ONCE | MANY
    assert found["author"] >= 1
    assert text(element, "id").startswith("urn:uuid:")
    datetime.strptime(text(element, "updated"), "%Y-%m-%dT%H:%M:%SZ")
    links = element.findall(f"{{{NAMESPACE}}}link")
    assert all(link.get("href") and link.get("rel") for link in links)
    assert Counter(link.get("rel") for link in links)["alternate"] <= 1
    assert all(category.get("term") for category in element.findall(f"{{{NAMESPACE}}}category"))
    for entry in element.findall(f"{{{NAMESPACE}}}entry"):
        demand(entry)


def read(written: bytes) -> feedparser.FeedParserDict:
    """Read a document with feedparser, once it is what the RFC demands."""
    demand(ElementTree.fromstring(written))
    content = feedparser.parse(written, sanitize_html=False)
    assert not content.bozo, content.bozo_exception
    assert content.version == "atom10"
    return content


async def asked(client: httpx.AsyncClient, address: str) -> feedparser.FeedParserDict:
    """Return the parsed response over HTTP."""
    return read(await got(client, address, FORM.media_type, "; charset=utf-8"))


async def test_an_article_is_an_entry_with_its_text(client: httpx.AsyncClient) -> None:
    (row,) = await rows_of(client, "Article", ("body.text", "changedAt"))
    (entry,) = (await asked(client, "/v1/articles.atom")).entries
    assert entry.id == identifier(f"Article:{SEED}")
    assert entry.link == f"http://dateline/v1/articles/{SEED}"
    assert entry.title.startswith(
        "After ISIS attack, PM Barzani says Peshmerga, Iraqi forces must 'immediately"
    )
    assert (entry.updated, entry.published) == (row["changedAt"], "2021-12-03T00:00:00Z")
    assert entry.author == "Kurdistan 24"
    assert entry.content[0].type == "text/html"
    assert entry.content[0].language == "en"
    assert entry.content[0].value.count("<p>") == len(row["body"])
    assert {"ATTACK", "TERRITORIAL_CHANGE"} <= {tag.term for tag in entry.tags}


async def test_an_incident_says_when_where_and_who_counted(client: httpx.AsyncClient) -> None:
    (entry,) = (await asked(client, "/v1/incidents?slug=southern-erbil-attacks-2021-12")).entries
    assert entry.id == identifier("Incident:southern-erbil-attacks-2021-12")
    content = entry.content[0].value
    assert "<p>2021-12-02/2021-12-03, Qarachogh</p>" in content
    assert "<p>Casualties (" in content
    assert "): 10, according to Kurdistan Regional Government: “ten Peshmerga" in content
    assert [(tag.term, tag.label) for tag in entry.tags] == [("ATTACK", "Attack")]
    loaded = (await client.get("/v1/dataset")).json()["loadedAt"]
    assert abs(datetime.fromisoformat(entry.updated) - datetime.fromisoformat(loaded)) < timedelta(seconds=1)
    assert "published" not in entry


@pytest.mark.parametrize("kind", sorted(FORM.fields))
async def test_whatever_is_in_a_row_the_document_is_read(
    adversarial_client: httpx.AsyncClient, kind: str
) -> None:
    rows = await rows_of(adversarial_client, kind, FORM.fields[kind])
    content = await asked(adversarial_client, f"{COLLECTIONS[kind]}.atom?limit=100")
    assert {entry.id for entry in content.entries} == {identifier(row["id"]) for row in rows}
    for row in rows:
        demand(ElementTree.fromstring(FORM.item(row, document_of(kind))))


async def test_an_entry_leads_to_its_row(client: httpx.AsyncClient) -> None:
    (entry,) = (await asked(client, "/v1/articles.atom")).entries
    assert (await client.get(entry.link)).json()["headline"] == entry.title


async def test_next_leads_on(client: httpx.AsyncClient) -> None:
    address, walked, ids = "/v1/incidents.atom?limit=100", [], set()
    while address:
        content = await asked(client, address)
        ids.add(content.feed.id)
        walked += [entry.id for entry in content.entries]
        address = next((link.href for link in content.feed.links if link.rel == "next"), "")
    assert len(walked) == len(set(walked)) == 296
    assert len(ids) == 1


def test_an_item_is_an_entry_document() -> None:
    root = ElementTree.fromstring(
        FORM.item(incident("a <b> & c"), document_of("Incident", "/v1/incidents/x.atom"))
    )
    assert root.tag == f"{{{NAMESPACE}}}entry"
    assert text(root, "title") == "a <b> & c"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{{{NAMESPACE}}}link")}
    assert links["self"] == "http://dateline.example/v1/incidents/x.atom"


def test_pages_are_linked_and_share_an_id() -> None:
    first = "http://dateline.example/v1/incidents.atom"
    page = document_of(
        "Incident",
        "/v1/incidents.atom?cursor=b",
        first=first,
        prev=f"{first}?cursor=a",
        next=f"{first}?cursor=c&n=1",
    )
    feed = read(FORM.collection([], page)).feed
    assert feed.id == read(FORM.collection([], document_of("Incident", "/v1/incidents.atom"))).feed.id
    assert {link.rel: link.href for link in feed.links} == {
        "self": "http://dateline.example/v1/incidents.atom?cursor=b",
        "first": first,
        "previous": f"{first}?cursor=a",
        "next": f"{first}?cursor=c&n=1",
    }


@pytest.mark.parametrize(
    ("edtf", "precision", "published"),
    [
        ("2021-12-03", "DAY", "2021-12-03T00:00:00Z"),
        ("2021-12-03~", "DAY", ""),
        ("2021-12-03?", "DAY", ""),
        ("2021-12", "MONTH", ""),
    ],
)
def test_only_a_day_that_is_known_is_a_date(edtf: str, precision: str, published: str) -> None:
    row = {
        "id": "Article:x",
        "slug": "x",
        "changedAt": "2021-12-05T08:00:00Z",
        "headline": "x",
        "summary": None,
        "language": "en",
        "url": "https://x.example/?a=1&b=2",
        "authors": ["A", "B"],
        "publisher": {"name": "P"},
        "outlets": [],
        "published": {"edtf": edtf, "precision": precision, "earliest": "2021-12-03T00:00:00Z"},
        "body": [],
        "image": None,
        "incidents": {"items": [], "page": {"more": False}},
    }
    root = ElementTree.fromstring(FORM.item(row, document_of("Article")))
    assert text(root, "published") == published
    assert text(root, "updated") == "2021-12-05T08:00:00Z"
    assert [author.findtext(f"{{{NAMESPACE}}}name") for author in root.iter(f"{{{NAMESPACE}}}author")] == [
        "A",
        "B",
    ]
    assert root.get(f"{XML_SPACE}lang") == "en"


def incident(name: str) -> Row:
    """An incident of which little is known."""
    return {
        "id": "Incident:x",
        "slug": "x",
        "changedAt": "2021-12-05T08:00:00Z",
        "name": name,
        "summary": None,
        "kind": "MILITARY_OPERATION",
        "occurred": {"edtf": "2021"},
        "place": None,
        "figures": [],
    }


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r")))
def test_any_text_comes_out_but_for_what_xml_cannot_hold(name: str) -> None:
    root = ElementTree.fromstring(FORM.item(incident(name), document_of("Incident")))
    came = text(root, "title")
    assert len(came) == len(name)
    for before, after in zip(name, came, strict=True):
        assert after == before or (after == "\ufffd" and (before < " " or before in "\ufffe\uffff"))

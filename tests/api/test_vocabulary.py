"""`/vocabulary` explains every term of Dateline's own, to people and to programs."""

import re
from collections.abc import AsyncIterator, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest
from pyld import jsonld
from rdflib import RDF, RDFS, Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import SKOS

from api.rest.representations import jsonld as written
from api.rest.resources import collections
from tests.api.serving import client_of, model

BASE = "http://dateline/vocabulary"

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning:rdflib")


@pytest.fixture
async def client(loaded_sqlite: str) -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(loaded_sqlite) as started:
        yield started


async def vocabulary(client: httpx.AsyncClient) -> Graph:
    response = await client.get("/vocabulary", headers={"accept": "text/turtle"})
    return Graph().parse(data=response.text, format="turtle")


def addresses(value: Any) -> Iterator[str]:
    """Yield every address of an expanded document, of properties too."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from addresses(each)
    elif isinstance(value, str):
        yield value


async def used_addresses(client: httpx.AsyncClient) -> set[str]:
    """Return every address in the lists of a server, as JSON-LD."""
    used = set[str]()
    for collection in collections(model().contract).values():
        response = await client.get(f"{collection}.jsonld?limit=100")
        used |= set(addresses(jsonld.expand(orjson.loads(response.content))))
    return used


async def test_every_term_that_documents_use_is_explained(
    client: httpx.AsyncClient, adversarial_sqlite: str
) -> None:
    graph = await vocabulary(client)
    used = await used_addresses(client)
    async with client_of(adversarial_sqlite) as other:
        used |= await used_addresses(other)
    own = {address for address in used if address.startswith(f"{BASE}#")}
    assert len(own) > 60
    for address in own:
        assert (URIRef(address), RDF.type, None) in graph, address


SOURCE = Path(str(written.__file__)).read_text(encoding="utf-8")


async def test_every_term_in_the_source_is_explained_and_no_other(client: httpx.AsyncClient) -> None:
    named = set(re.findall(r"dl:(\w+)", SOURCE)) | {"earlier", "later"}
    graph = await vocabulary(client)
    types = (RDFS.Class, RDF.Property)
    explained = {str(term).partition("#")[2] for kind in types for term in graph.subjects(RDF.type, kind)}
    assert explained == named


async def test_terms_have_labels_descriptions_and_schemes(client: httpx.AsyncClient) -> None:
    graph = await vocabulary(client)
    for term, kind in graph.subject_objects(RDF.type):
        if str(term) == f"{BASE}#":
            continue
        concept = kind in (SKOS.Concept, SKOS.ConceptScheme)
        # Values are described as far as the schema does.
        for text in (SKOS.prefLabel,) if concept else (RDFS.label, RDFS.comment):
            assert len(str(graph.value(term, text))) >= 3, term
        assert str(graph.value(term, RDFS.isDefinedBy)) == f"{BASE}#"
        if kind == SKOS.Concept:
            scheme = graph.value(term, SKOS.inScheme)
            assert (scheme, RDF.type, SKOS.ConceptScheme) in graph
            assert str(term).startswith(f"{scheme}/")


async def test_json_ld_and_turtle_are_the_same_graph(client: httpx.AsyncClient) -> None:
    response = await client.get("/vocabulary.jsonld")
    assert response.headers["content-type"] == "application/ld+json"
    assert isomorphic(Graph().parse(data=response.text, format="json-ld"), await vocabulary(client))


class Page(HTMLParser):
    """The anchors of a page, and the addresses that it links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.anchors += [attributes["id"] or ""] if "id" in attributes else []
        self.links += [attributes["href"] or ""] if "href" in attributes else []


async def test_a_browser_shows_a_page_with_an_anchor_for_every_term(client: httpx.AsyncClient) -> None:
    response = await client.get(
        "/vocabulary", headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    )
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    page = Page(response.text)
    graph = await vocabulary(client)
    terms = {str(term).partition("#")[2] for term in graph.subjects(RDF.type)} - {""}
    assert sorted(page.anchors) == sorted(terms)
    for link in page.links:
        if link.startswith("http://dateline"):
            assert (await client.get(link)).status_code == 200
        else:
            assert (
                link.startswith(("data:", "https://cv.iptc.org/", "http://cv.iptc.org/")) or link[1:] in terms
            )


async def test_it_is_negotiated_and_revalidated(client: httpx.AsyncClient) -> None:
    for accept, media_type in (
        ("*/*", "text/html"),
        ("application/ld+json, text/turtle;q=0.5", "application/ld+json"),
        ("text/turtle", "text/turtle"),
    ):
        response = await client.get("/vocabulary", headers={"accept": accept})
        assert response.headers["content-type"].partition(";")[0] == media_type
        again = await client.get(
            "/vocabulary", headers={"accept": accept, "if-none-match": response.headers["etag"]}
        )
        assert again.status_code == 304
    assert (await client.get("/vocabulary", headers={"accept": "image/png"})).status_code == 406
    assert (await client.get("/vocabulary.rdf")).status_code == 404
    assert (await client.options("/vocabulary")).headers["allow"] == "GET, HEAD, OPTIONS"
    assert (await client.post("/vocabulary")).status_code == 405

"""The vocabulary as JSON-LD, as Turtle, and as a page for people."""

import json
from abc import ABC, abstractmethod
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from html import escape
from importlib.metadata import version
from itertools import groupby
from typing import Any, ClassVar

import orjson

from api.rest.vocabulary.terms import Term, TermType

PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}
TITLE = "Dateline's vocabulary"
INTRODUCTION = (
    "The terms of Dateline's own in JSON-LD, beside those of schema.org and of W3C Web Annotation. "
    "Descriptions are those of the API."
)

HEADINGS = {
    TermType.CLASS: "Classes",
    TermType.PROPERTY: "Properties",
    TermType.SCHEME: "Enums and their values",
}


class VocabularyForm(ABC):
    """A form of the vocabulary at a URL, without the `#`."""

    suffix: ClassVar[str]
    media_type: ClassVar[str]
    headers: ClassVar[Mapping[str, str]] = {}

    @abstractmethod
    def write(self, url: str, terms: Sequence[Term]) -> bytes:
        """Write the document."""


class JsonLdVocabulary(VocabularyForm):
    """A graph with a node for each term."""

    suffix = "jsonld"
    media_type = "application/ld+json"

    def write(self, url: str, terms: Sequence[Term]) -> bytes:
        """Write the document."""
        references = ("rdfs:isDefinedBy", "skos:exactMatch", "skos:inScheme")
        context = {**PREFIXES, **{name: {"@type": "@id"} for name in references}}
        return orjson.dumps(
            {"@context": context, "@graph": [_node(subject) for subject in _subjects(url, terms)]}
        )


class TurtleVocabulary(VocabularyForm):
    """The same graph as Turtle."""

    suffix = "ttl"
    media_type = "text/turtle"

    def write(self, url: str, terms: Sequence[Term]) -> bytes:
        """Write the document."""
        lines = [f"@prefix {prefix}: <{address}> ." for prefix, address in PREFIXES.items()]
        return "\n".join([*lines, *map(_turtle, _subjects(url, terms)), ""]).encode()


class HtmlVocabulary(VocabularyForm):
    """A page on which each term has an anchor."""

    suffix = "html"
    media_type = "text/html"

    def write(self, url: str, terms: Sequence[Term]) -> bytes:
        """Write the page."""
        sections = []
        for heading, listed in groupby(
            terms, key=lambda term: HEADINGS.get(term.type, HEADINGS[TermType.SCHEME])
        ):
            sections.append(f"<h2>{heading}</h2>\n<dl>\n{''.join(map(_entry, listed))}</dl>\n")
        return _PAGE.format(
            style=_STYLE,
            title=escape(TITLE),
            introduction=escape(INTRODUCTION),
            url=escape(url),
            sections="".join(sections),
        ).encode()


FORMS: tuple[VocabularyForm, ...] = (HtmlVocabulary(), JsonLdVocabulary(), TurtleVocabulary())
"""Every form; the first is for clients without a preference."""

_Subject = tuple[str, TermType | None, dict[str, str], dict[str, str]]
"""A subject of the graph: its address, its type, its texts and its references, by property."""


def _subjects(url: str, terms: Sequence[Term]) -> list[_Subject]:
    about = {
        "dcterms:title": TITLE,
        "dcterms:description": INTRODUCTION,
        "owl:versionInfo": version("dateline"),
    }
    return [(f"{url}#", None, about, {}), *(_subject(url, term) for term in terms)]


def _subject(url: str, term: Term) -> _Subject:
    is_concept = term.type in (TermType.SCHEME, TermType.CONCEPT)
    texts = (
        {"skos:prefLabel": term.label, "skos:definition": term.description}
        if is_concept
        else {"rdfs:label": term.label, "rdfs:comment": term.description}
    )
    references = {"rdfs:isDefinedBy": f"{url}#"}
    if term.scheme:
        references["skos:inScheme"] = f"{url}#{term.scheme}"
    if term.same:
        references["skos:exactMatch"] = term.same
    return f"{url}#{term.name}", term.type, {name: text for name, text in texts.items() if text}, references


def _node(subject: _Subject) -> dict[str, Any]:
    address, kind, texts, references = subject
    languages = {name: {"@value": text, "@language": "en"} for name, text in texts.items()}
    return {"@id": address, "@type": kind or "owl:Ontology", **languages, **references}


def _turtle(subject: _Subject) -> str:
    address, kind, texts, references = subject
    # A string of JSON is one of Turtle too.
    stated = [f"{name} {json.dumps(text, ensure_ascii=False)}@en" for name, text in texts.items()]
    stated += [f"{name} <{target}>" for name, target in references.items()]
    return f"<{address}> a {kind or 'owl:Ontology'} ;\n    " + " ;\n    ".join(stated) + " ."


def _entry(term: Term) -> str:
    name, match = escape(term.name), ""
    if term.same:
        match = f' The same as <a href="{escape(term.same)}">{escape(term.same)}</a>.'
    level = "value" if term.type is TermType.CONCEPT else "term"
    return (
        f'<dt id="{name}" class="{level}"><a href="#{name}">{name}</a></dt>\n'
        f"<dd>{escape(term.description, quote=False)}{match}</dd>\n"
    )


_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 1rem; color: #222;
  background: #fff; overflow-wrap: anywhere; }
a { color: #00539f; }
dt { font-family: ui-monospace, monospace; font-weight: 600; margin-top: 1rem; }
dt.value { font-weight: 400; margin-left: 1.5rem; }
dt.value + dd { margin-left: 3rem; }
dd { margin-left: 1.5rem; }
:target { background: #fff3c4; }
"""
_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="alternate" type="application/ld+json" href="{url}.jsonld">
<link rel="alternate" type="text/turtle" href="{url}.ttl">
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
<p>{introduction} Also as <a href="{url}.jsonld">JSON-LD</a> and <a href="{url}.ttl">Turtle</a>.</p>
{sections}</body>
</html>
"""
_DIGEST = b64encode(sha256(_STYLE.encode()).digest()).decode()

HtmlVocabulary.headers = {
    "content-security-policy": f"default-src 'none'; img-src data:; style-src 'sha256-{_DIGEST}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
}

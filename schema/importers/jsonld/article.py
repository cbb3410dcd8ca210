"""A node of schema.org as an article."""

from collections.abc import Iterator
from typing import Any

from schema.errors import InvalidRecord
from schema.importers.articles import NOT_STATED, ArticleRows, article_key, dateline_id
from schema.importers.dates import with_note
from schema.importers.drafts import Draft
from schema.importers.jsonld.dates import dated
from schema.importers.jsonld.entities import Entities
from schema.importers.jsonld.nodes import Node
from schema.importers.jsonld.parts import Parts
from schema.importers.markup import one_line, paragraphs_of_plain_text
from schema.vocabulary import LIST_CAP, Kind

IDENTIFIER = "schema.org"
"""The scheme of identifiers without one."""

_CREATED = "The source states only when the text was created."
_WEB = ("http://", "https://")


class ArticleReader:
    """Reads articles."""

    def __init__(self, rows: ArticleRows) -> None:
        self._rows = rows
        self._entities = Entities(rows)
        self._parts = Parts(self._entities)

    def draft(self, node: Node) -> Draft:
        """Return a node as an article. Raises InvalidRecord if it has no headline, date or id."""
        draft = _begun(node)
        language = node.node("inLanguage")
        tag = language.text("alternateName") or language.text("name") if language else node.text("inLanguage")
        draft.speak(tag, *node.languages("headline"), *node.languages("name"))
        draft.line("headline", node.text("headline", "name"))
        if "headline" not in draft.record:
            raise InvalidRecord("has no headline")
        draft.set("published", _published(node))
        draft.set("summary", node.text("abstract", "description"))
        draft.set("body", node.strings("dl:paragraphs") or paragraphs_of_plain_text(node.text("articleBody")))
        draft.lines("authors", (_name(author) for author in node.texts("author", "creator")))
        self._write_publishers(node, draft)
        self._write_subjects(node, draft)
        self._write_dateline(node, draft)
        self._write_image(node, draft)
        if _is_own(node):
            self._parts.write(node, draft)
        return draft

    def _write_subjects(self, node: Node, draft: Draft) -> None:
        """Write the section, the topics, and what the article is about: a record, or else a topic by its name."""
        section, *further = [*node.texts("articleSection"), ""]
        draft.line("section", section)
        found = [(each, self._entities.reference(draft, each)) for each in node.nodes("about", "mentions")]
        known = [*dict.fromkeys(reference for _, reference in found if reference)]
        if len(known) > LIST_CAP:
            draft.flag("about after the hundredth are omitted")
        draft.set("about", known[:LIST_CAP])
        unknown = [
            each.text("name") for each, reference in found if not reference and not dateline_id(each.id)
        ]
        plain = [str(value["@value"]) for value in node.values("about") if "@value" in value]
        draft.lines("topics", [*_keywords(node), *further, *plain, *unknown])

    def _write_publishers(self, node: Node, draft: Draft) -> None:
        publisher = node.node("publisher")
        name = node.text("publisher")
        if name:
            draft.set("publisher", self._organization(draft, publisher, name))
        else:
            draft.flag("publisher is not stated")
        if _is_own(node):
            outlets = [
                self._organization(draft, each, each.text("name"))
                for each in node.nodes("sourceOrganization")
            ]
            draft.set("outlets", [*dict.fromkeys(outlets)])
        draft.source = _source(node, name)

    def _organization(self, draft: Draft, node: Node | None, name: str) -> str:
        own = dateline_id(node.id) if node else None
        key = own[1] if own and own[0] is Kind.ORGANIZATION else ""
        return self._rows.organization(draft, name, *(node.ids() if node else ()), key=key)

    def _write_dateline(self, node: Node, draft: Draft) -> None:
        text, place = (
            node.text("dateline"),
            self._entities.key(draft, node.node("locationCreated"), Kind.PLACE),
        )
        if text and place:
            draft.set("dateline", {"place": place, "text": one_line(text)})
        elif text:
            draft.flag("the place of its dateline is not a known record, so the dateline is omitted")

    def _write_image(self, node: Node, draft: Draft) -> None:
        image = next((each for each in node.nodes("image") if each.text("caption")), None)
        if image is None:
            if node.values("image"):
                draft.flag("its image has no caption and is omitted")
            return
        depicted = [self._entities.key(draft, each, Kind.OFFICIAL) for each in image.nodes("about")]
        fields = {
            "caption": image.text("caption"),
            "credit": image.text("creditText"),
            "taken": dated(image, "dl:taken", "dateCreated"),
            "url": image.text("contentUrl", "url"),
            "depicts": [key for key in dict.fromkeys(depicted) if key],
        }
        draft.set("image", {name: value for name, value in fields.items() if value})


def _begun(node: Node) -> Draft:
    """Return an article with its id, key, address and identifiers."""
    own = dateline_id(node.id)
    address = next((each for each in _addresses(node) if each.startswith(_WEB)), None)
    id = node.id if own else address or node.id or node.text("identifier")
    if not id:
        raise InvalidRecord("has no address and no id")
    draft = Draft(id, own[1] if own else article_key(id))
    draft.set("url", node.text("sameAs") if own else address)
    for each in node.nodes("identifier"):
        if value := each.text("value"):
            draft.identify(each.text("propertyID") or IDENTIFIER, value, each.text("url"))
    for plain in node.values("identifier"):
        if "@value" in plain:
            draft.identify(IDENTIFIER, str(plain["@value"]))
    return draft


def _addresses(node: Node) -> Iterator[str]:
    yield node.text("url")
    page = node.node("mainEntityOfPage")
    yield (page.text("url") or page.id or "") if page else node.text("mainEntityOfPage")
    yield node.id or ""


def _is_own(node: Node) -> bool:
    """Return whether Dateline wrote an article."""
    return dateline_id(node.id) is not None


def _published(node: Node) -> Any:
    if stated := dated(node, "dl:published", "datePublished"):
        return stated
    if created := dated(node, "dl:created", "dateCreated"):
        return with_note(created, _CREATED)
    raise InvalidRecord("has no date of publication")


def _keywords(node: Node) -> list[str]:
    """Return keywords. One text holds several, between commas, unless Dateline wrote it."""
    found = node.texts("keywords")
    return found[0].split(",") if len(found) == 1 and not _is_own(node) else found


def _name(author: str) -> str:
    """Return the name of an author; nothing for an address, which a document may have instead."""
    return "" if author.startswith(_WEB) else author


def _source(node: Node, publisher: str) -> dict[str, str]:
    """Return where an article is from, and the terms under which it stands."""
    data_set = node.node("dl:dataSet")
    if data_set:
        found = {"name": "name", "licence": "license", "attribution": "creditText"}
        stated = {field: data_set.text(name) for field, name in found.items()}
        return {field: text for field, text in stated.items() if text}
    if not publisher:
        return {}
    notice = node.text("copyrightNotice") or node.text("creditText")
    stated = {"name": publisher, "licence": node.text("license") or NOT_STATED, "attribution": notice}
    return {field: text for field, text in stated.items() if text}

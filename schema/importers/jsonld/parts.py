"""What Dateline states of an article in terms of its own: mentions, links, statements and figures."""

from typing import Any

from schema.errors import InvalidRecord
from schema.importers.articles import dateline_id
from schema.importers.drafts import Draft
from schema.importers.jsonld.dates import dated
from schema.importers.jsonld.entities import Entities
from schema.importers.jsonld.nodes import Node
from schema.records.article import Article
from schema.records.base import Quote
from schema.vocabulary import ACTOR_KINDS, Kind, TextPart

_BEGINNING = 60
"""The length of the words that verify the number of a paragraph."""

_UNFIT = "quoted words are not in the text, so what quotes them is omitted"
_STATEMENT = "a statement without a known speaker or paragraph is omitted"
_FIGURE = "a figure without a known claimant or incident is omitted"


class Parts:
    """Writes the parts of articles that Dateline wrote."""

    def __init__(self, entities: Entities) -> None:
        self._entities = entities

    def write(self, node: Node, draft: Draft) -> None:
        """Add the parts of an article to it."""
        article = _Texts(draft)
        mentions = [self._mention(each, draft, article) for each in node.nodes("dl:mention")]
        draft.set("mentions", [mention for mention in mentions if mention])
        mentioned = {mention["entity"] for mention in draft.record.get("mentions", ())}
        about = [each for each in draft.record.pop("about", ()) if each not in mentioned]
        draft.set("about", about)
        draft.set("related", [_related(each, article) for each in node.nodes("dl:related")])
        parts = [(each, dateline_id(each.id)) for each in node.nodes("hasPart")]
        figures = {own[1] for _, own in parts if own and own[0] is Kind.FIGURE}
        for part, own in parts:
            if own and own[0] is Kind.STATEMENT:
                self._write_statement(part, own[1], draft, article)
            elif own and own[0] is Kind.FIGURE:
                self._write_figure(part, own[1], draft, article, figures)
        if node.values("dl:cutOff"):
            draft.flag(f"the source has more of its {', '.join(node.texts('dl:cutOff'))} than the file")

    def _mention(self, node: Node, draft: Draft, article: "_Texts") -> dict[str, Any] | None:
        entity = self._entities.reference(draft, node.node("oa:hasBody"))
        quote = article.quote(node.node("oa:hasTarget"), draft)
        return {"entity": entity, **quote} if entity and quote else None

    def _write_statement(self, node: Node, key: str, draft: Draft, article: "_Texts") -> None:
        speaker = self._entities.reference(draft, node.node("spokenByCharacter", "creator"), ACTOR_KINDS)
        if speaker is None or not article.has(node.value("dl:paragraph")):
            draft.flag(_STATEMENT)
            return
        about = [self._entities.reference(draft, each) for each in node.nodes("about")]
        quote, paragraph = article.quote(node.node("dl:quote"), draft), node.value("dl:paragraph")
        fields = {
            "key": key,
            "speaker": speaker,
            "made": dated(node, "dl:made", "dateCreated"),
            "medium": _word(node, "dl:medium"),
            "paraphrase": node.text("abstract"),
            "quote": quote,
            "article": draft.key,
            "paragraph": paragraph,
            "paragraphBegins": None if quote else article.beginning(paragraph),
            "about": [each for each in dict.fromkeys(about) if each],
        }
        draft.add(Kind.STATEMENT, _filled(fields))

    def _write_figure(self, node: Node, key: str, draft: Draft, article: "_Texts", figures: set[str]) -> None:
        claimant = self._entities.reference(draft, node.node("author"), ACTOR_KINDS)
        incident = self._entities.key(draft, node.node("about"), Kind.INCIDENT)
        counted, quote = node.node("mainEntity"), article.quote(node.node("dl:quote"), draft)
        if claimant is None or incident is None or counted is None or quote is None:
            draft.flag(_FIGURE)
            return
        sides = [self._entities.reference(draft, each, ACTOR_KINDS) for each in counted.nodes("dl:side")]
        fields = {
            "key": key,
            "incident": incident,
            "measure": _word(counted, "measuredProperty"),
            "scope": _word(counted, "dl:scope"),
            "victims": counted.text("dl:victims"),
            "victimKind": _word(counted, "measurementQualifier"),
            "side": [each for each in dict.fromkeys(sides) if each],
            "low": counted.value("minValue"),
            "best": counted.value("value"),
            "high": counted.value("maxValue"),
            "claimant": claimant,
            "accordingTo": node.text("dl:accordingTo"),
            "article": draft.key,
            "quote": quote,
            "asserted": dated(node, "dl:asserted", "dateCreated"),
            "partOf": _within(node.node("dl:partOf"), figures),
            "supersedes": _within(node.node("dl:supersedes"), figures),
        }
        draft.add(Kind.FIGURE, _filled(fields))


class _Texts:
    """The texts of an article, which quotes must be in."""

    def __init__(self, draft: Draft) -> None:
        fields = ("key", "headline", "summary", "language", "published", "body", "image")
        known = {name: draft.record[name] for name in fields if name in draft.record}
        try:
            self._article = Article.model_validate(known)
        except ValueError:
            raise InvalidRecord("has a text that no article can hold") from None

    def quote(self, target: Node | None, draft: Draft) -> dict[str, Any] | None:
        """Return a quote that stands where it is said to stand, or None."""
        selector = target.node("oa:hasSelector") if target else None
        if selector is None:
            return None
        part = _word(selector, "dl:part") or TextPart.BODY.value
        fields = {
            "exact": next(iter(selector.strings("oa:exact")), None),
            "part": part if part != TextPart.BODY else None,
            "paragraph": selector.value("dl:paragraph"),
            "start": selector.value("oa:start"),
            "verbatim": False if selector.value("dl:verbatim") is False else None,
        }
        quote = _filled(fields)
        if self._has(quote):
            return quote
        draft.flag(_UNFIT)
        return None

    def has(self, paragraph: Any) -> bool:
        """Return whether the body has a paragraph of a number."""
        return isinstance(paragraph, int) and 0 <= paragraph < len(self._article.body)

    def beginning(self, paragraph: Any) -> str | None:
        """Return the first words of a paragraph, which verify its number."""
        if not self.has(paragraph):
            return None
        line = str(self._article.body[paragraph]).partition("\n")[0].strip()
        return line if len(line) <= _BEGINNING else line[:_BEGINNING].rpartition(" ")[0] or line[:_BEGINNING]

    def _has(self, fields: dict[str, Any]) -> bool:
        try:
            quote = Quote.model_validate(fields)
            text = self._article.text_of(quote)
            return text.startswith(quote.exact, quote.start_in(text))
        except (IndexError, ValueError):
            return False


def _related(node: Node, article: _Texts) -> dict[str, Any]:
    paragraph = node.value("dl:afterParagraph") if article.has(node.value("dl:afterParagraph")) else None
    fields = {
        "key": (node.id or "").rpartition("/")[2],
        "label": node.text("linkRelationship"),
        "headline": node.text("name"),
        "url": node.text("url"),
        "afterParagraph": paragraph,
        "paragraphBegins": article.beginning(paragraph),
    }
    return _filled(fields)


def _within(node: Node | None, figures: set[str]) -> str | None:
    """Return the key of a figure of the same article, since others may not be imported."""
    own = dateline_id(node.id) if node else None
    return own[1] if own and own[1] in figures else None


def _word(node: Node, name: str) -> str:
    """Return an enum value from its address."""
    return node.text(name).rpartition("/")[2]


def _filled(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}

"""Verifies the positions of quotes and mentions in the text of their articles."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from schema.load.problems import Path, Problems, shown
from schema.load.validate.fixtures import Fixtures, Item
from schema.load.validate.shapes import quotes_in, quoting
from schema.records import RECORDS
from schema.records.base import Quote
from schema.vocabulary import Kind

_LISTED = 5
_SEARCHED = 4_000


def check_quotes(fixtures: Fixtures, problems: Problems) -> None:
    """Report every quote, mention and paragraph number that does not match its article's text."""
    for article in fixtures.items[Kind.ARTICLE].values():
        for index, mention in enumerate(article.record.mentions):
            _check_quote(article, ("mentions", index), mention, article, problems)
        for index, link in enumerate(article.record.related):
            at: Path = ("related", index, "afterParagraph")
            _check_paragraph(article, at, link.after_paragraph, article, problems)
    for item, path, quote, key in _quotes_elsewhere(fixtures):
        if quoted := fixtures.find(Kind.ARTICLE, key):
            _check_quote(item, path, quote, quoted, problems)
    for statement in fixtures.items[Kind.STATEMENT].values():
        if quoted := fixtures.find(Kind.ARTICLE, statement.record.article):
            _check_paragraph(statement, ("paragraph",), statement.record.paragraph, quoted, problems)


def _quotes_elsewhere(fixtures: Fixtures) -> Iterator[tuple[Item, Path, Quote, str]]:
    """Yield the quotes in records other than articles, each with its article's key."""
    for kind, items in fixtures.items.items():
        if kind is not Kind.ARTICLE and quoting(RECORDS[kind]):
            for item in items.values():
                yield from ((item, path, quote, article) for path, quote, article in quotes_in(item.record))


def _check_paragraph(item: Item, path: Path, number: int, article: Item, problems: Problems) -> bool:
    last = len(article.record.body) - 1
    if number <= last:
        return True
    message = f"is not a paragraph of {article.key}"
    remedy = f"its paragraphs are numbered 0 to {last}"
    problems.at(item.source, path, message, str(number), remedy)
    return False


def _check_quote(item: Item, path: Path, quote: Quote, article: Item, problems: Problems) -> None:
    if not _check_paragraph(item, (*path, "paragraph"), quote.paragraph, article, problems):
        return
    text = article.record.body[quote.paragraph]
    if quote.start is not None and text.startswith(quote.exact, quote.start):
        return
    starts = _starts(quote.exact, text)
    if quote.start is not None and starts:
        message = f"is in paragraph {quote.paragraph} at {_listed(starts)}, not at {quote.start}"
        nearest = min(starts, key=lambda start: abs(start - (quote.start or 0)))
        problems.at(item.source, (*path, "start"), message, shown(quote.exact), f"write start: {nearest}")
    elif not starts:
        message, remedy = _where_else(quote, article)
        problems.at(item.source, (*path, "exact"), message, shown(quote.exact), remedy)
    elif len(starts) > 1:
        message = f"occurs {len(starts)} times in paragraph {quote.paragraph}, at {_listed(starts)}"
        problems.at(item.source, (*path, "exact"), message, shown(quote.exact), "add start to select one")


def _starts(exact: str, text: str) -> list[int]:
    starts = []
    start = text.find(exact)
    while start >= 0:
        starts.append(start)
        start = text.find(exact, start + 1)
    return starts


def _listed(starts: list[int]) -> str:
    listed = ", ".join(str(start) for start in starts[:_LISTED])
    return f"{listed} and more" if len(starts) > _LISTED else listed


def _where_else(quote: Quote, article: Item) -> tuple[str, str]:
    """Return a message that the words are not in the paragraph, and where they or similar words are."""
    message = f"is not in paragraph {quote.paragraph} of {article.key}"
    for number, text in enumerate(article.record.body):
        if quote.exact in text:
            return message, f"it is in paragraph {number} at {text.index(quote.exact)}"
    near = _nearest_words(quote.exact, article.record.body[quote.paragraph])
    return message, f"the closest text there is {near}" if near else "copy the words from the paragraph"


def _nearest_words(exact: str, text: str) -> str | None:
    exact, text = exact[:_SEARCHED], text[:_SEARCHED]
    block = SequenceMatcher(None, text, exact, autojunk=False).find_longest_match()
    if block.size < min(4, len(exact)):
        return None
    start = max(0, block.a - block.b)
    begin = text.rfind(" ", 0, start + 1) + 1
    end = text.find(" ", start + len(exact))
    return shown(text[begin : end if end >= 0 else len(text)])

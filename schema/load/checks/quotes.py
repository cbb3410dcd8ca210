"""Verifies the positions of quotes and mentions in the text of their articles."""

from difflib import SequenceMatcher

from schema.load.anchors import Known, NumberAnchor, QuoteAnchor, anchors_of, starts_of
from schema.load.problems import Path, Problems, shown
from schema.load.validate.items import Item

_LISTED = 5
_SEARCHED = 4_000


def check_quotes(item: Item, known: Known, problems: Problems) -> None:
    """Report every quote, mention and paragraph number of a record that does not match its article's text."""
    for anchor in anchors_of(item, known):
        if isinstance(anchor, QuoteAnchor):
            _check_quote(anchor, problems)
        else:
            _check_number(anchor, problems)


def _check_number(anchor: NumberAnchor, problems: Problems) -> None:
    """Hold the number of a paragraph against the paragraph's first words, and against the quote in it."""
    body, number, path = anchor.article.record.body, anchor.number, (*anchor.path, anchor.field)
    if not _check_paragraph(anchor.item, path, number, anchor.article, problems):
        return
    if anchor.begins and not body[number].startswith(anchor.begins):
        found = [index for index, text in enumerate(body) if text.startswith(anchor.begins)]
        remedy = (
            f"it begins paragraph {_listed(found)}" if found else f"that one begins {shown(body[number])}"
        )
        at: Path = (*anchor.path, "paragraphBegins")
        message = f"does not begin paragraph {number} of {anchor.article.key}"
        problems.at(anchor.item.source, at, message, shown(anchor.begins), remedy)
    elif anchor.quote and anchor.quote.paragraph != number:
        message = f"is not the paragraph of the quote, which is {anchor.quote.paragraph}"
        problems.at(anchor.item.source, path, message, str(number), "write the same number in both")


def _check_paragraph(item: Item, path: Path, number: int, article: Item, problems: Problems) -> bool:
    last = len(article.record.body) - 1
    if number <= last:
        return True
    message = f"is not a paragraph of {article.key}"
    remedy = f"its paragraphs are numbered 0 to {last}" if last >= 0 else "its text is not in the fixtures"
    problems.at(item.source, path, message, str(number), remedy)
    return False


def _check_quote(anchor: QuoteAnchor, problems: Problems) -> None:
    item, path, quote = anchor.item, anchor.path, anchor.quote
    if not _check_text(anchor, problems):
        return
    text = anchor.article.record.text_of(quote)
    if quote.start is not None and text.startswith(quote.exact, quote.start):
        return
    starts = starts_of(quote.exact, text)
    if quote.start is not None and starts:
        message = f"is in {anchor.quote.place} at {_listed(starts)}, not at {quote.start}"
        nearest = min(starts, key=lambda start: abs(start - (quote.start or 0)))
        problems.at(item.source, (*path, "start"), message, shown(quote.exact), f"write start: {nearest}")
    elif not starts:
        message, remedy = _where_else(anchor)
        problems.at(item.source, (*path, "exact"), message, shown(quote.exact), remedy)
    elif len(starts) > 1:
        message = f"occurs {len(starts)} times in {anchor.quote.place}, at {_listed(starts)}"
        problems.at(item.source, (*path, "exact"), message, shown(quote.exact), "add start to select one")


def _check_text(anchor: QuoteAnchor, problems: Problems) -> bool:
    """Note a quote of a text that the article does not have."""
    if anchor.quote.paragraph is not None:
        path = (*anchor.path, "paragraph")
        return _check_paragraph(anchor.item, path, anchor.quote.paragraph, anchor.article, problems)
    if not anchor.texts:
        message, remedy = f"is missing in {anchor.article.key}", "name the part that has the words"
        problems.at(anchor.item.source, (*anchor.path, "part"), message, anchor.quote.part, remedy)
    return bool(anchor.texts)


def _listed(starts: list[int]) -> str:
    listed = ", ".join(str(start) for start in starts[:_LISTED])
    return f"{listed} and more" if len(starts) > _LISTED else listed


def _where_else(anchor: QuoteAnchor) -> tuple[str, str]:
    """Return a message that the words are not where they should be, and where they or similar words are."""
    article, exact = anchor.article, anchor.quote.exact
    message = f"is not in {anchor.quote.place} of {article.key}"
    for number, text in enumerate(article.record.body):
        if exact in text:
            return message, f"it is in paragraph {number} at {text.index(exact)}"
    near = nearest_words(exact, article.record.text_of(anchor.quote))
    return message, f"the closest text there is {near}" if near else "copy the words from the paragraph"


def nearest_words(exact: str, text: str) -> str | None:
    """Return the part of a text that is most like the words, shown; None if nothing is."""
    exact, text = exact[:_SEARCHED], text[:_SEARCHED]
    block = SequenceMatcher(None, text, exact, autojunk=False).find_longest_match()
    if block.size < min(4, len(exact)):
        return None
    start = max(0, block.a - block.b)
    begin = text.rfind(" ", 0, start + 1) + 1
    end = text.find(" ", start + len(exact))
    return shown(text[begin : end if end >= 0 else len(text)])

"""What is allowed and probably not meant: quotes that can move unnoticed, and posts that count on no day."""

from schema.load.anchors import Known, NumberAnchor, QuoteAnchor, anchors_of, starts_of
from schema.load.problems import Problems, shown
from schema.load.validate.items import Item
from schema.vocabulary import Kind, TextPart


def warn_of_doubts(item: Item, known: Known, warnings: Problems) -> None:
    """Note every quote without `start` and number without words that an edit can move, and every post without dates."""
    for anchor in anchors_of(item, known):
        if isinstance(anchor, QuoteAnchor):
            _warn_of_quote(anchor, warnings)
        else:
            _warn_of_number(anchor, warnings)
    if item.kind is Kind.OFFICIAL:
        _warn_of_posts(item, warnings)


def _warn_of_quote(anchor: QuoteAnchor, warnings: Problems) -> None:
    quote = anchor.quote
    if quote.start is not None or quote.part is not TextPart.BODY:
        return
    found = [number for number, text in enumerate(anchor.texts) if quote.exact in text]
    if len(found) > 1:
        listed = ", ".join(map(str, found))
        message = f"is in paragraphs {listed}, so that an edit can move it unnoticed"
        (start,) = starts_of(quote.exact, anchor.article.record.text_of(quote))
        path = (*anchor.path, "exact")
        warnings.at(anchor.item.source, path, message, shown(quote.exact), f"add start: {start}")


def _warn_of_number(anchor: NumberAnchor, warnings: Problems) -> None:
    if anchor.begins is None and anchor.quote is None:
        message = "is verified by nothing, so that an edit can shift it unnoticed"
        remedy = "add paragraphBegins, the first words of that paragraph"
        path = (*anchor.path, anchor.field)
        warnings.at(anchor.item.source, path, message, str(anchor.number), remedy)


def _warn_of_posts(official: Item, warnings: Problems) -> None:
    for index, post in enumerate(official.record.posts):
        if post.since is None and post.until is None and post.attested is None:
            message = "has no dates, so that it counts on no day"
            remedy = "add since, until, or attested, a date on which a source shows the person in it"
            warnings.at(official.source, ("posts", index), message, post.key, remedy)

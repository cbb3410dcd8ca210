"""Related links that find no article although a headline is nearly theirs."""

from difflib import SequenceMatcher

from schema.load.derive.links import Articles
from schema.load.problems import Problems, shown
from schema.load.validate.fixtures import Fixtures, Item
from schema.text.headlines import normalise_headline
from schema.vocabulary import Kind

_NEAR = 0.8
"""The share of equal characters from which two headlines are probably the same."""


def warn_of_dangling_links(fixtures: Fixtures, warnings: Problems) -> None:
    """Note every "Read more" link that leads nowhere while another article has nearly its headline."""
    items = fixtures.items[Kind.ARTICLE]
    articles = Articles((key, item.record) for key, item in items.items())
    by_headline = {normalise_headline(item.record.headline): item for item in items.values()}
    for key, item in items.items():
        for index, link in enumerate(item.record.related):
            if articles.target(key, item.record, link):
                continue
            near = _nearest(link.headline, by_headline, warnings)
            if near and near is not item and not (link.url and near.record.url):
                remedy = f"the nearest headline is {near.record.headline!r}, of {near.key}"
                message, path = "finds no article in these data sets", ("related", index, "headline")
                warnings.at(item.source, path, message, shown(link.headline), remedy)


def _nearest(headline: str, by_headline: dict[str, Item], warnings: Problems) -> Item | None:
    words = normalise_headline(headline)
    near = warnings.nearest(words, by_headline)
    if near is None or near == words or SequenceMatcher(None, near, words).ratio() < _NEAR:
        return None
    return by_headline[near]

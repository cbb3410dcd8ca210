"""Related links that find no article although a headline is nearly theirs."""

from difflib import SequenceMatcher

from schema.load.database.store import Store
from schema.load.problems import Problems, shown
from schema.load.stage.staging import Staging
from schema.text.headlines import normalise_headline

_NEAR = 0.8
"""The share of equal characters from which two headlines are probably the same."""

_MOST = 100_000
"""The number of articles above which no headlines are compared."""

Headlines = dict[str, tuple[str, str, bool]]
"""Articles by their normalised headline: key, headline, and whether the article has an address."""


async def warn_of_dangling_links(store: Store, staging: Staging, warnings: Problems) -> None:
    """Note every "Read more" link that leads nowhere while another article has nearly its headline."""
    links = await store.fetch(
        "select l.article_id, a.key, l.position, l.headline, l.url from related_link l "
        "join article a on a.id = l.article_id where l.target_id is null order by l.id limit 10000"
    )
    ((articles,),) = await store.fetch("select count(*) from article")
    if not links or articles > _MOST:
        return
    found = await store.fetch("select headline, key, url from article order by id")
    headlines: Headlines = {
        normalise_headline(headline): (key, headline, url is not None) for headline, key, url in found
    }
    sources = await staging.sources({row for row, *_ in links})
    for row, key, position, headline, url in links:
        near = _nearest(headline, headlines, warnings)
        if near is None:
            continue
        owner, other, has_url = headlines[near]
        if owner != key and not (url and has_url):
            remedy = f"the nearest headline is {other!r}, of {owner}"
            message, path = "finds no article in these data sets", ("related", position, "headline")
            warnings.at(sources[row], path, message, shown(headline), remedy)


def _nearest(headline: str, headlines: Headlines, warnings: Problems) -> str | None:
    words = normalise_headline(headline)
    near = warnings.nearest(words, headlines)
    if near is None or near == words or SequenceMatcher(None, near, words).ratio() < _NEAR:
        return None
    return near

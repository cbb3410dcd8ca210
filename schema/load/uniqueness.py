"""Whether slugs and local keys are unique and no list says the same twice."""

from collections.abc import Iterable, Iterator

from schema.load.problems import Path, Problems
from schema.load.reading import Fixtures, Item
from schema.records.article import Article
from schema.records.base import Quote
from schema.vocabulary import ENTITY_KINDS, Kind

SLUG_KINDS = (Kind.ARTICLE, *ENTITY_KINDS)
"""The kinds whose records have an address of their own."""

_LISTS: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.FORCE: (("backed_by", "backedBy"),),
    Kind.PLACE: (("disputed_between", "disputedBetween"),),
    Kind.ARTICLE: (("about", "about"), ("former_slugs", "formerSlugs")),
    Kind.STATEMENT: (("about", "about"), ("stated_posts", "statedPosts")),
}
_LOCAL_KEYS = {Kind.OFFICIAL: "posts", Kind.INCIDENT: "participants", Kind.ARTICLE: "related"}


def slug_of(item: Item) -> str:
    """Give the name of a record in addresses."""
    return str(item.record.slug or item.key)


def check_uniqueness(fixtures: Fixtures, problems: Problems) -> None:
    """Note every slug, local key, item of a list and mention that stands twice."""
    for kind in SLUG_KINDS:
        _check_slugs(kind, fixtures, problems)
    for kind, items in fixtures.items.items():
        for item in items.values():
            for path, what in _doubled(kind, item):
                problems.at(item.source, path, "stands twice", repr(what), "remove one of them")


def _check_slugs(kind: Kind, fixtures: Fixtures, problems: Problems) -> None:
    owners: dict[str, Item] = {}
    for item in fixtures.items[kind].values():
        first = owners.setdefault(slug_of(item), item)
        if first is not item:
            _slug_taken(item, ("slug",), slug_of(item), kind, first, problems)
    for item in fixtures.items[kind].values():
        for index, slug in enumerate(item.record.former_slugs):
            path = ("formerSlugs", index)
            first = owners.setdefault(slug, item)
            if slug == slug_of(item):
                problems.at(item.source, path, "is the slug it has now", repr(slug), "remove it")
            elif first is not item:
                _slug_taken(item, path, slug, kind, first, problems)


def _slug_taken(item: Item, path: Path, slug: str, kind: Kind, first: Item, problems: Problems) -> None:
    at = f"{first.source.file}:{first.source.lines.line}"
    message = f"is a slug of the {kind} {first.key!r} at {at} too"
    problems.at(item.source, path, message, repr(slug), "give one of them another slug")


def _doubled(kind: Kind, item: Item) -> Iterator[tuple[Path, str]]:
    """Give where something stands a second time in a record, and what."""
    record = item.record
    for name, alias in _LISTS.get(kind, ()):
        yield from (((alias, index), what) for index, what in _repeated(getattr(record, name)))
    if kind in _LOCAL_KEYS:
        name = _LOCAL_KEYS[kind]
        keys = [part.key for part in getattr(record, name)]
        yield from (((name, index, "key"), key) for index, key in _repeated(keys))
    if kind is Kind.ARTICLE:
        yield from _doubled_in_article(record)
    if kind is Kind.INCIDENT:
        relations = [f"{antecedent.incident} {antecedent.kind}" for antecedent in record.antecedents]
        yield from ((("antecedents", index), what) for index, what in _repeated(relations))


def _doubled_in_article(article: Article) -> Iterator[tuple[Path, str]]:
    if article.image:
        depicts = article.image.depicts
        yield from ((("image", "depicts", index), what) for index, what in _repeated(depicts))
    named = [
        f"{mention.entity} in paragraph {mention.paragraph} at {_start(mention, article.body)}"
        for mention in article.mentions
    ]
    yield from ((("mentions", index), what) for index, what in _repeated(named))


def _start(quote: Quote, body: list[str]) -> int:
    if quote.start is not None or quote.paragraph >= len(body):
        return quote.start or 0
    return body[quote.paragraph].find(quote.exact)


def _repeated(values: Iterable[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield index, value
        seen.add(value)

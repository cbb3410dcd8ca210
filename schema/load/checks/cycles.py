"""Checks that references which must not form a cycle form none."""

from collections.abc import Iterator

from schema.load.problems import Problems, shown
from schema.load.validate.fixtures import Fixtures, Item
from schema.load.validate.shapes import FieldShape, references, shape_of
from schema.records import RECORDS
from schema.records.article import RelatedLink
from schema.records.marks import Acyclic
from schema.text.addresses import address_key
from schema.text.headlines import normalise_headline
from schema.vocabulary import Kind

Edges = dict[str, list[str]]
"""For each key the keys it points to."""


def check_cycles(fixtures: Fixtures, problems: Problems) -> None:
    """Note every cycle once, at the record of it with the lowest key, and every article that links to itself."""
    for kind, record in RECORDS.items():
        for field in shape_of(record):
            if acyclic := field.mark(Acyclic):
                _check_field(fixtures.items[kind], kind, field, acyclic.reason, problems)
    for article in fixtures.items[Kind.ARTICLE].values():
        _check_links(article, problems)


def _check_field(
    items: dict[str, Item], kind: Kind, field: FieldShape, reason: str, problems: Problems
) -> None:
    edges = {key: [to for to in _targets(item, kind, field) if to in items] for key, item in items.items()}
    for cycle in cycles(edges):
        chain = " → ".join([*cycle, cycle[0]])
        problems.at(items[cycle[0]].source, (field.alias,), f"forms a cycle: {chain}", "", reason)


def _targets(item: Item, kind: Kind, field: FieldShape) -> Iterator[str]:
    """Yield the keys of the records of the item's own kind that a field refers to."""
    for reference in references(item.record):
        if reference.path[0] == field.alias and reference.to.kinds == (kind,):
            yield reference.text


def cycles(edges: Edges) -> Iterator[list[str]]:
    """Yield a cycle for each part of a graph that has any, from its lowest key on."""
    state: dict[str, int] = {}
    for root in sorted(edges):
        path: list[str] = []
        stack = [(root, False)]
        while stack:
            key, leaving = stack.pop()
            if leaving:
                path.pop()
                state[key] = 2
            elif key not in state:
                state[key] = 1
                path.append(key)
                stack.append((key, True))
                stack.extend((to, False) for to in reversed(edges[key]))
            elif state[key] == 1:
                yield _from_lowest(path[path.index(key) :])


def _from_lowest(cycle: list[str]) -> list[str]:
    start = cycle.index(min(cycle))
    return cycle[start:] + cycle[:start]


def _check_links(item: Item, problems: Problems) -> None:
    for index, link in enumerate(item.record.related):
        if _is_to_itself(item, link):
            message, remedy = (
                "links to the article itself",
                "remove the link, or correct its article, URL or headline",
            )
            problems.at(item.source, ("related", index), message, shown(link.headline), remedy)


def _is_to_itself(item: Item, link: RelatedLink) -> bool:
    """Return whether a link refers to its own article: by its key, else by its address, else by its headline."""
    article = item.record
    if link.article:
        return link.article == item.key
    if link.url and article.url:
        return address_key(link.url) == address_key(article.url)
    return normalise_headline(link.headline) == normalise_headline(article.headline)

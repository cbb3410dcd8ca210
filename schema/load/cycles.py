"""Whether what must not turn in a circle does not: places, forces, organizations, figures, antecedents, links."""

from collections.abc import Callable, Iterator

from schema.load.problems import Problems, shown
from schema.load.reading import Fixtures, Item
from schema.text.headlines import normalise_headline
from schema.vocabulary import Kind

Edges = dict[str, list[str]]
"""For each key the keys it points to."""

_UP: tuple[tuple[Kind, str, str, Callable[[Item], list[str | None]]], ...] = (
    (Kind.PLACE, "within", "a place cannot lie within itself", lambda item: [item.record.within]),
    (Kind.FORCE, "partOf", "a force cannot be part of itself", lambda item: [item.record.part_of]),
    (
        Kind.ORGANIZATION,
        "parent",
        "an organization cannot be its own parent",
        lambda item: [item.record.parent],
    ),
    (Kind.FIGURE, "supersedes", "a figure cannot supersede itself", lambda item: [item.record.supersedes]),
    (
        Kind.INCIDENT,
        "antecedents",
        "an incident cannot follow from itself",
        lambda item: [antecedent.incident for antecedent in item.record.antecedents],
    ),
)


def check_cycles(fixtures: Fixtures, problems: Problems) -> None:
    """Note every circle once, at the record of it with the lowest key, and every article that links to itself."""
    for kind, field, why, targets in _UP:
        items = fixtures.items[kind]
        edges = {key: [to for to in targets(item) if to in items] for key, item in items.items()}
        for circle in circles(edges):
            chain = " → ".join([*circle, circle[0]])
            problems.at(items[circle[0]].source, (field,), f"turns in a circle: {chain}", "", why)
    for article in fixtures.items[Kind.ARTICLE].values():
        _check_links(article, problems)


def circles(edges: Edges) -> Iterator[list[str]]:
    """Give a circle for each part of a graph that has any, from its lowest key on."""
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


def _from_lowest(circle: list[str]) -> list[str]:
    start = circle.index(min(circle))
    return circle[start:] + circle[:start]


def _check_links(item: Item, problems: Problems) -> None:
    article = item.record
    headline = normalise_headline(article.headline)
    for index, link in enumerate(article.related):
        told_apart = link.url and article.url and link.url != article.url
        if (link.url and link.url == article.url) or (
            normalise_headline(link.headline) == headline and not told_apart
        ):
            message, remedy = (
                "leads to the article itself",
                "remove the link, or mend its address or headline",
            )
            problems.at(item.source, ("related", index), message, shown(link.headline), remedy)

"""Whether plain lists that other records fill stay as short as the contract promises."""

from collections import defaultdict
from collections.abc import Iterator

from schema.load.problems import Path, Problems
from schema.load.reading import Fixtures, Item
from schema.vocabulary import LIST_CAP, Kind

Entry = tuple[str, Kind, str, Item, Path]
"""A list's name, the kind and key of the record that has it, and the field that adds an item to it."""


def check_caps(fixtures: Fixtures, problems: Problems) -> None:
    """Note, at the first item too many, every list that other records make longer than the cap."""
    members: dict[tuple[str, Kind, str], list[tuple[Item, Path]]] = defaultdict(list)
    for name, kind, key, item, path in _entries(fixtures):
        members[name, kind, key].append((item, path))
    for (name, kind, key), places in members.items():
        if len(places) > LIST_CAP:
            item, path = places[LIST_CAP]
            message = f"makes {name} of the {kind} {key!r} {len(places)} long; at most {LIST_CAP} are taken"
            problems.at(item.source, path, message, remedy="leave some out, or nest them under others")


def _entries(fixtures: Fixtures) -> Iterator[Entry]:
    yield from _of_organizations_and_forces(fixtures)
    for item in fixtures.items[Kind.OFFICIAL].values():
        for index, post in enumerate(item.record.posts):
            if post.organization:
                path = ("posts", index, "organization")
                yield "tenures", Kind.ORGANIZATION, post.organization, item, path
            if post.force:
                yield "tenures", Kind.FORCE, post.force, item, ("posts", index, "force")
    for item in fixtures.items[Kind.FIGURE].values():
        yield "figures", Kind.INCIDENT, item.record.incident, item, ("incident",)
        yield "figures", Kind.ARTICLE, item.record.article, item, ("article",)
    for item in fixtures.items[Kind.INCIDENT].values():
        for index, antecedent in enumerate(item.record.antecedents):
            path = ("antecedents", index, "incident")
            yield "consequences", Kind.INCIDENT, antecedent.incident, item, path


def _of_organizations_and_forces(fixtures: Fixtures) -> Iterator[Entry]:
    for item in fixtures.items[Kind.ORGANIZATION].values():
        if item.record.parent:
            yield "children", Kind.ORGANIZATION, item.record.parent, item, ("parent",)
    for item in fixtures.items[Kind.FORCE].values():
        if item.record.answers_to:
            yield "forces", Kind.ORGANIZATION, item.record.answers_to, item, ("answersTo",)
        if item.record.part_of:
            yield "parts", Kind.FORCE, item.record.part_of, item, ("partOf",)
        for index, organization in enumerate(item.record.backed_by):
            yield "backs", Kind.ORGANIZATION, organization, item, ("backedBy", index)

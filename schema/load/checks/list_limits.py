"""Checks that bounded lists which other records fill stay within the limit that the contract promises."""

from collections import defaultdict
from collections.abc import Iterator

from schema.load.problems import Path, Problems
from schema.load.validate.fixtures import Fixtures, Item
from schema.load.validate.shapes import Reference, marked, target_of
from schema.records.marks import Capped, To
from schema.vocabulary import LIST_CAP, Kind

Entry = tuple[str, Kind, str, Item, Path]
"""A list's name, the kind and key of the record that has it, and the field that adds an item to it."""


def check_list_limits(fixtures: Fixtures, problems: Problems) -> None:
    """Note, at the first item too many, every list that other records make longer than the limit."""
    members: dict[tuple[str, Kind, str], list[tuple[Item, Path]]] = defaultdict(list)
    for name, kind, key, item, path in _entries(fixtures):
        members[name, kind, key].append((item, path))
    for (name, kind, key), places in members.items():
        if len(places) > LIST_CAP:
            item, path = places[LIST_CAP]
            message = f"makes {name} of the {kind} {key!r} {len(places)} long; the limit is {LIST_CAP}"
            problems.at(item.source, path, message, remedy="omit some, or nest them under others")


def _entries(fixtures: Fixtures) -> Iterator[Entry]:
    for items in fixtures.items.values():
        for item in items.values():
            for found in marked(item.record, Capped):
                if to := found.field.mark(To):
                    for path, text in found.items():
                        yield found.mark.name, *target_of(Reference(path, to, text)), item, path

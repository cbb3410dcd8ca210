"""Checks the numbers of figures, and that figures supersede, and are part of, only figures that they can."""

from itertools import pairwise

from schema.load.problems import Problems
from schema.load.validate.fixtures import Fixtures, Item
from schema.vocabulary import Kind


def check_figures(fixtures: Fixtures, problems: Problems) -> None:
    """Note contradictory numbers of figures, and figures that replace or are part of another without fitting it."""
    figures = fixtures.items[Kind.FIGURE]
    superseded: dict[str, Item] = {}
    for item in figures.values():
        _check_range(item, fixtures, problems)
        _check_part(item, figures, problems)
        earlier = figures.get(item.record.supersedes)
        if earlier is None:
            continue
        _check_alike(item, earlier, problems)
        first = superseded.setdefault(earlier.key, item)
        if first is not item:
            message = f"is superseded by {first.key!r} too"
            remedy = f"let it supersede {first.key}, or record both as standing claims"
            problems.at(item.source, ("supersedes",), message, repr(earlier.key), remedy)


def _check_range(item: Item, fixtures: Fixtures, problems: Problems) -> None:
    """Note numbers that are not in the order low, best, high; an imported data set keeps them as stated."""
    data_set = fixtures.data_sets.get(item.data_set)
    if not item.record.contradictory or (data_set and data_set.imported_from):
        return
    stated = [(name, getattr(item.record, name)) for name in ("low", "best", "high")]
    present = [(name, number) for name, number in stated if number is not None]
    for (name, number), (other, more) in pairwise(present):
        if number > more:
            message, remedy = f"is above `{other}` {more}", "swap them or correct one"
            problems.at(item.source, (name,), message, str(number), remedy)


def _check_part(item: Item, figures: dict[str, Item], problems: Problems) -> None:
    whole = figures.get(item.record.part_of)
    if whole is None:
        return
    if whole.record.incident != item.record.incident:
        message = f"is of another incident: {whole.record.incident}, not {item.record.incident}"
        remedy = "a figure is part of one of the same incident"
        problems.at(item.source, ("partOf",), message, repr(whole.key), remedy)
    if whole.record.claimant != item.record.claimant:
        message = f"has another claimant: {whole.record.claimant}, not {item.record.claimant}"
        remedy = "a figure is part of a total of the same claimant"
        problems.at(item.source, ("partOf",), message, repr(whole.key), remedy)


def _check_alike(item: Item, earlier: Item, problems: Problems) -> None:
    for field in ("incident", "measure"):
        mine, theirs = getattr(item.record, field), getattr(earlier.record, field)
        if mine != theirs:
            message = f"has another {field}: {theirs}, not {mine}"
            remedy = "a figure replaces one of the same incident and measure"
            problems.at(item.source, ("supersedes",), message, repr(earlier.key), remedy)

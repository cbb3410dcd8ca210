"""Checks that figures supersede only figures that they can supersede."""

from schema.load.problems import Problems
from schema.load.validate.fixtures import Fixtures, Item
from schema.vocabulary import Kind


def check_figures(fixtures: Fixtures, problems: Problems) -> None:
    """Note figures that supersede one of another incident or measure, or one that another supersedes too."""
    figures = fixtures.items[Kind.FIGURE]
    superseded: dict[str, Item] = {}
    for item in figures.values():
        earlier = figures.get(item.record.supersedes)
        if earlier is None:
            continue
        _check_alike(item, earlier, problems)
        first = superseded.setdefault(earlier.key, item)
        if first is not item:
            message = f"is superseded by {first.key!r} too"
            remedy = f"let it supersede {first.key}, or record both as standing claims"
            problems.at(item.source, ("supersedes",), message, repr(earlier.key), remedy)


def _check_alike(item: Item, earlier: Item, problems: Problems) -> None:
    for field in ("incident", "measure"):
        mine, theirs = getattr(item.record, field), getattr(earlier.record, field)
        if mine != theirs:
            message = f"has another {field}: {theirs}, not {mine}"
            remedy = "a figure replaces one of the same incident and measure"
            problems.at(item.source, ("supersedes",), message, repr(earlier.key), remedy)

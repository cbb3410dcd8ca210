"""Checks the numbers of figures, and that figures supersede, and are part of, only figures that they can."""

from collections.abc import Sequence
from itertools import pairwise

from schema.load.checks.edges import Edges
from schema.load.database.store import Store
from schema.load.problems import Problems
from schema.load.stage.batches import Batch
from schema.load.stage.mapping import references_of, tables_of
from schema.load.validate.items import Item
from schema.vocabulary import Kind

(_SUPERSEDES,) = (
    reference
    for table in tables_of(Kind.FIGURE)
    for reference in references_of(table)
    if reference.path == ("supersedes",)
)


async def check_figures(batch: Batch, store: Store, edges: Edges, problems: Problems) -> None:
    """Note contradictory numbers of figures, and figures that replace or are part of another without fitting it."""
    figures = [entry.item for entry in batch.entries if entry.item.kind is Kind.FIGURE]
    superseded = await _superseded(figures, batch, store, edges)
    for item in figures:
        _check_range(item, batch, problems)
        _check_part(item, batch, problems)
        earlier = batch.find(Kind.FIGURE, item.record.supersedes)
        if earlier is None:
            continue
        _check_alike(item, earlier, problems)
        first = superseded.setdefault(earlier.key, item.key)
        if first != item.key:
            message = f"is superseded by {first!r} too"
            remedy = f"let it supersede {first}, or record both as standing claims"
            problems.at(item.source, ("supersedes",), message, repr(earlier.key), remedy)


async def _superseded(figures: Sequence[Item], batch: Batch, store: Store, edges: Edges) -> dict[str, str]:
    """Return the figures that these supersede and that earlier ones supersede already, each with the latter."""
    names = {f"Figure:{item.record.supersedes}" for item in figures if item.record.supersedes}
    rows = [batch.ids[name] for name in names if name in batch.ids]
    if not rows:
        return {}
    found = await store.fetch(
        f"select e.key, f.key from {edges.of(_SUPERSEDES)} t join record e on e.id = t.target "
        f"join record f on f.id = t.owner where t.target {store.among}",
        store.listed(rows),
    )
    return dict(found)


def _check_range(item: Item, batch: Batch, problems: Problems) -> None:
    """Note numbers that are not in the order low, best, high; an imported data set keeps them as stated."""
    data_set = batch.data_sets.get(item.data_set)
    if not item.record.contradictory or (data_set and data_set.imported_from):
        return
    stated = [(name, getattr(item.record, name)) for name in ("low", "best", "high")]
    present = [(name, number) for name, number in stated if number is not None]
    for (name, number), (other, more) in pairwise(present):
        if number > more:
            message, remedy = f"is above `{other}` {more}", "swap them or correct one"
            problems.at(item.source, (name,), message, str(number), remedy)


def _check_part(item: Item, batch: Batch, problems: Problems) -> None:
    whole = batch.find(Kind.FIGURE, item.record.part_of)
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

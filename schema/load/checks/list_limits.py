"""Checks that bounded lists which other records fill stay within the limit that the contract promises."""

from collections.abc import Iterator

from schema.load.checks.edges import Edges
from schema.load.database.store import Store
from schema.load.problems import Path, Problems
from schema.load.stage.batches import Batches
from schema.load.stage.mapping import StoredReference, references_of, tables_of
from schema.load.validate.items import Item
from schema.load.validate.shapes import Reference, marked, target_of
from schema.records.marks import Capped, To
from schema.vocabulary import LIST_CAP, Kind

Filling = tuple[str, StoredReference]
"""The name of a list, and the references that fill it."""


async def check_list_limits(store: Store, batches: Batches, edges: Edges, problems: Problems) -> None:
    """Note, at the first item too many, every list that changed records make longer than the limit.

    Requires the rows of the records without problems.
    """
    for name, reference in _filling():
        pairs = edges.of(reference)
        found = await store.fetch(
            f"select target, count(*) from {pairs} t where target in "
            f"(select c.target from {pairs} c join dirty d on d.id = c.owner) "
            f"group by target having count(*) > {LIST_CAP}"
        )
        for target, count in found:
            rows = await store.fetch(
                f"select owner from {pairs} t where target = {{}} order by owner limit 1 offset {LIST_CAP}",
                target,
            )
            item = await batches.item(rows[0][0])
            to = await batches.item(target)
            if item and to:
                _note(name, count, item, to, problems)


def _filling() -> Iterator[Filling]:
    for kind in Kind:
        for table in tables_of(kind):
            for reference in references_of(table):
                if capped := reference.field.mark(Capped):
                    yield capped.name, reference


def _note(name: str, count: int, item: Item, to: Item, problems: Problems) -> None:
    message = f"makes {name} of the {to.kind} {to.key!r} {count} long; the limit is {LIST_CAP}"
    path = next(_paths(name, item, to), ())
    problems.at(item.source, path, message, remedy="omit some, or nest them under others")


def _paths(name: str, item: Item, to: Item) -> Iterator[Path]:
    """Yield where a record refers to another by a field that fills a list."""
    for found in marked(item.record, Capped):
        mark = found.field.mark(To)
        if mark and found.mark.name == name:
            for path, text in found.items():
                if target_of(Reference(path, mark, text)) == (to.kind, to.key):
                    yield path

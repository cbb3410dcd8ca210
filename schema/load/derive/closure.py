"""Every place with all that it lies within."""

from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.vocabulary import Kind


def closure(fixtures: Fixtures, ids: Ids) -> set[tuple[int, int, int]]:
    """Return (ancestor, descendant, depth) for every place and all that it lies within, itself at depth 0."""
    within = {key: item.record.within for key, item in fixtures.items[Kind.PLACE].items()}
    pairs = set()
    for key in within:
        descendant, ancestor, depth = ids[f"Place:{key}"], key, 0
        while ancestor is not None:
            pairs.add((ids[f"Place:{ancestor}"], descendant, depth))
            ancestor, depth = within[ancestor], depth + 1
    return pairs

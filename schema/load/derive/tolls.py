"""The spread of the figures put on incidents."""

from collections import defaultdict

from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.records.figure import Figure
from schema.vocabulary import Kind, Measure


def tolls(fixtures: Fixtures, ids: Ids) -> set[tuple[int, str, int, int | None, int, int]]:
    """Return (incident, measure, low, high, figures, claimants) over the figures that none supersedes."""
    figures = [item.record for item in fixtures.items[Kind.FIGURE].values()]
    superseded = {figure.supersedes for figure in figures}
    standing: dict[tuple[str, Measure], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.key not in superseded:
            standing[figure.incident, figure.measure].append(figure)
    return {
        (ids[f"Incident:{incident}"], measure.value, *_spread(together))
        for (incident, measure), together in standing.items()
    }


def _spread(figures: list[Figure]) -> tuple[int, int | None, int, int]:
    highs = [figure.high for figure in figures if figure.high is not None]
    high = max(highs) if len(highs) == len(figures) else None
    return min(f.low for f in figures), high, len(figures), len({f.claimant for f in figures})

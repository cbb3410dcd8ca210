"""The spread of the figures put on incidents."""

from collections import defaultdict
from typing import NamedTuple

from schema.load.stage.rows import Ids
from schema.load.validate.fixtures import Fixtures
from schema.records.figure import Figure
from schema.vocabulary import FigureScope, Kind, Measure


class Toll(NamedTuple):
    """The spread of an incident's standing figures of a measure, and how many of them it omits."""

    incident: int
    measure: str
    low: int | None
    high: int | None
    figures: int
    claimants: int
    parts: int
    contradictory: int


def tolls(fixtures: Fixtures, ids: Ids) -> set[Toll]:
    """Return the spread of every incident's figures of each measure, over those that none supersedes."""
    figures = [item.record for item in fixtures.items[Kind.FIGURE].values()]
    superseded = {figure.supersedes for figure in figures}
    standing: dict[tuple[str, Measure], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.key not in superseded:
            standing[figure.incident, figure.measure].append(figure)
    return {
        _toll(ids[f"Incident:{incident}"], measure, together)
        for (incident, measure), together in standing.items()
    }


def _toll(incident: int, measure: Measure, standing: list[Figure]) -> Toll:
    totals = [figure for figure in standing if figure.scope is FigureScope.TOTAL]
    counted = [figure for figure in totals if not figure.contradictory]
    lows = [figure.low for figure in counted if figure.low is not None]
    highs = [figure.high for figure in counted if figure.high is not None]
    return Toll(
        incident,
        measure.value,
        low=min(lows) if lows and len(lows) == len(counted) else None,
        high=max(highs) if highs and len(highs) == len(counted) else None,
        figures=len(counted),
        claimants=len({figure.claimant for figure in counted}),
        parts=len(standing) - len(totals),
        contradictory=len(totals) - len(counted),
    )

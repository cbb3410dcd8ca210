"""The chart: requests per second, a bar for each competitor, on a logarithmic scale."""

import math
from collections.abc import Iterator
from html import escape

from bench.run import Run

_COLOURS = {
    "dateline-sqlite": "#0b6e4f",
    "dateline-postgres": "#2f9e78",
    "postgraphile": "#c77d0a",
    "dataloaders": "#9b2c2c",
}
_LEFT, _WIDTH, _BAR, _GAP = 210, 480, 16, 30


def chart(run: Run) -> str:
    """Draw the chart as SVG."""
    bars, height = _bars(run)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 {height}" font-family="sans-serif" font-size="12">'
        f'<rect width="800" height="{height}" fill="#fff"/>'
        f'<text x="10" y="20" font-size="14">Requests per second, {run.articles:,} articles (logarithmic)</text>'
        f"{''.join(bars)}</svg>\n"
    )


def _bars(run: Run) -> tuple[list[str], int]:
    y, generated = 36, []
    most = max((found.rate for (_, key), found in run.results.items() if key in _COLOURS), default=1)
    for name, title in run.operations.items():
        generated.append(f'<text x="10" y="{y + 14}" font-weight="bold">{escape(title)}</text>')
        y += 20
        for line in _group(run, name, most, y):
            generated.append(line)
            y += _BAR + 3
        y += _GAP - 18
    return generated, y + 6


def _group(run: Run, name: str, most: float, y: int) -> Iterator[str]:
    for key, colour in _COLOURS.items():
        found = run.results.get((name, key))
        if found is None:
            continue
        width = max(2, _WIDTH * math.log10(max(1.0, found.rate)) / math.log10(most))
        yield (
            f'<text x="{_LEFT - 8}" y="{y + 12}" text-anchor="end">{escape(run.titles[key])}</text>'
            f'<rect x="{_LEFT}" y="{y}" width="{width:.0f}" height="{_BAR}" fill="{colour}"/>'
            f'<text x="{_LEFT + width + 6:.0f}" y="{y + 12}">{found.rate:,.0f}</text>'
        )
        y += _BAR + 3

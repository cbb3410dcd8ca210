"""Distributions measured on real public data, written out so that the benchmark needs no data files.

Threads, publishers, lengths and dates are from Wikipedia's current events of 2002 to 2025 (112,049 items).
Casualties, and the concentration of incidents in few places, are UCDP GED's for Syria, 2016 to 2019 (16,566 events).
"""

import math
from bisect import bisect
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise
from random import Random

LARGEST_THREAD = 303

THREADS = {
    1: 11073, 2: 2101, 3: 902, 4: 440, 5: 281, 6: 183, 7: 146, 8: 96, 9: 77, 10: 60, 11: 46, 12: 35, 14: 57,
    17: 50, 20: 37, 23: 30, 27: 25, 33: 20, 45: 16, 60: 12, 80: 8, 105: 7, 126: 5, 162: 3, 183: 2, 192: 1,
    LARGEST_THREAD: 1,
}  # fmt: skip
"""How many threads have so many items."""

PUBLISHERS = ((1, 16707), (2, 14452), (3, 5852), (6, 4707), (11, 1150), (21, 705), (51, 311), (101, 154),
              (201, 62), (501, 22), (1001, 8))  # fmt: skip
"""How often the publisher of a rank is cited, at some ranks; straight lines between in the logarithms."""

YEARS = {
    2002: 350, 2003: 1837, 2004: 2864, 2005: 3607, 2006: 2971, 2007: 4078, 2008: 2977, 2009: 4343, 2010: 8046,
    2011: 7582, 2012: 5782, 2013: 4975, 2014: 3693, 2015: 4939, 2016: 5228, 2017: 3785, 2018: 4657, 2019: 3845,
    2020: 7427, 2021: 8354, 2022: 5328, 2023: 4686, 2024: 5267, 2025: 5428,
}  # fmt: skip
WEEKDAYS = (16726, 17109, 17030, 16989, 16512, 13199, 14484)

CASUALTIES = (0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 8, 12, 24, 82, 8179)
"""Killed per incident at every twentieth, then at the 99th percentile, then the most."""

_CASUALTY_SHARES = (*(step / 20 for step in range(20)), 0.99, 1.0)


class Weighted:
    """Draws from items by weight."""

    def __init__(self, items: Sequence[int], weights: Sequence[float]) -> None:
        self._items = items
        self._sums = list(accumulate(weights))

    def draw(self, chance: Random) -> int:
        """Draw one item."""
        found: int = self._items[
            bisect(self._sums, chance.random() * self._sums[-1], hi=len(self._items) - 1)
        ]
        return found


def ranked(count: int, points: Sequence[tuple[int, int]] = PUBLISHERS) -> Weighted:
    """Draw from 0 to `count` - 1 with the skew of publishers."""
    last_rank = points[-1][0]
    stretch = math.log(last_rank) / math.log(max(count, 2))
    weights = [_between(points, math.exp(math.log(rank) * stretch)) for rank in range(1, count + 1)]
    return Weighted(range(count), weights)


def _between(points: Sequence[tuple[int, int]], rank: float) -> float:
    for (low, heavy), (high, light) in pairwise(points):
        if rank <= high:
            share = math.log(rank / low) / math.log(high / low)
            return float(math.exp(math.log(heavy) + share * math.log(light / heavy)))
    return float(points[-1][1])


def thread_sizes(items: int, chance: Random) -> list[int]:
    """Return the sizes of threads with `items` items together; the largest real one is there if it fits."""
    draw = Weighted(list(THREADS), list(THREADS.values()))
    sizes = [LARGEST_THREAD] if items > 10 * LARGEST_THREAD else []
    left = items - sum(sizes)
    while left > 0:
        sizes.append(min(left, draw.draw(chance)))
        left -= sizes[-1]
    return sizes


def casualties(chance: Random) -> int:
    """Draw how many an incident killed: median 3, 99th percentile 82, at most 8,179."""
    share = chance.random()
    place = bisect(_CASUALTY_SHARES, share) - 1
    low, high = CASUALTIES[place], CASUALTIES[place + 1]
    part = (share - _CASUALTY_SHARES[place]) / (_CASUALTY_SHARES[place + 1] - _CASUALTY_SHARES[place])
    if low < 24:
        return round(low + part * (high - low))
    return int(low * (high / low) ** (part * part))


class Calendar:
    """Draws days with the real years' and weekdays' weights."""

    def __init__(self) -> None:
        self._years = Weighted(list(YEARS), list(YEARS.values()))

    def day(self, chance: Random) -> date:
        """Draw a day on which something begins."""
        while True:
            day = date(self._years.draw(chance), 1, 1) + timedelta(days=chance.randrange(365))
            if chance.random() * max(WEEKDAYS) < WEEKDAYS[day.weekday()]:
                return day

    @staticmethod
    def later(day: date, chance: Random) -> date:
        """Draw the day of a thread's next item: bursts, with now and then a long silence."""
        if chance.random() < 0.55:
            return day
        return day + timedelta(days=min(400, int(chance.paretovariate(0.9))))

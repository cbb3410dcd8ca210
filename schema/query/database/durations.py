"""Recent durations of each statement."""

import time

DECAY = 0.9
"""What remains of a long duration at each shorter one."""

WAITING = 0.05
"""How much of the time counts in which a statement on the event loop waited for a disk, or for the processor."""


class Stopwatch:
    """Measures what a statement takes from its thread in processor time, and whether it takes more than `limit`."""

    def __init__(self, limit: float) -> None:
        self._limit = limit
        self.start()

    def start(self) -> None:
        """Measure from now on."""
        self._begun = time.monotonic()
        self._begun_cpu = time.thread_time()

    def seconds(self) -> float:
        """Return the processor time since the start."""
        return time.thread_time() - self._begun_cpu

    def is_late(self) -> bool:
        """Return whether the time since the start is over the limit."""
        return time.monotonic() - self._begun > self._limit


class LoopStopwatch(Stopwatch):
    """Measures on the event loop, where waiting counts in part: that of a disk, not that for other processes."""

    def seconds(self) -> float:
        """Return the processor time since the start, or a part of the whole if that is more."""
        return max(super().seconds(), (time.monotonic() - self._begun) * WAITING)

    def is_late(self) -> bool:
        """Return whether more of the event loop was taken than the limit."""
        return super().is_late() and self.seconds() > self._limit


class Durations:
    """Recent seconds by statement: the longest, which fades with every shorter run. Bounded; the least recent go."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._seconds: dict[str, float] = {}

    def recent(self, sql: str) -> float | None:
        """Return the seconds that a statement is expected to take, None for one that never ran."""
        return self._seconds.get(sql)

    def note(self, sql: str, seconds: float) -> None:
        """Note that a statement took so many seconds."""
        before = self._seconds.pop(sql, 0.0)
        self._seconds[sql] = max(seconds, before * DECAY)
        if len(self._seconds) > self._size:
            del self._seconds[next(iter(self._seconds))]

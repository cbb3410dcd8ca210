"""How long each statement took lately."""

DECAY = 0.8
"""What remains of a long duration at each shorter one."""


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

"""What places are within: the units that files or aliases name, by the codes of GeoNames."""

import sqlite3
from functools import lru_cache

from schema.importers.aliases import Aliases
from schema.vocabulary import Kind

_CACHED_KIB = 16_384
_CACHED_UNITS = 1 << 14


def key_of_place(number: str) -> str:
    """Return the key of a place of GeoNames."""
    return f"geonames-{number}"


class Units:
    """The numbers of countries and administrative units by their codes, kept on disk: `IQ`, `IQ.11`."""

    def __init__(self, aliases: Aliases) -> None:
        self._aliases = aliases
        # A database without a name is a temporary file that SQLite removes.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(f"PRAGMA cache_size = -{_CACHED_KIB}")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute(
            "CREATE TABLE units (path TEXT PRIMARY KEY, number TEXT, rank INTEGER, used INTEGER) WITHOUT ROWID"
        )
        self._database.execute("BEGIN")
        self._key = lru_cache(_CACHED_UNITS)(self._found)

    def learn(self, path: tuple[str, ...], number: str, rank: int) -> None:
        """Keep the number of a unit. Of several with the same codes, the one of the lowest rank counts."""
        self._database.execute(
            "INSERT INTO units VALUES (?, ?, ?, 0) ON CONFLICT (path) "
            "DO UPDATE SET number = excluded.number, rank = excluded.rank WHERE excluded.rank < rank",
            (".".join(path), number, rank),
        )

    def around(self, path: tuple[str, ...], number: str) -> str | None:
        """Return the key of the smallest unit that codes name and that is not the place itself."""
        for length in range(len(path), 0, -1):
            key = self._key(".".join(path[:length]))
            if key and key != key_of_place(number):
                return key
        return None

    def is_used(self, path: tuple[str, ...]) -> bool:
        """Return whether a place is within a unit."""
        found = self._database.execute("SELECT used FROM units WHERE path = ?", (".".join(path),)).fetchone()
        return bool(found and found[0])

    def alias(self, path: tuple[str, ...], number: str) -> str | None:
        """Return the key of the existing record that a unit means."""
        return self._aliases.key(Kind.PLACE, ".".join(path), number, key_of_place(number))

    def close(self) -> None:
        """Remove everything."""
        self._database.close()

    def _found(self, path: str) -> str | None:
        if existing := self._aliases.key(Kind.PLACE, path):
            return existing
        found = self._database.execute("SELECT number FROM units WHERE path = ?", (path,)).fetchone()
        if found is None:
            return None
        self._database.execute("UPDATE units SET used = 1 WHERE path = ?", (path,))
        number = str(found[0])
        return self._aliases.key(Kind.PLACE, number, key_of_place(number)) or key_of_place(number)

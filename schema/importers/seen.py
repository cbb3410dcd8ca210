"""What has been met before, kept on disk, so that memory does not grow with the source."""

import hashlib
import json
import sqlite3
from typing import Any

from schema.importers.report import Place

_CACHED_KIB = 16_384


class Seen:
    """Ids in scopes, each with where it was met first and a digest of what it had."""

    def __init__(self) -> None:
        # A database without a name is a temporary file that SQLite removes.
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute(f"PRAGMA cache_size = -{_CACHED_KIB}")
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute(
            "CREATE TABLE seen (scope TEXT, id TEXT, file TEXT, line INTEGER, digest BLOB, "
            "PRIMARY KEY (scope, id)) WITHOUT ROWID"
        )
        self._database.execute("BEGIN")

    def has(self, scope: str, name: str) -> bool:
        """Return whether an id has been met."""
        found = self._database.execute("SELECT 1 FROM seen WHERE scope = ? AND id = ?", (scope, name))
        return found.fetchone() is not None

    def first(self, scope: str, name: str, place: Place, contents: Any = None) -> "Earlier | None":
        """Return where an id was met before, or None after noting that it is new."""
        made = digest_of(contents)
        added = self._database.execute(
            "INSERT OR IGNORE INTO seen VALUES (?, ?, ?, ?, ?)", (scope, name, place.file, place.line, made)
        )
        if added.rowcount:
            return None
        query = "SELECT file, line, digest FROM seen WHERE scope = ? AND id = ?"
        file, line, before = self._database.execute(query, (scope, name)).fetchone()
        return Earlier(Place(file, line), before == made)

    def forget(self, scope: str, name: str) -> None:
        """Treat an id as new again."""
        self._database.execute("DELETE FROM seen WHERE scope = ? AND id = ?", (scope, name))

    def close(self) -> None:
        """Remove everything."""
        self._database.close()


class Earlier:
    """Where an id was met first, and whether it had the same contents."""

    def __init__(self, place: Place, same: bool) -> None:
        self.place = place
        self.same = same


def digest_of(contents: Any) -> bytes:
    """Return a digest of values as JSON has them."""
    text = json.dumps(contents, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode(errors="surrogatepass"), digest_size=16).digest()

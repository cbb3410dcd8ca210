"""The loader's access to the tables of the search index, in either dialect."""

import json
import zlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from schema.load.database.sqlite_store import SqliteStore
from schema.load.database.store import Store

Entry = tuple[int, int, list[str]]
"""The rank, the row and the sorted words of an article or an entity."""

_ADD_COUNTS = 'on conflict (word) do update set "rows" = search_word."rows" + excluded."rows"'
_REBUILD_ABOVE = 0.2
"""The share of new entries above which SQLite's index is optimized."""


class SearchIndex(ABC):
    """The indexes of articles and entities (`of` selects one), and the counts of their words."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @abstractmethod
    async def words(self, of: str, rows: Sequence[int]) -> list[list[str]]:
        """Return the words of rows."""

    @abstractmethod
    async def insert(self, of: str, entries: Sequence[Entry]) -> None:
        """Insert entries."""

    @abstractmethod
    async def delete(self, of: str, rows: Sequence[int]) -> None:
        """Delete the entries of these rows."""

    @abstractmethod
    async def count(self, words: Sequence[tuple[str, int]]) -> None:
        """Add to the number of entries with a word; words without entries are deleted."""

    @abstractmethod
    async def finish(self, of: str, written: int, held: int) -> None:
        """Optimize the index after a number of entries were written."""

    async def _rows(self, sql: str, parameters: list[Any]) -> list[Any]:
        _, rows = await self._store.connection.execute_query(sql, parameters)
        return [row[0] for row in rows]

    async def _run(self, sql: str, parameters: list[Any] | None = None) -> None:
        await self._store.connection.execute_query(sql, parameters)


class SqliteSearchIndex(SearchIndex):
    """FTS5 without content. Deleting an entry requires its words, so they are stored, compressed."""

    async def words(self, of: str, rows: Sequence[int]) -> list[list[str]]:
        return [words.split() for _, words in await self._held(of, rows)]

    async def _held(self, of: str, rows: Sequence[int]) -> list[tuple[int, str]]:
        """Return the rank and the words of rows."""
        sql = (
            f"select p.rank, p.words from {of}_packed p join {of}_search s on s.rank = p.rank "
            f"where s.{of}_id in (select value from json_each(?))"
        )
        _, found = await self._store.connection.execute_query(sql, [json.dumps(rows)])
        return [(row[0], zlib.decompress(row[1]).decode()) for row in found]

    async def insert(self, of: str, entries: Sequence[Entry]) -> None:
        joined = [(rank, row, " ".join(words)) for rank, row, words in entries]
        rows = [(rank, row) for rank, row, _ in joined]
        await self._many(f"insert into {of}_search (rank, {of}_id) values (?, ?)", rows)
        packed = [(rank, zlib.compress(words.encode(), 1)) for rank, _, words in joined]
        await self._many(f"insert into {of}_packed (rank, words) values (?, ?)", packed)
        found = [(rank, words) for rank, _, words in joined]
        await self._many(f"insert into {of}_fts (rowid, words) values (?, ?)", found)

    async def delete(self, of: str, rows: Sequence[int]) -> None:
        held = await self._held(of, rows)
        await self._many(f"insert into {of}_fts ({of}_fts, rowid, words) values ('delete', ?, ?)", held)
        for table in (f"{of}_packed", f"{of}_search"):
            await self._many(f"delete from {table} where rank = ?", [(rank,) for rank, _ in held])

    async def _many(self, sql: str, values: Any) -> None:
        await self._store.connection.execute_many(sql, values)

    async def count(self, words: Sequence[tuple[str, int]]) -> None:
        await self._many(f'insert into search_word (word, "rows") values (?, ?) {_ADD_COUNTS}', words)
        gone = 'delete from search_word where "rows" = 0 and word in (select value from json_each(?))'
        await self._run(gone, [json.dumps([word for word, count in words if count < 0])])

    async def finish(self, of: str, written: int, held: int) -> None:
        if written > held * _REBUILD_ABOVE:
            await self._run(f"insert into {of}_fts ({of}_fts) values ('optimize')")


class PostgresSearchIndex(SearchIndex):
    """Arrays of words with a GIN index, without a parser."""

    async def words(self, of: str, rows: Sequence[int]) -> list[list[str]]:
        sql = f"select tsvector_to_array(words) from {of}_search where {of}_id = any($1::bigint[])"
        return await self._rows(sql, [list(rows)])

    async def insert(self, of: str, entries: Sequence[Entry]) -> None:
        sql = (
            f"insert into {of}_search (rank, {of}_id, words) "
            "select rank, row, array_to_tsvector(string_to_array(words, ' ')) "
            "from unnest($1::bigint[], $2::bigint[], $3::text[]) as entry(rank, row, words)"
        )
        ranks, rows, words = zip(*entries, strict=True)
        await self._run(sql, [list(ranks), list(rows), [" ".join(found) for found in words]])

    async def delete(self, of: str, rows: Sequence[int]) -> None:
        await self._run(f"delete from {of}_search where {of}_id = any($1::bigint[])", [list(rows)])

    async def count(self, words: Sequence[tuple[str, int]]) -> None:
        sql = f'insert into search_word (word, "rows") select * from unnest($1::text[], $2::int[]) {_ADD_COUNTS}'
        texts, counts = zip(*words, strict=True)
        await self._run(sql, [list(texts), list(counts)])
        gone = [word for word, count in words if count < 0]
        await self._run('delete from search_word where "rows" = 0 and word = any($1::text[])', [gone])

    async def finish(self, of: str, written: int, held: int) -> None:
        await self._run(f"analyze {of}_search")


def search_index(store: Store) -> SearchIndex:
    """Return the search index of a transaction's database."""
    return (SqliteSearchIndex if isinstance(store, SqliteStore) else PostgresSearchIndex)(store)

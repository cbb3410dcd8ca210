"""Where SQLite and PostgreSQL differ, and nothing else.

Every method takes and gives SQL text. JSON is built as text: that is the fastest on both, and safe from
SQLite's JSON subtypes and from PostgreSQL's limits on arguments and key lengths.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import orjson


class ValueType(Enum):
    """The types that a bound parameter can have."""

    TEXT = "text"
    INTEGER = "integer"
    LONG = "bigint"
    BOOLEAN = "boolean"
    INSTANT = "timestamptz"
    TEXTS = "text[]"
    INTEGERS = "bigint[]"
    FLOAT = "double precision"


class Dialect(ABC):
    """SQL text for one database."""

    name: str

    @abstractmethod
    def placeholder(self, number: int, value_type: ValueType) -> str:
        """Stand for the parameter with this number, counted from 1."""

    @abstractmethod
    def bind(self, value: Any, value_type: ValueType) -> Any:
        """Give a Python value as the driver wants it."""

    @abstractmethod
    def text(self, sql: str) -> str:
        """Give a text that is not null as a JSON string."""

    @abstractmethod
    def integer(self, sql: str) -> str:
        """Give a whole number as JSON."""

    @abstractmethod
    def instant_text(self, sql: str) -> str:
        """Give a moment as text, `2021-12-03T00:00:00Z`."""

    @abstractmethod
    def longer(self, earliest: str, latest: str, days: int) -> str:
        """Whether more than so many days lie between two moments. Partial indexes say the same, to the letter."""

    @abstractmethod
    def padded(self, sql: str, width: int) -> str:
        """Give a whole number as digits, filled with zeros from the left."""

    @abstractmethod
    def joined(self, sql: str, condition: str | None = None) -> str:
        """Aggregate texts with commas between, in the order in which the rows come."""

    @abstractmethod
    def hex(self, sql: str) -> str:
        """Give a text's UTF-8 bytes as lower-case hexadecimal."""

    @abstractmethod
    def among(self, sql: str, array: str) -> str:
        """Whether a value is one of those in a bound array."""

    @abstractmethod
    def position(self, sql: str, part: str) -> str:
        """Where a text first holds another, from 1; 0 where it does not."""

    @abstractmethod
    def numbered(self, columns: Sequence[tuple[str, str]]) -> str:
        """Give a FROM item of rows (n, column …) out of parallel arrays of text: (column, placeholder)."""

    @abstractmethod
    def run_together(self, sql: str) -> str:
        """Aggregate texts with nothing between, in no order; '' of none."""

    @abstractmethod
    def indexed(self, of: str, words: str) -> tuple[str, str, str]:
        """Give FROM, the rank and a condition: the entries of a search index (`of`) that `words` find."""

    @abstractmethod
    def indexed_rows(self, of: str, words: str) -> str:
        """Give a SELECT of the rows' keys that `words` find in a search index (`of`)."""

    @abstractmethod
    def word(self, word: str) -> str:
        """Ask a search index for a word of letters and digits."""

    @abstractmethod
    def every(self, parts: Sequence[str]) -> str:
        """Ask a search index for what every part finds."""

    @abstractmethod
    def either(self, parts: Sequence[str]) -> str:
        """Ask a search index for what any part finds."""

    @abstractmethod
    def without(self, wanted: str, unwanted: str) -> str:
        """Ask a search index for what one part finds and another does not."""

    @abstractmethod
    def concatenated(self, pieces: Sequence[str]) -> str:
        """Concatenate texts, none of which is null."""

    def instant(self, sql: str) -> str:
        """Give a moment as a JSON string."""
        return f"""'"' || {self.instant_text(sql)} || '"'"""

    def latest_load(self) -> str:
        """Give the load that is served, as `database.load_of` reads it: its number, version and time."""
        at = self.instant_text("loaded_at")
        return f"(select id || ' ' || version || ' ' || {at} from load order by id desc limit 1)"

    def boolean(self, sql: str) -> str:
        """Give a truth value as JSON."""
        return f"case when {sql} then 'true' else 'false' end"

    def microdegrees(self, sql: str) -> str:
        """Give whole millionths as a JSON number with one to six decimals."""
        fraction = f"rtrim({self.padded(f'abs({sql}) % 1000000', 6)}, '0')"
        whole = self.integer(f"(abs({sql}) / 1000000)")
        sign = f"case when {sql} < 0 then '-' else '' end"
        return f"{sign} || {whole} || '.' || coalesce(nullif({fraction}, ''), '0')"


MAX_ARGUMENTS = 100
"""Of one call of a function; SQLite takes 127."""


class SqliteDialect(Dialect):
    """SQLite 3.46 or later, whose parser nests as deep as it must.

    `concat` copies each piece once, `||` again and again.
    """

    name = "sqlite"

    def placeholder(self, number: int, value_type: ValueType) -> str:
        return f"?{number}"

    def bind(self, value: Any, value_type: ValueType) -> Any:
        if isinstance(value, datetime):
            return value.astimezone(UTC).isoformat(" ")
        if isinstance(value, list):
            return orjson.dumps(value).decode()
        return value

    def text(self, sql: str) -> str:
        return f"json_quote({sql})"

    def integer(self, sql: str) -> str:
        return f"cast({sql} as text)"

    def instant_text(self, sql: str) -> str:
        return f"replace(substr({sql}, 1, 19), ' ', 'T') || 'Z'"

    def longer(self, earliest: str, latest: str, days: int) -> str:
        return f"julianday({latest}) - julianday({earliest}) > {days}"

    def padded(self, sql: str, width: int) -> str:
        return f"printf('%0{width}d', {sql})"

    def joined(self, sql: str, condition: str | None = None) -> str:
        chosen = f" filter (where {condition})" if condition else ""
        return f"coalesce(group_concat({sql}, ','){chosen}, '')"

    def hex(self, sql: str) -> str:
        return f"lower(hex({sql}))"

    def among(self, sql: str, array: str) -> str:
        return f"{sql} in (select value from json_each({array}))"

    def position(self, sql: str, part: str) -> str:
        return f"instr({sql}, {part})"

    def numbered(self, columns: Sequence[tuple[str, str]]) -> str:
        first = columns[0][0]
        names = ", ".join(f"{column}.value as {column}" for column, _ in columns)
        tables = f"json_each({columns[0][1]}) {first}" + "".join(
            f" join json_each({array}) {column} on {column}.key = {first}.key"
            for column, array in columns[1:]
        )
        return f"(select {first}.key as n, {names} from {tables} order by {first}.key)"

    def run_together(self, sql: str) -> str:
        return f"coalesce(group_concat({sql}, ''), '')"

    def indexed(self, of: str, words: str) -> tuple[str, str, str]:
        return f"{of}_fts", "rowid", f"{of}_fts match {words}"

    def indexed_rows(self, of: str, words: str) -> str:
        joined = f"{of}_fts f cross join {of}_search s on s.rank = f.rowid"
        return f"select s.{of}_id from {joined} where f.{of}_fts match {words}"

    def word(self, word: str) -> str:
        return f'"{word}"'

    def every(self, parts: Sequence[str]) -> str:
        return f"({' AND '.join(parts)})"

    def either(self, parts: Sequence[str]) -> str:
        return f"({' OR '.join(parts)})"

    def without(self, wanted: str, unwanted: str) -> str:
        return f"({wanted} NOT {unwanted})"

    def concatenated(self, pieces: Sequence[str]) -> str:
        parts = [pieces[at : at + MAX_ARGUMENTS] for at in range(0, len(pieces), MAX_ARGUMENTS)]
        joined = [f"concat({', '.join(part)})" for part in parts]
        return joined[0] if len(joined) == 1 else self.concatenated(joined)


class PostgresDialect(Dialect):
    """PostgreSQL 13 or later."""

    name = "postgres"

    def placeholder(self, number: int, value_type: ValueType) -> str:
        return f"${number}::{value_type.value}"

    def bind(self, value: Any, value_type: ValueType) -> Any:
        return value

    def text(self, sql: str) -> str:
        return f"to_json({sql})::text"

    def integer(self, sql: str) -> str:
        return f"{sql}::text"

    def instant_text(self, sql: str) -> str:
        return f"""to_char({sql} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""

    def longer(self, earliest: str, latest: str, days: int) -> str:
        return f"{latest} - {earliest} > interval '{days} days'"

    def padded(self, sql: str, width: int) -> str:
        return f"lpad(({sql})::text, {width}, '0')"

    def joined(self, sql: str, condition: str | None = None) -> str:
        chosen = f" filter (where {condition})" if condition else ""
        return f"coalesce(string_agg({sql}, ','){chosen}, '')"

    def hex(self, sql: str) -> str:
        return f"encode(convert_to({sql}, 'UTF8'), 'hex')"

    def among(self, sql: str, array: str) -> str:
        return f"{sql} = any({array})"

    def position(self, sql: str, part: str) -> str:
        return f"strpos({sql}, {part})"

    def numbered(self, columns: Sequence[tuple[str, str]]) -> str:
        names = ", ".join(column for column, _ in columns)
        arrays = ", ".join(array for _, array in columns)
        return f"(select n, {names} from unnest({arrays}) with ordinality as u({names}, n) order by n)"

    def run_together(self, sql: str) -> str:
        return f"coalesce(string_agg({sql}, ''), '')"

    def indexed(self, of: str, words: str) -> tuple[str, str, str]:
        return f"{of}_search", "rank", f"words @@ ({words})::tsquery"

    def indexed_rows(self, of: str, words: str) -> str:
        return f"select {of}_id from {of}_search where words @@ ({words})::tsquery"

    def word(self, word: str) -> str:
        return f"'{word}'"

    def every(self, parts: Sequence[str]) -> str:
        return f"({' & '.join(parts)})"

    def either(self, parts: Sequence[str]) -> str:
        return f"({' | '.join(parts)})"

    def without(self, wanted: str, unwanted: str) -> str:
        return f"({wanted} & !{unwanted})"

    def concatenated(self, pieces: Sequence[str]) -> str:
        if len(pieces) <= 8:
            return " || ".join(pieces)
        middle = len(pieces) // 2
        return f"({self.concatenated(pieces[:middle])}) || ({self.concatenated(pieces[middle:])})"


SQLITE = SqliteDialect()
POSTGRES = PostgresDialect()


def quoted(identifier: str) -> str:
    """Quote the name of a table or column."""
    return '"' + identifier.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Give a text of our own (never a user's) as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"

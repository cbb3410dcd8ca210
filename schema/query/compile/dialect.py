"""Where SQLite and PostgreSQL differ, and nothing else.

JSON is built as text: that is the fastest on both, and safe from SQLite's JSON subtypes and from PostgreSQL's
limits on arguments and key lengths.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import orjson

from schema.query.compile.sql import Fragment, ValueType, joined, render, sql


class Dialect(ABC):
    """SQL for one database. Its texts for the search index are not SQL; they are bound as parameters."""

    name: str

    @abstractmethod
    def placeholder(self, number: int, value_type: ValueType) -> str:
        """Write the parameter with this number, counted from 1."""

    @abstractmethod
    def bind(self, value: Any, value_type: ValueType) -> Any:
        """Return a Python value as the driver wants it."""

    @abstractmethod
    def text(self, value: Fragment) -> Fragment:
        """Return a text that is not null as a JSON string."""

    @abstractmethod
    def integer(self, value: Fragment) -> Fragment:
        """Return a whole number as JSON."""

    @abstractmethod
    def instant_text(self, value: Fragment) -> Fragment:
        """Return an instant as text, `2021-12-03T00:00:00Z`."""

    @abstractmethod
    def longer(self, earliest: Fragment, latest: Fragment, days: int) -> Fragment:
        """Return whether more than so many days lie between two instants.

        Partial indexes say the same, to the letter.
        """

    @abstractmethod
    def padded(self, value: Fragment, width: int) -> Fragment:
        """Return a whole number as digits, filled with zeros from the left."""

    @abstractmethod
    def joined(self, value: Fragment, condition: Fragment | None = None) -> Fragment:
        """Aggregate texts with commas between, in the order in which the rows come."""

    @abstractmethod
    def hex(self, value: Fragment) -> Fragment:
        """Return a text's UTF-8 bytes as lower-case hexadecimal."""

    @abstractmethod
    def among(self, value: Fragment, array: Fragment) -> Fragment:
        """Return whether a value is one of those in a bound array."""

    @abstractmethod
    def position(self, value: Fragment, part: Fragment) -> Fragment:
        """Return where a text first holds another, from 1; 0 where it does not."""

    @abstractmethod
    def numbered(self, columns: Sequence[tuple[str, Fragment]]) -> Fragment:
        """Return a FROM item of rows (n, column …) out of parallel arrays of text: (column, array)."""

    @abstractmethod
    def run_together(self, value: Fragment) -> Fragment:
        """Aggregate texts with nothing between, in no order; '' of none."""

    @abstractmethod
    def indexed(self, of: str, query: Fragment) -> tuple[str, str, Fragment]:
        """Return FROM, the rank and a condition: the entries of a search index (`of`) that a query finds."""

    @abstractmethod
    def indexed_rows(self, of: str, query: Fragment) -> Fragment:
        """Return a SELECT of the rows' keys that a query finds in a search index (`of`)."""

    @abstractmethod
    def concatenated(self, pieces: Sequence[Fragment]) -> Fragment:
        """Concatenate texts, none of which is null."""

    @abstractmethod
    def word(self, word: str) -> str:
        """Return the search index's query for a word of letters and digits."""

    @abstractmethod
    def every(self, parts: Sequence[str]) -> str:
        """Return the search index's query for what every part finds."""

    @abstractmethod
    def either(self, parts: Sequence[str]) -> str:
        """Return the search index's query for what any part finds."""

    @abstractmethod
    def without(self, included: str, excluded: str) -> str:
        """Return the search index's query for what one part finds and another does not."""

    def instant(self, value: Fragment) -> Fragment:
        """Return an instant as a JSON string."""
        return sql("""'"' || {} || '"'""", self.instant_text(value))

    def latest_load(self) -> str:
        """Return the load that is served, as `database.base.load_of` reads it: its number, version and time."""
        at = self.instant_text("loaded_at")
        load = sql("(select id || ' ' || version || ' ' || {} from load order by id desc limit 1)", at)
        return render(load, self.placeholder).text

    def list_lengths(self) -> str:
        """Return the SELECT of the usual lengths of lists, as a JSON object, and of the load that they belong to."""
        pair = sql("{} || ':' || {}", self.text("relation"), self.integer("length"))
        lengths = sql("'{{' || {} || '}}'", self.joined("pair"))
        rows = sql("(select {} as pair from list_length order by relation) r", pair)
        found = sql("select (select {} from {}) as data, {} as load", lengths, rows, self.latest_load())
        return render(found, self.placeholder).text

    def boolean(self, condition: Fragment) -> Fragment:
        """Return a truth value as JSON."""
        return sql("case when {} then 'true' else 'false' end", condition)

    def microdegrees(self, value: Fragment) -> Fragment:
        """Return whole millionths as a JSON number with one to six decimals."""
        return sql(
            "case when {value} < 0 then '-' else '' end || {whole} || '.' || "
            "coalesce(nullif(rtrim({fraction}, '0'), ''), '0')",
            value=value,
            whole=self.integer(sql("(abs({}) / 1000000)", value)),
            fraction=self.padded(sql("abs({}) % 1000000", value), 6),
        )


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

    def text(self, value: Fragment) -> Fragment:
        return sql("json_quote({})", value)

    def integer(self, value: Fragment) -> Fragment:
        return sql("cast({} as text)", value)

    def instant_text(self, value: Fragment) -> Fragment:
        return sql("replace(substr({}, 1, 19), ' ', 'T') || 'Z'", value)

    def longer(self, earliest: Fragment, latest: Fragment, days: int) -> Fragment:
        return sql("julianday({}) - julianday({}) > {}", latest, earliest, str(days))

    def padded(self, value: Fragment, width: int) -> Fragment:
        return sql("printf('%0{}d', {})", str(width), value)

    def joined(self, value: Fragment, condition: Fragment | None = None) -> Fragment:
        return sql("coalesce(group_concat({}, ','){}, '')", value, _only(condition))

    def hex(self, value: Fragment) -> Fragment:
        return sql("lower(hex({}))", value)

    def among(self, value: Fragment, array: Fragment) -> Fragment:
        return sql("{} in (select value from json_each({}))", value, array)

    def position(self, value: Fragment, part: Fragment) -> Fragment:
        return sql("instr({}, {})", value, part)

    def numbered(self, columns: Sequence[tuple[str, Fragment]]) -> Fragment:
        first = columns[0][0]
        names = joined(", ", [sql("{c}.value as {c}", c=column) for column, _ in columns])
        tables = [sql("json_each({}) {}", columns[0][1], first)] + [
            sql("json_each({array}) {c} on {c}.key = {first}.key", array=array, c=column, first=first)
            for column, array in columns[1:]
        ]
        return sql(
            "(select {first}.key as n, {names} from {tables} order by {first}.key)",
            first=first,
            names=names,
            tables=joined(" join ", tables),
        )

    def run_together(self, value: Fragment) -> Fragment:
        return sql("coalesce(group_concat({}, ''), '')", value)

    def indexed(self, of: str, query: Fragment) -> tuple[str, str, Fragment]:
        return f"{of}_fts", "rowid", sql("{}_fts match {}", of, query)

    def indexed_rows(self, of: str, query: Fragment) -> Fragment:
        return sql(
            "select s.{of}_id from {of}_fts f cross join {of}_search s on s.rank = f.rowid "
            "where f.{of}_fts match {query}",
            of=of,
            query=query,
        )

    def word(self, word: str) -> str:
        return f'"{word}"'

    def every(self, parts: Sequence[str]) -> str:
        return f"({' AND '.join(parts)})"

    def either(self, parts: Sequence[str]) -> str:
        return f"({' OR '.join(parts)})"

    def without(self, included: str, excluded: str) -> str:
        return f"({included} NOT {excluded})"

    def concatenated(self, pieces: Sequence[Fragment]) -> Fragment:
        parts = [pieces[at : at + MAX_ARGUMENTS] for at in range(0, len(pieces), MAX_ARGUMENTS)]
        calls = [sql("concat({})", joined(", ", part)) for part in parts]
        return calls[0] if len(calls) == 1 else self.concatenated(calls)


class PostgresDialect(Dialect):
    """PostgreSQL 13 or later."""

    name = "postgres"

    def placeholder(self, number: int, value_type: ValueType) -> str:
        return f"${number}::{value_type.value}"

    def bind(self, value: Any, value_type: ValueType) -> Any:
        return value

    def text(self, value: Fragment) -> Fragment:
        return sql("to_json({})::text", value)

    def integer(self, value: Fragment) -> Fragment:
        return sql("{}::text", value)

    def instant_text(self, value: Fragment) -> Fragment:
        return sql("""to_char({} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')""", value)

    def longer(self, earliest: Fragment, latest: Fragment, days: int) -> Fragment:
        return sql("{} - {} > interval '{} days'", latest, earliest, str(days))

    def padded(self, value: Fragment, width: int) -> Fragment:
        return sql("lpad(({})::text, {}, '0')", value, str(width))

    def joined(self, value: Fragment, condition: Fragment | None = None) -> Fragment:
        return sql("coalesce(string_agg({}, ','){}, '')", value, _only(condition))

    def hex(self, value: Fragment) -> Fragment:
        return sql("encode(convert_to({}, 'UTF8'), 'hex')", value)

    def among(self, value: Fragment, array: Fragment) -> Fragment:
        return sql("{} = any({})", value, array)

    def position(self, value: Fragment, part: Fragment) -> Fragment:
        return sql("strpos({}, {})", value, part)

    def numbered(self, columns: Sequence[tuple[str, Fragment]]) -> Fragment:
        names = ", ".join(column for column, _ in columns)
        return sql(
            "(select n, {names} from unnest({arrays}) with ordinality as u({names}, n) order by n)",
            names=names,
            arrays=joined(", ", [array for _, array in columns]),
        )

    def run_together(self, value: Fragment) -> Fragment:
        return sql("coalesce(string_agg({}, ''), '')", value)

    def indexed(self, of: str, query: Fragment) -> tuple[str, str, Fragment]:
        return f"{of}_search", "rank", sql("words @@ ({})::tsquery", query)

    def indexed_rows(self, of: str, query: Fragment) -> Fragment:
        return sql("select {of}_id from {of}_search where words @@ ({query})::tsquery", of=of, query=query)

    def word(self, word: str) -> str:
        return f"'{word}'"

    def every(self, parts: Sequence[str]) -> str:
        return f"({' & '.join(parts)})"

    def either(self, parts: Sequence[str]) -> str:
        return f"({' | '.join(parts)})"

    def without(self, included: str, excluded: str) -> str:
        return f"({included} & !{excluded})"

    def concatenated(self, pieces: Sequence[Fragment]) -> Fragment:
        if len(pieces) <= 8:
            return joined(" || ", pieces)
        middle = len(pieces) // 2
        return sql("({}) || ({})", self.concatenated(pieces[:middle]), self.concatenated(pieces[middle:]))


SQLITE = SqliteDialect()
POSTGRES = PostgresDialect()


def _only(condition: Fragment | None) -> Fragment:
    """Return the FILTER clause of an aggregate."""
    return sql(" filter (where {})", condition) if condition else ""

"""Values for arguments, generated from the rows that are there, and a few from nowhere."""

import json
from collections import Counter, defaultdict, deque
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.reference.paging import ORDERS, Order, encode
from tests.reference.rows import Row
from tests.reference.tables import ENTITY_KINDS, NODE_KINDS, Tables

GARBAGE = 0.02
FAR_DAYS = ("0001-01-01", "1000-06-15", "1969-12-31", "9998-12-31", "9999-12-31")
NO_SLUGS = ("no-such-slug", "", "'", "\\", "%", "Key:WITH:colons", "\u2028", "😀😀")
NO_IDS = ("Article:no-such-key", "Place:", "Figure:'; --", "RelatedLink:😀")
BAD_IDS = ("no-colon", "", ":", "Nothing:key", "article:lower-case", "Mention:0", "Dataset:1", "Place:a\0")
BUSY_COLUMNS = {"Article": ("article_id", "target_id")}


class Pool:
    """Draws with the same random numbers always the same values."""

    def __init__(self, tables: Tables, random: Random) -> None:
        self.random = random
        self.tables = tables
        self.kept: dict[str, deque[str]] = defaultdict(lambda: deque(maxlen=60))
        self.busiest = {kind: self._by_degree(kind) for kind in NODE_KINDS}
        self.days = self._days()

    def _by_degree(self, kind: str) -> list[Row]:
        degrees: Counter[object] = Counter()
        for rows in self.tables.rows.values():
            for row in rows:
                degrees.update(row[column] for column in row if self._points_to(kind, column))
        return sorted(self.tables.rows[kind], key=lambda row: (-degrees[row["id"]], row["key"]))

    def _points_to(self, kind: str, column: str) -> bool:
        to_article = column in BUSY_COLUMNS["Article"]
        return column.endswith("_id") and to_article == (kind == "Article")

    def _days(self) -> list[str]:
        dates, bounds = ("since", "until", "attested"), ("earliest", "latest")
        columns = [f"{date}_{bound}" for date in dates for bound in bounds]
        instants = {row[column] for row in self.tables.rows["Tenure"] for column in columns}
        known = sorted({instant[:10] for instant in instants if instant})
        near = {date.fromisoformat(day) + timedelta(step) for day in known for step in (-1, 0, 1)}
        return [*sorted(day.isoformat() for day in near), *known, *known, *FAR_DAYS]

    def chance(self, probability: float) -> bool:
        """True with that probability."""
        return self.random.random() < probability

    def row(self, kind: str) -> Row | None:
        """A row of a kind, more often one that much points to."""
        rows = self.busiest.get(kind) or self.tables.rows[kind]
        return rows[int(len(rows) * self.random.random() ** 2)] if rows else None

    def slug(self, kind: str) -> str:
        """A slug, mostly one that exists."""
        row = self.row(kind)
        return self.random.choice(NO_SLUGS) if row is None or self.chance(0.05) else str(row["slug"])

    def node_id(self, kind: str | None = None) -> str:
        """An id, mostly one that exists and of the kind if there is one."""
        if self.chance(GARBAGE):
            return self.random.choice(BAD_IDS)
        if kind and (row := self.row(kind)) and self.chance(0.8):
            return f"{kind}:{row['key']}"
        kind = self.random.choice(NODE_KINDS)
        row = self.row(kind)
        return self.random.choice(NO_IDS) if row is None or self.chance(0.07) else f"{kind}:{row['key']}"

    def node_ids(self, sound: bool) -> list[str]:
        """Several ids, at times the same one twice, rarely too many."""
        if not sound and self.chance(0.01):
            return [self.node_id()] * 101
        ids = [self.node_id() for _ in range(self.random.randint(0, 6))]
        return ids + ids[:1] if self.chance(0.2) else ids

    def day(self) -> str:
        """A day on, right before or right after which something begins or ends."""
        return self.random.choice(self.days)

    def language(self, sound: bool) -> str:
        """A language, mostly one in which something has a name, or a more special or differently written one."""
        if not sound and self.chance(GARBAGE / 2):
            return self.random.choice(("", "xx", "'", "English", "ar_IQ", "\u0301"))
        names = self.tables.rows["Name"]
        if not names or self.chance(0.1):
            return self.random.choice(("En", "de", "hy-AM"))
        tag = str(self.random.choice(names)["language"])
        longer = f"{tag}-x-a" if self.chance(0.2) else tag
        return longer.upper() if self.chance(0.2) else longer

    def languages(self, sound: bool) -> list[str]:
        """Some languages to try in order."""
        return [self.language(sound) for _ in range(self.random.choice((0, 1, 2, 2, 3)))]

    def size(self, largest: int, sound: bool) -> int:
        """A page size, mostly at most `largest`."""
        if not sound and self.chance(GARBAGE / 2):
            return self.random.choice((-1, 101, 2_147_483_647, -2_147_483_648))
        if largest > 8 and self.chance(0.06):
            return self.random.choice((50, 99, 100))
        return self.random.randint(0, largest)

    def keep(self, cursor: str) -> None:
        """Remembers a cursor that an answer gave, for later operations."""
        self.kept[str(json.loads(bytes.fromhex(cursor))[0])].append(cursor)

    def cursor(self, order: Order, rows: list[Row], sound: bool) -> str:
        """A cursor of a list, mostly of one of `rows` or that an answer gave."""
        if not sound and self.chance(GARBAGE):
            return self._garbage_cursor(order)
        kept = self.kept.get(order.signature)
        if kept and self.chance(0.4):
            return self.random.choice(kept)
        if not rows or self.chance(0.25):
            rows = self.tables.rows[order.kind]
        return self._row_cursor(order, rows)

    def _row_cursor(self, order: Order, rows: list[Row]) -> str:
        if not rows:
            return encode([order.signature, *("2021-12-03T00:00:00Z" for _ in order.terms)])
        parts = [order.signature, *order.values(self.random.choice(rows))]
        if self.chance(0.15):
            parts[-1] = self.random.choice(("", "\U0010ffff", "m", str(parts[-1]) + "x"))
        if len(parts) > 2 and self.chance(0.15):
            place = self.random.randrange(1, len(parts) - 1)
            parts[place] = order.values(self.random.choice(rows))[place - 1]
        return encode(parts)

    def _others(self, order: Order) -> list[Order]:
        """Orders and filters of the same kind that this one's cursors do not belong to."""
        *first, last = order.terms
        turned = Order(order.kind, (*first, replace(last, descending=not last.descending)), order.digest)
        found = [turned, Order(order.kind, order.terms, "0123456789ab"), ORDERS[order.kind]]
        if order.digest:
            found.append(Order(order.kind, order.terms))
        if first:
            found.append(Order(order.kind, (last,), order.digest))
        return [other for other in found if other.signature != order.signature]

    def _garbage_cursor(self, order: Order) -> str:
        if self.chance(0.4):
            return self._row_cursor(self.random.choice(self._others(order)), self.tables.rows[order.kind])
        values = ["key" for _ in order.terms]
        wrong: list[Any] = [
            "",
            "no hex",
            "ff",
            "5b",
            encode([]),
            encode([order.signature]),
            encode([order.signature, *(1.5 for _ in order.terms)]),
            encode([order.signature, *(True for _ in order.terms)]),
            encode([order.signature, *(None for _ in order.terms)]),
            encode([order.signature, *("2021-13-45T00:00:00Z" for _ in order.terms), "extra"]),
            encode([order.signature, *values[:-1], "key\0"]),
            encode(["Nothing:key+", "key"]),
            encode([order.signature.swapcase(), *values]),
        ]
        if order.terms[0].column.endswith("_date"):
            wrong.append(encode([order.signature, "2021-13-45T00:00:00Z", *values[1:]]))
        if order.terms[0].column.startswith("toll "):
            wrong.append(encode([order.signature, 2**31, *values[1:]]))
            wrong.append(encode([order.signature, "1", *values[1:]]))
        return str(self.random.choice(wrong))


ROOT_KINDS = {kind.lower(): kind for kind in ("Article", "Statement", "Figure", *ENTITY_KINDS)}
"""The kinds by the root fields that find one row."""

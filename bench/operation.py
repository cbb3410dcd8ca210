"""The five operations, with variables generated from the data."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("operations")
PAGES = 8
KEYS = 24

Variables = dict[str, Any]


@dataclass(frozen=True)
class Operation:
    """One operation as Dateline's contract writes it. `pages` tells that it is walked by cursor, page after page."""

    name: str
    title: str
    query: str
    variables: tuple[Variables, ...]
    pages: bool = False


def operations(database: Path, folder: Path = FOLDER) -> list[Operation]:
    """Return the operations of a folder, with variables that this data has answers for."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return [
            Operation(
                name, title, (folder / f"{name}.graphql").read_text(), tuple(draw(connection)), name in _PAGED
            )
            for name, (title, draw) in OPERATIONS.items()
        ]
    finally:
        connection.close()


def _articles(connection: sqlite3.Connection) -> list[Variables]:
    """Articles from everywhere in the data."""
    return [{"slug": slug} for (slug,) in _spread(connection, "article", "slug")]


def _spread(
    connection: sqlite3.Connection, table: str, columns: str, count: int = KEYS
) -> list[tuple[Any, ...]]:
    low, high = connection.execute(f"select min(id), max(id) from {table}").fetchone()
    query = f"select {columns} from {table} where id >= ? order by id limit 1"
    wanted = (low + (high - low) * (2 * step + 1) // (2 * count) for step in range(count))
    return [connection.execute(query, (key,)).fetchone() for key in wanted]


def _front_pages(_: sqlite3.Connection) -> list[Variables]:
    """The first page; the others follow by its cursor."""
    return [{"after": None}]


def _officials(connection: sqlite3.Connection) -> list[Variables]:
    """Officials of every degree of fame: those at ranks 1, 2, 3, 5, 8 … by articles."""
    query = (
        "select o.key from official o join subject s on s.entity_id = o.id "
        "group by o.id order by count(*) desc, o.key"
    )
    found = [key for (key,) in connection.execute(query)]
    ranks = sorted(
        {min(len(found) - 1, round(len(found) ** (step / (KEYS - 1))) - 1) for step in range(KEYS)}
    )
    return [{"slug": found[rank]} for rank in ranks]


def _boxes(connection: sqlite3.Connection) -> list[Variables]:
    """A box of four degrees around an incident, and the month of that incident."""
    rows = _spread(connection, "incident", "place_id, occurred_earliest", KEYS * 2 // 3)
    found = []
    for place, occurred in rows:
        query = "select latitude, longitude from place where id = ?"
        latitude, longitude = (value / 1e6 for value in connection.execute(query, (place,)).fetchone())
        south, west = round(latitude, 2) - 2, round(longitude, 2) - 2
        box = {"south": south, "west": west, "north": south + 4, "east": west + 4}
        first = datetime.fromisoformat(occurred).replace(day=1, hour=0, minute=0, second=0)
        after = first.replace(year=first.year + first.month // 12, month=first.month % 12 + 1)
        found.append({"box": box, "from": f"{first.isoformat()}", "until": f"{after.isoformat()}"})
    return found


def _searches(connection: sqlite3.Connection) -> list[Variables]:
    """Names of officials, beginnings of them, and words of headlines."""
    names = [name for (name,) in _spread(connection, "entity", "name", KEYS // 3)]
    begun = [name[: max(3, len(name) // 2)] for name in names]
    headlines = [headline for (headline,) in _spread(connection, "article", "headline", KEYS // 3)]
    return [{"text": text} for text in (*names, *begun, *(max(line.split(), key=len) for line in headlines))]


_PAGED = frozenset({"front_page"})

OPERATIONS: dict[str, tuple[str, Callable[[sqlite3.Connection], list[Variables]]]] = {
    "article_page": ("Article page", _articles),
    "front_page": ("Front page of 50", _front_pages),
    "dossier": ("An official's dossier", _officials),
    "search": ("Search, 20 hits", _searches),
    "incident_map": ("Incidents in a box and month, with facets", _boxes),
}

"""Rows in memory, found by a column's value."""

from collections import defaultdict

from tests.reference.rows import Row, Rows

ENTITY_KINDS = ("Official", "Organization", "Force", "Conflict", "Incident", "Place")
NODE_KINDS = ("Article", "Statement", "Figure", "RelatedLink", *ENTITY_KINDS)


class Tables:
    """Every table's rows. The rows of an entity kind have the columns of their `Entity` row as well."""

    def __init__(self, rows: Rows) -> None:
        self.rows = {name: list(found) for name, found in rows.items()}
        self._indexes: dict[tuple[str, str], dict[object, list[Row]]] = {}
        shared = {row["id"]: row for row in rows["Entity"]}
        for kind in ENTITY_KINDS:
            self.rows[kind] = [{**_shared(shared[row["id"]]), **row} for row in rows[kind]]
        for name, found in self.rows.items():
            for row in found:
                row["__typename"] = name
        self._add_tolls()

    def _add_tolls(self) -> None:
        """Add the lowest figures of incidents as columns to sort by."""
        for toll in self.rows["Toll"]:
            incident = self.one("Incident", "id", toll["incident_id"])
            assert incident
            incident[f"toll {toll['measure']}"] = toll["low"]

    def where(self, table: str, column: str, value: object) -> list[Row]:
        """The rows whose `column` is `value`; none for None."""
        if (table, column) not in self._indexes:
            index: dict[object, list[Row]] = defaultdict(list)
            for row in self.rows[table]:
                index[row[column]].append(row)
            self._indexes[table, column] = index
        return [] if value is None else self._indexes[table, column].get(value, [])

    def one(self, table: str, column: str, value: object) -> Row | None:
        """The row whose `column` is `value`, or None."""
        found = self.where(table, column, value)
        assert len(found) < 2
        return found[0] if found else None

    def entity(self, entity_id: object) -> Row | None:
        """The entity of that id, as a row of its kind."""
        shared = self.one("Entity", "id", entity_id)
        return self.one(shared["kind"], "id", entity_id) if shared else None

    def through(self, links: list[Row], column: str, table: str) -> list[Row]:
        """The rows of `table` that `links` point to by `column`, each once, in the order of the links."""
        ids = dict.fromkeys(link[column] for link in links)
        found = (self.one(table, "id", row_id) for row_id in ids)
        return [row for row in found if row is not None]


def _shared(entity: Row) -> Row:
    return {name: entity[name] for name in ("name", "name_sort", "slug", "summary")}

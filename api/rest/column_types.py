"""The types of a Parquet file's columns, which follow from the contract and never from the values."""

from collections.abc import Iterable

from graphql import GraphQLList, GraphQLOutputType, get_named_type, get_nullable_type, is_leaf_type

from api.rest.contract import Contract
from schema.parquet import struct
from schema.query.selection import Selection

SCALARS = {"Boolean": "BOOLEAN", "Float": "DOUBLE", "Int": "INTEGER"}
"""The types of scalars. Others are text, as in JSON."""

Rows = dict[str, tuple[Selection, ...]]


class ColumnTypes:
    """Finds the types of selected fields."""

    def __init__(self, contract: Contract) -> None:
        self._types = contract.schema.type_map

    def of(self, rows: Iterable[tuple[str, Iterable[Selection]]]) -> dict[str, str]:
        """Return the type of each field of rows, which can be of several kinds."""
        found: dict[str, list[tuple[GraphQLOutputType, Selection]]] = {}
        for name, chosen in rows:
            for selection in chosen:
                declared = self._types[name].fields[selection.field]  # type: ignore[attr-defined]
                found.setdefault(selection.key, []).append((declared.type, selection))
        return {key: self._type(fields) for key, fields in found.items()}

    def _type(self, fields: list[tuple[GraphQLOutputType, Selection]]) -> str:
        """Return the type of a field that kinds of rows share."""
        first = fields[0][0]
        within = [each for _, selection in fields for each in selection.children.items()]
        named = get_named_type(first)
        single = SCALARS.get(named.name, "VARCHAR") if is_leaf_type(named) else struct(self.of(within))
        return f"{single}[]" if isinstance(get_nullable_type(first), GraphQLList) else single

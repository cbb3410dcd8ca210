"""What list a cursor is to belong to: its order and its filter, under given variables."""

import re
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    GraphQLError,
    OperationDefinitionNode,
    get_argument_values,
    get_variable_values,
    parse,
)

from tests.generator.variables import Variable
from tests.reference import Reference
from tests.reference.paging import ORDERS, Order, read_order
from tests.reference.rows import Row


@dataclass(frozen=True)
class Listing:
    """A list of one kind, with `where` and `orderBy` as an operation writes them."""

    kind: str
    arguments: str
    variables: list[Variable]
    reference: Reference

    @property
    def varies(self) -> bool:
        """Return whether variables decide what its cursors are."""
        return "$v" in self.arguments

    def found(self, variables: dict[str, Any]) -> tuple[Order, list[Row]]:
        """The list's order, and rows of the kind that match its filter."""
        rows = self.reference.tables.rows[self.kind]
        if not self.arguments:
            return ORDERS[self.kind], rows
        try:
            arguments = self._coerced(variables)
            order = read_order(self.kind, arguments)
            world = self.reference.world
            return order, world.filters.matching(world, self.kind, rows, arguments.get("where"))
        except (GraphQLError, TypeError):  # the operation will be rejected: a instant without a time zone
            return ORDERS[self.kind], rows

    def _coerced(self, variables: dict[str, Any]) -> dict[str, Any]:
        """The arguments, as if they stood at the root."""
        used = [one for one in self.variables if f"${one.name}" in _names(self.arguments)]
        declared = ", ".join(one.declaration() for one in used)
        field = f"{self.kind.lower()}s"
        text = (
            f"query Q{f'({declared})' if declared else ''} {{ {field}({self.arguments}) {{ __typename }} }}"
        )
        (operation,) = parse(text).definitions
        assert isinstance(operation, OperationDefinitionNode)
        schema = self.reference.schema
        values = get_variable_values(schema, operation.variable_definitions or (), variables)
        if isinstance(values, list):
            raise values[0]
        assert schema.query_type
        (node,) = operation.selection_set.selections
        assert isinstance(node, FieldNode)
        return get_argument_values(schema.query_type.fields[field], node, values)


def _names(arguments: str) -> set[str]:
    return {f"${name}" for name in re.findall(r"\$(v\d+)", arguments)}

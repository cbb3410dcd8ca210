"""Values of an operation's variables. Plain ones, which need no coercion, go past graphql-core."""

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import (
    GraphQLSchema,
    NamedTypeNode,
    NonNullTypeNode,
    VariableDefinitionNode,
    get_variable_values,
)

from api.operations.errors import OperationRejected
from schema.errors import BadUserInput

PLAIN: Mapping[str, type] = {"String": str, "ID": str, "Boolean": bool}
"""The types whose values from JSON are their own coerced values, by name."""


class VariableReader:
    """Reads the values of the variables that one operation declares."""

    def __init__(self, definitions: Sequence[VariableDefinitionNode]) -> None:
        self._definitions = definitions
        self.names = tuple(node.variable.name.value for node in definitions)
        self._types = [_plain_type(node) for node in definitions]

    def read(self, values: Mapping[str, Any], schema: GraphQLSchema, max_errors: int) -> dict[str, Any]:
        """Coerce the values of variables. Raises OperationRejected."""
        if self._are_plain(values):
            return {name: values[name] for name in self.names}
        found = get_variable_values(schema, self._definitions, dict(values), max_errors=max_errors)
        if isinstance(found, list):
            raise OperationRejected(BadUserInput("The variables do not fit the operation."), found)
        return found.coerced

    def _are_plain(self, values: Mapping[str, Any]) -> bool:
        return all(
            type(values.get(name)) is expected for name, expected in zip(self.names, self._types, strict=True)
        )


def _plain_type(node: VariableDefinitionNode) -> type | None:
    """Return the only Python type whose values need no coercion, or None without one."""
    declared = node.type.type if isinstance(node.type, NonNullTypeNode) else node.type
    return PLAIN.get(declared.name.value) if isinstance(declared, NamedTypeNode) else None

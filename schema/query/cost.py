"""The estimated number of rows that an operation could read, from the page sizes and list limits along every path."""

from dataclasses import dataclass, field
from typing import Any

from schema.query.selection import Variables, value_of


@dataclass
class CostNode:
    """Rows that are read once for each row above: `most` of them, a number or an argument that holds one."""

    most: Any
    below: list["CostNode"] = field(default_factory=list)

    def is_constant(self) -> bool:
        """Return whether no variable changes the estimate."""
        return isinstance(self.most, int) and all(node.is_constant() for node in self.below)

    def estimated_rows(self, variables: Variables) -> int:
        """Return the estimated rows of this node and all below it."""
        below = sum(node.estimated_rows(variables) for node in self.below)
        return int(value_of(self.most, variables)) * (1 + below)

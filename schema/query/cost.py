"""How many rows an operation could read, known before it runs: page sizes and caps along every path."""

from dataclasses import dataclass, field
from typing import Any

from schema.query.selection import Variables, value_of


@dataclass
class Rows:
    """Rows that are read once for each row above: `most` of them, a number or an argument that holds one."""

    most: Any
    below: list["Rows"] = field(default_factory=list)

    def fixed(self) -> bool:
        """Whether no variable changes the count."""
        return isinstance(self.most, int) and all(rows.fixed() for rows in self.below)

    def count(self, variables: Variables) -> int:
        """Give the most rows that this and all below could read."""
        below = sum(rows.count(variables) for rows in self.below)
        return int(value_of(self.most, variables)) * (1 + below)

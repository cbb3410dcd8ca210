"""The estimated number of rows that an operation reads, from page sizes and the lengths of lists along every path."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from schema.query.selection import Variables, is_constant, value_of

ListLengths = Mapping[str, int]
"""The usual length of bounded lists, by the foreign key of their rows: `figure.incident_id`."""


@dataclass(frozen=True)
class ListLength:
    """The usual length of a bounded list; `most` if no statistics tell."""

    relation: str
    most: int


class Part(NamedTuple):
    """A list on the costliest path: its name, its rows for each row above, and whether its page can be smaller."""

    name: str
    rows: int
    is_page: bool


@dataclass
class CostNode:
    """Rows that are read once for each row above: `most` of them, a number, a list's length or an argument.

    `name` is the field of a list that can hold many.
    """

    most: Any
    name: str = ""
    below: list["CostNode"] = field(default_factory=list)

    def is_constant(self) -> bool:
        """Return whether no variable changes the estimate."""
        own = isinstance(self.most, ListLength) or is_constant(self.most)
        return own and all(node.is_constant() for node in self.below)

    def estimated_rows(self, variables: Variables, lengths: ListLengths) -> int:
        """Return the estimated rows of this node and all below it."""
        below = sum(node.estimated_rows(variables, lengths) for node in self.below)
        return self._rows(variables, lengths) * (1 + below)

    def costliest_path(self, variables: Variables, lengths: ListLengths) -> Iterator[Part]:
        """Yield the lists within each other that contain most of the rows."""
        rows = self._rows(variables, lengths)
        if self.name and rows > 1:
            yield Part(self.name, rows, not isinstance(self.most, ListLength))
        if self.below:
            costliest = max(self.below, key=lambda node: node.estimated_rows(variables, lengths))
            yield from costliest.costliest_path(variables, lengths)

    def _rows(self, variables: Variables, lengths: ListLengths) -> int:
        if isinstance(self.most, ListLength):
            return lengths.get(self.most.relation, self.most.most)
        return int(value_of(self.most, variables))

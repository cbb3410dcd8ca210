"""Values of input types, generated with all that is needed to write a part of them as a variable."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLInputType, is_non_null_type

from tests.generator.variables import Domain


class Word(str):
    """A enum value, which GraphQL writes without quotes."""

    __slots__ = ()


@dataclass(frozen=True)
class Generated:
    """A value for one position: a scalar, a list of generated values or a mapping to them, or None."""

    value: Any
    type: GraphQLInputType
    name: str
    """Positions of one name take each other's values."""
    again: Callable[[], "Generated"]
    """Draws another value for the position."""
    defaulted: bool = False
    """The position has a value of its own where none is given."""

    def plain(self) -> object:
        """The value as JSON has it."""
        if isinstance(self.value, dict):
            return {key: item.plain() for key, item in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return self.value

    def domain(self) -> Domain:
        """Where the values of a variable in this position come from."""
        return Domain(
            f"{self.name} {self.type}",
            self.type,
            lambda: self.again().plain(),
            is_non_null_type(self.type),
            self.defaulted,
        )

    def written(self, variable: Callable[[Domain], str | None]) -> str:
        """The value as GraphQL writes it. `variable` gives the text of a variable that may stand for a part."""
        found = variable(self.domain())
        if found is not None:
            return found
        if isinstance(self.value, dict):
            pairs = (f"{key}: {item.written(variable)}" for key, item in self.value.items())
            return f"{{{', '.join(pairs)}}}"
        if isinstance(self.value, list):
            return f"[{', '.join(item.written(variable) for item in self.value)}]"
        return self.domain().literal(self.value)

"""What is wanted: the neutral tree that GraphQL operations and REST parameters become."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Variables = Mapping[str, Any]
"""Values by name, coerced; a variable that was not given is not there."""


@dataclass(frozen=True, slots=True)
class Variable:
    """Stands in an argument for a value that is known only when the plan runs."""

    name: str


@dataclass(frozen=True, slots=True)
class Selection:
    """One field: its name on the declared type, the key it answers under, its arguments and what is below.

    `children` holds the selections for each concrete type that the value may have; they stand in the order of
    the answer. An argument's value is a constant, a `Variable`, or a list of these.
    """

    field: str
    key: str
    arguments: Mapping[str, Any]
    children: Mapping[str, tuple["Selection", ...]]


def value_of(argument: Any, variables: Variables) -> Any:
    """Give an argument's value under `variables`; None where it is not given."""
    if isinstance(argument, Variable):
        return variables.get(argument.name)
    if isinstance(argument, list):
        return [value_of(item, variables) for item in argument]
    return argument

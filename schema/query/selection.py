"""What is wanted: the neutral tree that GraphQL operations and REST parameters become."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

Variables = Mapping[str, Any]
"""Values by name, coerced; a variable that was not given is not there."""


@dataclass(frozen=True, slots=True)
class Variable:
    """Stands in an argument for a value that is known only when the plan runs, or for a part of one."""

    name: str
    path: tuple[str | int, ...] = ()

    def value(self, variables: Variables) -> Any:
        """Give the value; None where it is not given."""
        value: Any = variables.get(self.name)
        for step in self.path:
            value = value[step] if isinstance(step, int) else value.get(step)
        return value


@dataclass(frozen=True, slots=True)
class Selection:
    """One field: its name on the declared type, the key it answers under, its arguments and what is below.

    `children` holds the selections for each concrete type that the value may have; they stand in the order of
    the answer. An argument's value is a constant, a `Variable`, or a list or mapping of these. With a `column` the
    value is in a column of the result of its own and not in the object above: of a field of the root type, of its row,
    or of a connection that is either.
    """

    field: str
    key: str
    arguments: Mapping[str, Any]
    children: Mapping[str, tuple["Selection", ...]]
    column: str | None = None


GROUPED = ""
"""As a field of a connection: an object of members of the connection, which stand below it."""


def structure_of(value: Any) -> Any:
    """Give what of a variable's value decides a plan: its structure, null, booleans and words of vocabularies."""
    if value is None or isinstance(value, bool | Enum):
        return value
    if isinstance(value, dict):
        return tuple((key, structure_of(item)) for key, item in value.items())
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return tuple(structure_of(item) for item in value)
    return "list" if isinstance(value, list) else "given"


def value_of(argument: Any, variables: Variables) -> Any:
    """Give an argument's value under `variables`; None where it is not given."""
    if isinstance(argument, Variable):
        return argument.value(variables)
    if isinstance(argument, list):
        return [value_of(item, variables) for item in argument]
    if isinstance(argument, dict):
        return {key: value_of(item, variables) for key, item in argument.items()}
    return argument


def members_of(argument: Any, variables: Variables) -> dict[str, Any]:
    """Give the arguments that a mapping holds, those that are null left out."""
    if isinstance(argument, Variable):
        inside = argument.value(variables)
        members = {key: Variable(argument.name, (*argument.path, key)) for key in inside}
    else:
        members = argument
    return {key: member for key, member in members.items() if value_of(member, variables) is not None}


def items_of(argument: Any, variables: Variables) -> list[Any]:
    """Give the arguments that a list holds; one value counts as a list of one."""
    if isinstance(argument, Variable):
        inside = argument.value(variables)
        return [Variable(argument.name, (*argument.path, index)) for index in range(len(inside))]
    return argument if isinstance(argument, list) else [argument]

"""Selections: the neutral tree that GraphQL operations and REST requests become."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from schema.text.unicode import composed_value

Variables = Mapping[str, Any]
"""Coerced values by name; absent variables are missing."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A placeholder in an argument for a value, or a part of one, that is known only when the plan runs."""

    name: str
    path: tuple[str | int, ...] = ()

    def value(self, variables: Variables) -> Any:
        """Return the value, or None if it is absent."""
        value: Any = variables.get(self.name)
        for step in self.path:
            value = value[step] if isinstance(step, int) else value.get(step)
        return value


@dataclass(frozen=True, slots=True)
class Selection:
    """One field: its name on the declared type, its response key, its arguments and its children.

    `children` holds the selections for each possible concrete type of the value, in the order of the
    response. An argument's value is a constant, a `Variable`, or a list or mapping of these. With a `column`,
    the value goes to a column of its own in the result, instead of the object above. That is possible for
    fields of the root type, of its row, and of a connection that is either.
    """

    field: str
    key: str
    arguments: Mapping[str, Any]
    children: Mapping[str, tuple["Selection", ...]]
    column: str | None = None


GROUPED = ""
"""A field of a connection: an object of the connection's members, which are its children."""


def structure_of(value: Any) -> Any:
    """Return the part of a variable's value that determines a plan: its structure, null, booleans and enum values."""
    if value is None or isinstance(value, bool | Enum):
        return value
    if isinstance(value, dict):
        return tuple((key, structure_of(item)) for key, item in value.items())
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return tuple(structure_of(item) for item in value)
    return "list" if isinstance(value, list) else "given"


def value_of(argument: Any, variables: Variables) -> Any:
    """Return an argument's value under `variables`, its texts in NFC as they are stored; None if it is absent."""
    if isinstance(argument, Variable):
        return composed_value(argument.value(variables))
    if isinstance(argument, list):
        return [value_of(item, variables) for item in argument]
    if isinstance(argument, dict):
        return {key: value_of(item, variables) for key, item in argument.items()}
    return composed_value(argument)


def is_constant(argument: Any) -> bool:
    """Return whether an argument's value does not depend on variables."""
    if isinstance(argument, Variable):
        return False
    if isinstance(argument, list):
        return all(map(is_constant, argument))
    return all(map(is_constant, argument.values())) if isinstance(argument, dict) else True


def members_of(argument: Any, variables: Variables) -> dict[str, Any]:
    """Return the arguments in a mapping, without null values."""
    if isinstance(argument, Variable):
        inside = argument.value(variables)
        members = {key: Variable(argument.name, (*argument.path, key)) for key in inside}
    else:
        members = argument
    return {key: member for key, member in members.items() if value_of(member, variables) is not None}


def items_of(argument: Any, variables: Variables) -> list[Any]:
    """Return the arguments that a list holds; one value counts as a list of one."""
    if isinstance(argument, Variable):
        inside = argument.value(variables)
        return [Variable(argument.name, (*argument.path, index)) for index in range(len(inside))]
    return argument if isinstance(argument, list) else [argument]

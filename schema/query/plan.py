"""A plan: one SQL statement, and where each of its parameters comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from schema.errors import BadUserInput, DatelineError
from schema.query.compile.context import Complete
from schema.query.compile.dialect import Dialect
from schema.query.compile.holes import filled
from schema.query.compile.sql import Convert, Parameter, is_storable
from schema.query.cost import CostNode, ListLengths
from schema.query.selection import Variables, is_constant, value_of

DATA = "data"
"""The column of the answer itself."""


@dataclass(frozen=True)
class Plan:
    """A statement with one row: JSON texts in named columns, and at last the load that they were read from.

    `checks` are arguments that must be valid although no parameter comes from them.
    """

    sql: str
    dialect: Dialect
    parameters: tuple[Parameter, ...]
    checks: tuple[tuple[Any, Convert], ...]
    rows: CostNode
    completions: tuple[tuple[Any, Complete], ...] = ()
    columns: tuple[str, ...] = (DATA,)

    def cost(self, variables: Variables, lengths: ListLengths) -> int:
        """Return the estimated number of rows to read. Call after `bound`, which checks the sizes."""
        if not self._has_fixed_cost:
            return self.rows.estimated_rows(variables, lengths)
        known: tuple[ListLengths, int] | None = self.__dict__.get("known_cost")
        if known is None or known[0] is not lengths:
            known = self.__dict__["known_cost"] = lengths, self.rows.estimated_rows(variables, lengths)
        return known[1]

    @cached_property
    def _has_fixed_cost(self) -> bool:
        return self.rows.is_constant()

    def completed(self, values: Sequence[str | None], variables: Variables) -> dict[str, str | None]:
        """Return the texts of a row by column, with the holes of the answer filled."""
        columns = dict(zip(self.columns, values, strict=True))
        data = columns.get(DATA)
        if self.completions and data is not None:
            columns[DATA] = self._filled(data, variables)
        return columns

    def _filled(self, data: str, variables: Variables) -> str:
        def fill(hole: list[Any]) -> str:
            number, *values = hole
            argument, complete = self.completions[number]
            completed: str = complete(value_of(argument, variables), *values)
            return completed

        return filled(data, fill)

    def bound(self, variables: Variables) -> list[Any]:
        """Return the values to bind, checked. Raises BadUserInput."""
        for argument, convert in self._variable_checks:
            convert(value_of(argument, variables))
        return [
            constant if parameter is None else self._bound(parameter, variables)
            for parameter, constant in self._bindings
        ]

    @cached_property
    def _variable_checks(self) -> tuple[tuple[Any, Convert], ...]:
        """Return the checks that have to run for each request. Those of constants run here."""
        for argument, convert in self.checks:
            if is_constant(argument):
                convert(value_of(argument, {}))
        return tuple(check for check in self.checks if not is_constant(check[0]))

    @cached_property
    def _bindings(self) -> tuple[tuple[Parameter | None, Any], ...]:
        """Return each parameter, or None and the value to bind where that is a constant."""
        return tuple(
            (None, self._bound(parameter, {})) if is_constant(parameter.argument) else (parameter, None)
            for parameter in self.parameters
        )

    def _bound(self, parameter: Parameter, variables: Variables) -> Any:
        value = _converted(parameter, value_of(parameter.argument, variables))
        return self.dialect.bind(value, parameter.value_type)


def check_of(parameter: Parameter) -> tuple[Any, Convert]:
    """Return a check that rejects an invalid value even if no statement needs it."""
    return parameter.argument, partial(_converted, parameter)


def _converted(parameter: Parameter, value: Any) -> Any:
    try:
        converted = parameter.convert(value) if parameter.convert else value
        _reject_unstorable(converted)
    except DatelineError as error:
        error.locate(parameter.path)
        raise
    return converted


def _reject_unstorable(value: Any) -> None:
    """Reject text that no database stores, so that it can match nothing."""
    for item in value if isinstance(value, list) else (value,):
        if isinstance(item, str) and not is_storable(item):
            raise BadUserInput("Text must not contain NUL characters or lone surrogates; remove them.")

"""What can be compiled: one function a question, chosen by the declaration's type."""

from collections.abc import Callable
from typing import Any, Concatenate, Generic, NamedTuple, ParamSpec, TypeVar

from schema.query.catalogue import BoundField, DeclarationError
from schema.query.compile.context import Context
from schema.query.compile.scope import Scope, Source
from schema.query.compile.sql import Fragment
from schema.query.cursor import ValueKind
from schema.query.selection import Selection

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")
Declaration = TypeVar("Declaration")


class Dispatch(Generic[Arguments, Result]):
    """A function of a declaration and more, chosen by the declaration's own type."""

    def __init__(self) -> None:
        self._functions: dict[type, Callable[Concatenate[Any, Arguments], Result]] = {}

    def register(
        self, declared: type[Declaration]
    ) -> Callable[
        [Callable[Concatenate[Declaration, Arguments], Result]],
        Callable[Concatenate[Declaration, Arguments], Result],
    ]:
        """Have the decorated function called for declarations of a type."""

        def add(
            function: Callable[Concatenate[Declaration, Arguments], Result],
        ) -> Callable[Concatenate[Declaration, Arguments], Result]:
            self._functions[declared] = function
            return function

        return add

    def compiles(self, declared: object) -> bool:
        """Return whether a function is registered for the declaration's type."""
        return type(declared) in self._functions

    def __call__(self, declared: object, *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        """Raises DeclarationError for a declaration that no function compiles."""
        try:
            function = self._functions[type(declared)]
        except KeyError:
            raise DeclarationError(f"{declared!r} cannot be compiled") from None
        return function(declared, *args, **kwargs)


class SortValue(NamedTuple):
    """What a row is sorted by: its SQL, what it is, and whether it may be null."""

    value: Fragment
    kind: ValueKind
    nullable: bool


class FacetRows(NamedTuple):
    """What a facet counts: what joins to the rows, a row's value, a condition, and whether values are entities."""

    joins: Fragment
    value: Fragment
    condition: Fragment
    of_entities: bool = False


class Columns(NamedTuple):
    """JSON texts by the column that they go to; `source` is the FROM that they need, `common` a WITH before all."""

    values: dict[str, Fragment]
    source: Fragment = ""
    common: Fragment = ""


compile_field: Dispatch[[Context, Scope, Selection, BoundField], Fragment] = Dispatch()
"""A field's value as JSON text, never null."""

compile_columns: Dispatch[[Context, Scope, Selection, BoundField], Columns] = Dispatch()
"""A field of the root type as columns: its own, and those of the selections in it that have one."""

compile_filter: Dispatch[[Context, Source, Selection, str], Fragment] = Dispatch()
"""The condition on a source's first table, by the argument of a name."""

compile_condition: Dispatch[[Context, Scope, Any], Fragment | None] = Dispatch()
"""The condition on the scope's row, by one key of a filter; None if the key has no condition."""

compile_sort: Dispatch[[Scope], SortValue] = Dispatch()
"""The value that a row is sorted by."""

compile_facet: Dispatch[[Context, Scope], FacetRows] = Dispatch()
"""What a facet counts of the scope's rows."""

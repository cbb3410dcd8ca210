"""What is known and collected while one selection is compiled."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from schema.errors import DatelineError, QueryPath, TooComplex
from schema.query import limits
from schema.query.catalogue import Catalogue, ObjectType
from schema.query.compile.dialect import Dialect
from schema.query.compile.holes import HOLE
from schema.query.compile.scope import Scope, Source
from schema.query.compile.sql import Convert, Fragment, Parameter, ValueType, literal, sql
from schema.query.cost import CostNode
from schema.query.selection import Selection, Variables, value_of

Complete = Callable[[Any, int, list[str]], str]
"""From an argument's value, a number and texts to JSON."""


class Context:
    """Compiles one selection under the shape that `variables` give it."""

    def __init__(self, catalogue: Catalogue, dialect: Dialect, variables: Variables) -> None:
        self.catalogue = catalogue
        self.dialect = dialect
        self.variables = variables
        self.parameters: list[Parameter] = []
        self.checks: list[tuple[Any, Convert]] = []
        self.completions: list[tuple[Any, Complete]] = []
        self.cost = CostNode(1)
        self._shared_fields: dict[tuple[str, ...], frozenset[str]] = {}
        self._path = QueryPath()
        self._paths: dict[int, tuple[str, ...]] = {}
        self._sources = 0
        self._conditions = 0

    @contextmanager
    def reading(self, most: Any, name: str = "") -> Iterator[None]:
        """Count what is compiled meanwhile as read for each of at most so many rows of the list `name`."""
        above = self.cost
        self.cost = CostNode(most, name)
        above.below.append(self.cost)
        try:
            yield
        finally:
            self.cost = above

    @contextmanager
    def field(self, selection: Selection) -> Iterator[None]:
        """Have what is compiled meanwhile belong to a field of the current one, so that errors name it."""
        fields = self._paths[id(selection)] = (*self._path.fields, selection.key)
        with self._at(QueryPath(fields)):
            yield

    @contextmanager
    def argument(self, selection: Selection, name: str) -> Iterator[None]:
        """Have errors of what is compiled meanwhile name a field's argument."""
        with self._at(QueryPath(self._paths.get(id(selection), self._path.fields), name)):
            yield

    @contextmanager
    def _at(self, path: QueryPath) -> Iterator[None]:
        above, self._path = self._path, path
        try:
            yield
        except DatelineError as error:
            error.locate(path)
            raise
        finally:
            self._path = above

    def source(self) -> Source:
        """Open the FROM of another SELECT. Raises TooComplex over the limit."""
        if self._sources > limits.MAX_SUBQUERIES:
            raise TooComplex(
                f"The operation needs more than {limits.MAX_SUBQUERIES} subqueries; select fewer relations "
                "at once.",
                QueryPath(),
            )
        self._sources += 1
        return Source(f"t{self._sources}_")

    def scope(self, type_name: str) -> Scope:
        """Open a scope of a type in a SELECT of its own."""
        declared = self.catalogue[type_name]
        return Scope(self.source(), declared, declared.models)

    def shared_scope(self, kinds: tuple[str, ...]) -> Scope:
        """Open a scope of rows of several types that share a table."""
        first = self.catalogue[kinds[0]]
        shared = first.models[-1]
        declared = ObjectType(shared.__name__, (shared,), kinds=kinds, related=first.related)
        return Scope(self.source(), declared, declared.models)

    def shared_fields(self, kinds: tuple[str, ...]) -> frozenset[str]:
        """Return the fields of all types whose rows may be of any of these kinds."""
        found = self._shared_fields.get(kinds)
        if found is None:
            common = [each.fields for each in self.catalogue.values() if set(kinds) <= set(each.kinds)]
            found = self._shared_fields[kinds] = frozenset().union(*common)
        return found

    def parameter(self, argument: Any, value_type: ValueType, convert: Convert | None = None) -> Parameter:
        """Return a placeholder for an argument's value, which `convert` checks and changes."""
        parameter = Parameter(argument, convert, value_type, self._path)
        self.parameters.append(parameter)
        return parameter

    def now(self, argument: Any) -> Any:
        """Return an argument's value now. Only what is part of the shape may depend on it."""
        return value_of(argument, self.variables)

    def is_present(self, selection: Selection, name: str) -> bool:
        """Return whether an argument is present and not null. That is part of a plan's shape."""
        return self.now(selection.arguments.get(name)) is not None

    def check(self, argument: Any, convert: Convert) -> None:
        """Have an argument checked at every run, also where the statement does not need it."""
        self.checks.append((argument, partial(_checked, convert, self._path)))

    def count_conditions(self, number: int) -> None:
        """Raise TooComplex once the filters hold too many conditions."""
        self._conditions += number
        if self._conditions > limits.MAX_CONDITIONS:
            raise TooComplex(
                f"The filters have {self._conditions} conditions; the limit is {limits.MAX_CONDITIONS}."
            )

    def hole(self, argument: Any, complete: Complete, number: Fragment, texts: Fragment) -> Fragment:
        """Return JSON that `complete` makes of an argument's value, a number and texts, once the statement has run.

        The texts are JSON strings with commas between.
        """
        self.completions.append((argument, complete))
        begin = literal(f"{HOLE}[{len(self.completions) - 1},")
        return sql("{} || {} || ',[' || {} || {}", begin, number, texts, literal(f"]]{HOLE}"))


def _checked(convert: Convert, path: QueryPath, value: Any) -> Any:
    try:
        return convert(value)
    except DatelineError as error:
        error.locate(path)
        raise

"""Selection -> plan: one SQL statement, and where each of its parameters comes from."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import orjson

from schema.errors import BadUserInput, TooComplex
from schema.query.cost import Rows
from schema.query.dialect import Dialect, ValueType, literal
from schema.query.scope import Scope, Source
from schema.query.selection import Selection, Variables, value_of
from schema.query.types import BoundField, Catalogue, ObjectType

MAX_SUBQUERIES = 300
MAX_CONDITIONS = 100
TYPENAME = "__typename"

Children = Mapping[str, tuple[Selection, ...]]
Convert = Callable[[Any], Any]

Complete = Callable[[Any, int, list[str]], str]
"""From an argument's value, a number and texts to JSON."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_MARK = re.compile("\x01(\\d+)\x02")
_KEYED = re.compile("\x05(\\w+)\x06")
_INCOMPLETE = re.compile("\x03(\\d+):(\\d+)(\\[[^\x04]*\\])\x04")
"""What stands in an answer where Python completes it. JSON text holds no control characters of its own."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that is bound when the plan runs."""

    argument: Any
    convert: Convert | None
    value_type: ValueType


@dataclass(frozen=True)
class Plan:
    """A statement with one row: the JSON text of the answer, and the load that it was read from.

    `checks` are arguments that have to be right although no parameter comes from them.
    """

    sql: str
    dialect: Dialect
    parameters: tuple[Parameter, ...]
    checks: tuple[tuple[Any, Convert], ...]
    rows: Rows
    completions: tuple[tuple[Any, Complete], ...] = ()

    def cost(self, variables: Variables) -> int:
        """Give the most rows that the statement could read. Call after `bound`, which checks the sizes."""
        return self.rows.count(variables)

    def completed(self, data: str, variables: Variables) -> str:
        """Give the answer, with what only Python can work out put in where the statement left room for it."""
        if not self.completions:
            return data

        def complete(found: re.Match[str]) -> str:
            argument, completion = self.completions[int(found[1])]
            return completion(value_of(argument, variables), int(found[2]), orjson.loads(found[3]))

        return _INCOMPLETE.sub(complete, data)

    def bound(self, variables: Variables) -> list[Any]:
        """Give the values to bind, checked. Raises BadUserInput."""
        for argument, convert in self.checks:
            convert(value_of(argument, variables))
        return [self._bound(parameter, variables) for parameter in self.parameters]

    def _bound(self, parameter: Parameter, variables: Variables) -> Any:
        value = value_of(parameter.argument, variables)
        if parameter.convert is not None:
            value = parameter.convert(value)
        _refuse_unstorable(value)
        return self.dialect.bind(value, parameter.value_type)


def _refuse_unstorable(value: Any) -> None:
    """Refuse text that no database stores, so that it can match nothing."""
    for item in value if isinstance(value, list) else (value,):
        if isinstance(item, str) and _UNSTORABLE.search(item):
            raise BadUserInput(
                "Text with a NUL character or a lone surrogate cannot be looked up; remove it."
            )


class Planner:
    """Compiles one selection under the shape that `variables` give it."""

    def __init__(self, catalogue: Catalogue, dialect: Dialect, variables: Variables) -> None:
        self.catalogue = catalogue
        self.dialect = dialect
        self.variables = variables
        self._parameters: list[Parameter] = []
        self._checks: list[tuple[Any, Convert]] = []
        self._completions: list[tuple[Any, Complete]] = []
        self._sources: dict[str, Source] = {}
        self._conditions = 0
        self._rows = Rows(1)

    def plan(self, root: str, selections: tuple[Selection, ...]) -> Plan:
        """Compile the fields of the root type `root` into one statement."""
        scope = Scope(self.source(), self.catalogue[root], ())
        data = self.members(scope, selections)
        return self._numbered(f"select {data} as data, {self.dialect.latest_load()} as load")

    def _numbered(self, sql: str) -> Plan:
        """Number the placeholders that are left, in the order in which they stand."""
        numbers: dict[int, int] = {}

        def placeholder(match: re.Match[str]) -> str:
            index = int(match[1])
            number = numbers.setdefault(index, len(numbers) + 1)
            return self.dialect.placeholder(number, self._parameters[index].value_type)

        sql = _KEYED.sub(lambda match: self._sources[match[1]].key_alias(), sql)
        text = _MARK.sub(placeholder, sql)
        used = tuple(self._parameters[index] for index in numbers)
        for index in set(range(len(self._parameters))) - set(numbers):
            self._check_unused(self._parameters[index])
        rows = Rows(self._rows.count({})) if self._rows.fixed() else self._rows
        return Plan(text, self.dialect, used, tuple(self._checks), rows, tuple(self._completions))

    def _check_unused(self, parameter: Parameter) -> None:
        """Have a bad value refused also where the statement came to do without it."""

        def check(value: Any) -> None:
            _refuse_unstorable(parameter.convert(value) if parameter.convert else value)

        self.check(parameter.argument, check)

    @contextmanager
    def reading(self, most: Any) -> Iterator[None]:
        """Count what is compiled meanwhile as read for each of at most so many rows."""
        above = self._rows
        self._rows = Rows(most)
        above.below.append(self._rows)
        try:
            yield
        finally:
            self._rows = above

    def source(self) -> Source:
        """Open the FROM of another SELECT. Raises TooComplex over the limit."""
        if len(self._sources) > MAX_SUBQUERIES:
            raise TooComplex(
                f"The operation needs more than {MAX_SUBQUERIES} subqueries; select fewer relations at once."
            )
        source = Source(f"t{len(self._sources) + 1}_")
        self._sources[source.name] = source
        return source

    def scope(self, type_name: str, source: Source | None = None) -> Scope:
        """Open a scope of a type in a SELECT of its own."""
        declared = self.catalogue[type_name]
        return Scope(source or self.source(), declared, declared.models)

    def shared_scope(self, kinds: tuple[str, ...]) -> Scope:
        """Open a scope of rows of several types that share a table."""
        shared = self.catalogue[kinds[0]].models[-1]
        declared = ObjectType(shared.__name__, (shared,), kinds=kinds)
        return Scope(self.source(), declared, declared.models)

    def parameter(self, argument: Any, value_type: ValueType, convert: Convert | None = None) -> str:
        """Give a placeholder for an argument's value, which `convert` checks and changes."""
        self._parameters.append(Parameter(argument, convert, value_type))
        return f"\x01{len(self._parameters) - 1}\x02"

    def now(self, argument: Any) -> Any:
        """Give an argument's value now. Only what is part of the shape may depend on it."""
        return value_of(argument, self.variables)

    def count_conditions(self, found: int) -> None:
        """Raise TooComplex once the filters hold too many conditions."""
        self._conditions += found
        if self._conditions > MAX_CONDITIONS:
            raise TooComplex(
                f"The filters hold {self._conditions} conditions; the limit is {MAX_CONDITIONS}."
            )

    def given(self, selection: Selection, name: str) -> bool:
        """Whether an argument is there and not null. That is part of a plan's shape."""
        return self.value(selection, name) is not None

    def value(self, selection: Selection, name: str) -> Any:
        """Give a selection's argument now, as `now` does."""
        return self.now(selection.arguments.get(name))

    def check(self, argument: Any, convert: Convert) -> None:
        """Have an argument checked at every run, also where the statement does not need it."""
        self._checks.append((argument, convert))

    def completed(self, argument: Any, complete: Complete, sql: str) -> str:
        """Give SQL that leaves room for `complete`, which is given an argument's value and what `sql` gives.

        That is a number and a JSON array of texts, one after the other.
        """
        self._completions.append((argument, complete))
        begin = literal(f"\x03{len(self._completions) - 1}:")
        return f"{begin} || {sql} || {literal(chr(4))}"

    def object(self, scope: Scope, children: Children) -> str:
        """Give a row as a JSON object."""
        if not scope.declared.is_abstract:
            return self.members(scope, children[scope.declared.name])
        kind = scope.sql("kind")  # joins the shared table first: the kinds' own may lack the row
        groups = self._groups(scope.declared, children)
        if len(groups) == 1:
            return self._group_members(scope, *groups[0])
        *cases, last = [(kinds, self._group_members(scope, kinds, chosen)) for kinds, chosen in groups]
        whens = " ".join(
            f"when {kind} in ({', '.join(map(literal, kinds))}) then {members}" for kinds, members in cases
        )
        return f"case {whens} else {last[1]} end"

    def _groups(
        self, interface: ObjectType, children: Children
    ) -> list[tuple[tuple[str, ...], tuple[Selection, ...]]]:
        """Put concrete types together of which the same is asked and answered in the same way."""
        groups: list[tuple[list[str], tuple[Selection, ...], list[Any]]] = []
        for kind in interface.kinds:
            chosen = children[kind]
            answers = [self._field(self.catalogue[kind], selection) for selection in chosen]
            for kinds, other, other_answers in groups:
                if chosen == other and answers == other_answers and self._are_shared((*kinds, kind), chosen):
                    kinds.append(kind)
                    break
            else:
                groups.append(([kind], chosen, answers))
        return [(tuple(kinds), chosen) for kinds, chosen, _ in groups]

    def _are_shared(self, kinds: tuple[str, ...], chosen: tuple[Selection, ...]) -> bool:
        """Whether fields belong to what concrete types have in common, and not to each by coincidence."""
        common = [each for each in self.catalogue.values() if set(kinds) <= set(each.kinds)]
        shared = {TYPENAME}.union(*(each.fields for each in common))
        return all(selection.field in shared for selection in chosen)

    def _field(self, declared: ObjectType, selection: Selection) -> BoundField | None:
        return None if selection.field == TYPENAME else declared.fields[selection.field]

    def _group_members(self, scope: Scope, kinds: tuple[str, ...], selections: tuple[Selection, ...]) -> str:
        if len(kinds) == 1:
            return self.members(scope.narrowed(self.catalogue[kinds[0]]), selections)
        return self.members(scope, selections, self.catalogue[kinds[0]])

    def members(
        self, scope: Scope, selections: tuple[Selection, ...], declared: ObjectType | None = None
    ) -> str:
        """Give selected fields of a row as a JSON object; `declared` says how, by default the scope's type."""
        declared = declared or scope.declared
        pairs = [(selection.key, self._member(scope, declared, selection)) for selection in selections]
        return self.json_object(pairs)

    def _member(self, scope: Scope, declared: ObjectType, selection: Selection) -> str:
        if selection.field == TYPENAME:
            return self._typename(scope)
        bound = declared.fields[selection.field]
        return bound.answer.compile(self, scope, selection, bound)

    def _typename(self, scope: Scope) -> str:
        if scope.declared.is_abstract:
            return self.dialect.text(scope.sql("kind"))
        return literal(f'"{scope.declared.name}"')

    def json_object(self, pairs: list[tuple[str, str]]) -> str:
        """Concatenate response keys and JSON texts (SQL) into a JSON object."""
        pieces: list[str] = []
        text = "{"
        for position, (key, value) in enumerate(pairs):
            text += f'{"," if position else ""}"{key}":'
            if _is_literal(value):
                text += value[1:-1].replace("''", "'")
                continue
            pieces += [literal(text), _operand(value)]
            text = ""
        return self.dialect.concatenated([*pieces, literal(text + "}")])

    def many(self, scope: Scope, body: str, order: str) -> str:
        """Give the rows of a scope as a JSON array of `body`."""
        rows = f"select {body} as j {scope.source.sql()} order by {order}"
        return f"(select '[' || {self.dialect.joined('j')} || ']' from ({rows}) r)"


def _is_literal(sql: str) -> bool:
    return sql[:1] == "'" and "'" not in sql[1:-1].replace("''", "")


def _operand(sql: str) -> str:
    """Keep an expression together where `||` follows."""
    return f"({sql})" if sql.startswith("case ") or " || " in sql else sql

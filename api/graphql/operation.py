"""Operations: parsed, validated and planned once, then kept."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    Visitor,
    get_variable_values,
    parse,
    validate,
    visit,
)

from api.graphql.selecting import Selecting
from api.guard.limits import Limits, check
from schema.errors import BadUserInput, DatelineError, ParseFailed, TooComplex, ValidationFailed
from schema.query.cursor import null_mask
from schema.query.dialect import Dialect
from schema.query.planner import Plan, Planner
from schema.query.selection import Selection, Variables, structure_of
from schema.query.types import Catalogue

KEPT_DOCUMENTS = 1000
KEPT_PLANS = 100
"""Of one operation: it has as many shapes as its variables give it."""

MAX_ERRORS = 20
CURSOR_ARGUMENTS = ("after", "before")
INTROSPECTION = ("__schema", "__type")
MAX_INTROSPECTIONS = 3

Shape = tuple[Any, ...]


class Refused(Exception):
    """An operation with errors of graphql-core's own, which know where in the text they are."""

    def __init__(self, error: DatelineError, causes: list[GraphQLError]) -> None:
        super().__init__(error.message)
        self.error = error
        self.causes = causes


@dataclass(frozen=True)
class Shaped:
    """An operation under the shape of its variables: the root's selections, and the plan for the engine's.

    `introspection` holds the root fields that graphql-core answers; `plan` is None where there are no others.
    """

    selections: tuple[Selection, ...]
    introspection: tuple[FieldNode, ...]
    plan: Plan | None


@dataclass
class Operation:
    """One operation of a valid document."""

    node: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    cursors: frozenset[str]
    shapes: "OrderedDict[Shape, Shaped]" = field(default_factory=OrderedDict)

    def shape(self, variables: Variables) -> Shape:
        """Give what decides the plan: presence, null, booleans, and which values of a cursor are null."""
        return tuple(
            self._part(node.variable.name.value, variables) for node in self.node.variable_definitions or ()
        )

    def _part(self, name: str, variables: Variables) -> Any:
        if name not in variables:
            return "absent"
        value = variables[name]
        return null_mask(value) if name in self.cursors and value is not None else structure_of(value)


class Operations:
    """Every operation seen lately, ready to run."""

    def __init__(self, schema: GraphQLSchema, catalogue: Catalogue, dialect: Dialect, limits: Limits) -> None:
        self._schema = schema
        self._catalogue = catalogue
        self._dialect = dialect
        self._limits = limits
        self._root = schema.query_type
        self.operation = lru_cache(KEPT_DOCUMENTS)(self._operation)

    def _operation(self, text: str, name: str | None) -> Operation:
        """Parse, validate and measure. Raises Refused or a DatelineError."""
        document = self._parsed(text)
        fragments = {
            definition.name.value: definition
            for definition in document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }
        for definition in document.definitions:
            if isinstance(definition, OperationDefinitionNode):
                check(definition, fragments, self._limits)
        if errors := validate(self._schema, document, max_errors=MAX_ERRORS):
            raise Refused(ValidationFailed("The operation does not fit the contract."), errors)
        node = chosen(document, name)
        return Operation(node, fragments, _cursor_variables(document))

    def _parsed(self, text: str) -> DocumentNode:
        try:
            return parse(text, max_tokens=self._limits.tokens, allow_empty_selection_sets=False)
        except GraphQLSyntaxError as error:
            if "token" in error.message and str(self._limits.tokens) in error.message:
                limit = self._limits.tokens
                raise TooComplex(
                    f"The document has more than {limit} tokens; the limit is {limit}."
                ) from None
            raise Refused(ParseFailed(error.message), [error]) from None

    def variables(self, operation: Operation, values: dict[str, Any]) -> Variables:
        """Coerce variable values. Raises Refused."""
        found = get_variable_values(
            self._schema, operation.node.variable_definitions or (), values, max_errors=MAX_ERRORS
        )
        if isinstance(found, list):
            raise Refused(BadUserInput("The variables do not fit the operation."), found)
        return found.coerced

    def shaped(self, operation: Operation, variables: Variables) -> Shaped:
        """Give the operation's plan under the shape of its variables. Raises BadUserInput or TooComplex."""
        shape = operation.shape(variables)
        shaped = operation.shapes.get(shape)
        if shaped is None:
            shaped = operation.shapes[shape] = self._shaped(operation, variables)
            if len(operation.shapes) > KEPT_PLANS:
                operation.shapes.popitem(last=False)
        return shaped

    def _shaped(self, operation: Operation, variables: Variables) -> Shaped:
        if self._root is None:
            raise TypeError("the schema has no query type")
        selecting = Selecting(self._schema, operation.fragments, variables)
        root = (operation.node.selection_set,)
        selections = selecting.selections(self._root, root)
        nodes = [node for found in selecting.field_nodes(self._root, root).values() for node in found]
        introspection = tuple(node for node in nodes if node.name.value in INTROSPECTION)
        if len(introspection) > MAX_INTROSPECTIONS:
            raise TooComplex(
                f"The operation asks {len(introspection)} times for the contract; the limit is {MAX_INTROSPECTIONS}."
            )
        compiled = tuple(selection for selection in selections if selection.field not in INTROSPECTION)
        if not compiled:
            return Shaped(selections, introspection, None)
        planner = Planner(self._catalogue, self._dialect, variables)
        return Shaped(selections, introspection, planner.plan(self._root.name, compiled))


def chosen(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """Give the operation that is meant. Raises BadUserInput."""
    found = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    names = [node.name.value for node in found if node.name]
    if name is None and len(found) > 1:
        raise BadUserInput(
            f"The document holds several operations; give `operationName`: {', '.join(names)}."
        )
    for node in found:
        if name is None or (node.name and node.name.value == name):
            return _query(node)
    raise BadUserInput(f"The document holds no operation {name!r}; it holds {', '.join(names) or 'no name'}.")


def _query(node: OperationDefinitionNode) -> OperationDefinitionNode:
    if node.operation is not OperationType.QUERY:
        raise BadUserInput(f"Only queries are answered, no {node.operation.value}.")
    return node


def _cursor_variables(document: DocumentNode) -> frozenset[str]:
    found: set[str] = set()

    class Finding(Visitor):
        def enter_argument(self, node: ArgumentNode, *_: Any) -> None:
            if node.name.value in CURSOR_ARGUMENTS and isinstance(node.value, VariableNode):
                found.add(node.value.name.value)

    visit(document, Finding())
    return frozenset(found)

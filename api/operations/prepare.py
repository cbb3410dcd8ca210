"""From a document to a plan: operations are parsed, validated and planned once, and the latest are kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from cachetools import LRUCache
from graphql import FieldNode, GraphQLSchema, get_variable_values

from api.operations.collect_fields import FieldCollector
from api.operations.document import MAX_ERRORS, Document, read_document, variables_at
from api.operations.errors import OperationRejected
from api.operations.limits import Limits
from api.operations.request import OperationRequest
from schema.errors import BadUserInput, TooComplex
from schema.query.catalogue import Catalogue
from schema.query.compile.dialect import Dialect
from schema.query.compiler import compile_plan
from schema.query.cursor import null_mask
from schema.query.plan import Plan
from schema.query.selection import Selection, Variables, structure_of

MAX_DOCUMENTS = 1000
MAX_PLANS = 100
"""Of one operation, which has a plan for each structure of its variables."""

CURSOR_ARGUMENTS = ("after", "before")
INTROSPECTION = ("__schema", "__type")
MAX_INTROSPECTIONS = 3

CacheKey = tuple[Any, ...]
"""What decides a plan: presence, null, booleans, enum values and structure of variables, and no other values."""


@dataclass(frozen=True, slots=True)
class PreparedQuery:
    """An operation under one structure of its variables: the root's selections, and the plan for the engine's.

    `introspection` holds the root fields that graphql-core answers; `plan` is None where there are no others.
    """

    selections: tuple[Selection, ...]
    introspection: tuple[FieldNode, ...]
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a valid document, with its plans."""

    document: Document
    cursors: frozenset[str]
    plans: LRUCache[CacheKey, PreparedQuery] = field(default_factory=lambda: LRUCache(MAX_PLANS))

    def key(self, variables: Variables) -> CacheKey:
        """Return what decides the plan under these variables."""
        definitions = self.document.operation.variable_definitions or ()
        return tuple(self._part(node.variable.name.value, variables) for node in definitions)

    def _part(self, name: str, variables: Variables) -> Any:
        if name not in variables:
            return "absent"
        value = variables[name]
        return null_mask(value) if name in self.cursors and value is not None else structure_of(value)


@dataclass(frozen=True, slots=True)
class BoundQuery:
    """A prepared query with the values of its variables."""

    operation: Operation
    query: PreparedQuery
    variables: Variables


class Preparer:
    """Prepares operations, and keeps those that were used last."""

    def __init__(self, schema: GraphQLSchema, catalogue: Catalogue, dialect: Dialect, limits: Limits) -> None:
        if schema.query_type is None:
            raise TypeError("the schema has no query type")
        self._schema = schema
        self._root = schema.query_type
        self._catalogue = catalogue
        self._dialect = dialect
        self._limits = limits
        self.operation = lru_cache(MAX_DOCUMENTS)(self._operation)

    def prepare(self, request: OperationRequest) -> BoundQuery:
        """Prepare a request. Raises OperationRejected or a DatelineError."""
        operation = self.operation(request.query, request.operation_name)
        variables = self.variables(operation, request.variables)
        return BoundQuery(operation, self.query(operation, variables), variables)

    def variables(self, operation: Operation, values: Mapping[str, Any]) -> Variables:
        """Coerce the values of variables. Raises OperationRejected."""
        definitions = operation.document.operation.variable_definitions or ()
        found = get_variable_values(self._schema, definitions, dict(values), max_errors=MAX_ERRORS)
        if isinstance(found, list):
            raise OperationRejected(BadUserInput("The variables do not fit the operation."), found)
        return found.coerced

    def query(self, operation: Operation, variables: Variables) -> PreparedQuery:
        """Return the plan under the structure of the variables. Raises BadUserInput or TooComplex."""
        key = operation.key(variables)
        prepared = operation.plans.get(key)
        if prepared is None:
            prepared = operation.plans[key] = self._planned(operation.document, variables)
        return prepared

    def _operation(self, text: str, name: str | None) -> Operation:
        document = read_document(text, name, self._schema, self._limits)
        return Operation(document, variables_at(document.node, CURSOR_ARGUMENTS))

    def _planned(self, document: Document, variables: Variables) -> PreparedQuery:
        collector = FieldCollector(self._schema, document.fragments, variables)
        root = (document.operation.selection_set,)
        selections = collector.selections(self._root, root)
        nodes = [node for found in collector.field_nodes(self._root, root).values() for node in found]
        introspection = tuple(node for node in nodes if node.name.value in INTROSPECTION)
        if len(introspection) > MAX_INTROSPECTIONS:
            raise TooComplex(
                f"The operation asks {len(introspection)} times for the contract; the limit is {MAX_INTROSPECTIONS}."
            )
        compiled = tuple(selection for selection in selections if selection.field not in INTROSPECTION)
        if not compiled:
            return PreparedQuery(selections, introspection, None)
        plan = compile_plan(self._catalogue, self._dialect, variables, self._root.name, compiled)
        return PreparedQuery(selections, introspection, plan)

"""From a document to a plan: operations are parsed, validated and planned once, and the latest are kept.

From the second text on that differs in its literals alone, they are lifted into variables (`literals`), so that one
plan serves them all. A text that stays the same keeps its literals as constants, which cost nothing per request.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from graphql import FieldNode, GraphQLSchema, SourceLocation

from api.operations.cache import SQL_FACTOR, BoundedCache
from api.operations.collect_fields import FieldCollector
from api.operations.document import MAX_ERRORS, Document, parse_text, read_document, variables_at
from api.operations.errors import OperationRejected
from api.operations.limits import Limits
from api.operations.literals import Skeleton, Slots, skeleton_of, slots_of
from api.operations.locations import locations_of
from api.operations.request import OperationRequest
from schema.errors import QueryPath, TooComplex
from schema.query.catalogue import Catalogue
from schema.query.compile.dialect import Dialect
from schema.query.compiler import compile_plan
from schema.query.cursor import null_mask
from schema.query.plan import Plan
from schema.query.selection import Selection, Variables, structure_of

CACHE_BYTES = 64_000_000
"""The bound of each cache: some hundred documents of usual size, and their plans."""

ENTRY_BYTES = 1_000
"""The approximate size of an entry without its parts."""

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


@dataclass(frozen=True, slots=True, eq=False)
class Operation:
    """One operation of a valid document.

    `lifted` are the variables that stand for literals, by the place in `text` where the literal begins. `cursors`
    are the variables that hold cursors.
    """

    text: str
    document: Document
    cursors: frozenset[str]
    lifted: Mapping[int, str]

    def key(self, variables: Variables) -> CacheKey:
        """Return what decides the plan under these variables."""
        cursors = [name for name in self.lifted.values() if name in self.cursors]
        return tuple([self._part(name, variables) for name in (*self.document.variables.names, *cursors)])

    def _part(self, name: str, variables: Variables) -> Any:
        if name not in variables:
            return "absent"
        value = variables[name]
        return null_mask(value) if name in self.cursors and value is not None else structure_of(value)


class Reading(NamedTuple):
    """A valid document, its variables that hold cursors, its skeleton, and what its literals are."""

    document: Document
    cursors: frozenset[str]
    skeleton: Skeleton | None
    slots: Slots | None


class FoundOperation(NamedTuple):
    """An operation, and the values of the literals that were lifted from the text in which it was found."""

    operation: Operation
    literals: dict[str, Any]


@dataclass(slots=True)
class PlanCounts:
    """The number of plans that were found in the cache, and that were compiled."""

    hits: int = 0
    compiled: int = 0


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
        self.counts = PlanCounts()
        self._found: BoundedCache[tuple[str, str | None], FoundOperation] = BoundedCache(CACHE_BYTES)
        self._slots: BoundedCache[tuple[str, str | None], Slots] = BoundedCache(CACHE_BYTES)
        self._operations: BoundedCache[tuple[object, ...], Operation] = BoundedCache(CACHE_BYTES)
        self._plans: BoundedCache[tuple[Operation, CacheKey], PreparedQuery] = BoundedCache(CACHE_BYTES)

    def is_known(self, request: OperationRequest) -> bool:
        """Return whether a request can be prepared without reading its document."""
        return self._known(request.query, request.operation_name) is not None

    def read(self, request: OperationRequest) -> Reading:
        """Parse and validate a document, which may happen in any thread. Raises as `prepare` does."""
        return self._reading(request.query, request.operation_name)

    def prepare(self, request: OperationRequest, reading: Reading | None = None) -> BoundQuery:
        """Prepare a request, whose document may have been read before. Raises OperationRejected or a DatelineError."""
        found = self.find(request.query, request.operation_name, reading)
        try:
            return self._bound(found, request)
        except OperationRejected:
            if found.operation.text == request.query:
                raise
        # The errors have their places in the text that was prepared first.
        reading = self._reading(request.query, request.operation_name)
        constant = Operation(request.query, reading.document, reading.cursors, {})
        return self._bound(FoundOperation(constant, {}), request)

    def locations(self, request: OperationRequest, path: QueryPath | None) -> list[SourceLocation]:
        """Return where the text of a valid operation has what an error concerns."""
        if path is None:
            return []
        return locations_of(parse_text(request.query, self._limits), request.operation_name, path)

    def variables(self, operation: Operation, values: Mapping[str, Any]) -> dict[str, Any]:
        """Coerce the values of variables. Raises OperationRejected."""
        return operation.document.variables.read(values, self._schema, MAX_ERRORS)

    def query(self, operation: Operation, variables: Variables) -> PreparedQuery:
        """Return the plan under the structure of the variables. Raises BadUserInput or TooComplex."""
        key = operation, operation.key(variables)
        prepared = self._plans.get(key)
        if prepared is None:
            self.counts.compiled += 1
            prepared = self._planned(operation, variables)
            statement = len(prepared.plan.sql) if prepared.plan else 0
            self._plans.put(key, prepared, operation.document.size + SQL_FACTOR * statement)
        else:
            self.counts.hits += 1
        return prepared

    def _bound(self, found: FoundOperation, request: OperationRequest) -> BoundQuery:
        variables = self.variables(found.operation, request.variables) | found.literals
        return BoundQuery(found.operation, self.query(found.operation, variables), variables)

    def find(self, text: str, name: str | None, reading: Reading | None = None) -> FoundOperation:
        """Return the operation of a text. Raises OperationRejected or a DatelineError."""
        found = self._known(text, name)
        if found is None:
            found = self._operation(text, name, reading or self._reading(text, name))
            self._keep(text, name, found)
        return found

    def _keep(self, text: str, name: str | None, found: FoundOperation) -> None:
        self._found.put((text, name), found, len(text) + found.operation.document.size + ENTRY_BYTES)

    def _known(self, text: str, name: str | None) -> FoundOperation | None:
        """Return the operation of a text that is cached, whatever its literals."""
        found = self._found.get((text, name))
        if found is None:
            found = self._found_by_skeleton(text, name)
            if found is not None:
                self._keep(text, name, found)
        return found

    def _found_by_skeleton(self, text: str, name: str | None) -> FoundOperation | None:
        skeleton = skeleton_of(text)
        slots = self._slots.get((skeleton.text, name)) if skeleton else None
        if skeleton is None or slots is None:
            return None
        pattern = skeleton.pattern()
        operation = self._operations.get((skeleton.text, name, pattern, slots.fixed(skeleton)))
        literals = slots.values(skeleton, slots.names(pattern))
        if operation is None or literals is None:
            return None
        return FoundOperation(operation, literals)

    def _reading(self, text: str, name: str | None) -> Reading:
        document = read_document(text, name, self._schema, self._limits)
        skeleton = skeleton_of(text)
        slots = slots_of(skeleton, document.node, self._schema, CURSOR_ARGUMENTS) if skeleton else None
        return Reading(document, variables_at(document.node, CURSOR_ARGUMENTS), skeleton, slots)

    def _operation(self, text: str, name: str | None, reading: Reading) -> FoundOperation:
        """Return the operation of a document, with its literals lifted if others of its skeleton have been read."""
        document, cursors, skeleton, new_slots = reading
        constant = FoundOperation(Operation(text, document, cursors, {}), {})
        if skeleton is None:
            return constant
        slots = self._slots.get((skeleton.text, name))
        if slots is None:
            if new_slots is not None:
                self._slots.put((skeleton.text, name), new_slots, len(skeleton.text) + ENTRY_BYTES)
            return constant
        pattern = skeleton.pattern()
        names = slots.names(pattern)
        literals = slots.values(skeleton, names)
        if literals is None:
            return constant
        lifted = {skeleton.spans[place][0]: variable for place, variable in names.items()}
        cursors |= {names[place] for place in slots.cursors if place in names}
        operation = Operation(text, document, cursors, lifted)
        key = skeleton.text, name, pattern, slots.fixed(skeleton)
        self._operations.put(key, operation, 2 * document.size)
        return FoundOperation(operation, literals)

    def _planned(self, operation: Operation, variables: Variables) -> PreparedQuery:
        document = operation.document
        collector = FieldCollector(self._schema, document.fragments, variables, operation.lifted)
        root = (document.operation.selection_set,)
        selections = collector.selections(self._root, root)
        nodes = [node for found in collector.field_nodes(self._root, root).values() for node in found]
        introspection = tuple(node for node in nodes if node.name.value in INTROSPECTION)
        if len(introspection) > MAX_INTROSPECTIONS:
            raise TooComplex(
                f"The operation asks {len(introspection)} times for the schema; the limit is {MAX_INTROSPECTIONS}."
            )
        compiled = tuple(selection for selection in selections if selection.field not in INTROSPECTION)
        if not compiled:
            return PreparedQuery(selections, introspection, None)
        plan = compile_plan(self._catalogue, self._dialect, variables, self._root.name, compiled)
        return PreparedQuery(selections, introspection, plan)

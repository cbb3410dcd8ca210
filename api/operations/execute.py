"""From an operation to its response: one SQL statement, whose JSON text is spliced in undecoded."""

import asyncio
from typing import Any

import orjson
from graphql import DocumentNode, GraphQLSchema, OperationDefinitionNode, SelectionSetNode, execute_sync

from api.operations.errors import OperationRejected, error_response
from api.operations.prepare import BoundQuery, Preparer
from api.operations.query_service import QueryResult, QueryService
from api.operations.request import OperationRequest, OperationResponse
from schema.errors import DatelineError, TooComplex

CHARACTERS_PER_COST = 10
"""The characters of a new document that count as much against a rate as a row that is read."""

LONG_DOCUMENT = 1_000
"""The characters from which on a new document is read in a thread: that takes some milliseconds of processor time.

One at a time: each takes turns with the event loop.
"""


class OperationExecutor:
    """Executes operations, whatever transport they come by."""

    def __init__(self, schema: GraphQLSchema, preparer: Preparer, queries: QueryService) -> None:
        self._schema = schema
        self.preparer = preparer
        self.queries = queries
        self._reading = asyncio.Lock()

    async def execute(self, request: OperationRequest) -> OperationResponse:
        """Execute a request. Whatever is wrong with it becomes an error in the response."""
        try:
            return await self._response(request)
        except OperationRejected as error:
            return error_response(error)
        except DatelineError as error:
            return error_response(error, self.preparer.locations(request, error.path))
        except RecursionError:
            return error_response(TooComplex("The operation is nested too deeply."))

    async def _response(self, request: OperationRequest) -> OperationResponse:
        bound = await self._prepared(request)
        if bound.query.plan is None:
            introspected = await self._introspected(bound, request.variables)
            return OperationResponse(orjson.dumps({"data": introspected}))
        result = await self.queries.run(bound.query.plan, bound.variables)
        if bound.query.introspection:
            introspected = await self._introspected(bound, request.variables)
            return OperationResponse(_merged(bound, introspected, result), result.load)
        body = b'{"data":%b,"extensions":{"cost":%d}}' % (result.data.encode(), result.cost)
        return OperationResponse(body, result.load)

    async def _prepared(self, request: OperationRequest) -> BoundQuery:
        """Prepare a request. A document that is new is charged, whether it is valid or not."""
        if self.preparer.is_known(request):
            return self.preparer.prepare(request)
        await self.queries.charge(-(-len(request.query) // CHARACTERS_PER_COST))
        if len(request.query) < LONG_DOCUMENT:
            return self.preparer.prepare(request)
        async with self._reading:
            reading = await asyncio.to_thread(self.preparer.read, request)
        return self.preparer.prepare(request, reading)

    async def _introspected(self, bound: BoundQuery, values: dict[str, Any]) -> dict[str, Any]:
        """Have graphql-core answer the root's introspection fields, and nothing else."""
        document = bound.operation.document
        node = OperationDefinitionNode(
            operation=document.operation.operation,
            variable_definitions=document.operation.variable_definitions,
            selection_set=SelectionSetNode(selections=bound.query.introspection),
        )
        alone = DocumentNode(definitions=(node, *document.fragments.values()))
        result = await asyncio.to_thread(execute_sync, self._schema, alone, variable_values=values)
        return result.data or {}


def _merged(bound: BoundQuery, introspected: dict[str, Any], result: QueryResult) -> bytes:
    found = {**orjson.loads(result.data), **introspected}
    ordered = {selection.key: found[selection.key] for selection in bound.query.selections}
    return orjson.dumps({"data": ordered, "extensions": {"cost": result.cost}})

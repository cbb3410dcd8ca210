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


class OperationExecutor:
    """Executes operations, whatever transport they come by."""

    def __init__(self, schema: GraphQLSchema, preparer: Preparer, queries: QueryService) -> None:
        self._schema = schema
        self.preparer = preparer
        self.queries = queries

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
        bound = self.preparer.prepare(request)
        if bound.query.plan is None:
            introspected = await self._introspected(bound, request.variables)
            return OperationResponse(orjson.dumps({"data": introspected}))
        result = await self.queries.run(bound.query.plan, bound.variables)
        if bound.query.introspection:
            introspected = await self._introspected(bound, request.variables)
            return OperationResponse(_merged(bound, introspected, result), result.load)
        body = b'{"data":%b,"extensions":{"cost":%d}}' % (result.data.encode(), result.cost)
        return OperationResponse(body, result.load)

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

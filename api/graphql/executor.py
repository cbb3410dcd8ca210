"""From an operation to its response: one SQL statement, whose JSON text is spliced in undecoded."""

import asyncio
import logging
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLSchema,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
)

from api.answers import Answered, Answers
from api.graphql.operation import Operation, Operations, Refused, Shaped
from api.guard.limits import Limits
from api.http.kept import Kept, Made, digest
from schema.errors import DatelineError, TooComplex, seconds_to_wait
from schema.query.database.base import Load
from schema.query.types import Catalogue

log = logging.getLogger("dateline.graphql")


@dataclass(frozen=True)
class Request:
    """A GraphQL request, as any transport gives it."""

    query: str
    variables: dict[str, Any]
    operation_name: str | None


@dataclass(frozen=True)
class Response:
    """A GraphQL response: JSON text, and the code of the error that refused the request, if one did.

    `load` is what it was read from, None where no data was read; `hit` tells that it was kept from before. After
    `seconds` the same may be asked again, where waiting helps.
    """

    body: bytes
    code: str | None = None
    load: Load | None = None
    hit: bool = False
    seconds: int | None = None


class Executor:
    """Answers GraphQL requests."""

    def __init__(
        self, schema: GraphQLSchema, catalogue: Catalogue, answers: Answers, kept: Kept, limits: Limits
    ) -> None:
        self._schema = schema
        self._answers = answers
        self._kept = kept
        self._operations = Operations(schema, catalogue, answers.database.dialect, limits)

    async def execute(self, request: Request) -> Response:
        """Answer a request. Whatever is wrong with it becomes an error in the response."""
        try:
            made, hit = await self._kept.answer(_key(request), partial(self._made, request))
            return Response(made.body, None, made.load, hit)
        except Refused as refused:
            return _error_response(refused.error, [_located(cause) for cause in refused.causes])
        except DatelineError as error:
            return _refused(error)
        except RecursionError:
            return _refused(TooComplex("The operation is nested too deep to be read."))

    async def _made(self, request: Request) -> Made:
        operation = self._operations.operation(request.query, request.operation_name)
        variables = self._operations.variables(operation, request.variables)
        shaped = self._operations.shaped(operation, variables)
        if shaped.plan is None:
            introspected = await self._introspected(operation, shaped, request)
            return Made(orjson.dumps({"data": introspected}), None)
        answered = await self._answers.answer(shaped.plan, variables)
        if shaped.introspection:
            introspected = await self._introspected(operation, shaped, request)
            return Made(self._merged(shaped, introspected, answered), answered.load)
        body = b'{"data":%b,"extensions":{"cost":%d}}' % (answered.data.encode(), answered.cost)
        return Made(body, answered.load)

    def _merged(self, shaped: Shaped, introspected: dict[str, Any], answered: Answered) -> bytes:
        found = {**orjson.loads(answered.data), **introspected}
        ordered = {selection.key: found[selection.key] for selection in shaped.selections}
        return orjson.dumps({"data": ordered, "extensions": {"cost": answered.cost}})

    async def _introspected(self, operation: Operation, shaped: Shaped, request: Request) -> dict[str, Any]:
        """Have graphql-core answer the root's introspection fields, and nothing else."""
        node = OperationDefinitionNode(
            operation=operation.node.operation,
            variable_definitions=operation.node.variable_definitions,
            selection_set=SelectionSetNode(selections=shaped.introspection),
        )
        document = DocumentNode(definitions=(node, *operation.fragments.values()))
        result = await asyncio.to_thread(
            execute_sync, self._schema, document, variable_values=request.variables
        )
        return result.data or {}


def _key(request: Request) -> bytes:
    """Give what tells a request's answer from every other's. Raises TooComplex."""
    try:
        variables = orjson.dumps(request.variables)
    except orjson.JSONEncodeError:
        raise TooComplex("The variables are nested too deep to be read.") from None
    return digest(request.query, request.operation_name, variables)


def _refused(error: DatelineError) -> Response:
    return _error_response(error, [{"message": error.message}])


def _located(error: GraphQLError) -> dict[str, Any]:
    located: dict[str, Any] = {"message": error.message}
    if error.locations:
        located["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    return located


def _error_response(error: DatelineError, causes: list[dict[str, Any]]) -> Response:
    errors = [{**cause, "extensions": {"code": error.code}} for cause in causes]
    return Response(orjson.dumps({"errors": errors}), error.code, seconds=seconds_to_wait(error))

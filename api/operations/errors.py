"""Rejected operations, and the response that says why."""

from typing import Any

import orjson
from graphql import GraphQLError

from api.operations.request import OperationResponse
from schema.errors import DatelineError, seconds_to_wait


class OperationRejected(Exception):
    """An operation with errors of graphql-core's own, which know their place in the text."""

    def __init__(self, error: DatelineError, causes: list[GraphQLError]) -> None:
        super().__init__(error.message)
        self.error = error
        self.causes = causes


def error_response(error: DatelineError | OperationRejected) -> OperationResponse:
    """Return the response to a request that was rejected."""
    if isinstance(error, OperationRejected):
        return _response(error.error, [_located(cause) for cause in error.causes])
    return _response(error, [{"message": error.message}])


def error_body(message: str, code: str) -> bytes:
    """Return the JSON text of a response with one error."""
    return orjson.dumps({"errors": [{"message": message, "extensions": {"code": code}}]})


def _located(error: GraphQLError) -> dict[str, Any]:
    located: dict[str, Any] = {"message": error.message}
    if error.locations:
        located["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    return located


def _response(error: DatelineError, causes: list[dict[str, Any]]) -> OperationResponse:
    errors = [{**cause, "extensions": {"code": error.code}} for cause in causes]
    body = orjson.dumps({"errors": errors})
    return OperationResponse(body, code=error.code, retry_after=seconds_to_wait(error))

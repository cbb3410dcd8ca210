"""Rejected operations, and the response that says why."""

from collections.abc import Sequence
from typing import Any

import orjson
from graphql import GraphQLError, SourceLocation

from api.operations.request import OperationResponse
from schema.errors import DatelineError, QueryPath, seconds_to_wait


class OperationRejected(Exception):
    """An operation with errors of graphql-core's own, which know their place in the text."""

    def __init__(self, error: DatelineError, causes: list[GraphQLError]) -> None:
        super().__init__(error.message)
        self.error = error
        self.causes = causes


def error_response(
    error: DatelineError | OperationRejected, locations: Sequence[SourceLocation] = ()
) -> OperationResponse:
    """Return the response to a request that was rejected because of the text at `locations`."""
    if isinstance(error, OperationRejected):
        return _response(error.error, [_caused(cause) for cause in error.causes])
    return _response(error, [{"message": error.message, **_located(locations), **_pathed(error.path)}])


def error_body(message: str, code: str) -> bytes:
    """Return the JSON text of a response with one error."""
    return orjson.dumps({"errors": [{"message": message, "extensions": {"code": code}}]})


def _caused(error: GraphQLError) -> dict[str, Any]:
    return {"message": error.message, **_located(error.locations or ())}


def _located(locations: Sequence[SourceLocation]) -> dict[str, Any]:
    places = [{"line": place.line, "column": place.column} for place in locations]
    return {"locations": places} if places else {}


def _pathed(path: QueryPath | None) -> dict[str, Any]:
    """Return the path of an error, and its argument as an extension."""
    if path is None or not path.fields:
        return {}
    return {"path": path.fields} | ({"extensions": {"argument": path.argument}} if path.argument else {})


def _response(error: DatelineError, causes: list[dict[str, Any]]) -> OperationResponse:
    errors = [
        {**cause, "extensions": {"code": error.code, **cause.get("extensions", {})}} for cause in causes
    ]
    body = orjson.dumps({"errors": errors})
    return OperationResponse(body, code=error.code, retry_after=seconds_to_wait(error))

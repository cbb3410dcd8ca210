"""Errors outside GraphQL: RFC 9457 problem details, with the same codes as GraphQL's."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from api.http.status import CODES
from api.http.urls import quoted
from schema.errors import DatelineError, seconds_to_wait

MEDIA_TYPE = "application/problem+json"

STATUS = {
    "BAD_USER_INPUT": 400,
    "NOT_FOUND": 404,
    "NOT_ACCEPTABLE": 406,
    "QUERY_TOO_COMPLEX": 422,
    "RATE_LIMITED": 429,
    "INTERNAL_SERVER_ERROR": 500,
    "SERVICE_UNAVAILABLE": 503,
}
"""The status of an error, by code."""


def problem(
    status: int,
    code: str,
    detail: str,
    instance: str | None,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> Response:
    """Return a problem with an error code, an explanation, and the requested path, if known."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **({"instance": quoted(instance)} if instance is not None else {}),
        "code": code,
        **more,
    }
    cached = {"cache-control": "no-store", **(headers or {})}
    return Response(orjson.dumps(body), status, cached, MEDIA_TYPE)


async def rejected(request: Request, error: Exception) -> Response:
    """Respond with an error of Dateline's own."""
    if not isinstance(error, DatelineError):
        return await failed(request, error)
    status = STATUS[error.code]
    headers = {"retry-after": f"{seconds}"} if (seconds := seconds_to_wait(error)) else None
    return problem(status, error.code, error.message, request.scope["path"], headers, **error.details())


async def http_error(request: Request, error: Exception) -> Response:
    """Respond with an error of HTTP itself: an unknown path, a method that is not allowed."""
    if not isinstance(error, HTTPException):
        return await failed(request, error)
    code = CODES.get(error.status_code, "BAD_USER_INPUT")
    detail = _DETAILS.get(error.status_code, error.detail)
    return problem(error.status_code, code, detail, request.scope["path"], error.headers)


async def failed(request: Request, error: Exception) -> Response:
    """Respond with an internal error; its cause is in the log."""
    return problem(500, "INTERNAL_SERVER_ERROR", "Internal error.", request.scope["path"])


_DETAILS = {
    404: "Not found.",
    405: "Method not allowed; `Allow` lists the allowed ones.",
}

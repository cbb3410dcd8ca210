"""Errors outside GraphQL: RFC 9457 problem details, with the same codes as GraphQL's."""

from collections.abc import Callable, Mapping
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

Reject = Callable[[Request, int, str], Response]
"""Returns an error of HTTP itself, by status and message, in the format that clients of the path expect."""

STATUS = {
    "BAD_USER_INPUT": 400,
    "NOT_FOUND": 404,
    "NOT_ACCEPTABLE": 406,
    "QUERY_TOO_COMPLEX": 422,
    "RATE_LIMITED": 429,
    "INTERNAL_SERVER_ERROR": 500,
    "NOT_IMPLEMENTED": 501,
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
    """Return a problem with an error code, an explanation, and the path of the requested URL, if known."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **({"instance": instance} if instance is not None else {}),
        "code": code,
        **more,
    }
    cached = {"cache-control": "no-store", **(headers or {})}
    return Response(orjson.dumps(body), status, cached, MEDIA_TYPE)


class Problems:
    """Responds to errors of requests; `instance` is the requested path below the server's public URL."""

    def __init__(self, public_path: str = "") -> None:
        self._public_path = public_path

    def reject(self, request: Request, status: int, message: str) -> Response:
        """Respond with an error of HTTP itself."""
        return self._problem(request, status, CODES[status], message)

    async def rejected(self, request: Request, error: Exception) -> Response:
        """Respond with an error of Dateline's own."""
        if not isinstance(error, DatelineError):
            return await self.failed(request, error)
        headers = {"retry-after": f"{seconds}"} if (seconds := seconds_to_wait(error)) else None
        return self._problem(
            request, STATUS[error.code], error.code, error.message, headers, **error.details()
        )

    async def http_error(self, request: Request, error: Exception) -> Response:
        """Respond with an error that Starlette raised: an unknown path, a method that is not allowed."""
        if not isinstance(error, HTTPException):
            return await self.failed(request, error)
        code = CODES.get(error.status_code, "BAD_USER_INPUT")
        detail = _DETAILS.get(error.status_code, error.detail)
        return self._problem(request, error.status_code, code, detail, error.headers)

    async def failed(self, request: Request, error: Exception) -> Response:
        """Respond with an internal error; its cause is in the log."""
        return self._problem(request, 500, "INTERNAL_SERVER_ERROR", "Internal error.")

    def _problem(
        self,
        request: Request,
        status: int,
        code: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Response:
        instance = self._public_path + quoted(request.scope["path"])
        return problem(status, code, detail, instance, headers, **more)


_DETAILS = {
    404: "Not found.",
    405: "Method not allowed; `Allow` lists the allowed ones.",
}

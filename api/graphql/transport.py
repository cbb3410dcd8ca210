"""GraphQL over HTTP: methods, negotiated media types, and the status that each outcome has."""

import asyncio
import logging
from collections.abc import Mapping

import orjson
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse
from starlette.responses import Response as HttpResponse

from api.graphql.executor import Executor, Request, Response
from api.graphql.graphiql import page
from api.graphql.request import JSON, BadRequest, has_query, read
from api.http.codes import CODES
from api.http.negotiation import accepted, best
from api.http.validators import Conditional
from schema.errors import DatelineError

log = logging.getLogger("dateline.graphql")

GRAPHQL_JSON = "application/graphql-response+json"
HTML = "text/html"
OFFERS = (JSON, GRAPHQL_JSON)

METHODS = ("GET", "HEAD", "POST")
ALLOW = {"allow": "GET, HEAD, OPTIONS, POST"}
VARY = {"vary": "Accept, Accept-Encoding"}

STATUS = {
    None: 200,
    "BAD_USER_INPUT": 400,
    "GRAPHQL_PARSE_FAILED": 400,
    "GRAPHQL_VALIDATION_FAILED": 400,
    "QUERY_TOO_COMPLEX": 400,
    "RATE_LIMITED": 429,
    "SERVICE_UNAVAILABLE": 503,
    "INTERNAL_SERVER_ERROR": 500,
}
"""Of a response by its error's code. As application/json a well-formed request has 200, whatever its errors."""


class GraphQLEndpoint:
    """Answers `/graphql`."""

    def __init__(
        self, executor: Executor, conditional: Conditional, max_body: int, timeout: float, graphiql: bool
    ) -> None:
        self._executor = executor
        self._conditional = conditional
        self._max_body = max_body
        self._timeout = timeout
        self._graphiql = graphiql

    async def __call__(self, http: HttpRequest) -> HttpResponse:
        """Answer one request, of whatever method. Whatever goes wrong becomes an error in the response."""
        if http.method == "OPTIONS":
            return HttpResponse(status_code=204, headers={**VARY, **ALLOW})
        if self._graphiql and _wants_page(http):
            return HTMLResponse(page(), headers=VARY)
        try:
            return await self._answer(http)
        except BadRequest as error:
            return refusal(http, error)

    async def _answer(self, http: HttpRequest) -> HttpResponse:
        if http.method not in METHODS:
            raise BadRequest(405, f"{http.method} is not answered here; use GET or POST.", ALLOW)
        media_type = best(accepted(http.headers), OFFERS)
        if media_type is None:
            raise BadRequest(406, f"Accept one of {', '.join(OFFERS)}.")
        request = await self._read(http)
        told = f"{http.scope['query_string'].decode('latin-1')}\n{media_type}"
        cacheable = http.method != "POST"
        if cacheable and (unchanged := await self._unchanged(http, told)):
            return unchanged
        response = await self._answered(request)
        headers = {"retry-after": f"{response.seconds}"} if response.seconds else {}
        if cacheable and response.load is not None:
            headers = self._conditional.headers(response.load, told, response.hit)
        return _finished(response.body, _status(response, media_type), media_type, headers)

    async def _unchanged(self, http: HttpRequest, told: str) -> HttpResponse | None:
        try:
            return await self._conditional.unchanged(http.headers, told)
        except DatelineError:
            return None  # the operation finds the same, and says it in its own form

    async def _read(self, http: HttpRequest) -> Request:
        try:
            async with asyncio.timeout(self._timeout):
                return await read(http, self._max_body)
        except TimeoutError:
            message = f"The request did not arrive whole within {self._timeout:g} seconds."
            raise BadRequest(408, message, {"connection": "close"}) from None

    async def _answered(self, request: Request) -> Response:
        try:
            async with asyncio.timeout(self._timeout):
                return await self._executor.execute(request)
        except TimeoutError:
            message = f"The answer took longer than {self._timeout:g} seconds; ask for less at once."
            return Response(_errors(message, "QUERY_TOO_COMPLEX"), "QUERY_TOO_COMPLEX")
        except Exception:
            log.exception("an operation failed: %s", request.query[:2000])
            return Response(_errors("Internal error.", "INTERNAL_SERVER_ERROR"), "INTERNAL_SERVER_ERROR")


def refusal(http: HttpRequest, error: BadRequest) -> HttpResponse:
    """Give the response to a request that is not even a GraphQL request."""
    body = _errors(str(error), CODES[error.status])
    media_type = best(accepted(http.headers), OFFERS) or JSON
    return _finished(body, error.status, media_type, error.headers)


def _wants_page(http: HttpRequest) -> bool:
    if http.method not in ("GET", "HEAD") or has_query(http):
        return False
    return best(accepted(http.headers), (*OFFERS, HTML)) == HTML


def _status(response: Response, media_type: str) -> int:
    status = STATUS[response.code]
    return 200 if media_type == JSON and status == 400 else status


def _finished(
    body: bytes, status: int, media_type: str, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Give a response of `/graphql` as it leaves: every one that holds JSON is made here."""
    return HttpResponse(body, status, {**VARY, **(headers or {})}, f"{media_type}; charset=utf-8")


def _errors(message: str, code: str) -> bytes:
    return orjson.dumps({"errors": [{"message": message, "extensions": {"code": code}}]})

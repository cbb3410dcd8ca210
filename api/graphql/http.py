"""GraphQL over HTTP: methods, negotiated media types, and the status of each outcome."""

import asyncio
import logging
from collections.abc import Mapping
from functools import partial

import orjson
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from api.graphql.graphiql import page
from api.graphql.request import JSON, BadRequest, has_query, read
from api.http.negotiation import accepted, best
from api.http.respond import CacheableRequest, Responder
from api.http.response_cache import CachedResponse, cache_key
from api.http.validators import VARY
from api.operations.errors import error_body, error_response
from api.operations.execute import OperationExecutor
from api.operations.limits import Limits
from api.operations.request import OperationRequest, OperationResponse
from schema.errors import DatelineError, TooComplex

log = logging.getLogger("dateline.graphql")

GRAPHQL_JSON = "application/graphql-response+json"
HTML = "text/html"
OFFERS = (JSON, GRAPHQL_JSON)

METHODS = ("GET", "HEAD", "POST")
ALLOW = {"allow": "GET, HEAD, OPTIONS, POST"}

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
"""The status of a response, by its error's code. As application/json, a well-formed request always gets 200."""


class GraphQLEndpoint:
    """Responds to requests for `/graphql`."""

    def __init__(
        self,
        executor: OperationExecutor,
        responder: Responder,
        limits: Limits,
        max_body: int,
        timeout: float,
        graphiql: bool,
    ) -> None:
        self._executor = executor
        self._responder = responder
        self._limits = limits
        self._max_body = max_body
        self._timeout = timeout
        self._graphiql = graphiql

    async def __call__(self, http: Request) -> Response:
        """Respond to one request with any method. All errors become errors in the response."""
        if http.method == "OPTIONS":
            return Response(status_code=204, headers={"vary": VARY, **ALLOW})
        if self._graphiql and _wants_page(http):
            return HTMLResponse(page(), headers={"vary": VARY})
        try:
            return await self._answer(http)
        except BadRequest as error:
            return bad_request(http, error)

    async def _answer(self, http: Request) -> Response:
        if http.method not in METHODS:
            raise BadRequest(405, f"{http.method} is not supported; use GET or POST.", ALLOW)
        media_type = best(accepted(http.headers), OFFERS)
        if media_type is None:
            raise BadRequest(406, f"Accept one of {', '.join(OFFERS)}.")
        request = await self._read(http)
        try:
            cacheable = _cacheable(http, request, media_type)
            return await self._responder.respond(cacheable, partial(self._executed, request, media_type))
        except DatelineError as error:
            response = error_response(error)
        except Exception:
            log.exception("an operation failed: %s", request.query[:2000])
            code = "INTERNAL_SERVER_ERROR"
            response = OperationResponse(error_body("Internal error.", code), code=code)
        return _finished(response.body, _status(response, media_type), media_type, _waiting(response))

    async def _read(self, http: Request) -> OperationRequest:
        if http.method != "POST":
            return await read(http, self._max_body, self._limits)
        limit = asyncio.timeout(self._timeout)
        try:
            async with limit:
                return await read(http, self._max_body, self._limits)
        except TimeoutError:
            if not limit.expired():
                raise
            message = f"The request was not complete within {self._timeout:g} seconds."
            raise BadRequest(408, message, {"connection": "close"}) from None

    async def _executed(self, request: OperationRequest, media_type: str) -> CachedResponse:
        response = await self._executor.execute(request)
        headers = tuple(_waiting(response).items())
        return CachedResponse(response.body, response.load, headers, _status(response, media_type))


def bad_request(http: Request, error: BadRequest) -> Response:
    """Return the response to a request that is not even a GraphQL request."""
    body = error_body(str(error), error.code)
    media_type = best(accepted(http.headers), OFFERS) or JSON
    return _finished(body, error.status, media_type, error.headers)


def _cacheable(http: Request, request: OperationRequest, media_type: str) -> CacheableRequest:
    """Return the request as caches see it. Raises TooComplex."""
    try:
        variables = orjson.dumps(request.variables)
    except orjson.JSONEncodeError:
        raise TooComplex("The variables are nested too deeply.") from None
    key = cache_key(request.query, request.operation_name, variables)
    query_string = http.scope["query_string"].decode("latin-1")
    representation = None if http.method == "POST" else f"{query_string}\n{media_type}"
    return CacheableRequest(http.headers, key, representation, _content_type(media_type))


def _wants_page(http: Request) -> bool:
    if http.method not in ("GET", "HEAD") or has_query(http):
        return False
    return best(accepted(http.headers), (*OFFERS, HTML)) == HTML


def _status(response: OperationResponse, media_type: str) -> int:
    status = STATUS[response.code]
    return 200 if media_type == JSON and status == 400 else status


def _waiting(response: OperationResponse) -> dict[str, str]:
    return {"retry-after": f"{response.retry_after}"} if response.retry_after else {}


def _finished(body: bytes, status: int, media_type: str, headers: Mapping[str, str]) -> Response:
    return Response(body, status, {"vary": VARY, **headers}, _content_type(media_type))


def _content_type(media_type: str) -> str:
    return f"{media_type}; charset=utf-8"

"""GraphQL over HTTP: GET and POST, negotiated media types, and the status that each outcome has."""

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from typing import Any

import orjson
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.requests import Request as HttpRequest
from starlette.responses import HTMLResponse
from starlette.responses import Response as HttpResponse

from api.graphql.executor import Executor, Request, Response
from api.graphql.graphiql import page

log = logging.getLogger("dateline.graphql")

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"

STATUS = {
    None: 200,
    "BAD_USER_INPUT": 400,
    "GRAPHQL_PARSE_FAILED": 400,
    "GRAPHQL_VALIDATION_FAILED": 400,
    "QUERY_TOO_COMPLEX": 400,
    "SERVICE_UNAVAILABLE": 503,
    "INTERNAL_SERVER_ERROR": 500,
}
"""Of a response by its error's code. As application/json a well-formed request has 200, whatever its errors."""


class BadRequest(Exception):
    """A request that is no GraphQL request."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class GraphQLEndpoint:
    """Answers `/graphql`."""

    def __init__(self, executor: Executor, max_body: int, timeout: float, graphiql: bool) -> None:
        self._executor = executor
        self._max_body = max_body
        self._timeout = timeout
        self._graphiql = graphiql

    async def __call__(self, http: HttpRequest) -> HttpResponse:
        """Answer one request. Whatever goes wrong becomes an error in the response."""
        if self._graphiql and _wants_page(http):
            return HTMLResponse(page(), headers=_headers())
        media_type = _negotiated(http.headers)
        try:
            async with asyncio.timeout(self._timeout):
                request = await self._request(http)
        except BadRequest as error:
            return _refusal(error, media_type)
        except TimeoutError:
            late = BadRequest(408, f"The request did not arrive whole within {self._timeout:g} seconds.")
            return _refusal(late, media_type)
        response = await self._answered(request)
        return HttpResponse(response.body, _status(response, media_type), _headers(), media_type)

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

    async def _request(self, http: HttpRequest) -> Request:
        if http.method in ("GET", "HEAD"):
            return _from_mapping({**http.query_params, **_json_parameters(http.query_params)})
        if _media_type(http.headers.get("content-type", "")) != JSON:
            raise BadRequest(415, f"Send the request as {JSON}.")
        try:
            content = orjson.loads(await self._body(http))
        except orjson.JSONDecodeError as error:
            raise BadRequest(400, f"The body is no JSON: {error}.") from None
        if not isinstance(content, dict):
            raise BadRequest(400, 'The body is no JSON object such as {"query": "{ dataset { version } }"}.')
        return _from_mapping(content)

    async def _body(self, http: HttpRequest) -> bytes:
        body = bytearray()
        try:
            async for chunk in http.stream():
                body += chunk
                if len(body) > self._max_body:
                    raise BadRequest(413, f"The body is longer than {self._max_body} bytes.")
        except ClientDisconnect:
            raise BadRequest(400, "The body ended early.") from None
        return bytes(body)


def _json_parameters(parameters: Mapping[str, str]) -> dict[str, Any]:
    """Read the parameters of a GET that hold JSON."""
    found = {}
    for name in ("variables", "extensions"):
        if parameters.get(name):
            try:
                found[name] = orjson.loads(parameters[name])
            except orjson.JSONDecodeError as error:
                raise BadRequest(400, f"The parameter `{name}` is no JSON: {error}.") from None
        elif name in parameters:
            found[name] = None
    return found


def _from_mapping(content: Mapping[str, Any]) -> Request:
    query = content.get("query")
    variables = content.get("variables")
    name = content.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise BadRequest(400, "The request has no `query`, which is the operation's text.")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest(400, "`variables` is no JSON object.")
    if name is not None and not isinstance(name, str):
        raise BadRequest(400, "`operationName` is no text.")
    if content.get("extensions") is not None and not isinstance(content["extensions"], dict):
        raise BadRequest(400, "`extensions` is no JSON object.")
    return Request(query, variables or {}, name or None)


def _media_type(value: str) -> str:
    return value.partition(";")[0].strip().lower()


def _accepted(headers: Headers) -> dict[str, float]:
    """Give the accepted media types with their quality; the malformed count as not there."""
    found: dict[str, float] = {}
    for part in headers.get("accept", "").split(","):
        media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = next((item[2:] for item in parameters if item.startswith("q=")), "1")
        with contextlib.suppress(ValueError):
            found[media_type] = float(quality)
    return found


def _negotiated(headers: Headers) -> str:
    """Give GraphQL's own media type where it is named and no less welcome than plain JSON."""
    accepted = _accepted(headers)
    wanted = accepted.get(GRAPHQL_JSON, 0.0)
    return GRAPHQL_JSON if wanted > 0 and wanted >= accepted.get(JSON, 0.0) else JSON


def _wants_page(http: HttpRequest) -> bool:
    if http.method not in ("GET", "HEAD") or "query" in http.query_params:
        return False
    return _accepted(http.headers).get("text/html", 0.0) > 0


def _status(response: Response, media_type: str) -> int:
    status = STATUS[response.code]
    return 200 if media_type == JSON and status < 500 else status


def _headers() -> dict[str, str]:
    return {"vary": "Accept"}


def _refusal(error: BadRequest, media_type: str) -> HttpResponse:
    body = _errors(str(error), "BAD_USER_INPUT")
    return HttpResponse(body, error.status, _headers(), media_type)


def _errors(message: str, code: str) -> bytes:
    return orjson.dumps({"errors": [{"message": message, "extensions": {"code": code}}]})

"""From HTTP to a GraphQL request: the parameters of a GET, or the JSON body of a POST."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import orjson
from graphql import GraphQLSyntaxError, OperationType, get_operation_ast, parse
from starlette.datastructures import Headers
from starlette.requests import Request

from api.http.headers import joined
from api.http.negotiation import MediaType
from api.http.status import CODES
from api.operations.limits import Limits
from api.operations.request import OperationRequest

JSON = "application/json"
PARAMETERS = ("query", "operationName", "variables", "extensions")
ENCODED = ("variables", "extensions")
"""Parameters of a GET that hold JSON."""


class BadRequest(Exception):
    """A request that is not GraphQL, or that fails at the level of HTTP. `headers` go into the response."""

    def __init__(self, status: int, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = CODES.get(status, "BAD_USER_INPUT")
        self.headers = headers or {}


class PersistedQueryNotSupported(BadRequest):
    """A request for a query that the server would have to know by its hash. Clients then send the query itself.

    Message, code and status are those of Apollo Server, at which Apollo Client and urql fall back.
    """

    def __init__(self) -> None:
        headers = {"cache-control": "private, no-cache, must-revalidate"}
        super().__init__(200, "PersistedQueryNotSupported", headers)
        self.code = "PERSISTED_QUERY_NOT_SUPPORTED"


async def read(http: Request, max_body: int, limits: Limits) -> OperationRequest:
    """Read a GET, HEAD or POST. Raises BadRequest."""
    if http.method == "POST":
        _check_content(http.headers)
        return _request(_mapping(await _body(http, max_body)))
    request = _request(_from_address(http.scope["query_string"]))
    if _mutates(request, limits):
        raise BadRequest(405, "Mutations are not allowed by GET.", {"allow": "POST"})
    return request


def has_query(http: Request) -> bool:
    """Return whether the URL contains an operation."""
    return any(name == "query" for name, _ in _parameters(http.scope["query_string"]))


def _parameters(query_string: bytes) -> list[tuple[str, str]]:
    """Parse a query string as the WHATWG's URLSearchParams does: invalid UTF-8 becomes U+FFFD."""
    return parse_qsl(query_string.decode("utf-8", "replace"), keep_blank_values=True)


def _from_address(query_string: bytes) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in _parameters(query_string):
        if name in found and name in PARAMETERS:
            raise BadRequest(400, f"The parameter `{name}` occurs more than once.")
        found[name] = value
    return {name: _decoded(name, value) for name, value in found.items() if value}


def _decoded(name: str, value: str) -> Any:
    if name not in ENCODED:
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError as error:
        raise BadRequest(400, f"The parameter `{name}` is not valid JSON: {error}.") from None


def _mutates(request: OperationRequest, limits: Limits) -> bool:
    """Return whether the operation is a mutation. An invalid one is rejected later, with the reason."""
    if "mutation" not in request.query:
        return False
    try:
        document = parse(request.query, max_tokens=limits.tokens)
    except (GraphQLSyntaxError, RecursionError):
        return False
    operation = get_operation_ast(document, request.operation_name)
    return operation is not None and operation.operation is OperationType.MUTATION


def _check_content(headers: Headers) -> None:
    """Raise BadRequest for a body that is not uncompressed JSON in UTF-8."""
    coding = joined(headers, b"content-encoding")
    if coding is not None and coding.strip().lower() not in ("", "identity"):
        raise BadRequest(
            415, f"Send the body uncompressed, not as {coding.strip()!r}.", {"accept-encoding": "identity"}
        )
    given = MediaType.parse(joined(headers, b"content-type") or "")
    if given is None or not given.named(JSON):
        raise BadRequest(415, f"Send the request as {JSON}.", {"accept": JSON})
    if given.parameters.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
        raise BadRequest(415, f"Send the request as {JSON} in UTF-8.", {"accept": JSON})


async def _body(http: Request, longest: int) -> bytes:
    """Read the body. Stop at the limit; a body that announces a greater length is not read at all."""
    announced = (joined(http.headers, b"content-length") or "").lstrip("0")
    if announced.isdecimal() and (len(announced) > len(str(longest)) or int(announced) > longest):
        raise _too_long(longest)
    body = bytearray()
    more = True
    while more:
        message = await http.receive()
        if message["type"] == "http.disconnect":
            raise BadRequest(400, "The body ended early.")
        body += message.get("body", b"")
        if len(body) > longest:
            raise _too_long(longest)
        more = message.get("more_body", False)
    return bytes(body)


def _too_long(longest: int) -> BadRequest:
    return BadRequest(413, f"The body is longer than {longest} bytes.")


def _mapping(body: bytes) -> dict[str, Any]:
    try:
        content = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise BadRequest(400, f"The body is not valid JSON: {error}.") from None
    if isinstance(content, list):
        raise BadRequest(400, "Batches are not supported; send one operation per request.")
    if not isinstance(content, dict):
        raise BadRequest(400, 'The body is not a JSON object such as {"query": "{ dataset { version } }"}.')
    return content


def _request(content: Mapping[str, Any]) -> OperationRequest:
    query = content.get("query")
    variables = content.get("variables")
    name = content.get("operationName")
    extensions = content.get("extensions")
    if extensions is not None and not isinstance(extensions, dict):
        raise BadRequest(400, "`extensions` is not a JSON object.")
    if not isinstance(query, str) or not query.strip():
        if not query and "persistedQuery" in (extensions or ()):
            raise PersistedQueryNotSupported
        raise BadRequest(400, "The request has no `query`.")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest(400, "`variables` is not a JSON object.")
    if name is not None and not isinstance(name, str):
        raise BadRequest(400, "`operationName` is not a string.")
    return OperationRequest(query, variables or {}, name or None)

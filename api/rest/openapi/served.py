"""The document at `/openapi.json`."""

from functools import cached_property
from hashlib import blake2b

import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.http.validators import is_known
from api.operations.limits import Limits
from api.rest.contract import Contract
from api.rest.openapi.document import document

METHODS = ("GET", "HEAD", "OPTIONS")


def route(contract: Contract, limits: Limits, public_url: str | None) -> Route:
    """Return the route of the document, which is generated at the first request."""
    return Route("/openapi.json", _Served(contract, limits, public_url).respond, methods=METHODS)


class _Served:
    def __init__(self, contract: Contract, limits: Limits, public_url: str | None) -> None:
        self._contract = contract
        self._limits = limits
        self._public_url = public_url

    @cached_property
    def _body(self) -> bytes:
        return orjson.dumps(document(self._contract, self._limits, self._public_url))

    @cached_property
    def _etag(self) -> str:
        return f'"{blake2b(self._body, digest_size=12).hexdigest()}"'

    async def respond(self, request: Request) -> Response:
        """Answer one request."""
        if request.method == "OPTIONS":
            return Response(None, 204, {"allow": ", ".join(METHODS)})
        headers = {"etag": self._etag, "cache-control": "public, no-cache", "vary": "Accept-Encoding"}
        if is_known(request.headers, self._etag):
            return Response(None, 304, headers)
        return Response(self._body, 200, headers, "application/json")

"""Streams: every matching row, one page at a time, in constant memory."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

import orjson
from starlette.responses import StreamingResponse

from api.http.respond import Responder
from api.http.validators import VARY
from api.operations.query_service import QueryResult
from api.rest.bodies import Page
from api.rest.parameters import QueryParams
from api.rest.representations.representation import Writer
from api.rest.request import ResourceRequest
from api.rest.resources import Form
from api.rest.service import ResourceService
from schema.errors import RateLimited
from schema.query.limits import MAX_PAGE

Rows = list[dict[str, Any]]

HEADERS = {"vary": VARY, "cache-control": "public, no-cache"}
"""A stream may span two loads, so it has no ETag."""


class Streaming:
    """Writes streams. The time limit applies to each page."""

    def __init__(self, service: ResourceService, responder: Responder) -> None:
        self._service = service
        self._responder = responder

    async def response(
        self,
        request: ResourceRequest,
        params: QueryParams,
        writer: Callable[[QueryResult], Writer],
        with_body: bool,
    ) -> StreamingResponse:
        """Return a stream, with its first page read in advance. Raises as `ResourceService.find` does.

        `writer` returns what writes it, from the result with the first page. The server drops the body of a response to
        HEAD, so that one stops after the first page.
        """
        async with self._responder.time_limit():
            result, first, page = await self._page(request, params, None)
        rest = page if with_body else Page(None, None)
        chunks = self._chunks(request, params, writer(result), first, rest)
        return StreamingResponse(chunks, 200, HEADERS, request.form.media_type)

    async def _chunks(
        self, request: ResourceRequest, params: QueryParams, writer: Writer, rows: Rows, page: Page
    ) -> AsyncIterator[bytes]:
        yield writer.head()
        yield writer.rows(rows)
        while page.next:
            try:
                async with self._responder.time_limit():
                    _, rows, page = await self._page(request, params, page.next)
            except RateLimited as error:
                await asyncio.sleep(error.seconds)
                continue
            yield writer.rows(rows)
        yield writer.tail()

    async def _page(
        self, request: ResourceRequest, params: QueryParams, after: str | None
    ) -> tuple[QueryResult, Rows, Page]:
        """Return the result with one page, its rows and its page info."""
        if request.resource.form is not Form.PAGE:
            result, part = await self._service.find(request, params)
            return result, orjson.loads(part.text), Page(None, None)
        own = {**params.own, "first": MAX_PAGE, **({"after": after} if after else {})}
        result, part = await self._service.find(request, replace(params, own=own))
        return result, orjson.loads(part.text)["items"], part.page

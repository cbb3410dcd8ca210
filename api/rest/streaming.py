"""Streams: every matching row, one page at a time, in constant memory."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import orjson
from starlette.responses import StreamingResponse

from api.http.respond import Responder
from api.http.validators import VARY
from api.rest.bodies import Page
from api.rest.parameters import QueryParams
from api.rest.representations.stream import Stream
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
        self, request: ResourceRequest, form: Stream, params: QueryParams, with_body: bool
    ) -> StreamingResponse:
        """Return a stream, with its first page read in advance. Raises as `ResourceService.find` does.

        The server drops the body of a response to HEAD, so that one stops after the first page.
        """
        async with self._responder.time_limit():
            first, page = await self._page(request, params, None)
        chunks = self._chunks(request, form, params, first, page if with_body else Page(None, None))
        return StreamingResponse(chunks, 200, HEADERS, form.media_type)

    async def _chunks(
        self, request: ResourceRequest, form: Stream, params: QueryParams, rows: Rows, page: Page
    ) -> AsyncIterator[bytes]:
        columns = self._service.columns(request, params)
        yield form.head(columns)
        yield form.rows(rows, columns)
        while page.next:
            try:
                async with self._responder.time_limit():
                    rows, page = await self._page(request, params, page.next)
            except RateLimited as error:
                await asyncio.sleep(error.seconds)
                continue
            yield form.rows(rows, columns)
        yield form.tail()

    async def _page(
        self, request: ResourceRequest, params: QueryParams, after: str | None
    ) -> tuple[Rows, Page]:
        """Return the rows and the page info of one page."""
        if request.resource.form is not Form.PAGE:
            _, part = await self._service.find(request, params)
            return orjson.loads(part.text), Page(None, None)
        own = {**params.own, "first": MAX_PAGE, **({"after": after} if after else {})}
        _, part = await self._service.find(request, replace(params, own=own))
        return orjson.loads(part.text)["items"], part.page

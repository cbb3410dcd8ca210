"""Streams: every matching row, one page at a time, in constant memory."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

import orjson
from starlette.responses import StreamingResponse

from api.http.respond import Responder
from api.http.validators import VARY
from api.operations.query_service import QueryResult
from api.rest.bodies import Page
from api.rest.parameters import QueryParams
from api.rest.parquet_files import Contents, ParquetFiles
from api.rest.representations.forms import PARQUET
from api.rest.representations.representation import Writer
from api.rest.request import ResourceRequest
from api.rest.resources import Form
from api.rest.service import ResourceService
from schema import parquet
from schema.errors import RateLimited
from schema.query.limits import MAX_PAGE

Rows = list[dict[str, Any]]
Read = TypeVar("Read")

HEADERS = {"vary": VARY, "cache-control": "public, no-cache"}
"""A stream may span two loads, so it has no ETag."""


class Streaming:
    """Writes streams, and files of whole lists. The time limit applies to each page."""

    def __init__(self, service: ResourceService, responder: Responder, files: ParquetFiles) -> None:
        self._service = service
        self._responder = responder
        self._files = files

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
        if request.form is PARQUET:
            parquet.require()
        async with self._responder.time_limit():
            result, first, page = await self._page(request, params, None)
        rest = page if with_body else Page(None, None)
        chunks = self._chunks(request, params, writer(result), first, rest)
        if request.form is PARQUET and with_body:
            contents = Contents(chunks, self._service.types(request, params), partial(self._about, request))
            return self._files.response(contents, HEADERS, request.form.media_type)
        return StreamingResponse(chunks, 200, HEADERS, request.form.media_type)

    async def _chunks(
        self, request: ResourceRequest, params: QueryParams, writer: Writer, rows: Rows, page: Page
    ) -> AsyncIterator[bytes]:
        yield writer.head()
        yield writer.rows(rows)
        while page.next:
            _, rows, page = await self._in_time(partial(self._page, request, params, page.next))
            yield writer.rows(rows)
        yield writer.tail()

    async def _about(self, request: ResourceRequest) -> str:
        """Return what the loaded data sets say of themselves, as JSON."""
        found = await self._in_time(partial(self._service.data_sets, request))
        return orjson.dumps(found, option=orjson.OPT_INDENT_2).decode()

    async def _in_time(self, read: Callable[[], Awaitable[Read]]) -> Read:
        """Return what is read within the time limit, after waiting for the client's rate."""
        while True:
            try:
                async with self._responder.time_limit():
                    return await read()
            except RateLimited as error:
                await asyncio.sleep(error.seconds)

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

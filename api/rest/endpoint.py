"""REST over HTTP: from a request to one statement, and from its JSON text to the accepted representation."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from api.http.respond import CacheableRequest, Responder
from api.http.response_cache import CachedResponse, cache_key
from api.operations.query_service import QueryResult, QueryService
from api.rest.bodies import with_links
from api.rest.contract import Contract
from api.rest.errors import InvalidParameters, ParameterError
from api.rest.links import address, base_of, link_header, page_links
from api.rest.parameters import Pairs, ParameterReader, QueryParams, pairs_of
from api.rest.parquet_files import ParquetFiles
from api.rest.queries import PlanCache
from api.rest.representations.representation import (
    Document,
    Representation,
    Streamable,
    Writer,
    namespace_of,
)
from api.rest.representations.stream import ColumnWriter, Stream
from api.rest.request import (
    Format,
    Json,
    ResourceRequest,
    formats_of,
    is_streamed,
    is_whole,
    path_of,
    query_of,
    resource_request,
)
from api.rest.resources import Form, Resource
from api.rest.service import Redirect, ResourceService, WholeSlug
from api.rest.streaming import Streaming
from api.rest.temporary import Space
from schema.errors import NotFound
from schema.naming import Name
from schema.query.limits import DEFAULT_PAGE, MAX_PAGE

CACHED_QUERY_STRINGS = 2000
FIXED = ("fields", "include", "count", "facets")
"""Parameters that only plain JSON accepts: other representations define their own content."""

WHOLE = ("limit", "cursor", "count", "facets")
"""Parameters that streams reject, because they return everything."""


@dataclass(frozen=True)
class ParsedQuery:
    """A parsed query string: its parameters as sent, and their meaning."""

    pairs: Pairs
    params: QueryParams


class Rest:
    """Responds to requests for every resource."""

    def __init__(
        self,
        contract: Contract,
        plans: PlanCache,
        queries: QueryService,
        responder: Responder,
        public_url: str | None,
        feed_namespace: str,
        max_file: int,
    ) -> None:
        self._responder = responder
        self._public_url = public_url
        self._namespace = namespace_of(feed_namespace)
        self._service = ResourceService(contract, plans, queries)
        self._streaming = Streaming(self._service, responder, ParquetFiles(Space(max_file), responder))
        self._reader = lru_cache(None)(partial(ParameterReader, contract))
        self._read = lru_cache(CACHED_QUERY_STRINGS)(self._parse)

    async def respond(self, resource: Resource, http: Request) -> Response:
        """Respond to one request. Raises a DatelineError for a request without an answer."""
        request = resource_request(resource, http, self._public_url)
        try:
            return await self._respond(request, http)
        except WholeSlug:
            return await self._respond_whole(resource, http)
        except InvalidParameters as error:
            if request.whole_slug is None:
                raise
            try:
                return await self._respond_whole(resource, http)
            except NotFound:
                raise error from None

    async def _respond_whole(self, resource: Resource, http: Request) -> Response:
        """Respond with the row whose slug ends like a representation."""
        return await self._respond(
            resource_request(resource, http, self._public_url, with_suffix=False), http
        )

    async def _respond(self, request: ResourceRequest, http: Request) -> Response:
        parsed = self._read(request.resource, request.form, request.query)
        try:
            if is_streamed(request.resource, request.form, (name for name, _ in parsed.pairs)):
                writer, with_body = partial(self._writer, request, parsed), http.method != "HEAD"
                return await self._streaming.response(request, parsed.params, writer, with_body)
            cacheable = CacheableRequest(
                http.headers,
                cache_key(request.key),
                f"{request.key}\n{self._namespace}",
                _content_type(request.form),
            )
            return await self._responder.respond(cacheable, partial(self._computed, request, parsed))
        except Redirect as redirect:
            return _redirect(redirect.location, request.query, redirect.status)

    def without_slash(self, http: Request) -> Response:
        """Redirect a URL with a trailing slash to the one without. Raises BadUserInput for a bad host."""
        base = base_of(http, self._public_url)
        return _redirect(base + path_of(http).rstrip("/"), query_of(http), 308)

    def _parse(self, resource: Resource, form: Format, query: str) -> ParsedQuery:
        pairs = pairs_of(query)
        closed = rejected_parameters(form)
        errors = [
            ParameterError(
                name,
                f"`{name}` is not available with {form.media_type}; omit it, or accept application/json.",
            )
            for name, _ in pairs
            if name in closed or ("[" in name and isinstance(form, Representation))
        ]
        if errors:
            raise InvalidParameters(errors)
        params = self._reader(resource).read(_sorted(pairs, resource, form))
        if isinstance(form, Representation):
            params.fields = form.fields_of(resource.kind, resource.rows) or ()
            if resource.form is Form.ROW:
                params.nested = MAX_PAGE
        return ParsedQuery(pairs, params)

    async def _computed(self, request: ResourceRequest, parsed: ParsedQuery) -> CachedResponse:
        result, part = await self._service.find(request, parsed.params)
        resource = request.resource
        if resource.form is Form.PAGE:
            links = page_links(request.url, _with_limit(parsed.pairs, request.form), part.page)
        else:
            links = {"self": address(request.url, parsed.pairs)}
        text = f'{{"items":{part.text}}}' if resource.form is Form.LIST else part.text
        if text == "null":
            named = resource.parent or resource
            raise NotFound(f"{named.kind} `{(request.slug or '')[:80]}` has no {resource.name}.")
        header = link_header(links, self._alternates(request, parsed.pairs))
        body = self._body(request, result, text, links)
        return CachedResponse(body, result.load, (("link", header), ("dateline-cost", str(result.cost))))

    def _body(self, request: ResourceRequest, result: QueryResult, text: str, links: dict[str, str]) -> bytes:
        form, resource = request.form, request.resource
        if not isinstance(form, Representation):
            return with_links(text, links)
        content: dict[str, Any] = orjson.loads(text)
        document = self._document(request, result, self._title(resource, content), links)
        if resource.form is Form.ROW:
            return form.item(content, document)
        return form.collection(content["items"], document)

    def _writer(self, request: ResourceRequest, parsed: ParsedQuery, result: QueryResult) -> Writer:
        """Return what writes a whole list, from the result with its first page."""
        form = request.form
        if isinstance(form, Streamable):
            links = {"self": address(request.url, parsed.pairs)}
            return form.writer(self._document(request, result, self._title(request.resource, {}), links))
        if isinstance(form, Stream):
            return ColumnWriter(form, self._service.columns(request, parsed.params))
        raise TypeError(f"{form.media_type} has pages only")

    def _document(
        self, request: ResourceRequest, result: QueryResult, title: str, links: dict[str, str]
    ) -> Document:
        return Document(
            request.base,
            links["self"],
            request.resource.kind,
            title,
            result.load.at,
            self._service.collections,
            {relation: url for relation, url in links.items() if relation != "self"},
            self._namespace,
        )

    def _title(self, resource: Resource, content: dict[str, Any]) -> str:
        if resource.form is Form.ROW:
            return str(content.get("name") or content.get("headline") or content.get("id"))
        return Name.of_field(resource.name).words.capitalize()

    def _alternates(self, request: ResourceRequest, pairs: Pairs) -> Iterable[tuple[str, str]]:
        kept = [pair for pair in pairs if pair[0] not in (*FIXED, *WHOLE) and "[" not in pair[0]]
        for form in formats_of(request.resource):
            if form is not request.form:
                yield address(request.in_format(form), kept), form.media_type


def rejected_parameters(form: Format) -> tuple[str, ...]:
    """Return the parameters that a representation does not take."""
    if isinstance(form, Json):
        return ()
    fixed = () if isinstance(form, Stream) else FIXED
    return (*fixed, *(WHOLE if is_whole(form) else ()))


def _with_limit(pairs: Pairs, form: Format) -> Pairs:
    """State the page size in the links of a form whose whole list is what a URL without one stands for."""
    if not isinstance(form, Streamable) or any(name == "limit" for name, _ in pairs):
        return pairs
    return (*pairs, ("limit", str(DEFAULT_PAGE)))


def _content_type(form: Format) -> str:
    charset = form.charset if isinstance(form, Representation) else None
    return f"{form.media_type}; charset={charset}" if charset else form.media_type


def _sorted(pairs: Pairs, resource: Resource, form: Format) -> Pairs:
    """Add the order of a representation to the parameters, where a page is requested without one."""
    order = form.sort.get(resource.kind) if isinstance(form, Representation) else None
    if order is None or resource.form is not Form.PAGE or any(name == "sort" for name, _ in pairs):
        return pairs
    return (*pairs, ("sort", order))


def _redirect(location: str, query: str, status: int) -> Response:
    headers = {"cache-control": "public, no-cache"}
    return RedirectResponse(f"{location}?{query}" if query else location, status, headers)

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
from api.rest.bodies import paged, with_links
from api.rest.contract import Contract
from api.rest.finding import Finding, Moved
from api.rest.links import address, base_of, link_header, page_links
from api.rest.parameters import Asked, Pairs, Reader, pairs_of
from api.rest.question import Questions
from api.rest.refusal import BadParameters, Wrong
from api.rest.representations.representation import Document, Representation
from api.rest.representations.stream import Stream
from api.rest.resources import Form, Resource
from api.rest.streaming import Streaming
from api.rest.target import AnswerForm, Json, Target, forms_of, path_of, query_of, target_of
from schema.errors import NotFound
from schema.naming import Name
from schema.query.limits import MAX_PAGE

KEPT_READINGS = 2000
FIXED = ("fields", "include", "count", "facets")
"""Parameters that only plain JSON accepts: other representations define their own content."""

WHOLE = ("limit", "cursor", "count", "facets")
"""Parameters that streams reject, because they return everything."""


@dataclass(frozen=True)
class Reading:
    """A parsed query string: its parameters as sent, and their meaning."""

    pairs: Pairs
    asked: Asked


class Rest:
    """Responds to requests for every resource."""

    def __init__(
        self,
        contract: Contract,
        questions: Questions,
        queries: QueryService,
        responder: Responder,
        public_url: str | None,
    ) -> None:
        self._responder = responder
        self._public_url = public_url
        self._finding = Finding(contract, questions, queries)
        self._streaming = Streaming(self._finding, responder)
        self._reader = lru_cache(None)(partial(Reader, contract))
        self._read = lru_cache(KEPT_READINGS)(self._reading)

    async def respond(self, resource: Resource, request: Request) -> Response:
        """Respond to one request. Raises a DatelineError for a request without an answer."""
        target = target_of(resource, request, self._public_url)
        reading = self._read(resource, target.form, target.query)
        try:
            if isinstance(target.form, Stream):
                with_body = request.method != "HEAD"
                return await self._streaming.response(target, target.form, reading.asked, with_body)
            cacheable = CacheableRequest(
                request.headers, cache_key(target.key), target.key, target.form.media_type
            )
            return await self._responder.respond(cacheable, partial(self._computed, target, reading))
        except Moved as moved:
            return _redirect(moved.location, target.query, moved.status)

    def without_slash(self, request: Request) -> Response:
        """Redirect a URL with a trailing slash to the one without. Raises BadUserInput for a bad host."""
        base = base_of(request, self._public_url)
        return _redirect(base + path_of(request).rstrip("/"), query_of(request), 308)

    def _reading(self, resource: Resource, form: AnswerForm, query: str) -> Reading:
        pairs = pairs_of(query)
        closed = () if isinstance(form, Json) else WHOLE if isinstance(form, Stream) else FIXED
        wrongs = [
            Wrong(
                name,
                f"`{name}` is not available with {form.media_type}; omit it, or accept application/json.",
            )
            for name, _ in pairs
            if name in closed or ("[" in name and isinstance(form, Representation))
        ]
        if wrongs:
            raise BadParameters(wrongs)
        asked = self._reader(resource).read(pairs)
        if isinstance(form, Representation):
            asked.fields = form.fields_of(resource.kind, resource.rows) or ()
            if resource.form is Form.ROW:
                asked.nested = MAX_PAGE
        return Reading(pairs, asked)

    async def _computed(self, target: Target, reading: Reading) -> CachedResponse:
        result, part = await self._finding.found(target, reading.asked)
        resource = target.resource
        if resource.form is Form.PAGE:
            page, text = paged(part.text)
            links = page_links(target.url, reading.pairs, page)
        else:
            text = part.text if resource.form is Form.ROW else f'{{"items":{part.text}}}'
            links = {"self": address(target.url, reading.pairs)}
        if text == "null":
            named = resource.parent or resource
            raise NotFound(f"{named.kind} `{(target.slug or '')[:80]}` has no known {resource.name}.")
        header = link_header(links, self._alternates(target, reading.pairs))
        body = self._body(target, result, text, links)
        return CachedResponse(body, result.load, (("link", header),))

    def _body(self, target: Target, result: QueryResult, text: str, links: dict[str, str]) -> bytes:
        form, resource = target.form, target.resource
        if not isinstance(form, Representation):
            return with_links(text, links)
        content: dict[str, Any] = orjson.loads(text)
        document = Document(
            target.base,
            links["self"],
            resource.kind,
            self._title(resource, content),
            result.load.at,
            self._finding.collections,
            {relation: url for relation, url in links.items() if relation != "self"},
        )
        if resource.form is Form.ROW:
            return form.item(content, document)
        return form.collection(content["items"], document)

    def _title(self, resource: Resource, content: dict[str, Any]) -> str:
        if resource.form is Form.ROW:
            return str(content.get("name") or content.get("headline") or content.get("id"))
        return Name.of_field(resource.name).words.capitalize()

    def _alternates(self, target: Target, pairs: Pairs) -> Iterable[tuple[str, str]]:
        kept = [pair for pair in pairs if pair[0] not in (*FIXED, *WHOLE) and "[" not in pair[0]]
        for form in forms_of(target.resource):
            if form is not target.form:
                yield address(target.in_form(form), kept), form.media_type


def _redirect(location: str, query: str, status: int) -> Response:
    headers = {"cache-control": "public, no-cache"}
    return RedirectResponse(f"{location}?{query}" if query else location, status, headers)

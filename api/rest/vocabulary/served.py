"""The documents at `/vocabulary`, negotiated or by suffix."""

from functools import cached_property
from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from api.http.negotiation import accepted, best
from api.http.validators import VARY, is_known
from api.rest.contract import Contract
from api.rest.links import base_of
from api.rest.vocabulary.documents import FORMS, VocabularyForm
from api.rest.vocabulary.terms import Term, terms_of
from schema.errors import NotAcceptable, NotFound

PATH = "/vocabulary"
METHODS = ("GET", "HEAD", "OPTIONS")


def routes(contract: Contract, public_url: str | None) -> list[Route]:
    """Return the routes of the vocabulary."""
    respond = _Served(contract, public_url).respond
    return [Route(path, respond, methods=METHODS) for path in (PATH, f"{PATH}.{{suffix}}")]


class _Served:
    def __init__(self, contract: Contract, public_url: str | None) -> None:
        self._contract = contract
        self._public_url = public_url

    @cached_property
    def _terms(self) -> list[Term]:
        return terms_of(self._contract)

    async def respond(self, request: Request) -> Response:
        """Respond to one request. Raises NotFound for an unknown suffix, and NotAcceptable."""
        if request.method == "OPTIONS":
            return Response(None, 204, {"allow": ", ".join(METHODS)})
        form = _form(request)
        url = f"{base_of(request, self._public_url)}{PATH}"
        body = form.write(url, self._terms)
        etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        links = [f'<{url}.{other.suffix}>; rel="alternate"; type="{other.media_type}"' for other in FORMS]
        headers = {"etag": etag, "cache-control": "public, no-cache", "vary": VARY, "link": ", ".join(links)}
        if is_known(request.headers, etag):
            return Response(None, 304, headers)
        return Response(body, 200, {**headers, **form.headers}, form.media_type)


def _form(request: Request) -> VocabularyForm:
    suffix = request.path_params.get("suffix")
    by_type = {form.media_type: form for form in FORMS}
    if suffix is None:
        chosen = best(accepted(request.headers), tuple(by_type))
        if chosen is None:
            raise NotAcceptable(f"{PATH} is available as {', '.join(by_type)}; accept one of these.")
        return by_type[chosen]
    for form in FORMS:
        if form.suffix == suffix:
            return form
    known = ", ".join(f".{form.suffix}" for form in FORMS)
    raise NotFound(f"{PATH} has no representation `{suffix[:40]}`; it has {known}.")

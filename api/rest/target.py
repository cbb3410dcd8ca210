"""Requests, read as far as the URL and headers: the resource, the named row, and the representation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.requests import Request

from api.http.negotiation import accepted, best
from api.http.urls import quoted
from api.rest.links import base_of
from api.rest.representations.forms import REPRESENTATIONS, STREAMS
from api.rest.representations.representation import Representation
from api.rest.representations.stream import Stream
from api.rest.resources import Form, Resource
from schema.errors import NotAcceptable, NotFound


class Json:
    """Plain JSON, which every resource has, with any of its fields."""

    suffix: ClassVar[str] = "json"
    media_type: ClassVar[str] = "application/json"


AnswerForm = Json | Representation | Stream
PLAIN = Json()


def path_of(request: Request) -> str:
    """Return the path as written in a URL."""
    return quoted(request.scope["path"])


def query_of(request: Request) -> str:
    """Return the query string as sent."""
    query: bytes = request.scope["query_string"]
    return query.decode("ascii", errors="replace")


@dataclass(frozen=True)
class Target:
    """A request for a resource, from its URL and headers.

    `path` is without the suffix of the representation, `slug` names the row, `query` is the query string as sent.
    """

    resource: Resource
    form: AnswerForm
    base: str
    path: str
    suffix: str
    slug: str | None
    query: str

    @property
    def url(self) -> str:
        """Return the requested URL without parameters."""
        return f"{self.base}{self.path}{self.suffix}"

    @property
    def key(self) -> str:
        """Return the key that identifies the response."""
        return f"{self.url}?{self.query}\n{self.form.media_type}"

    def in_form(self, form: AnswerForm) -> str:
        """Return the URL of another representation."""
        return f"{self.base}{self.path}.{form.suffix}"


def forms_of(resource: Resource) -> Sequence[AnswerForm]:
    """Return the representations of a resource, plain JSON first."""
    shown: list[AnswerForm] = [
        form for form in REPRESENTATIONS if form.fields_of(resource.kind, resource.rows)
    ]
    streamed = STREAMS if resource.form is not Form.ROW and resource.name != "search" else ()
    return [PLAIN, *shown, *streamed]


def target_of(resource: Resource, request: Request, public_url: str | None) -> Target:
    """Read a request's URL and headers.

    Raises NotFound for an unknown suffix, NotAcceptable if no representation is accepted.
    """
    forms = forms_of(resource)
    path, suffix = path_of(request), ""
    slug = request.path_params.get("slug")
    query = query_of(request)
    if resource.is_pointer:
        return Target(resource, PLAIN, base_of(request, public_url), path, suffix, slug, query)
    by_suffix = {f".{form.suffix}": form for form in forms}
    found = next((ending for ending in by_suffix if path.endswith(ending)), None)
    if found:
        path, suffix = path.removesuffix(found), found
        slug = slug.removesuffix(found) if slug and resource.path.endswith("}") else slug
    elif "suffix" in request.path_params:
        known = ", ".join(by_suffix)
        raise NotFound(
            f"{resource.path} has no representation `{request.path_params['suffix'][:40]}`; it has {known}."
        )
    form = by_suffix[suffix] if suffix else _accepted(resource, forms, request)
    return Target(resource, form, base_of(request, public_url), path, suffix, slug, query)


def _accepted(resource: Resource, forms: Sequence[AnswerForm], request: Request) -> AnswerForm:
    chosen = best(accepted(request.headers), [form.media_type for form in forms])
    if chosen is None:
        known = ", ".join(form.media_type for form in forms)
        raise NotAcceptable(f"{resource.path} is available as {known}; accept one of these.")
    return next(form for form in forms if form.media_type == chosen)

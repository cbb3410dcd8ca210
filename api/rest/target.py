"""What a request is aimed at: a resource, the row that its address names, and the form that is wanted of it."""

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
    """Plain JSON, which every resource has, and any of its fields."""

    suffix: ClassVar[str] = "json"
    media_type: ClassVar[str] = "application/json"


AnswerForm = Json | Representation | Stream
PLAIN = Json()


def path_of(request: Request) -> str:
    """Give the path as it stands in an address."""
    return quoted(request.scope["path"])


def query_of(request: Request) -> str:
    """Give the query string as it came."""
    query: bytes = request.scope["query_string"]
    return query.decode("ascii", errors="replace")


@dataclass(frozen=True)
class Target:
    """A request, read as far as its address and headers go.

    `path` is without the form's suffix, `slug` the part that names a row, `query` the query string as it came.
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
        """Give the address without parameters, as it was asked for."""
        return f"{self.base}{self.path}{self.suffix}"

    @property
    def key(self) -> str:
        """Give what tells this request's answer from every other's."""
        return f"{self.url}?{self.query}\n{self.form.media_type}"

    def in_form(self, form: AnswerForm) -> str:
        """Give the address of the same in another form."""
        return f"{self.base}{self.path}.{form.suffix}"


def forms_of(resource: Resource) -> Sequence[AnswerForm]:
    """Give the forms that a resource can be answered in, plain JSON first."""
    shown: list[AnswerForm] = [
        form for form in REPRESENTATIONS if form.fields_of(resource.kind, resource.rows)
    ]
    streamed = STREAMS if resource.form is not Form.ROW and resource.name != "search" else ()
    return [PLAIN, *shown, *streamed]


def target_of(resource: Resource, request: Request, public_url: str | None) -> Target:
    """Read what a request is aimed at.

    Raises NotFound for a suffix that is none, NotAcceptable where no form of the resource is accepted.
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
            f"{resource.path} has no form `{request.path_params['suffix'][:40]}`; there are {known}."
        )
    form = by_suffix[suffix] if suffix else _accepted(resource, forms, request)
    return Target(resource, form, base_of(request, public_url), path, suffix, slug, query)


def _accepted(resource: Resource, forms: Sequence[AnswerForm], request: Request) -> AnswerForm:
    chosen = best(accepted(request.headers), [form.media_type for form in forms])
    if chosen is None:
        known = ", ".join(form.media_type for form in forms)
        raise NotAcceptable(f"{resource.path} is answered as {known}; accept one of these.")
    return next(form for form in forms if form.media_type == chosen)

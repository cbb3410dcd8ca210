"""Requests, read as far as the URL and headers: the resource, the named row, and the representation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from starlette.requests import Request

from api.http.negotiation import accepted, best
from api.http.urls import quoted
from api.rest.links import base_of
from api.rest.representations.forms import PARQUET, REPRESENTATIONS, STREAMS
from api.rest.representations.representation import Representation, Streamable
from api.rest.representations.stream import Stream
from api.rest.resources import Form, Resource
from schema import parquet
from schema.errors import NotAcceptable, NotFound


class Json:
    """Plain JSON, which every resource has, with any of its fields."""

    suffix: ClassVar[str] = "json"
    media_type: ClassVar[str] = "application/json"


Format = Json | Representation | Stream
PLAIN = Json()


def path_of(http: Request) -> str:
    """Return the path as written in a URL."""
    return quoted(http.scope["path"])


def query_of(http: Request) -> str:
    """Return the query string as sent."""
    query: bytes = http.scope["query_string"]
    return query.decode("ascii", errors="replace")


@dataclass(frozen=True)
class ResourceRequest:
    """A request for a resource, from its URL and headers.

    `path` is without the suffix of the representation, `slug` names the row, `query` is the query string as sent.
    `whole_slug` is the slug with the suffix, which may name another row.
    """

    resource: Resource
    form: Format
    base: str
    path: str
    suffix: str
    slug: str | None
    query: str
    whole_slug: str | None = None

    @property
    def url(self) -> str:
        """Return the requested URL without parameters."""
        return f"{self.base}{self.path}{self.suffix}"

    @property
    def key(self) -> str:
        """Return the key that identifies the response."""
        read_as = self.suffix if self.whole_slug else ""
        return f"{self.url}?{self.query}\n{self.form.media_type}{read_as}"

    def in_format(self, form: Format) -> str:
        """Return the URL of another representation."""
        return f"{self.base}{self.path}.{form.suffix}"


def formats_of(resource: Resource) -> Sequence[Format]:
    """Return the representations of a resource, plain JSON first."""
    is_row = resource.form is Form.ROW
    shown: list[Format] = [
        form
        for form in REPRESENTATIONS
        if form.fields_of(resource.kind, resource.rows) and not (is_row and is_whole(form))
    ]
    streamed = STREAMS if not is_row and resource.name != "search" else ()
    return [PLAIN, *shown, *streamed]


def is_whole(form: Format) -> bool:
    """Return whether a representation is of whole lists only, without pages."""
    return isinstance(form, Stream) or (isinstance(form, Streamable) and not form.has_pages)


def is_streamed(resource: Resource, form: Format, parameters: Iterable[str]) -> bool:
    """Return whether a response has all matching rows, written one page after the other."""
    if not isinstance(form, Streamable) or is_whole(form):
        return is_whole(form)
    return resource.form is Form.PAGE and not {"limit", "cursor"}.intersection(parameters)


def other_formats(resource: Resource) -> Sequence[Format]:
    """Return the representations of a resource besides plain JSON; a pointer, which redirects, has none."""
    return [] if resource.is_pointer else formats_of(resource)[1:]


def resource_request(
    resource: Resource, http: Request, public_url: str | None, with_suffix: bool = True
) -> ResourceRequest:
    """Read a request's URL and headers. Without `with_suffix`, the end of the URL belongs to the slug.

    Raises NotFound for an unknown suffix, NotAcceptable if no representation is accepted.
    """
    forms = formats_of(resource)
    path, suffix = path_of(http), ""
    slug, whole = http.path_params.get("slug"), None
    query = query_of(http)
    if resource.is_pointer:
        return ResourceRequest(resource, PLAIN, base_of(http, public_url), path, suffix, slug, query)
    by_suffix = {f".{form.suffix}": form for form in forms}
    found = next((ending for ending in by_suffix if path.endswith(ending)), None) if with_suffix else None
    if found:
        path, suffix = path.removesuffix(found), found
        if slug and resource.path.endswith("}"):
            slug, whole = slug.removesuffix(found), slug
    elif "suffix" in http.path_params:
        known = ", ".join(by_suffix)
        raise NotFound(
            f"{resource.path} has no representation `{http.path_params['suffix'][:40]}`; it has {known}."
        )
    form = by_suffix[suffix] if suffix else _accepted(resource, forms, http)
    return ResourceRequest(resource, form, base_of(http, public_url), path, suffix, slug, query, whole)


def _accepted(resource: Resource, forms: Sequence[Format], http: Request) -> Format:
    """Return what the client prefers. What cannot be written here counts only if nothing else is acceptable."""
    header = accepted(http.headers)
    written = [form.media_type for form in forms if parquet.is_available() or form is not PARQUET]
    chosen = best(header, written) or best(header, [form.media_type for form in forms])
    if chosen is None:
        known = ", ".join(form.media_type for form in forms)
        raise NotAcceptable(f"{resource.path} is available as {known}; accept one of these.")
    return next(form for form in forms if form.media_type == chosen)

"""Responses: success in every representation, redirects and errors."""

from collections.abc import Sequence
from functools import partial

from api.http.problem import MEDIA_TYPE, STATUS
from api.http.status import CODES
from api.rest.openapi.components import Components, Json
from api.rest.openapi.examples import shown
from api.rest.openapi.names import operation_id
from api.rest.openapi.schemas import Schemas
from api.rest.representations.forms import PARQUET
from api.rest.request import PLAIN, Format, other_formats
from api.rest.resources import Resource

HEADERS = {
    "Cache-Control": "How long caches may reuse the response; `no-cache` means revalidate every time.",
    "Cache-Status": "Whether the response came from the server's cache (RFC 9211). Absent from streams.",
    "Dateline-Cost": "The rows that the request reads, as estimated; rates count them. Absent from streams.",
    "ETag": "A strong validator, from dataset version, request and encoding. Absent from streams.",
    "Last-Modified": "The time of the load, or of the server's start, if that is later. Absent from streams.",
    "Link": "Other pages, and other representations (RFC 8288). Absent from streams.",
    "Location": "The URL to use instead.",
    "Retry-After": "The seconds to wait before the next attempt.",
    "Vary": "The request headers that affect the response.",
}
ALWAYS = ("Cache-Control", "Location", "Retry-After", "Vary")
"""Headers that are always present where they are listed."""

UNCHANGED = ("Cache-Control", "ETag", "Last-Modified", "Vary")
ANSWERED = (*UNCHANGED, "Cache-Status", "Dateline-Cost", "Link")

CODE = {414: CODES[414], **{status: code for code, status in STATUS.items()}}
"""The code of an error, by status."""

RETRIED = (429, 503)
"""Temporary errors, by status."""

TOLD = {
    400: "Invalid parameters, id or cursor. `errors` lists each with the reason and the closest valid name.",
    404: "Not found.",
    406: "None of the available media types is acceptable; `detail` lists them.",
    414: "Path and query are too long.",
    422: "A limit or the timeout is exceeded; `detail` states the measured value and the limit.",
    429: "The client has exceeded its cost per minute.",
    500: "Internal error.",
    501: "The format requires an extra that is not installed; `detail` names it.",
    503: "No data is loaded, or the database does not respond.",
}


class Responses:
    """Describes the responses of resources."""

    def __init__(self, components: Components, schemas: Schemas) -> None:
        self._components = components
        self._schemas = schemas

    def of(self, resource: Resource, links: Json) -> Json:
        """Return every response of a resource as plain JSON by its status; `links` are the links of its response."""
        success = self._success(self._content(resource, [PLAIN]))
        return self._all(resource, {**success, "links": links} if links else success)

    def formatted(self, resource: Resource) -> Json:
        """Return every response of a resource in its other formats by its status."""
        found = self._all(resource, self._success(self._content(resource, other_formats(resource))))
        return dict(sorted({**found, "404": self._error(404)}.items()))  # also where there is no such format

    def _all(self, resource: Resource, success: Json) -> Json:
        found = {"200": success, "304": self._unchanged()}
        named = resource.parent or resource
        if "{slug}" in resource.path and named.has_slug:
            found["308"] = self._moved("Moved", "The slug is a former one; `Location` is the current URL.")
        if resource.is_pointer:
            found["303"] = self._moved("SeeOther", "`Location` is the row's own URL.")
        return dict(sorted({**found, **self._errors(resource)}.items()))

    def _success(self, content: Json) -> Json:
        return {"description": "Success.", "headers": self._headers(ANSWERED), "content": content}

    def _content(self, resource: Resource, forms: Sequence[Format]) -> Json:
        name = operation_id(resource)
        return {
            form.media_type: {
                "schema": self._schemas.answer(resource) if form is PLAIN else self._schemas.form(form),
                **shown(name if form is PLAIN else f"{name}.{form.suffix}"),
            }
            for form in forms
        }

    def _unchanged(self) -> Json:
        told = (
            "Not modified: `If-None-Match` contains the current ETag, or nothing was loaded since "
            "`If-Modified-Since`."
        )
        made = {"description": told, "headers": self._headers(UNCHANGED)}
        return self._components.refer("responses", "Unchanged", partial(dict, made))

    def _moved(self, name: str, told: str) -> Json:
        made = {"description": told, "headers": self._headers(("Cache-Control", "Location"))}
        return self._components.refer("responses", name, partial(dict, made))

    def _errors(self, resource: Resource) -> Json:
        needed = {404: "{slug}" in resource.path, 501: PARQUET in other_formats(resource)}
        return {str(status): self._error(status) for status in sorted(CODE) if needed.get(status, True)}

    def _error(self, status: int) -> Json:
        name = "".join(word.title() for word in CODE[status].split("_"))
        return self._components.refer("responses", name, partial(self._problem, status))

    def _problem(self, status: int) -> Json:
        schema = self._components.refer("schemas", "Problem", _problem)
        headers = ("Cache-Control", "Retry-After") if status in RETRIED else ("Cache-Control",)
        return {
            "description": f"{TOLD[status]} `code` is `{CODE[status]}`.",
            "headers": self._headers(headers),
            "content": {MEDIA_TYPE: {"schema": schema, **shown(str(status))}},
        }

    def _headers(self, names: tuple[str, ...]) -> Json:
        return {name: self._components.refer("headers", name, partial(_header, name)) for name in names}


def _header(name: str) -> Json:
    return {"description": HEADERS[name], "required": name in ALWAYS, "schema": {"type": "string"}}


def _problem() -> Json:
    text = {"type": "string"}
    error = {
        "type": "object",
        "properties": {"parameter": text, "detail": text},
        "required": ["parameter", "detail"],
    }
    properties = {
        "type": {"type": "string", "format": "uri-reference", "description": "Always `about:blank`."},
        "title": {**text, "description": "The name of the status."},
        "status": {"type": "integer"},
        "detail": {**text, "description": "A human-readable explanation."},
        "instance": {
            "type": "string",
            "format": "uri-reference",
            "description": "The requested path.",
        },
        "code": {**text, "enum": sorted(CODE.values()), "description": "A machine-readable error code."},
    }
    return {
        "type": "object",
        "description": "A problem (RFC 9457).",
        "properties": {
            **properties,
            "errors": {"type": "array", "items": error, "description": "All invalid parameters."},
        },
        "required": list(properties),
    }

"""Responses: an answer in every form, and all that can stand in its place."""

from functools import partial

from api.http.problem import MEDIA_TYPE, STATUS
from api.http.status import CODES
from api.rest.openapi.components import Components, Json
from api.rest.openapi.examples import shown
from api.rest.openapi.names import operation_id
from api.rest.openapi.schemas import Schemas
from api.rest.resources import Resource
from api.rest.target import PLAIN, forms_of

HEADERS = {
    "Cache-Control": "For how long caches need not ask; `no-cache` is every time.",
    "Cache-Status": "Whether the answer was kept in the server's memory (RFC 9211). Streams have none.",
    "ETag": "Strong: of the load that was read, the request and the coding. Streams have none.",
    "Last-Modified": "When that load was. Streams have none.",
    "Link": "Other pages, and the same in other forms (RFC 8288). Streams have none.",
    "Location": "The address to ask instead.",
    "Retry-After": "Seconds after which to ask again.",
    "Vary": "What beside the address decides the answer.",
}
ALWAYS = ("Cache-Control", "Location", "Retry-After", "Vary")
"""Those that are never left out where they are named."""

UNCHANGED = ("Cache-Control", "ETag", "Last-Modified", "Vary")
ANSWERED = (*UNCHANGED, "Cache-Status", "Link")

CODE = {414: CODES[414], **{status: code for code, status in STATUS.items()}}
"""Of an error, by its status."""

RETRIED = (429, 503)
"""The errors that pass by themselves."""

TOLD = {
    400: "A parameter, id or cursor cannot be taken: `errors` names each, with the reason and the nearest right one.",
    404: "Nothing has this address.",
    406: "None of the forms that there are is accepted; `detail` lists them.",
    414: "Path and query are longer than the server takes.",
    422: "A limit is passed, or the answer took too long; `detail` has the measured value and the limit.",
    429: "The client has asked for too much within a minute, by cost.",
    500: "A fault of the server's own.",
    503: "Nothing is loaded, or the database does not answer.",
}


class Responses:
    """Gives the responses of resources."""

    def __init__(self, components: Components, schemas: Schemas) -> None:
        self._components = components
        self._schemas = schemas

    def of(self, resource: Resource, links: Json) -> Json:
        """Give every response of a resource by its status; `links` are those from its answer."""
        found = {"200": self._answer(resource, links), "304": self._unchanged()}
        named = resource.parent or resource
        if "{slug}" in resource.path and named.has_slug:
            found["308"] = self._moved("Moved", "The slug is a former one; this is the present address.")
        if resource.is_pointer:
            found["303"] = self._moved("SeeOther", "The row's own address.")
        return dict(sorted({**found, **self._errors(resource)}.items()))

    def _answer(self, resource: Resource, links: Json) -> Json:
        name = operation_id(resource)
        content = {
            form.media_type: {
                "schema": self._schemas.answer(resource) if form is PLAIN else self._schemas.form(form),
                **shown(name if form is PLAIN else f"{name}.{form.suffix}"),
            }
            for form in forms_of(resource)
        }
        found: Json = {"description": "The answer.", "headers": self._headers(ANSWERED), "content": content}
        return {**found, "links": links} if links else found

    def _unchanged(self) -> Json:
        told = (
            "The client has the answer: `If-None-Match` names its tag, or nothing was loaded since "
            "`If-Modified-Since`."
        )
        made = {"description": told, "headers": self._headers(UNCHANGED)}
        return self._components.refer("responses", "Unchanged", partial(dict, made))

    def _moved(self, name: str, told: str) -> Json:
        made = {"description": told, "headers": self._headers(("Cache-Control", "Location"))}
        return self._components.refer("responses", name, partial(dict, made))

    def _errors(self, resource: Resource) -> Json:
        named = "{slug}" in resource.path
        return {str(status): self._error(status) for status in sorted(CODE) if status != 404 or named}

    def _error(self, status: int) -> Json:
        name = "".join(word.title() for word in CODE[status].split("_"))
        return self._components.refer("responses", name, partial(self._problem, status))

    def _problem(self, status: int) -> Json:
        told = {"status": {"const": status}, "code": {"const": CODE[status]}}
        schema = self._components.refer("schemas", "Problem", _problem)
        headers = ("Cache-Control", "Retry-After") if status in RETRIED else ("Cache-Control",)
        return {
            "description": TOLD[status],
            "headers": self._headers(headers),
            "content": {
                MEDIA_TYPE: {"schema": {"allOf": [schema, {"properties": told}]}, **shown(str(status))}
            },
        }

    def _headers(self, names: tuple[str, ...]) -> Json:
        return {name: self._components.refer("headers", name, partial(_header, name)) for name in names}


def _header(name: str) -> Json:
    return {"description": HEADERS[name], "required": name in ALWAYS, "schema": {"type": "string"}}


def _problem() -> Json:
    text = {"type": "string"}
    wrong = {
        "type": "object",
        "properties": {"parameter": text, "detail": text},
        "required": ["parameter", "detail"],
    }
    properties = {
        "type": {"type": "string", "format": "uri-reference", "description": "Always `about:blank`."},
        "title": {**text, "description": "The status in words."},
        "status": {"type": "integer"},
        "detail": {**text, "description": "What is wrong, for people."},
        "instance": {
            "type": "string",
            "format": "uri-reference",
            "description": "The path that was asked for.",
        },
        "code": {**text, "enum": sorted(CODE.values()), "description": "What is wrong, for programs."},
    }
    return {
        "type": "object",
        "description": "A problem (RFC 9457).",
        "properties": {
            **properties,
            "errors": {"type": "array", "items": wrong, "description": "Every parameter that is wrong."},
        },
        "required": list(properties),
    }

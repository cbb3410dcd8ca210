"""The OpenAPI document, generated from the GraphQL schema and the resources."""

from importlib.metadata import metadata

from api.operations.limits import Limits
from api.rest.contract import Contract
from api.rest.openapi.components import Components, Json
from api.rest.openapi.examples import example
from api.rest.openapi.introduction import description
from api.rest.openapi.links import Links
from api.rest.openapi.names import formatted_id, in_words, operation_id
from api.rest.openapi.parameters import Parameters
from api.rest.openapi.responses import Responses
from api.rest.openapi.schemas import Schemas
from api.rest.request import is_streamed, is_whole, other_formats
from api.rest.resources import Form, Resource, resources

VERSION = "3.1.1"


def document(contract: Contract, limits: Limits, public_url: str | None = None) -> Json:
    """Return the whole document of a server with these limits, at a public URL or at the root of its host."""
    known = resources(contract)
    components = Components()
    writing = _Writing(contract, known, components, limits)
    paths = {resource.path: {"get": writing.operation(resource)} for resource in known}
    for resource in known:
        if has_formatted(resource):
            paths[f"{resource.path}.{{format}}"] = {"get": writing.formatted(resource)}
    return {
        "openapi": VERSION,
        "info": _info(limits),
        "servers": [{"url": public_url or "/", "description": "The server of this document."}],
        "security": [],
        "tags": [writing.tag(resource) for resource in known if not resource.parent and _is_first(resource)],
        "paths": paths,
        "components": components.document(),
    }


def _info(limits: Limits) -> Json:
    package = metadata("dateline")
    licence = package["License-Expression"]
    return {
        "title": package["Name"].capitalize(),
        "summary": package["Summary"],
        "description": description(limits),
        "version": package["Version"],
        "license": {"name": licence, "identifier": licence},
    }


def _is_first(resource: Resource) -> bool:
    """Return whether a resource is the first of its tag: collections come before rows."""
    return resource.form is Form.PAGE or resource.is_pointer or "{slug}" not in resource.path


def _tag(resource: Resource) -> str:
    """Return the tag of a resource: the first part of its path, such as Articles."""
    return resource.path.split("/")[2].replace("-", " ").capitalize()


def has_formatted(resource: Resource) -> bool:
    """Return whether the other formats of a resource have an operation of their own.

    Those of a row cannot: a path that ends with a slug would be ambiguous.
    """
    return resource.parent is None and "{slug}" not in resource.path and bool(other_formats(resource))


def _suffixes(resource: Resource) -> str:
    listed = ", ".join(f"`.{form.suffix}` ({form.media_type})" for form in other_formats(resource))
    return f" Other formats, by suffix or `Accept`: {listed}." if listed else ""


class _Writing:
    """Describes operations, which share components."""

    def __init__(
        self, contract: Contract, known: list[Resource], components: Components, limits: Limits
    ) -> None:
        alone = {row.name for each in known if each.form is Form.ROW for row in each.rows}
        schemas = Schemas(contract, components, frozenset(alone))
        self._contract = contract
        self._parameters = Parameters(contract, components, schemas, limits)
        self._responses = Responses(components, schemas)
        self._links = Links(contract, known)

    def operation(self, resource: Resource) -> Json:
        """Return the one operation of a resource."""
        return {
            "operationId": operation_id(resource),
            "summary": _summary(resource),
            "description": self._description(resource),
            "tags": [_tag(resource)],
            "parameters": self._described_parameters(resource),
            "responses": self._responses.of(resource, self._links.of(resource)),
        }

    def formatted(self, resource: Resource) -> Json:
        """Return the operation of a resource in other formats than plain JSON.

        They have a path of their own, so that clients in typed languages know the type of a response.
        """
        suffixes = [form.suffix for form in other_formats(resource)]
        told = _whole(resource)
        listed = ", ".join(f"`Accept: {form.media_type}`" for form in other_formats(resource))
        return {
            "operationId": formatted_id(resource),
            "summary": f"{_summary(resource)} in another format",
            "description": f"The same as {resource.path}, which returns it for {listed} too.{told}",
            "tags": [_tag(resource)],
            "parameters": [
                *self._described_parameters(resource),
                {
                    "name": "format",
                    "in": "path",
                    "required": True,
                    "description": "The format.",
                    "schema": {"type": "string", "enum": suffixes},
                },
            ],
            "responses": self._responses.formatted(resource),
        }

    def _described_parameters(self, resource: Resource) -> list[Json]:
        name = operation_id(resource)
        shown = example(name) or (example(operation_id(resource.parent)) if resource.parent else None)
        slug = shown.slug(resource.path) if shown else None
        return self._parameters.of(resource, slug, shown.parameters if shown else {})

    def tag(self, resource: Resource) -> Json:
        """Return a tag with a description of its rows."""
        kind = self._contract.schema.type_map[resource.kind]
        return {"name": _tag(resource), "description": kind.description or resource.field.description or ""}

    def _description(self, resource: Resource) -> str:
        kind = self._contract.schema.type_map[resource.kind]
        told = resource.field.description or kind.description or ""
        if resource.is_pointer:
            return f"{told} Redirects to the row's own URL, if it has one."
        if resource.form is Form.ROW and resource.parent is None and "{slug}" in resource.path:
            told = f"The {in_words(resource.kind)} with this {'slug' if resource.has_slug else 'key'}."
        return told if has_formatted(resource) else told + _suffixes(resource)


def _whole(resource: Resource) -> str:
    """Return which formats are of the whole list."""
    whole = [f"`{form.suffix}`" for form in other_formats(resource) if is_whole(form)]
    paged = [
        form for form in other_formats(resource) if is_streamed(resource, form, ()) and not is_whole(form)
    ]
    told = f" {' and '.join(whole)} return everything that matches." if whole else ""
    either = " and ".join(f"`{form.suffix}`" for form in paged)
    return f"{told} So does {either} without `limit` and `cursor`." if paged else told


def _summary(resource: Resource) -> str:
    name = in_words(resource.name)
    if resource.parent:
        return f"{name.capitalize()} of one {in_words(resource.parent.kind)}"
    if resource.is_pointer:
        return "Any row by id"
    if resource.form is Form.ROW and "{slug}" in resource.path:
        return f"One {in_words(resource.kind)}"
    return name.capitalize()

"""The routes of all resources."""

from collections.abc import Awaitable, Callable, Iterable, Iterator

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.rest.endpoint import Rest
from api.rest.resources import PREFIX, Resource

METHODS = ("GET", "HEAD", "OPTIONS")


def rest_routes(known: Iterable[Resource]) -> list[BaseRoute]:
    """Return the routes of every resource, in every representation. They expect `app.state.rest`."""
    slashed = Route(f"{PREFIX}/{{path:path}}/", _without_slash, methods=METHODS)
    return [slashed, *(route for resource in known for route in _routes(resource))]


async def _without_slash(request: Request) -> Response:
    rest: Rest = request.app.state.rest
    return rest.without_slash(request)


def _routes(resource: Resource) -> Iterator[BaseRoute]:
    endpoint = _endpoint(resource)
    # The id of a link contains its article's key and its own, separated by a slash.
    path = resource.path.replace("{slug}", "{slug:path}") if resource.is_pointer else resource.path
    yield Route(path, endpoint, methods=METHODS)
    if not resource.path.endswith("}"):
        yield Route(resource.path + ".{suffix}", endpoint, methods=METHODS)


def _endpoint(resource: Resource) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(None, 204, {"allow": ", ".join(METHODS)})
        rest: Rest = request.app.state.rest
        return await rest.respond(resource, request)

    return respond

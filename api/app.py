"""The application: start reading here. `create_app` mounts what `api.services` wires; nothing is built on import."""

import contextlib
import logging
from collections.abc import AsyncIterator
from functools import partial
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api.graphql.direct import DirectRoute
from api.graphql.http import GraphQLEndpoint, bad_request
from api.graphql.request import BadRequest
from api.guard.clients import ClientIdentification
from api.guard.proxies import ForwardedHeaders
from api.guard.url_length import UrlLengthLimit
from api.http.compression import compressed
from api.http.cors import Cors
from api.http.problem import Problems
from api.observe.health import Readiness, healthz
from api.rest import reference
from api.rest.openapi import served
from api.rest.resources import resources
from api.rest.routes import rest_routes
from api.rest.vocabulary import served as vocabulary
from api.services import Model, build_model, limits_of, open_services
from api.settings import Settings, settings_from
from schema.errors import DatelineError
from schema.query.compile.probe import probe

GRAPHQL = "/graphql"


def from_environment() -> Starlette:
    """Create the application with the settings of the environment."""
    return create_app(settings_from({}))


def create_app(settings: Settings, model: Model | None = None) -> Starlette:
    """Create the application, for a model if one is built already.

    The database is opened when the application starts, and closed when it stops.
    """
    if settings.log_sql:
        logging.basicConfig()
        logging.getLogger("dateline.sql").setLevel(logging.DEBUG)
    model = model or build_model()

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with open_services(settings, model) as services:
            app.state.services = services
            app.state.graphql = GraphQLEndpoint(
                services.operations,
                services.responder,
                services.limits,
                settings.max_body,
                settings.request_timeout,
                settings.graphiql,
            )
            app.state.rest = services.resources
            app.state.readiness = Readiness(
                services.database, services.cache, probe(model.catalogue, services.database.dialect)
            )
            yield

    problems = Problems(settings.public_path)
    application = Application(
        settings,
        problems,
        routes=[
            Route(GRAPHQL, _GraphQL()),
            Route("/healthz", healthz),
            Route("/readyz", _readyz),
            *rest_routes(resources(model.contract)),
            served.route(model.contract, limits_of(settings), settings.public_url),
            *vocabulary.routes(model.contract, settings.public_url),
            *reference.routes(),
        ],
        exception_handlers={
            DatelineError: problems.rejected,
            HTTPException: problems.http_error,
            Exception: problems.failed,
        },
        middleware=[
            Middleware(ClientIdentification),
            Middleware(UrlLengthLimit, max_bytes=settings.max_url, reject=partial(_reject, problems)),
        ],
        lifespan=lifespan,
    )
    # Starlette's own redirects begin with the requested host, not with the public URL.
    application.router.redirect_slashes = False
    return application


class Application(Starlette):
    """Starlette's application, with a direct way to `/graphql`."""

    def __init__(self, settings: Settings, problems: Problems, **options: Any) -> None:
        super().__init__(**options)
        self._settings = settings
        self._problems = problems

    def build_middleware_stack(self) -> ASGIApp:
        """Build the stack, with the direct way before it.

        Pages of other origins can read every response, and every response can be coded, so these two are around
        Starlette's own handling of internal errors.
        """
        coded = compressed(super().build_middleware_stack(), partial(_reject, self._problems))
        cors = Cors(coded, self._settings.cors_origins, self._settings.cors_headers)
        direct = DirectRoute(GRAPHQL, self._respond, cors, cors, self._problems, self._settings.max_url)
        return ForwardedHeaders(direct, self._settings.trusted_proxies)

    async def _respond(self, request: Request) -> Response:
        endpoint: GraphQLEndpoint = self.state.graphql
        return await endpoint(request)


class _GraphQL:
    """The endpoint under every method: it rejects those that it does not allow itself, as GraphQL."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint: GraphQLEndpoint = scope["app"].state.graphql
        response = await endpoint(Request(scope, receive))
        await response(scope, receive, send)


def _reject(problems: Problems, request: Request, status: int, message: str) -> Response:
    if request.scope["path"] == GRAPHQL:
        return bad_request(request, BadRequest(status, message))
    return problems.reject(request, status, message)


async def _readyz(request: Request) -> Response:
    readiness: Readiness = request.app.state.readiness
    return await readiness(request)

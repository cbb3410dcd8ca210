"""The application: start reading here. `create_app` wires everything; nothing is built at import time."""

import contextlib
import logging
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from api.answers import Answers
from api.graphql.executor import Executor
from api.graphql.request import BadRequest
from api.graphql.transport import GraphQLEndpoint, refusal
from api.guard.limits import Limits
from api.guard.rate import NamesClients, Rate
from api.guard.url import UrlLimit
from api.http.codes import CODES
from api.http.coding import compressing
from api.http.cors import Cors
from api.http.kept import Kept
from api.http.problem import denied, failed, problem, refused
from api.http.validators import Conditional
from api.observe.health import Readiness, healthz
from api.rest import reference
from api.rest.contract import Contract
from api.rest.endpoint import Rest, Serving
from api.rest.openapi import served
from api.rest.question import Questions
from api.rest.resources import resources
from api.rest.routes import rest_routes
from api.settings import Settings
from schema.errors import DatelineError
from schema.graph.contract import build_catalogue, build_schema, graphql_schema
from schema.query.database.connect import connect

GRAPHQL = "/graphql"


def from_environment() -> Starlette:
    """Create the application with the settings that the environment gives."""
    return create_app(Settings())


def create_app(settings: Settings) -> Starlette:
    """Create the application. The database is opened when it starts, and closed when it stops."""
    if settings.log_sql:
        logging.basicConfig()
        logging.getLogger("dateline.sql").setLevel(logging.DEBUG)
    schema = build_schema()
    catalogue = build_catalogue(schema)
    contract = Contract(graphql_schema(schema))

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as closing:
            database = await connect(settings.database, settings.connections, settings.statement_timeout)
            closing.push_async_callback(database.close)
            rate = Rate(settings.rate, settings.redis) if settings.rate else None
            if rate:
                closing.push_async_callback(rate.close)
            limits = Limits()
            answers = Answers(database, limits, rate)
            kept = Kept(settings.cache, answers.latest)
            conditional = Conditional(answers.latest, settings.max_age)
            executor = Executor(graphql_schema(schema), catalogue, answers, kept, limits)
            app.state.graphql = GraphQLEndpoint(
                executor, conditional, settings.max_body, settings.request_timeout, settings.graphiql
            )
            serving = Serving(settings.public_url, settings.request_timeout)
            questions = Questions(contract, catalogue, database.dialect, limits)
            app.state.rest = Rest(contract, questions, answers, kept, conditional, serving)
            app.state.readiness = Readiness(database, kept)
            yield

    application = Starlette(
        routes=[
            Route(GRAPHQL, _GraphQL()),
            Route("/healthz", healthz),
            Route("/readyz", _readyz),
            *rest_routes(resources(contract)),
            served.route(contract),
            *reference.routes(),
        ],
        exception_handlers={DatelineError: refused, HTTPException: denied, Exception: failed},
        middleware=[
            Middleware(
                Cors,
                allow_origins=list(settings.cors_origins),
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["content-type", "if-none-match"],
                expose_headers=["cache-status", "etag", "link"],
            ),
            Middleware(compressing),
            Middleware(NamesClients),
            Middleware(UrlLimit, longest=settings.max_url, refused=_url_too_long),
        ],
        lifespan=lifespan,
    )
    # Starlette's own redirects begin with the host that was asked, whatever the public address is.
    application.router.redirect_slashes = False
    return application


class _GraphQL:
    """The endpoint under every method: what it does not allow it refuses itself, as GraphQL."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        endpoint: GraphQLEndpoint = scope["app"].state.graphql
        response = await endpoint(Request(scope, receive))
        await response(scope, receive, send)


def _url_too_long(request: Request, message: str) -> Response:
    if request.scope["path"] == GRAPHQL:
        return refusal(request, BadRequest(414, message))
    return problem(414, CODES[414], message, request.scope["path"])


async def _readyz(request: Request) -> Response:
    readiness: Readiness = request.app.state.readiness
    return await readiness(request)

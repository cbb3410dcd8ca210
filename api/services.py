"""Everything that answers requests, wired in one place; it needs neither HTTP nor an application."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass

from graphql import GraphQLSchema

from api.guard.rate import Rate
from api.http.respond import Responder
from api.http.response_cache import ResponseCache
from api.operations.execute import OperationExecutor
from api.operations.limits import Limits
from api.operations.prepare import Preparer
from api.operations.query_service import QueryService
from api.rest.contract import Contract
from api.rest.endpoint import Rest
from api.rest.queries import PlanCache
from api.settings import Settings
from schema.errors import DatelineError
from schema.graph.contract import build_catalogue, build_schema, graphql_schema
from schema.query.catalogue import Catalogue
from schema.query.compile.dialect import Dialect
from schema.query.database.base import Database
from schema.query.database.connect import connect


@dataclass(frozen=True)
class Model:
    """The GraphQL schema and what is derived from it, whatever the database holds."""

    schema: GraphQLSchema
    catalogue: Catalogue
    contract: Contract


@dataclass(frozen=True)
class Services:
    """The services over one open database."""

    model: Model
    limits: Limits
    database: Database
    queries: QueryService
    operations: OperationExecutor
    cache: ResponseCache
    responder: Responder
    resources: Rest


def build_model() -> Model:
    """Build the model. Raises DeclarationError for a field without a resolution."""
    schema = build_schema()
    core = graphql_schema(schema)
    return Model(core, build_catalogue(schema), Contract(core))


def limits_of(settings: Settings) -> Limits:
    """Return the limits on operations."""
    return Limits(
        tokens=settings.max_tokens,
        depth=settings.max_depth,
        fields=settings.max_fields,
        aliases=settings.max_aliases,
        directives=settings.max_directives,
        fragments=settings.max_fragments,
        repeats=settings.max_repeats,
        cost=settings.max_cost,
    )


def preparer_of(model: Model, dialect: Dialect, limits: Limits) -> Preparer:
    """Return the preparer of operations, which needs no database."""
    return Preparer(model.schema, model.catalogue, dialect, limits)


@asynccontextmanager
async def open_services(settings: Settings, model: Model) -> AsyncIterator[Services]:
    """Open the database and build everything over it; close all of it at the end.

    Raises BadUserInput or Unavailable if the database or Redis cannot be used.
    """
    async with AsyncExitStack() as closing:
        database = await connect(
            settings.database, settings.connections, settings.statement_timeout, settings.inline_duration
        )
        closing.push_async_callback(database.close)
        rate = Rate(settings.rate, settings.redis) if settings.rate else None
        if rate:
            closing.push_async_callback(rate.close)
        services = _services(settings, model, database, rate)
        with suppress(DatelineError):
            await (
                services.queries.list_lengths()
            )  # so that the first request takes one statement, as any other
        yield services


def _services(settings: Settings, model: Model, database: Database, rate: Rate | None) -> Services:
    limits = limits_of(settings)
    queries = QueryService(database, limits, rate)
    cache = ResponseCache(settings.cache, queries.latest)
    responder = Responder(cache, queries.latest, settings.max_age, settings.request_timeout)
    plans = PlanCache(model.contract, model.catalogue, database.dialect, limits)
    return Services(
        model=model,
        limits=limits,
        database=database,
        queries=queries,
        operations=OperationExecutor(model.schema, preparer_of(model, database.dialect, limits), queries),
        cache=cache,
        responder=responder,
        resources=Rest(
            model.contract,
            plans,
            queries,
            responder,
            settings.public_url,
            settings.feed_namespace,
            settings.max_file,
        ),
    )
